#include "net/client/authority_https.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "net/certificate/certificate.h"
#include "tests/net/client/tls_server.h"

static uint64_t now_ms;
static atomic_bool go_on; /* false for ever */

static uint64_t turned_by_hand(void *self)
{
	(void)self;
	return now_ms;
}

/* ---- a visit's stage ------------------------------------------------------------------------- */

struct stage {
	struct tls_server server;
	struct authority_https *https;
	struct authority authority;
	struct challenge challenge;
	struct refusal_seen why;
	struct offer offer;
};

static struct authority_https_settings settings(const char *url)
{
	return (struct authority_https_settings){ .url = url,
		                                  .ca = pki_file("ca.crt"),
		                                  .certificate = pki_file("terminal.crt"),
		                                  .key = pki_file("terminal.key"),
		                                  .connect_ms = 3000,
		                                  .total_ms = 3000,
		                                  .now_ms = turned_by_hand };
}

static void open_stage_with(struct stage *s, const struct authority_https_settings *changes)
{
	char url[64] = "";
	const char *why = NULL;
	struct authority_https_settings with = settings(url);

	snprintf(url, sizeof url, "https://localhost:%d", s->server.port);
	if (changes && changes->pin)
		with.pin = changes->pin;
	if (changes && changes->total_ms)
		with.total_ms = changes->total_ms;
	s->https = authority_https_create(&with, &s->authority, &why);
	assert_null(why);
	assert_non_null(s->https);
}

static void open_stage(struct stage *s, enum server_manner manner)
{
	*s = (struct stage){ .server.manner = manner };
	now_ms = 1000;
	server_start(&s->server, "right", "ca.crt", TLS1_3_VERSION);
	open_stage_with(s, NULL);
}

static void close_stage(struct stage *s)
{
	authority_https_destroy(s->https);
	server_stop(&s->server);
	assert_string_equal(s->server.fault, "");
}

static enum authority_status challenge(struct stage *s)
{
	return s->authority.challenge(s->authority.self, &go_on, &s->challenge, &s->why);
}

static enum authority_status prove(struct stage *s)
{
	struct proof_request proof = { .operation = "print",
		                       .algorithm = "RS256",
		                       .certificate = { 1, 2, 3 },
		                       .certificate_len = 1300,
		                       .signature_len = 256 };

	memcpy(proof.challenge, s->challenge.challenge, 32);
	return s->authority.prove(s->authority.self, &go_on, &s->challenge, &proof, &s->offer,
	                          &s->why);
}

static enum authority_status issue(struct stage *s, struct issued *issued)
{
	const struct document_request request = { .kind = KIND_RESIDENCE_CERTIFICATE,
		                                  .copies = 1,
		                                  .total_yen = 200 };

	return s->authority.issue(s->authority.self, &go_on, "0123456789abcdef0123456789abcdef",
	                          &request, issued, &s->why);
}

/* ---- the right server ------------------------------------------------------------------------ */

static void a_whole_visit_on_one_connection(void **state)
{
	struct stage s;
	struct issued issued;
	struct report report = { .kind = REPORT_OUTCOME };
	uint8_t digest[32];

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(s.challenge.challenge[0], 0xc0);
	assert_int_equal(s.challenge.fetched_ms, 1000);
	assert_int_equal(prove(&s), AUTHORITY_OK);
	assert_string_equal(s.offer.holder, "窓口 花子");
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	assert_int_equal(issued.pdf.len, sizeof server_pdf - 1);
	assert_memory_equal(issued.pdf.byte, server_pdf, issued.pdf.len);
	strcpy(report.id, issued.answer.issuance);
	paper_drop(&issued.pdf);
	assert_int_equal(s.authority.report(s.authority.self, &go_on, &report, &s.why),
	                 AUTHORITY_OK);
	report.kind = REPORT_SESSION_END;
	strcpy(report.id, s.offer.session);
	assert_int_equal(s.authority.report(s.authority.self, &go_on, &report, &s.why),
	                 AUTHORITY_OK);
	close_stage(&s);
	assert_int_equal(s.server.connections, 1);
	assert_int_equal(s.server.requests, 6);
	assert_memory_equal(s.challenge.exporter, s.server.exporter, 32);
	certificate_sha256(s.server.request, strlen(s.server.request), digest);
	assert_memory_equal(issued.request_digest, digest, 32);
}

static void the_challenge_tells_what_openssl_saw(void **state)
{
	struct stage s;
	FILE *file = fopen(pki_file("terminal.crt"), "r");
	X509 *ours = PEM_read_X509(file, NULL, NULL, NULL);
	uint8_t digest[32];
	unsigned len;
	X509 *theirs;

	(void)state;
	fclose(file);
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(X509_digest(ours, EVP_sha256(), digest, &len), 1);
	assert_memory_equal(s.challenge.terminal_certificate, digest, 32);
	theirs = SSL_CTX_get0_certificate(s.server.ctx);
	{
		uint8_t *der = NULL;
		const int der_len = i2d_PUBKEY(X509_get0_pubkey(theirs), &der);

		certificate_sha256(der, (size_t)der_len, digest);
		OPENSSL_free(der);
	}
	assert_memory_equal(s.challenge.server_key, digest, 32);
	X509_free(ours);
	close_stage(&s);
}

