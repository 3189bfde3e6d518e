#include "net/client/authority_https.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/net/client/stage.h"

/* ---- servers that are not the right one -------------------------------------------------- */

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
	struct stage s = { .server.manner = SERVER_RIGHT };
	const struct authority_https_settings changes = { .connect_ms = 200 };

	(void)state;
	server_start(&s.server, "right", "ca.crt", TLS1_3_VERSION);
	open_stage_with(&s, &changes);
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

/* What was issued is told by its number, whatever became of the document; and nothing else is. */
static void expect_issued(enum server_manner manner, enum authority_status want, const char *number)
{
	static const struct issuance_answer nothing;
	struct issued issued;
	struct stage s;

	memset(&issued, 0x5a, sizeof issued);
	open_stage(&s, manner);
	assert_int_equal(issue(&s, &issued), want);
	assert_string_equal(issued.answer.issuance, number);
	assert_memory_equal(issued.answer.manifest, nothing.manifest, sizeof nothing.manifest);
	assert_int_equal(issued.answer.pages, 0);
	assert_null(issued.pdf.byte);
	close_stage(&s);
}

static void what_was_issued_is_known_by_its_number(void **state)
{
	static const char number[] = "fedcba9876543210fedcba9876543210";

	(void)state;
	expect_issued(SERVER_DROPS_DOCUMENT, AUTHORITY_AWAY, number);
	expect_issued(SERVER_NO_DOCUMENT, AUTHORITY_REFUSED, number);
	expect_issued(SERVER_WRONG_TYPE, AUTHORITY_BROKEN, "");
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

/* ---- settings ---------------------------------------------------------------------------- */

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_servers),
		cmocka_unit_test(a_pin_that_does_not_fit),
		cmocka_unit_test(nobody_at_home),
		cmocka_unit_test(odd_answers),
		cmocka_unit_test(a_refusal_by_its_code),
		cmocka_unit_test(a_deadline_ends_the_wait),
		cmocka_unit_test(stop_ends_the_wait),
		cmocka_unit_test(settings_that_cannot_be),
		cmocka_unit_test(what_was_issued_is_known_by_its_number),
	};

	return cmocka_run_group_tests(tests, make_keys, remove_keys);
}
