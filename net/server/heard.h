#ifndef NET_SERVER_HEARD_H
#define NET_SERVER_HEARD_H

#include "net/store/fleet.h"

/* Which terminals have asked for something since it was last written down that they were heard. No
 * heartbeat comes while somebody is served, so that whoever is there has to be known by what a
 * visit asks for; and no visit has to wait for a change of the store because of that. Shared by all
 * desks; any thread. */
struct heard;

struct heard *heard_create(void) MUST_CHECK; /* NULL: no memory */
void heard_destroy(struct heard *h);         /* NULL is fine */

/* `h` NULL: nobody wants to know. */
void heard_note(struct heard *h, const char *terminal, int64_t now);

/* Writes down and forgets. A store that is busy is not waited for: whoever is served asks again. */
void heard_write(struct heard *h, struct store *store);

#endif
