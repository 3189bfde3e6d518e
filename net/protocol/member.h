#ifndef NET_PROTOCOL_MEMBER_H
#define NET_PROTOCOL_MEMBER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One member of a JSON object at a time, as strictly as PROTOCOL.md says. Called by the messages
 * of this room alone; any thread. Every reader answers false for a member that is missing, of
 * another type, too long or out of range, and leaves `out` untouched then. What jansson allocates
 * is wiped when it is freed: bodies hold names. */

/* The object of a body, for json_decref(). NULL: not one JSON object, a member twice, not UTF-8,
 * or larger than PROTOCOL_BODY_MAX. */
json_t *member_open(const char *body, size_t len) MUST_CHECK;

/* Takes `o` (NULL is fine) and gives its text for free(); NULL: no memory, or larger than
 * PROTOCOL_BODY_MAX. */
char *member_close(json_t *o) MUST_CHECK;

/* The same for what is no body of a request or an answer, and may be larger. */
json_t *member_open_within(const char *body, size_t len, size_t most) MUST_CHECK;
char *member_close_within(json_t *o, size_t most) MUST_CHECK;

bool member_integer(const json_t *o, const char *name, int64_t least, int64_t most,
                    int64_t *out) MUST_CHECK;
bool member_flag(const json_t *o, const char *name, bool *out) MUST_CHECK;
bool member_array(const json_t *o, const char *name, size_t most,
                  json_t **out) MUST_CHECK; /* lent */

/* Text for people: UTF-8 without control characters, 1 to `size` - 1 bytes. */
bool member_text(const json_t *o, const char *name, char *out, size_t size) MUST_CHECK;
bool member_text_of(const json_t *string, char *out, size_t size) MUST_CHECK;

/* Words for programs: visible ASCII (0x21 to 0x7E), 1 to `size` - 1 bytes. */
bool member_word(const json_t *o, const char *name, char *out, size_t size) MUST_CHECK;

/* 32 hex digits, lower case: ids go into paths. */
bool member_id(const json_t *o, const char *name, char out[static 33]) MUST_CHECK;

bool member_municipality(const json_t *o, const char *name, char out[static 6]) MUST_CHECK;

/* Base64. `*len`: 1 to `room`. */
bool member_bytes(const json_t *o, const char *name, uint8_t *out, size_t room,
                  size_t *len) MUST_CHECK;
bool member_bytes_exactly(const json_t *o, const char *name, uint8_t *out, size_t len) MUST_CHECK;
json_t *member_of_bytes(const uint8_t *data, size_t len) MUST_CHECK;

/* SHA-256 as 64 hex digits, lower case. */
bool member_digest(const json_t *o, const char *name, uint8_t out[static 32]) MUST_CHECK;
bool member_digest_of(const json_t *string, uint8_t out[static 32]) MUST_CHECK;
json_t *member_of_digest(const uint8_t digest[static 32]) MUST_CHECK;

#endif
