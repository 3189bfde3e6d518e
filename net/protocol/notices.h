#ifndef NET_PROTOCOL_NOTICES_H
#define NET_PROTOCOL_NOTICES_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* `notices` of an answer: an array of objects with a `type`; the only type of today is
 * `renewable-since`. Called by the messages of this room alone; any thread. */

json_t *notices_array(int64_t renewable_since) MUST_CHECK; /* 0: none; NULL: no memory */

/* Types that are not known are passed over; without renewable-since `*renewable_since` stays. */
bool notices_of(const json_t *o, int64_t *renewable_since) MUST_CHECK;

#endif
