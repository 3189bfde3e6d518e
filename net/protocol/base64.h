#ifndef NET_PROTOCOL_BASE64_H
#define NET_PROTOCOL_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Base64 as in RFC 4648, section 4: the alphabet with + and /, padded, no white space. Pure; any
 * thread. One text for one value: padding bits that are not zero are refused (section 3.5). */

#define BASE64_TEXT_MAX(len) (((len) + 2) / 3 * 4 + 1) /* characters, terminating zero included */

void base64_encode(const uint8_t *data, size_t len, char *out); /* `out`: BASE64_TEXT_MAX(len) */

/* False: not base64, or more than `room` bytes; `out` may then be half written. */
bool base64_decode(const char *text, size_t text_len, uint8_t *out, size_t room,
                   size_t *len) MUST_CHECK;

#endif
