#include "tests/net/server/visitor.h"

static void strangers_get_one_answer(void **unused)
{
	static const char *const paths[] = { "/v1/challenges", "/v1/sessions", "/", "/nothing" };

	(void)unused;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		assert_int_equal(
		    ask_only(&(struct line){ .stranger = true }, "POST", paths[i], NULL),
		    REFUSAL_TERMINAL);
		assert_int_equal(
		    ask_only(&(struct line){ .certificate = 0x67 }, "POST", paths[i], "{}"),
		    REFUSAL_TERMINAL);
	}
}

static void a_revoked_terminal_is_a_stranger_at_once(void **unused)
{
	const struct line line = { .certificate = 0x68 };
	uint8_t digest[32];

	(void)unused;
	certificate_sha256(&line.certificate, 1, digest);
	assert_int_equal(store_add_terminal(town.store, "shop-0003", digest, 4000000000), STORE_OK);
	challenge_of(&line);
	assert_int_equal(store_revoke_terminal(town.store, "shop-0003"), STORE_OK);
	assert_int_equal(ask_only(&line, "POST", "/v1/challenges", NULL), REFUSAL_TERMINAL);
}

static void other_paths_lead_nowhere(void **unused)
{
	static const struct {
		const char *method, *path;
		enum refusal refusal;
	} rows[] = {
		{ "GET", "/v1/challenges", REFUSAL_NOT_FOUND },
		{ "POST", "/v1/challenges/", REFUSAL_NOT_FOUND },
		{ "POST", "/v1/challengesx", REFUSAL_NOT_FOUND },
		{ "POST", "", REFUSAL_NOT_FOUND },
		{ "POST", "/v1/sessions", REFUSAL_BAD_REQUEST },
		{ "DELETE", "/v1/sessions/", REFUSAL_NOT_FOUND },
		{ "DELETE", "/v1/sessions/0123456789abcdef0123456789abcdeF", REFUSAL_NOT_FOUND },
		{ "DELETE", "/v1/sessions/0123456789abcdef0123456789abcdef0", REFUSAL_NOT_FOUND },
		{ "GET", "/v1/issuances/0123456789abcdef0123456789abcdef", REFUSAL_NOT_FOUND },
		{ "GET", "/v1/issuances/0123456789abcdef0123456789abcdef/document",
		  REFUSAL_NOT_FOUND },
		{ "GET", "/v1/issuances/../../document", REFUSAL_NOT_FOUND },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(ask_only(&here, rows[i].method, rows[i].path, NULL),
		                 rows[i].refusal);
	assert_int_equal(ask_only(&here, "POST", "/v1/challenges", "{}"), REFUSAL_BAD_REQUEST);
	assert_int_equal(ask_only(&here, "POST", "/v1/sessions", "{\"challenge\": 1"),
	                 REFUSAL_BAD_REQUEST);
}

static void a_terminal_may_not_ask_without_end(void **unused)
{
	const struct line line = { .certificate = 0x66, .later = 86400 };
	const struct line later = { .certificate = 0x66, .later = 86460 };

	(void)unused;
	town.settings.challenges_per_minute = 3;
	for (int i = 0; i < 3; i++)
		challenge_of(&line);
	assert_int_equal(ask_only(&line, "POST", "/v1/challenges", NULL), REFUSAL_RATE);
	/* others go on, and so does this one, a minute later */
	challenge_of(&(struct line){ .later = 86400 });
	challenge_of(&later);
	town.settings.challenges_per_minute = 1000;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strangers_get_one_answer),
		cmocka_unit_test(a_revoked_terminal_is_a_stranger_at_once),
		cmocka_unit_test(other_paths_lead_nowhere),
		cmocka_unit_test(a_terminal_may_not_ask_without_end),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
