#ifndef TESTS_E2E_TERMINALS_ROUGH_H
#define TESTS_E2E_TERMINALS_ROUGH_H

#include "net/protocol/paper.h"

/* One connection of a terminal that does what the shipped client never does: gives up in the
 * middle, asks again with the same key, asks for what is not its own. One thread at a time. */

struct rough_settings {
	const char *url, *ca, *certificate, *key; /* as of authority_https_settings */
};

struct rough_order {
	const char *method, *path;
	const char *body; /* NULL: none */
	const char *key;  /* Idempotency-Key; NULL: none */
	long patience_ms; /* then the connection is closed, whatever it is at */
};

struct rough;
struct rough *rough_create(const struct rough_settings *s) MUST_CHECK;
void rough_destroy(struct rough *r); /* NULL is fine */

/* The HTTP status, 0: it gave up, and `answer` is empty then. The caller drops `answer`. */
long rough_ask(struct rough *r, const struct rough_order *o, struct paper *answer);

#endif
