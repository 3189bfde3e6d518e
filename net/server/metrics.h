#ifndef NET_SERVER_METRICS_H
#define NET_SERVER_METRICS_H

#include <stdio.h>

#include "net/server/settings.h"
#include "net/server/status.h"
#include "net/server/tally.h"

/* The desk for the operator's monitoring: GET /metrics, and what the store and the tally say at
 * that moment as OpenMetrics. It tells of machines, never of persons. One thread: status_http's. */
struct metrics;

/* Opens a store of its own; NULL: it cannot be opened. What is lent lives longer. */
struct metrics *metrics_create(const char *store_file, struct tally *tally,
                               const struct settings *settings) MUST_CHECK;
void metrics_destroy(struct metrics *m); /* NULL is fine */

struct status_door metrics_door(struct metrics *m); /* lent */

/* The whole text. False: the store cannot be read, no memory, or `out` takes no more. */
bool metrics_write(struct store *store, const struct tally_sheet *sheet, uint32_t interval_s,
                   int64_t now, FILE *out) MUST_CHECK;

#endif
