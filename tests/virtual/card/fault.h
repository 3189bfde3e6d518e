#ifndef TESTS_VIRTUAL_CARD_FAULT_H
#define TESTS_VIRTUAL_CARD_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the virtual card can be told to do wrong, and when: the tables in fault.c. One thread.
 *
 * A fault is written NAME[=HOW][@WHEN]. WHEN is a number, the Nth command of this run from 1, or
 * what commands it is about: select, read, ask (for the tries), verify (a PIN), sign. */

enum fault_kind {
	FAULT_NONE,
	FAULT_PULL,       /* leaves in place of carrying the command out */
	FAULT_PULL_LATE,  /* carries it out and leaves in place of answering */
	FAULT_SILENT,     /* stays, and answers nothing any more */
	FAULT_WORD,       /* answers a status word and does nothing */
	FAULT_SHORT,      /* carries it out and loses the second half of the answer */
	FAULT_SHORT_READ, /* reads fewer bytes than it was asked for, and says 9000 */
	FAULT_LONG_READ,  /* more bytes than it was asked for */
	FAULT_BAD_LENGTH, /* a certificate that lies about its length */
	FAULT_GARBAGE,    /* does nothing, answers chance and 9000 */
	FAULT_NO_JPKI,    /* some other card: 6A82 when an application is selected */
	FAULT_ENDLESS_61, /* more and more to fetch */
	FAULT_PING_PONG,  /* 6Cxx, and 6Cyy when asked so */
	FAULT_BAD_ATR     /* something that cannot be powered, as two cards at once are */
};

enum fault_when {
	WHEN_NTH,
	WHEN_ALWAYS,
	WHEN_SELECT,
	WHEN_READ,
	WHEN_ASK,
	WHEN_VERIFY,
	WHEN_ASK_OR_VERIFY,
	WHEN_SIGN
};

enum fault_lie { LIE_LARGER, LIE_SMALLER, LIE_INDEFINITE, LIE_HUGE };

struct fault {
	enum fault_kind kind;
	enum fault_when when;
	unsigned nth;    /* WHEN_NTH: command of this run, from 1 */
	uint16_t word;   /* FAULT_WORD */
	unsigned amount; /* SHORT_READ: the most bytes, 0: half; LONG_READ: how many more */
	enum fault_lie lie;
};

#define FAULTS_MAX 16

/* "pull@7", "sw6f00@3", "first-6f00", "bad-length=smaller"...; false: no such fault. */
bool fault_parse(const char *text, struct fault *out);

/* The fault of the nth command, FAULT_NONE for most. */
struct fault fault_at(const struct fault *faults, size_t count, unsigned nth,
                      const uint8_t *command, size_t len);

/* Whether one of them is of this kind, whenever it comes. */
bool fault_is_among(const struct fault *faults, size_t count, enum fault_kind kind);

#endif
