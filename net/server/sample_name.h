#ifndef NET_SERVER_SAMPLE_NAME_H
#define NET_SERVER_SAMPLE_NAME_H

#include "net/server/samples.h"

/* A counter's name taken apart; pure. Called by samples.c. */

/* False: nothing that OpenMetrics could say among the server's own families. Fills all but uses,
 * family, group and rank. */
bool sample_name_read(const char *text, struct sample_name *out) MUST_CHECK;

int sample_name_order(const struct sample_name *a, const struct sample_name *b);
bool sample_name_same_family(const struct sample_name *a, const struct sample_name *b);

#endif
