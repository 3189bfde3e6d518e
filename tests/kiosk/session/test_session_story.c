#include "tests/kiosk/session/story.h"

static void a_certificate_for_the_household(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "row 2", "document"); /* there are two */
	tell(&t, "row 1", "who");
	tell(&t, "row 0", "items");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "plus", "copies");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.document, 1);
	assert_int_equal(t.s.choice.who, WHO_HOUSEHOLD);
	assert_int_equal(t.s.choice.items, 1 << 1);
	assert_int_equal(t.s.choice.copies, 2);
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	tell(&t, "sheet 1", "printing");
	assert_int_equal(t.s.done, 1);
	assert_int_equal(t.s.total, 3);
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	tell(&t, "done", "thanks");
	tell(&t, "almost", "thanks");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

static void the_card_leaves_while_a_right_pin_is_checked(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CHECK_INTERRUPTED);
	tell(&t, "late done", "refused");
	tell(&t, "card in", "card-reading, read, wipe pin, wipe all");
	tell(&t, "read, 3 tries", "pin, renew"); /* the right PIN has restored them */
}

static void what_the_card_leaving_means_depends_on_when(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CARD_REMOVED);
	tell(&t, "again", "card-place, wipe pin, wipe all");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CARD_REMOVED);
	tell(&t, "card in", "card-reading, read, wipe pin, wipe all");
	tell(&t, "K-20", "refused, wipe pin"); /* the worker saw it first */
	assert_int_equal(t.s.trouble, TROUBLE_CARD_REMOVED);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "K-20", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CHECK_INTERRUPTED);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "half signed", "proving");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SIGN_INTERRUPTED);
}

static void once_it_has_signed_the_card_may_leave(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "signed", "proving");
	tell(&t, "card out", "proving");
	tell(&t, "offer for 1", "document");
}

static void a_card_laid_down_at_idle_passes_the_consent(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
}

static void three_wrong_pins_lock(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "3 digits", "pin");
	tell(&t, "next", "pin");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 2 left", "pin, renew, wipe pin");
	assert_int_equal(t.s.tries_left, 2);
	assert_int_equal(t.s.digits, 0);
	tell(&t, "next", "pin");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 1 left", "pin-last, wipe pin");
	tell(&t, "next", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 0 left", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED);
	assert_int_equal(t.s.wrong_pins, 3);
	tell(&t, "again", "refused");
	tell(&t, "cancel", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

static void the_last_try_needs_a_yes(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, 1 try", "pin-last");
	tell(&t, "leave", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, no try", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED_BEFORE);
}

static void a_line_that_breaks_while_the_pin_is_typed(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "3 digits", "pin");
	tell(&t, "late N-31", "pin");
	tell(&t, "N-31", "refused, wipe pin");
	assert_int_equal(t.s.stopped_in, SESSION_PIN);
	t = at_pin();
	tell(&t, "cancel", "pin cancel");
	tell(&t, "N-31", "refused, wipe pin");
}

static void a_card_without_a_user_certificate(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, no user certificate", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_NO_CERTIFICATE);
}

static void the_third_time_another_try_is_not_offered(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "K-23", "refused, wipe pin");
	tell(&t, "again", "card-reading, read, wipe pin, wipe all");
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	tell(&t, "again", "card-reading, read, wipe pin, wipe all");
	tell(&t, "K-23", "refused, wipe pin");
	assert_int_equal(t.s.repeats, 3);
	tell(&t, "again", "refused");
}

static void a_card_is_checked_without_a_pin(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "no paper", "idle");
	tell(&t, "start", "menu");
	tell(&t, "row 0", "menu"); /* cannot be had */
	tell(&t, "row 1", "card-place");
	tell(&t, "back", "menu");
	tell(&t, "row 1", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "read, no try", "check-result");
	tell(&t, "card out", "check-result");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
}

static void time_runs_out_and_is_given_back(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "almost", "pin");
	tell(&t, "touch", "pin");
	tell(&t, "almost", "pin");
	tell(&t, "3 digits", "pin");
	tell(&t, "patience ends", "pin time-warn");
	tell(&t, "almost", "pin time-warn");
	tell(&t, "touch", "pin");
	assert_int_equal(t.s.digits, 3);
	for (int i = 1; i < 10; i++) {
		tell(&t, "patience ends", "pin time-warn");
		tell(&t, "stay", "pin");
	}
	tell(&t, "patience ends", "card-remove, abandon, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	t = at_document("offer for 1");
	tell(&t, "patience ends", "document time-warn");
	tell(&t, "patience ends", "timed-out, wipe pin, wipe all");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	t = at_document("offer for 1");
	tell(&t, "patience ends", "document time-warn");
	tell(&t, "leave", "idle, wipe pin, wipe all");
}

static void stopping_is_asked_and_help_opens(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "cancel", "document cancel");
	tell(&t, "row 0", "document cancel");
	tell(&t, "patience ends", "document");
	tell(&t, "cancel", "document cancel");
	tell(&t, "stay", "document");
	tell(&t, "help", "document help");
	tell(&t, "help", "document");
	tell(&t, "help", "document help");
	tell(&t, "patience ends", "document");
	tell(&t, "cancel", "document cancel");
	tell(&t, "leave", "idle, wipe pin, wipe all");
	tell(&t, "help", "idle help");
	tell(&t, "patience ends", "idle");
	assert_int_equal(session_deadline_ms(&t.s), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_certificate_for_the_household),
		cmocka_unit_test(the_card_leaves_while_a_right_pin_is_checked),
		cmocka_unit_test(what_the_card_leaving_means_depends_on_when),
		cmocka_unit_test(once_it_has_signed_the_card_may_leave),
		cmocka_unit_test(a_card_laid_down_at_idle_passes_the_consent),
		cmocka_unit_test(three_wrong_pins_lock),
		cmocka_unit_test(the_last_try_needs_a_yes),
		cmocka_unit_test(a_line_that_breaks_while_the_pin_is_typed),
		cmocka_unit_test(a_card_without_a_user_certificate),
		cmocka_unit_test(the_third_time_another_try_is_not_offered),
		cmocka_unit_test(a_card_is_checked_without_a_pin),
		cmocka_unit_test(time_runs_out_and_is_given_back),
		cmocka_unit_test(stopping_is_asked_and_help_opens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
