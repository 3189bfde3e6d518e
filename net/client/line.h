#ifndef NET_CLIENT_LINE_H
#define NET_CLIENT_LINE_H

#include "net/client/authority.h"

/* One HTTP exchange, and what can perform it: between the steps of PROTOCOL.md (steps.c) and the
 * connection (authority_https.c). Worker's thread. */

struct exchange {
	const char *method; /* "POST", "GET", "DELETE" */
	const char *path;
	const char *body;           /* lent; NULL: none */
	const char *key;            /* Idempotency-Key; NULL: none */
	const struct challenge *on; /* leave on the connection of this challenge or not at all;
	                               NULL: on any */
	size_t most;                /* bytes of the answer */

	/* The answer. The caller drops `answer` in every case. */
	long http_status;
	char content_type[64];
	struct paper answer;
	uint8_t server_key[32], exporter[32]; /* of the connection it left on */
	uint8_t terminal_certificate[32];     /* SHA-256 of ours, as it was shown there */
	bool nobody;                          /* nobody listened, however often it was tried */
};

struct line {
	void *self;
	/* AUTHORITY_OK: an answer came, whatever it says. Else `why` is filled. */
	enum authority_status (*perform)(void *self, const atomic_bool *stop, struct exchange *x,
	                                 struct refusal_seen *why) MUST_CHECK;
	/* Whether the connection with this exporter still stands. Sends nothing. */
	bool (*stands)(void *self, const uint8_t exporter[32]) MUST_CHECK;
	/* The server would not have our certificate: what is asked next goes over a new connection,
	 * with whatever certificate there is by then. */
	void (*part)(void *self);
};

#endif
