#ifndef TESTS_VIRTUAL_CARD_CARD_H
#define TESTS_VIRTUAL_CARD_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/virtual/card/directory.h"

/* The card itself: a command in, an answer out, as ISO/IEC 7816-4 and the documents of the card's
 * applications say. Written apart from the terminal's code, so that one's mistake is not the
 * other's. One thread. */

#define ANSWER_MAX 258 /* 256 bytes and the status word; no extended length */

enum application { APPLICATION_NONE, APPLICATION_JPKI, APPLICATION_COMMON, APPLICATION_STAFF };

struct card {
	struct directory *directory;
	enum application application;
	uint16_t file; /* 0: none selected */
	bool verified[PURPOSES];
};

void card_power_up(struct card *c); /* also a reset: everything told is forgotten */

/* Fills `answer` and returns its length, status word included. A counter that changed is on the
 * disk when this returns. */
size_t card_answer(struct card *c, const uint8_t *command, size_t len, uint8_t answer[ANSWER_MAX]);

/* Whether this is the command that takes long: a signature. */
bool card_is_signing(const uint8_t *command, size_t len);

#endif
