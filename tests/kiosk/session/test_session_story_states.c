#include "tests/kiosk/session/story.h"

/* Each state of a certificate, met where a resident meets it: with its own code, before or after
 * the PIN as the case is, and with nothing begun after it. */

static struct story reading(const char *row)
{
	struct story t = begin();

	tell(&t, "start", "menu");
	tell(&t, "card in", "menu");
	tell(&t, row, strcmp(row, "row 0") == 0 ? "notice" : "card-reading, read");
	if (strcmp(row, "row 0") == 0)
		tell(&t, "next", "card-reading, read");
	return t;
}

static struct story reading_for_status(void)
{
	struct story t = reading("row 1");

	tell(&t, "read, 3 tries", "check-result");
	tell(&t, "next", "notice");
	tell(&t, "next", "card-reading, read");
	return t;
}

static struct story proving(struct story t)
{
	tell(&t, "read, 3 tries", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	return t;
}

static void expect_refused(struct story t, const char *code)
{
	tell(&t, code, "refused, wipe pin");
	assert_string_equal(trouble_code(t.s.trouble), code);
	assert_int_equal(t.s.outcome, OUTCOME_NONE);
	assert_int_equal(t.s.job, JOB_NONE);
	assert_false(session_may_have_directions(&t.s));
	if (!trouble_again(t.s.trouble, t.s.repeats)) {
		tell(&t, "again", "refused");
		tell(&t, "next", "refused");
	}
	tell(&t, "cancel", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

/* What is known before a PIN is typed is said before a PIN is typed. */
static void what_the_card_says_is_told_before_the_pin(void **state)
{
	static const char *const codes[] = {
		"K-14", /* none             */
		"K-15", /* expired          */
		"K-16", /* with its card    */
		"K-17", /* not yet valid    */
		"K-18", /* signing, offered */
		"A-45", /* unknown issuer   */
	};

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		expect_refused(reading("row 0"), codes[i]);
		expect_refused(reading_for_status(), codes[i]);
	}
	expect_refused(reading("row 1"), "K-18");
}

static void what_the_authority_says_is_told_after_it(void **state)
{
	static const char *const codes[] = {
		"A-41", /* suspended         */
		"A-42", /* revoked: loss     */
		"A-43", /* revoked: request  */
		"A-44", /* superseded        */
		"A-45", /* unknown issuer    */
		"A-46", /* revoked otherwise */
		"A-47", /* cannot be known   */
		"A-48", /* proof             */
		"N-39", /* not told apart    */
	};

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		expect_refused(proving(reading("row 0")), codes[i]);
		expect_refused(proving(reading_for_status()), codes[i]);
	}
}

static void a_locked_card_is_told_before_any_pin(void **state)
{
	struct story t = reading("row 0");

	(void)state;
	tell(&t, "read, no try", "refused, wipe pin");
	assert_string_equal(trouble_code(t.s.trouble), "K-25");
	t = reading_for_status(); /* locked since it was looked at */
	tell(&t, "read, no try", "refused, wipe pin");
	assert_string_equal(trouble_code(t.s.trouble), "K-25");
	assert_true(session_may_have_directions(&t.s));
	t = reading("row 0");
	tell(&t, "read, 1 try", "pin-last");
	tell(&t, "leave", "card-remove, wipe pin, wipe all"); /* and nothing was tried */
	t = reading("row 0");
	tell(&t, "read, 1 try", "pin-last");
	tell(&t, "next", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 0 left", "refused, wipe pin");
	assert_string_equal(trouble_code(t.s.trouble), "K-24");
}

/* The date of which a refusal speaks comes with it. */
static void a_refusal_knows_its_date(void **state)
{
	static const enum trouble dated[] = { TROUBLE_CERTIFICATE_EXPIRED, TROUBLE_CARD_EXPIRED,
		                              TROUBLE_NOT_YET_VALID };

	(void)state;
	for (size_t i = 0; i < sizeof dated / sizeof dated[0]; i++) {
		struct story t = reading("row 0");
		const struct event e = { .kind = EVENT_JOB_FAILED,
			                 .now_ms = t.now_ms,
			                 .ticket = t.s.ticket,
			                 .trouble = dated[i],
			                 .until = 1795363199 };

		t.s.since = 9; /* of another card, looked at before */
		session_step(&t.s, &e);
		assert_int_equal(t.s.state, SESSION_REFUSED);
		assert_int_equal(t.s.until, 1795363199);
		assert_int_equal(t.s.since, 0);
	}
}

/* The look at a card tells of all of them; and asks nothing that is known already. */
static void the_look_at_a_card_refuses_none(void **state)
{
	static const struct {
		const char *read;
		bool ask, slip;
	} rows[] = {
		{ "read, 3 tries", true, false },
		{ "read, ended", false, false },
		{ "read, to come", false, false },
		{ "read, no try", false, true },
		{ "read, password locked", true, true },
		{ "read, signing only", false, false },
		{ "read, no user certificate", false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct story t = reading("row 1");

		tell(&t, rows[i].read, "check-result");
		assert_int_equal(session_may_ask_status(&t.s), rows[i].ask);
		assert_int_equal(session_may_have_directions(&t.s), rows[i].slip);
		tell(&t, "next", rows[i].ask ? "notice" : "check-result");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_card_says_is_told_before_the_pin),
		cmocka_unit_test(what_the_authority_says_is_told_after_it),
		cmocka_unit_test(a_locked_card_is_told_before_any_pin),
		cmocka_unit_test(a_refusal_knows_its_date),
		cmocka_unit_test(the_look_at_a_card_refuses_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
