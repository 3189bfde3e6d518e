#ifndef NET_STORE_TERMINAL_H
#define NET_STORE_TERMINAL_H

#include "net/store/store.h"

/* The terminals on record, as the office looks at them. Thread and failures as in store.h. */

struct terminal_row {
	char id[PROTOCOL_TERMINAL_MAX];
	int64_t not_after; /* of its certificate */
	bool revoked;
	uint8_t digest[32]; /* SHA-256 of its certificate */
};

/* NONE: never enrolled. */
enum store_status terminal_of(struct store *s, const char *id, struct terminal_row *out) MUST_CHECK;
/* By id; `each` must not ask the store. */
enum store_status terminal_each(struct store *s, void *self,
                                void (*each)(void *self, const struct terminal_row *t)) MUST_CHECK;

#endif
