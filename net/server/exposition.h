#ifndef NET_SERVER_EXPOSITION_H
#define NET_SERVER_EXPOSITION_H

#include <stddef.h>
#include <stdio.h>

#include "net/server/samples.h"
#include "net/server/tally.h"
#include "net/store/fleet.h"

/* What the server knows as OpenMetrics text (version 1.0.0): families, each whole and once. Pure
 * but for the stream; any thread. */

/* `samples` are sorted. */
void exposition_counters(FILE *out, const struct samples *samples);

/* `interval_s`: between heartbeats; one that was silent for three of them is not up. */
void exposition_fleet(FILE *out, const struct fleet_row *row, size_t count, uint32_t interval_s,
                      int64_t now);
void exposition_server(FILE *out, const struct tally_sheet *sheet);

/* The bound of a bucket, as the label `le` has it: "0.005", "1.0", "+Inf". */
void exposition_bound(FILE *out, double bound);
/* A label's value, escaped. */
void exposition_value(FILE *out, const char *text);

#endif
