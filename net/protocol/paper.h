#ifndef NET_PROTOCOL_PAPER_H
#define NET_PROTOCOL_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bytes of a document on their way to the paper: grown as they come, never past the maximum
 * they were born with, wiped when dropped. One owner, one thread at a time. */

#define PAPER_MAX ((size_t)8 << 20) /* bytes: a document larger than this is refused */

struct paper {
	uint8_t *byte;
	size_t len;
	size_t room;
};

bool paper_append(struct paper *p, const void *data, size_t len) MUST_CHECK; /* false: too much */
void paper_drop(struct paper *p); /* wipes and frees; an empty one is fine */

#endif
