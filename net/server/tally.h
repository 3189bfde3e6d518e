#ifndef NET_SERVER_TALLY_H
#define NET_SERVER_TALLY_H

#include <stdint.h>

#include "net/server/desk.h"

/* What a server counts of itself: requests by step and status, how long they took, connections.
 * Shared by all threads; any thread. */

#define TALLY_STATUSES 10
#define TALLY_BUCKETS 11

extern const int tally_status[TALLY_STATUSES];       /* HTTP; the last one, 0: any other */
extern const uint32_t tally_bound_ms[TALLY_BUCKETS]; /* upper bounds, growing */

struct tally_sheet {
	uint64_t requests[DESK_STEPS][TALLY_STATUSES];
	uint64_t within[DESK_STEPS][TALLY_BUCKETS]; /* took so long, and not within one before */
	uint64_t taken_ms[DESK_STEPS];              /* by all of a step */
	uint64_t came, left;                        /* connections */
};

struct tally;

struct tally *tally_create(void) MUST_CHECK; /* NULL: no memory */
void tally_destroy(struct tally *t);         /* NULL is fine */

void tally_request(struct tally *t, enum desk_step step, int status, uint64_t taken_ms);
void tally_came(struct tally *t);
void tally_left(struct tally *t);
void tally_read(struct tally *t, struct tally_sheet *out);

#endif
