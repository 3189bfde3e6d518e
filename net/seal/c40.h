#ifndef NET_SEAL_C40_H
#define NET_SEAL_C40_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* C40: three characters of space, 0-9 and A-Z in two bytes, as in ICAO 9303-13 and BSI TR-03137,
 * Annex B. Pure; any thread. A filler '<' is written as a space and comes back as one. */

#define C40_BYTES(chars) (((chars) + 2) / 3 * 2)

/* False: a character that C40 has not, or more than `room` bytes. */
bool c40_encode(const char *text, uint8_t *out, size_t room, size_t *len) MUST_CHECK;

/* A text of `len` bytes, exactly as c40_encode() would have written it. False: another, or `size`
 * characters with the terminating zero do not hold it. */
bool c40_decode(const uint8_t *bytes, size_t len, char *out, size_t size) MUST_CHECK;

#endif
