#ifndef NET_PROTOCOL_HEX_H
#define NET_PROTOCOL_HEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes as hex digits, lower case, as ids and digests are told on the wire, in files and on
 * screens. Pure; any thread. */

/* Writes twice `len` digits and a zero. */
void hex_of(const uint8_t *bytes, size_t len, char *out);

/* Exactly twice `len` digits; false: anything else, and `out` is untouched. */
bool hex_read(const char *text, uint8_t *out, size_t len) MUST_CHECK;

#endif
