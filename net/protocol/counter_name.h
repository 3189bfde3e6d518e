#ifndef NET_PROTOCOL_COUNTER_NAME_H
#define NET_PROTOCOL_COUNTER_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* Names of a terminal's counters, as they stand in OpenMetrics: refusals_total{code="K-20"}. They
 * go into an exposition that others read, so that nothing else may pass for one. Pure; any thread.
 */

/* A name of a to z, 0 to 9 and "_", and labels whose values hold no quote, backslash or control
 * character. The label `terminal` is the server's to give. */
bool counter_name_good(const char *name);

/* The length of the name alone, without its labels. */
size_t counter_name_stem(const char *name);

#endif
