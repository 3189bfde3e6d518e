#ifndef TESTS_VIRTUAL_CARD_COMMAND_H
#define TESTS_VIRTUAL_CARD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A command taken apart. Short form only: the card knows no extended length. */
struct command {
	uint8_t cla, ins, p1, p2;
	const uint8_t *data; /* into the bytes that were parsed */
	size_t data_len;     /* 0: none */
	bool has_le;
	size_t le; /* 1 to 256 */
};

/* Data of an answer under way; each command returns its status word. */
struct reply {
	uint8_t data[256];
	size_t len;
};

/* False: the lengths do not fit each other, 6700. */
bool command_parse(const uint8_t *bytes, size_t len, struct command *out);

#endif
