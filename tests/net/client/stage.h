#ifndef TESTS_NET_CLIENT_STAGE_H
#define TESTS_NET_CLIENT_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>

#include <cmocka.h>

#include "net/client/authority_https.h"
#include "tests/net/client/tls_server.h"

/* A test server and the real client on one stage. */

static uint64_t now_ms;
static atomic_bool go_on; /* false for ever */

static inline uint64_t turned_by_hand(void *self)
{
	(void)self;
	return now_ms;
}

/* ---- a visit's stage --------------------------------------------------------------------- */

struct stage {
	struct tls_server server;
	struct authority_https *https;
	struct authority authority;
	struct challenge challenge;
	struct refusal_seen why;
	struct offer offer;
};

static inline struct authority_https_settings settings(const char *url)
{
	return (struct authority_https_settings){ .url = url,
		                                  .ca = pki_file("ca.crt"),
		                                  .certificate = pki_file("terminal.crt"),
		                                  .key = pki_file("terminal.key"),
		                                  .connect_ms = 3000,
		                                  .total_ms = 3000,
		                                  .now_ms = turned_by_hand };
}

static inline void open_stage_with(struct stage *s, const struct authority_https_settings *changes)
{
	char url[64] = "";
	const char *why = NULL;
	struct authority_https_settings with = settings(url);

	snprintf(url, sizeof url, "https://localhost:%d", s->server.port);
	if (changes && changes->pin)
		with.pin = changes->pin;
	if (changes && changes->connect_ms)
		with.connect_ms = changes->connect_ms;
	if (changes && changes->total_ms)
		with.total_ms = changes->total_ms;
	s->https = authority_https_create(&with, &s->authority, &why);
	assert_null(why);
	assert_non_null(s->https);
}

static inline void open_stage(struct stage *s, enum server_manner manner)
{
	*s = (struct stage){ .server.manner = manner };
	now_ms = 1000;
	server_start(&s->server, "right", "ca.crt", TLS1_3_VERSION);
	open_stage_with(s, NULL);
}

static inline void close_stage(struct stage *s)
{
	authority_https_destroy(s->https);
	server_stop(&s->server);
	assert_string_equal(s->server.fault, "");
}

static inline enum authority_status challenge(struct stage *s)
{
	return s->authority.challenge(s->authority.self, &go_on, &s->challenge, &s->why);
}

static inline struct proof_request proof_for(const struct stage *s, const char *operation)
{
	struct proof_request proof = { .algorithm = "RS256",
		                       .certificate = { 1, 2, 3 },
		                       .certificate_len = 1300,
		                       .signature_len = 256 };

	memcpy(proof.challenge, s->challenge.challenge, 32);
	strcpy(proof.operation, operation);
	return proof;
}

static inline enum authority_status check(struct stage *s, struct status_answer *out)
{
	const struct proof_request proof = proof_for(s, "check");

	return s->authority.check(s->authority.self, &go_on, &s->challenge, &proof, out, &s->why);
}

static inline enum authority_status prove(struct stage *s)
{
	const struct proof_request proof = proof_for(s, "print");

	return s->authority.prove(s->authority.self, &go_on, &s->challenge, &proof, &s->offer,
	                          &s->why);
}

static inline enum authority_status issue(struct stage *s, struct issued *issued)
{
	const struct document_request request = { .kind = KIND_RESIDENCE_CERTIFICATE,
		                                  .copies = 1,
		                                  .total_yen = 200 };

	return s->authority.issue(s->authority.self, &go_on, "0123456789abcdef0123456789abcdef",
	                          &request, issued, &s->why);
}

static inline int make_keys(void **state)
{
	(void)state;
	pki_make();
	/* Proxies of the environment must not be asked. */
	setenv("https_proxy", "http://127.0.0.1:9", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
	return 0;
}

static inline int remove_keys(void **state)
{
	(void)state;
	pki_remove();
	return 0;
}

#endif
