#include "tests/kiosk/session/story.h"

/* A locked PIN, and what to do about it on a slip of paper. */

static struct story at_locked_before(void)
{
	struct story t = begin();

	tell(&t, "start", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "read, no try", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED_BEFORE);
	assert_true(session_may_have_directions(&t.s));
	return t;
}

static struct story at_check_result(const char *read)
{
	struct story t = begin();

	tell(&t, "start", "menu");
	tell(&t, "row 1", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, read, "check-result");
	return t;
}

static void a_slip_with_the_card_on_the_reader(void **state)
{
	struct story t = at_locked_before();

	(void)state;
	tell(&t, "directions", "directions, directions");
	tell(&t, "directions", "directions");
	tell(&t, "cancel", "directions");
	tell(&t, "help", "directions");
	tell(&t, "almost", "directions");
	tell(&t, "printed", "directions-take");
	tell(&t, "directions", "directions-take");
	tell(&t, "almost", "directions-take");
	tell(&t, "patience ends", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

static void a_slip_after_the_card_was_taken(void **state)
{
	struct story t = at_locked_before();

	(void)state;
	tell(&t, "card out", "refused");
	tell(&t, "directions", "directions, directions");
	tell(&t, "printed", "directions-take");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
	t = at_locked_before();
	tell(&t, "directions", "directions, directions");
	tell(&t, "card out", "directions");
	tell(&t, "card in", "directions");
	tell(&t, "card out", "directions");
	tell(&t, "printed", "directions-take");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

static void who_has_just_locked_it_may_have_one(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 0 left", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED);
	tell(&t, "directions", "directions, directions");
	assert_int_equal(t.s.outcome, OUTCOME_NONE);
	tell(&t, "printed", "directions-take");
	assert_int_equal(t.s.outcome, OUTCOME_NONE);
}

/* Back to the screen it was wanted on, which says so; and a second slip is not tried. */
static void a_slip_that_does_not_come(void **state)
{
	static const struct {
		const char *act, *told;
		enum print_outcome said;
	} ends[] = {
		{ "nothing printed", "refused", OUTCOME_FAILED },
		{ "2 of 3 printed", "refused", OUTCOME_UNKNOWN },
		{ "nobody knows", "refused", OUTCOME_UNKNOWN },
		{ "P-61", "refused", OUTCOME_FAILED },
		{ "N-39", "refused", OUTCOME_FAILED },
		{ "patience ends", "refused, abandon", OUTCOME_UNKNOWN },
		{ "journal failed", "refused, abandon", OUTCOME_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct story t = at_locked_before();

		tell(&t, "directions", "directions, directions");
		tell(&t, "out of paper", "directions");
		tell(&t, ends[i].act, ends[i].told);
		assert_int_equal(t.s.directions, ends[i].said);
		assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED_BEFORE);
		assert_int_equal(t.s.outcome, OUTCOME_NONE);
		assert_int_equal(t.s.repeats, 1);
		assert_false(session_may_have_directions(&t.s));
		tell(&t, "directions", "refused");
		tell(&t, "late printed", "refused");
		tell(&t, "cancel", "card-remove, wipe pin, wipe all");
		assert_int_equal(t.s.directions, OUTCOME_NONE);
	}
}

/* Nothing has to be settled: the next visit begins. */
static void a_slip_leaves_nothing_behind(void **state)
{
	struct story t = at_locked_before();

	(void)state;
	tell(&t, "directions", "directions, directions");
	tell(&t, "nobody knows", "refused");
	assert_int_equal(t.s.incidents, 0);
	tell(&t, "card out", "refused");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
	tell(&t, "start", "menu");
}

static void a_slip_only_where_the_printer_can(void **state)
{
	static const uint8_t hindrances[] = { REASON_NO_PAPER, REASON_PRINTER, REASON_MACHINE,
		                              REASON_STARTING };
	static const uint8_t indifferent[] = { 0, REASON_READER, REASON_SERVER, REASON_CLOSED };
	struct story t = at_locked_before();

	(void)state;
	for (size_t i = 0; i < sizeof hindrances; i++) {
		t.s.reasons = hindrances[i];
		assert_false(session_may_have_directions(&t.s));
		tell(&t, "directions", "refused");
	}
	for (size_t i = 0; i < sizeof indifferent; i++) {
		t.s.reasons = indifferent[i];
		assert_true(session_may_have_directions(&t.s));
	}
	tell(&t, "no paper", "refused");
	tell(&t, "directions", "refused");
	tell(&t, "able", "refused");
	tell(&t, "directions", "directions, directions");
	tell(&t, "no paper", "directions"); /* the job says itself what came of it */
	tell(&t, "printed", "directions-take");
}

static void only_who_is_locked_is_offered_a_slip(void **state)
{
	struct story t = begin();

	(void)state;
	for (enum trouble trouble = TROUBLE_NONE; trouble < TROUBLES; trouble++) {
		const struct session s = { .state = SESSION_REFUSED, .trouble = trouble };

		assert_int_equal(session_may_have_directions(&s),
		                 trouble == TROUBLE_PIN_LOCKED ||
		                     trouble == TROUBLE_PIN_LOCKED_BEFORE);
	}
	tell(&t, "directions", "idle");
	t = at_pin();
	tell(&t, "directions", "pin");
	t = at_check_result("read, ended");
	assert_false(session_may_have_directions(&t.s));
	t = at_check_result("read, signing only");
	assert_false(session_may_have_directions(&t.s));
	tell(&t, "directions", "check-result");
}

static void a_slip_from_what_the_card_says(void **state)
{
	struct story t = at_check_result("read, no try");

	(void)state;
	tell(&t, "directions", "directions, directions");
	tell(&t, "P-61", "check-result");
	assert_int_equal(t.s.directions, OUTCOME_FAILED);
	assert_int_equal(t.s.certificates, 3); /* what it says still stands there */
	assert_false(session_may_have_directions(&t.s));
	tell(&t, "cancel", "card-remove, wipe pin, wipe all");
	t = at_check_result("read, password locked");
	assert_true(session_may_ask_status(&t.s));
	tell(&t, "card out", "check-result");
	tell(&t, "directions", "directions, directions");
	tell(&t, "printed", "directions-take");
	tell(&t, "next", "directions-take");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

/* What came of a slip is said on the screen that offered it, and not on another one later. */
static void a_failed_slip_stays_with_its_screen(void **state)
{
	struct story t = at_check_result("read, password locked");

	(void)state;
	tell(&t, "directions", "directions, directions");
	tell(&t, "nothing printed", "check-result");
	tell(&t, "next", "notice");
	assert_int_equal(t.s.directions, OUTCOME_NONE);
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, no try", "refused, wipe pin");
	assert_true(session_may_have_directions(&t.s));
}

/* An old slip says nothing about this visit. */
static void a_failed_slip_is_forgotten_with_its_visit(void **state)
{
	struct story t = at_check_result("read, no try");

	(void)state;
	tell(&t, "directions", "directions, directions");
	tell(&t, "nobody knows", "check-result");
	tell(&t, "card out", "check-result");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
	t.s.card_present = false;
	tell(&t, "start", "menu");
	tell(&t, "row 1", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "read, no try", "check-result");
	tell(&t, "directions", "directions, directions");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_with_the_card_on_the_reader),
		cmocka_unit_test(a_slip_after_the_card_was_taken),
		cmocka_unit_test(who_has_just_locked_it_may_have_one),
		cmocka_unit_test(a_slip_that_does_not_come),
		cmocka_unit_test(a_slip_leaves_nothing_behind),
		cmocka_unit_test(a_slip_only_where_the_printer_can),
		cmocka_unit_test(only_who_is_locked_is_offered_a_slip),
		cmocka_unit_test(a_slip_from_what_the_card_says),
		cmocka_unit_test(a_failed_slip_stays_with_its_screen),
		cmocka_unit_test(a_failed_slip_is_forgotten_with_its_visit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
