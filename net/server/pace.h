#ifndef NET_SERVER_PACE_H
#define NET_SERVER_PACE_H

#include <stdbool.h>
#include <stdint.h>

/* How often each terminal has spoken on the operator's line in the last minute, so that one that
 * goes round in a circle keeps nobody else waiting. Shared by all desks; any thread. */

#define PACE_PER_MINUTE 120

struct pace;

struct pace *pace_create(void) MUST_CHECK; /* NULL: no memory */
void pace_destroy(struct pace *p);         /* NULL is fine */

/* Counts one more at `now`, seconds since 1970. False: it is one too many. */
bool pace_step(struct pace *p, const char *terminal, int64_t now) MUST_CHECK;

#endif
