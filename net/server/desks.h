#ifndef NET_SERVER_DESKS_H
#define NET_SERVER_DESKS_H

#include <stddef.h>
#include <stdint.h>

#include "net/server/desk.h"

/* The desks of a server: as many requests are worked on at once, each with a store of its own. A
 * connection's thread takes a desk for one request and gives it back. Any thread. */
struct desks;

/* Opens `count` stores, each for a desk that is else as `as`; NULL: one could not be opened. What
 * is lent by `as` lives longer than the desks. */
struct desks *desks_create(const char *store_file, size_t count, const struct desk *as) MUST_CHECK;
void desks_destroy(struct desks *d); /* all are back; NULL is fine */

/* NULL: none was free for `patience_ms`. */
struct desk *desks_take(struct desks *d, uint32_t patience_ms) MUST_CHECK;
void desks_give(struct desks *d, struct desk *desk);

#endif
