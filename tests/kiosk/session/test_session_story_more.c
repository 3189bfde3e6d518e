#include "tests/kiosk/session/story.h"

/* Visits that go on: another certificate, a look at the certificate's status, past closing time. */

static struct story at_thanks(const char *offer)
{
	struct story t = at_document(offer);

	tell(&t, "row 0", "who");
	tell(&t, "row 0", "items");
	tell(&t, "row 2", "number");
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	tell(&t, "sheet 1", "printing");
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	return t;
}

static void another_certificate_without_the_card(void **state)
{
	struct story t = at_thanks("offer for 3");
	const struct session_choice nothing = { 0 };
	uint64_t first_ended_ms;

	(void)state;
	first_ended_ms = t.s.print_ends_ms;
	assert_true(session_may_have_another(&t.s));
	tell(&t, "again", "document");
	assert_memory_equal(&t.s.choice, &nothing, sizeof nothing);
	assert_int_equal(t.s.outcome, OUTCOME_NONE);
	assert_false(t.s.on_record);
	assert_int_equal(t.s.total, 0);
	assert_int_equal(t.s.job, JOB_REPORT); /* the first one's outcome is still told */
	tell(&t, "row 1", "who");
	tell(&t, "row 1", "items");
	assert_int_equal(t.s.choice.items, 0);
	tell(&t, "next", "copies");
	tell(&t, "almost", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, abandon, fetch recorded");
	tell(&t, "late done", "fetching");
	tell(&t, "3 sheets", "printing, print recorded");
	assert_true(t.s.print_ends_ms > first_ended_ms);
	tell(&t, "journal failed", "refused, abandon, report, wipe pin"); /* it was not sent */
	assert_int_equal(t.s.outcome, OUTCOME_FAILED);
}

static void the_second_is_as_good_as_the_first(void **state)
{
	struct story t = at_thanks("offer for 3");

	(void)state;
	tell(&t, "done", "thanks");
	tell(&t, "again", "document");
	tell(&t, "row 0", "who");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	tell(&t, "printed", "papers-take, report");
	tell(&t, "missing", "print-partly, abandon, report");
	assert_true(t.s.disputed);
	tell(&t, "again", "print-partly");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
}

static void a_server_that_has_forgotten_is_told_by_its_own_words(void **state)
{
	struct story t = at_thanks("offer for 3");

	(void)state;
	tell(&t, "again", "document");
	tell(&t, "row 0", "who");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, abandon, fetch recorded");
	tell(&t, "N-34", "refused, wipe pin");
	tell(&t, "again", "card-place, wipe pin, wipe all");
}

/* Who would only be refused is not asked to choose. */
static void an_offer_about_to_end_is_no_offer(void **state)
{
	struct story t = at_thanks("short offer for 3");

	(void)state;
	assert_true(session_may_have_another(&t.s)); /* told at once, 120 s ago at the most */
	t = at_document("short offer for 3");
	tell(&t, "almost", "document");
	tell(&t, "row 0", "who");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	assert_false(session_may_have_another(&t.s));
	tell(&t, "again", "thanks");
}

static void what_hinders_another_certificate(void **state)
{
	struct story t = at_thanks("offer for 3");

	(void)state;
	tell(&t, "no reader", "thanks");
	assert_true(session_may_have_another(&t.s)); /* the card is not needed */
	tell(&t, "no paper", "thanks");
	tell(&t, "again", "thanks");
	tell(&t, "no server", "thanks");
	tell(&t, "again", "thanks");
	tell(&t, "closing time",
	     "thanks"); /* the visit is finished; another wish is for tomorrow */
	tell(&t, "again", "thanks");
	tell(&t, "able", "thanks");
	tell(&t, "no reader", "thanks");
	tell(&t, "again", "document");
	tell(&t, "row 0", "who");
	t = at_printing();
	tell(&t, "nobody knows", "print-unknown, report");
	tell(&t, "next", "thanks");
	tell(&t, "again", "thanks");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

/* After half a minute without a word it may be somebody else who answers. */
static void who_comes_to_the_papers_late_is_offered_nothing(void **state)
{
	struct story t = at_printing();

	(void)state;
	tell(&t, "printed", "papers-take, report");
	tell(&t, "patience ends", "papers-left");
	tell(&t, "next", "thanks");
	assert_false(session_may_have_another(&t.s));
	tell(&t, "again", "thanks");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

static void the_next_persons_card_ends_the_offer(void **state)
{
	struct story t = at_thanks("offer for 3");

	(void)state;
	assert_true(session_may_have_another(&t.s));
	tell(&t, "card in", "thanks");
	assert_false(session_may_have_another(&t.s));
	tell(&t, "again", "thanks");
	tell(&t, "card out", "thanks");
	tell(&t, "again", "thanks");
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

static void is_the_certificate_still_usable(void **state)
{
	struct story t = at_check_result("read, 3 tries");

	(void)state;
	tell(&t, "no paper", "check-result"); /* nothing is to be printed */
	assert_true(session_may_ask_status(&t.s));
	tell(&t, "next", "notice");
	tell(&t, "next", "card-reading, read");
	assert_int_equal(t.s.errand, ERRAND_STATUS);
	tell(&t, "read, 3 tries", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "usable", "card-remove");
	tell(&t, "card out", "check-status");
	assert_int_equal(t.s.status_s, 1795363200);
	tell(&t, "next", "check-status");
	tell(&t, "again", "check-status");
	tell(&t, "patience ends", "check-status time-warn");
	tell(&t, "stay", "check-status");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
	assert_int_equal(t.s.status_s, 0);
}

static void a_certificate_that_is_not_usable(void **state)
{
	struct story t = at_check_result("read, 1 try");

	(void)state;
	tell(&t, "card out", "check-result");
	tell(&t, "next", "notice");
	tell(&t, "next", "card-place");
	tell(&t, "back", "notice");
	tell(&t, "next", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "read, 1 try", "pin-last");
	tell(&t, "next", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 0 left", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED);
	t = at_check_result("read, 3 tries");
	tell(&t, "next", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, 3 tries", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "A-41", "refused, wipe pin");
	tell(&t, "cancel", "card-remove, wipe pin, wipe all");
	t = at_check_result("read, 3 tries");
	tell(&t, "next", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, 3 tries", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "done", "refused, wipe pin"); /* an answer without a time is none */
	assert_int_equal(t.s.trouble, TROUBLE_CANNOT_HANDLE_NOW);
}

static void the_status_is_asked_where_it_can_be(void **state)
{
	struct story t = at_check_result("read, no try");

	(void)state;
	assert_false(session_may_ask_status(&t.s)); /* locked */
	tell(&t, "next", "check-result");
	t = at_check_result("read, no user certificate");
	tell(&t, "next", "check-result");
	t = at_check_result("read, 3 tries");
	tell(&t, "no server", "check-result");
	assert_false(session_may_ask_status(&t.s));
	tell(&t, "next", "check-result");
	tell(&t, "closing time", "check-result"); /* the visit has begun */
	tell(&t, "next", "notice");
	tell(&t, "no server", "refused, wipe pin");
	t = at_pin();
	assert_false(session_may_ask_status(&t.s));
}

/* Past the card, a reader that breaks ends nothing. */
static void the_reader_breaks_when_it_is_not_needed(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "no reader", "document");
	tell(&t, "row 0", "who");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	t = at_pin();
	tell(&t, "no reader", "refused, abandon, wipe pin");
}

static void closing_time_in_mid_visit(void **state)
{
	static const char *const rest[][2] = {
		{ "next", "card-place" },
		{ "card in", "card-reading, read" },
		{ "read, 3 tries", "pin, renew" },
		{ "4 digits", "pin" },
		{ "next", "checking, abandon, verify recorded" },
		{ "done", "proving, prove, wipe pin" },
		{ "offer for 3", "card-remove" },
		{ "card out", "document" },
		{ "row 0", "who" },
		{ "row 2", "people" },
		{ "row 1", "people" },
		{ "next", "items" },
		{ "row 2", "number" },
		{ "row 0", "items" },
		{ "next", "copies" },
		{ "next", "confirm" },
		{ "next", "fetching, fetch recorded" },
		{ "3 sheets", "printing, print recorded" },
		{ "out of paper", "print-wait" },
		{ "sheet 1", "printing" },
		{ "printed", "papers-take, report" },
		{ "next", "thanks" },
		{ "cancel", "idle, wipe pin, wipe all" },
	};

	(void)state;
	for (size_t closes_at = 0; closes_at < sizeof rest / sizeof rest[0]; closes_at++) {
		struct story t = begin();

		tell(&t, "start", "menu");
		tell(&t, "row 0", "notice");
		for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
			struct session before = t.s;

			if (i == closes_at) {
				tell(&t, "closing time", state_names[t.s.state]);
				before.reasons = REASON_CLOSED;
				before.on_record = t.s.on_record;
				assert_memory_equal(&t.s, &before, sizeof before);
			}
			tell(&t, rest[i][0], rest[i][1]);
		}
		tell(&t, "start", "idle");
		tell(&t, "card in", "idle");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_certificate_without_the_card),
		cmocka_unit_test(the_second_is_as_good_as_the_first),
		cmocka_unit_test(a_server_that_has_forgotten_is_told_by_its_own_words),
		cmocka_unit_test(an_offer_about_to_end_is_no_offer),
		cmocka_unit_test(what_hinders_another_certificate),
		cmocka_unit_test(who_comes_to_the_papers_late_is_offered_nothing),
		cmocka_unit_test(the_next_persons_card_ends_the_offer),
		cmocka_unit_test(is_the_certificate_still_usable),
		cmocka_unit_test(a_certificate_that_is_not_usable),
		cmocka_unit_test(the_status_is_asked_where_it_can_be),
		cmocka_unit_test(the_reader_breaks_when_it_is_not_needed),
		cmocka_unit_test(closing_time_in_mid_visit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
