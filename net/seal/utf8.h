#ifndef NET_SEAL_UTF8_H
#define NET_SEAL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 one character at a time (RFC 3629: no surrogates, nothing longer than it need be). Pure;
 * any thread. */

/* How many bytes the first character of `len` bytes has, and which it is; 0: none, or what stands
 * there is none. */
size_t utf8_next(const uint8_t *text, size_t len, uint32_t *out) MUST_CHECK;

/* Well-formed, and without control characters (U+0000 to U+001F, U+007F to U+009F). */
bool utf8_plain(const uint8_t *text, size_t len) MUST_CHECK;

#endif
