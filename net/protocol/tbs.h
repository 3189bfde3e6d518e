#ifndef NET_PROTOCOL_TBS_H
#define NET_PROTOCOL_TBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the card signs, byte for byte (PROTOCOL.md, "What the card signs"). Both ends build it from
 * what they know themselves. Pure. */

#define TBS_MAX 512

struct tbs {
	const char *algorithm;  /* "RS256" or "ES384" */
	uint8_t server_key[32]; /* SHA-256 of the server's SubjectPublicKeyInfo */
	uint8_t exporter[32];   /* RFC 9266 */
	uint8_t challenge[32];
	const char *terminal;             /* id, ASCII */
	uint8_t terminal_certificate[32]; /* SHA-256 of the DER */
	uint8_t resident_certificate[32];
	const char *operation;  /* "print", "check", "trial" */
	int64_t challenge_time; /* seconds since 1970 */
};

/* `*len`: bytes written. False: a string is empty, too long or not printable ASCII. */
bool tbs_encode(const struct tbs *t, uint8_t out[TBS_MAX], size_t *len) MUST_CHECK;

#endif
