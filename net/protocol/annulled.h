#ifndef NET_PROTOCOL_ANNULLED_H
#define NET_PROTOCOL_ANNULLED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which papers of a municipality are good no more although their seals are: the JSON inside the CMS
 * of /seal/CODE.annulled (PROTOCOL.md, "Seals"). The server says it, whoever verifies a seal reads
 * it. Pure less jansson; any thread. */

#define ANNULLED_MAX 16384 /* papers; more are not said, and then nothing is */
#define ANNULLED_BODY_MAX (2u << 20)

struct annulled {
	uint8_t issuance[32]; /* SHA-256 of the 32 hex digits of the number */
	int64_t at;
};

struct annulled_list {
	char municipality[8];
	int64_t time; /* as of which it is said */
	struct annulled *entry;
	size_t count;
};

/* For free(). NULL: too many, something out of range, or no memory. */
char *annulled_encode(const struct annulled_list *list) MUST_CHECK;
/* For annulled_drop(). False: not as described; `out` is untouched. */
bool annulled_decode(const char *json, size_t len, struct annulled_list *out) MUST_CHECK;
void annulled_drop(struct annulled_list *list); /* one that is all zero is fine */

/* When the paper of this digest was annulled. False: it is good. */
bool annulled_at(const struct annulled_list *list, const uint8_t issuance[32],
                 int64_t *at) MUST_CHECK;

#endif