static void a_challenge_that_stands_is_kept(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	now_ms += 59999;
	assert_int_equal(challenge(&s), AUTHORITY_OK); /* tickets have come meanwhile */
	assert_int_equal(s.challenge.fetched_ms, 1000);
	now_ms += 1;
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(s.challenge.fetched_ms, 61000);
	close_stage(&s);
	assert_int_equal(s.server.requests, 2);
	assert_int_equal(s.server.connections, 1);
}

/* ---- a line that breaks ------------------------------------------------------------------------
 */

/* Waits until the end of the line has come to the client: the socket tells, no clock does. */
static void wait_for_the_end(struct stage *s)
{
	struct challenge before = s->challenge;

	for (int i = 0; i < 100000 && memcmp(&before, &s->challenge, sizeof before) == 0; i++) {
		now_ms = before.fetched_ms + 1;
		assert_int_equal(challenge(s), AUTHORITY_OK);
	}
	assert_memory_not_equal(before.exporter, s->challenge.exporter, 32);
}

static void a_lost_connection_is_a_new_challenge(enum server_manner manner)
{
	struct stage s;

	open_stage(&s, manner);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	wait_for_the_end(&s);
	close_stage(&s);
	assert_int_equal(s.server.connections, 2);
}

static void closing_after_each_answer(void **state)
{
	(void)state;
	a_lost_connection_is_a_new_challenge(SERVER_CLOSES);
	a_lost_connection_is_a_new_challenge(SERVER_SAYS_CLOSE);
}

static void a_proof_never_leaves_on_another_connection(void **state)
{
	static const enum server_manner manners[] = { SERVER_CLOSES, SERVER_SAYS_CLOSE,
		                                      SERVER_DROPS_ONCE };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct stage s;
		const bool reads_one = manners[i] == SERVER_DROPS_ONCE;

		open_stage(&s, manners[i]);
		assert_int_equal(challenge(&s), AUTHORITY_OK);
		assert_int_equal(prove(&s), AUTHORITY_STALE);
		close_stage(&s);
		assert_int_equal(s.server.requests, reads_one ? 2 : 1);
	}
}

static void a_stale_challenge_is_renewed_and_proved(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_DROPS_ONCE);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(prove(&s), AUTHORITY_STALE);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(prove(&s), AUTHORITY_OK);
	close_stage(&s);
}

static void a_request_is_repeated_with_its_key(void **state)
{
	struct stage s;
	struct issued issued;

	(void)state;
	open_stage(&s, SERVER_DROPS_ONCE);
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	paper_drop(&issued.pdf);
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	paper_drop(&issued.pdf);
	close_stage(&s);
	/* Dropped, repeated (by curl or by us), fetched; and another with a key of its own. */
	assert_int_equal(s.server.requests, 5);
	assert_string_not_equal(s.server.key[0], s.server.key[1]);
}

static void the_key_is_the_same_in_the_repetition(void **state)
{
	struct stage s;
	struct issued issued;

	(void)state;
	open_stage(&s, SERVER_DROPS_ONCE);
	assert_int_equal(issue(&s, &issued), AUTHORITY_OK);
	paper_drop(&issued.pdf);
	close_stage(&s);
	assert_string_equal(s.server.key[0], s.server.key[1]);
}

/* ---- servers that are not the right one
 * ---------------------------------------------------------- */

static enum authority_status challenge_of(const char *name, const char *client_ca, int version)
{
	struct stage s = { .server.manner = SERVER_RIGHT };
	enum authority_status status;

	server_start(&s.server, name, client_ca, version);
	open_stage_with(&s, NULL);
	status = challenge(&s);
	assert_true(s.challenge.server_time == 0 || status == AUTHORITY_OK);
	assert_int_equal(s.server.requests, status == AUTHORITY_OK ? 1 : 0);
	if (status == AUTHORITY_REFUSED)
		assert_int_equal(s.why.refusal, REFUSAL_TERMINAL);
	close_stage(&s);
	return status;
}

static void wrong_servers(void **state)
{
	(void)state;
	assert_int_equal(challenge_of("right", "ca.crt", TLS1_3_VERSION), AUTHORITY_OK);
	assert_int_equal(challenge_of("other-ca", "ca.crt", TLS1_3_VERSION), AUTHORITY_UNTRUSTED);
	assert_int_equal(challenge_of("other-name", "ca.crt", TLS1_3_VERSION), AUTHORITY_UNTRUSTED);
	assert_int_equal(challenge_of("expired", "ca.crt", TLS1_3_VERSION), AUTHORITY_UNTRUSTED);
	assert_int_equal(challenge_of("right", "ca.crt", TLS1_2_VERSION), AUTHORITY_UNTRUSTED);
	assert_int_equal(challenge_of("right", "other-ca.crt", TLS1_3_VERSION), AUTHORITY_REFUSED);
}

