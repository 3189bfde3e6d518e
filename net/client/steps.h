#ifndef NET_CLIENT_STEPS_H
#define NET_CLIENT_STEPS_H

#include "net/client/line.h"

/* The steps of PROTOCOL.md over a line: what to send, and what an answer means. Fills the port of
 * authority.h; worker's thread. Bodies and documents are wiped before they are freed. */

struct steps {
	struct line line;
	uint64_t (*now_ms)(void *self); /* monotonic */
	void *now_self;
};

struct authority steps_authority(struct steps *steps); /* lent: `steps` outlives it */

#endif
