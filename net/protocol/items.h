#ifndef NET_PROTOCOL_ITEMS_H
#define NET_PROTOCOL_ITEMS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* The lines of a certificate that may be switched on: bits of enum document_item, and an array of
 * words on the wire. Called by the messages of this room alone; any thread. */

/* Both: false when it is not an array of strings or names one twice. Words that are not known are
 * refused by the first and passed over by the second: a request must be understood whole, an offer
 * may hold more than this terminal can ask for. */
bool items_of_request(const json_t *o, const char *name, uint8_t *out) MUST_CHECK;
bool items_of_offer(const json_t *o, const char *name, uint8_t *out) MUST_CHECK;

json_t *items_array(uint8_t items) MUST_CHECK; /* NULL: a bit without a name, or no memory */

#endif
