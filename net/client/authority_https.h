#ifndef NET_CLIENT_AUTHORITY_HTTPS_H
#define NET_CLIENT_AUTHORITY_HTTPS_H

#include "net/client/authority.h"
#include "net/client/operator_line.h"

/* The authority over libcurl: TLS 1.3 only, private CA, host name checked, our certificate shown,
 * one connection kept alive for the visit, deadlines and size limits on everything. */

struct authority_https_settings {
	const char *url;         /* https://host:port */
	const char *ca;          /* file: the server's CA, PEM                */
	const char *certificate; /* file: ours, PEM                           */
	const char *key;         /* file: ours, PEM                           */
	const char *pin;         /* "sha256//BASE64" of the server's public key; NULL: none */
	uint32_t connect_ms, total_ms;
	uint64_t (*now_ms)(void *self); /* the application's monotonic clock */
	void *now_self;
};

/* Fills `out`. Main thread, before the worker starts; the calls are the worker's. NULL: a file is
 * missing or unreadable; `*why` tells which, static or lent until the next call. */
struct authority_https;
struct authority_https *authority_https_create(const struct authority_https_settings *settings,
                                               struct authority *out, const char **why) MUST_CHECK;

/* The operator's line over the same connection; lent: `a` outlives it. Main thread, before the
 * worker starts. */
void authority_https_operator(struct authority_https *a, struct operator_line *out);

/* Tries the way to the server step by step, over a connection of its own. Worker's thread; `self`
 * is the struct authority_https. */
void authority_https_try(void *self, const atomic_bool *stop, struct line_trial *out);

void authority_https_destroy(struct authority_https *a); /* NULL is fine */

#endif