static void a_pin_that_does_not_fit(void **state)
{
	struct stage s = { .server.manner = SERVER_RIGHT };
	const struct authority_https_settings changes = {
		.pin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
	};

	(void)state;
	server_start(&s.server, "right", "ca.crt", TLS1_3_VERSION);
	open_stage_with(&s, &changes);
	assert_int_equal(challenge(&s), AUTHORITY_UNTRUSTED);
	close_stage(&s);
	assert_int_equal(s.server.requests, 0);
}

static void nobody_at_home(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_RIGHT);
	server_stop(&s.server);
	assert_int_equal(challenge(&s), AUTHORITY_AWAY);
	authority_https_destroy(s.https);
}

static const struct {
	enum server_manner manner;
	enum authority_status want;
} odd[] = {
	{ SERVER_OVERSIZED, AUTHORITY_BROKEN }, { SERVER_LONG_HEADER, AUTHORITY_BROKEN },
	{ SERVER_NONSENSE, AUTHORITY_BROKEN },  { SERVER_WRONG_TYPE, AUTHORITY_BROKEN },
	{ SERVER_REDIRECTS, AUTHORITY_BROKEN }, { SERVER_NO_TLS, AUTHORITY_AWAY },
};

static void odd_answers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
		struct stage s;
		enum authority_status status;

		open_stage(&s, odd[i].manner);
		status = challenge(&s);
		if (status != odd[i].want)
			fail_msg("manner %d: %d, code %ld", odd[i].manner, status, s.why.code);
		assert_int_equal(s.challenge.server_time, 0);
		close_stage(&s);
	}
}

static void a_refusal_by_its_code(void **state)
{
	struct stage s;

	(void)state;
	open_stage(&s, SERVER_REFUSES);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(prove(&s), AUTHORITY_REFUSED);
	assert_int_equal(s.why.refusal, REFUSAL_SUSPENDED);
	assert_int_equal(s.why.code, 403);
	assert_string_equal(s.offer.holder, "");
	close_stage(&s);
}

static void a_deadline_ends_the_wait(void **state)
{
	struct stage s = { .server.manner = SERVER_SLOW };
	const struct authority_https_settings changes = { .total_ms = 300 };

	(void)state;
	server_start(&s.server, "right", "ca.crt", TLS1_3_VERSION);
	open_stage_with(&s, &changes);
	assert_int_equal(challenge(&s), AUTHORITY_SLOW);
	close_stage(&s);
}

static void stop_ends_the_wait(void **state)
{
	struct stage s;
	const atomic_bool stop = true;

	(void)state;
	open_stage(&s, SERVER_SLOW);
	assert_int_equal(s.authority.challenge(s.authority.self, &stop, &s.challenge, &s.why),
	                 AUTHORITY_STOPPED);
	close_stage(&s);
}

/* ---- settings
 * ------------------------------------------------------------------------------------- */

static void settings_that_cannot_be(void **state)
{
	static const char *const urls[] = {
		"http://localhost:1",   "https://",  "https://localhost:1/",
		"https://me@localhost", "localhost", "https://localhost?x"
	};
	struct authority out;
	struct authority_https_settings with;
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
		with = settings(urls[i]);
		assert_null(authority_https_create(&with, &out, &why));
		assert_non_null(strstr(why, "address"));
	}
	with = settings("https://localhost:1");
	with.ca = "/nonexistent";
	assert_null(authority_https_create(&with, &out, &why));
	assert_non_null(strstr(why, "CA file"));
	with = settings("https://localhost:1");
	with.key = pki_file("right.key");
	assert_null(authority_https_create(&with, &out, &why));
	assert_non_null(strstr(why, "belong"));
	authority_https_destroy(NULL);
}

static int make_keys(void **state)
{
	(void)state;
	pki_make();
	/* Proxies of the environment must not be asked. */
	setenv("https_proxy", "http://127.0.0.1:9", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
	return 0;
}

static int remove_keys(void **state)
{
	(void)state;
	pki_remove();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_visit_on_one_connection),
		cmocka_unit_test(the_challenge_tells_what_openssl_saw),
		cmocka_unit_test(a_challenge_that_stands_is_kept),
		cmocka_unit_test(closing_after_each_answer),
		cmocka_unit_test(a_proof_never_leaves_on_another_connection),
		cmocka_unit_test(a_stale_challenge_is_renewed_and_proved),
		cmocka_unit_test(a_request_is_repeated_with_its_key),
		cmocka_unit_test(the_key_is_the_same_in_the_repetition),
		cmocka_unit_test(wrong_servers),
		cmocka_unit_test(a_pin_that_does_not_fit),
		cmocka_unit_test(nobody_at_home),
		cmocka_unit_test(odd_answers),
		cmocka_unit_test(a_refusal_by_its_code),
		cmocka_unit_test(a_deadline_ends_the_wait),
		cmocka_unit_test(stop_ends_the_wait),
		cmocka_unit_test(settings_that_cannot_be),
	};

	return cmocka_run_group_tests(tests, make_keys, remove_keys);
}
