#ifndef TESTS_VIRTUAL_CARD_FAULT_H
#define TESTS_VIRTUAL_CARD_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the virtual card can be told to do wrong, and when: the table in fault.c. One thread. */

enum fault_kind {
	FAULT_NONE,
	FAULT_PULL,      /* leaves in place of carrying the command out */
	FAULT_PULL_LATE, /* carries it out and leaves in place of answering */
	FAULT_MUTE,      /* stays, and answers nothing any more */
	FAULT_WORD,      /* answers a status word and does nothing */
	FAULT_SHORT      /* carries it out and loses the second half of the answer */
};

struct fault {
	enum fault_kind kind;
	uint16_t word;
	unsigned nth; /* command of this run, from 1 */
};

#define FAULTS_MAX 16

/* "pull@7", "sw6f00@3", "first-6f00"...; false: no such fault. */
bool fault_parse(const char *text, struct fault *out);

/* The fault of the nth command, FAULT_NONE for most. */
struct fault fault_at(const struct fault *faults, size_t count, unsigned nth);

#endif
