#ifndef TESTS_VIRTUAL_CARD_FILE_H
#define TESTS_VIRTUAL_CARD_FILE_H

#include "tests/virtual/card/card.h"

/* The files of the card's applications: which there are, what each holds, who may read it. */

enum file_kind {
	FILE_CERTIFICATE,
	FILE_CA,
	FILE_TOKEN,
	FILE_AVAILABILITY,
	FILE_CLOSED, /* there, and never to be read */
	FILE_KEY,
	FILE_REFERENCE,
	FILE_RECORDS
};

struct file {
	enum application application;
	uint16_t id; /* its low five bits are the short identifier */
	enum file_kind kind;
	enum purpose purpose;
};

#define FILE_SIZE_MAX 0x8000

struct file_content {
	uint8_t data[FILE_SIZE_MAX];
	size_t len;
};

/* In the selected application; NULL: there is none. */
const struct file *file_find(const struct card *c, uint16_t id);

/* 9000, or why not. */
uint16_t file_read(const struct card *c, const struct file *file, struct file_content *out);

#endif
