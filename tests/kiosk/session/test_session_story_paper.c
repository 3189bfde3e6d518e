#include "tests/kiosk/session/story.h"

static void a_forgotten_card_is_asked_for_then_alarmed(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "offer for 1", "card-remove");
	tell(&t, "patience ends", "card-left");
	assert_int_equal(t.s.after, SESSION_DOCUMENT);
	tell(&t, "patience ends", "card-lost, wipe pin, wipe all");
	assert_int_equal(session_deadline_ms(&t.s), 0);
	tell(&t, "start", "card-lost");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

static void a_card_laid_down_later_must_leave_again(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "row 0", "who");
	tell(&t, "card in", "card-remove");
	tell(&t, "patience ends", "card-left");
	tell(&t, "card out", "who");
	tell(&t, "row 1", "items");
	assert_int_equal(t.s.choice.who, WHO_SELF);
	t = at_printing();
	tell(&t, "card in", "printing");
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	tell(&t, "cancel", "card-remove, wipe pin, wipe all"); /* the report goes on */
	assert_int_equal(t.s.job, JOB_REPORT);
	tell(&t, "done", "card-remove");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

static void a_row_is_changed_and_nothing_else_is_asked_again(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "row 0", "who");
	tell(&t, "back", "document");
	tell(&t, "row 0", "who");
	tell(&t, "row 1", "items");
	tell(&t, "back", "who");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "minus", "copies");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.copies, 1);
	tell(&t, "row 3", "copies");
	tell(&t, "plus", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "row 1", "who");
	tell(&t, "row 0", "confirm");
	tell(&t, "row 2", "items");
	tell(&t, "back", "confirm");
	tell(&t, "back", "copies");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.copies, 2);
	assert_int_equal(t.s.choice.who, WHO_HOUSEHOLD);
	tell(&t, "row 0", "document"); /* another certificate is asked from the start */
	tell(&t, "row 1", "who");
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	assert_int_equal(t.s.choice.copies, 1);
}

static void no_more_copies_than_are_offered(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "back", "document"); /* "who" is not asked of who lives alone */
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	for (int i = 0; i < 12; i++)
		tell(&t, "plus", "copies");
	assert_int_equal(t.s.choice.copies, 2);
	assert_int_equal(t.s.choice.who, WHO_SELF);
}

static void no_paper_means_no_pin_is_asked(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "start", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-place");
	tell(&t, "no paper", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PRINTER);
	t = at_pin();
	tell(&t, "no paper", "refused, abandon, wipe pin");
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "no paper", "checking"); /* what was begun is finished */
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "offer for 1", "card-remove");
	tell(&t, "card out", "refused, wipe pin"); /* but nothing is issued */
	t = at_printing();
	tell(&t, "no paper", "printing");
}

static void out_of_service_nobody_begins(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "no reader", "idle");
	tell(&t, "start", "idle");
	tell(&t, "card in", "idle");
	tell(&t, "able", "idle");
	tell(&t, "start", "menu");
	tell(&t, "closing time", "menu");
	tell(&t, "row 0", "notice"); /* a visit begun is finished */
	tell(&t, "cancel", "notice cancel");
	tell(&t, "leave", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	tell(&t, "start", "idle");
}

static void a_document_that_is_not_as_promised(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "V-53", "refused, report, wipe pin");
	assert_int_equal(t.s.outcome, OUTCOME_FAILED);
	tell(&t, "able", "refused"); /* who does not know of it cannot put it right */
	tell(&t, "cancel", "idle, wipe pin, wipe all");
	tell(&t, "start", "idle");
	tell(&t, "settled", "idle");
	tell(&t, "start", "menu");
}

static void the_printer_waits_for_a_person(void **state)
{
	struct story t = at_printing();

	(void)state;
	tell(&t, "out of paper", "print-wait");
	assert_int_equal(t.s.wait_ends_ms - t.now_ms, 180000);
	tell(&t, "sheet 1", "printing");
	tell(&t, "out of paper", "print-wait");
	tell(&t, "patience ends", "print-stopping, stop");
	tell(&t, "out of paper", "print-stopping");
	tell(&t, "2 of 3 printed", "print-partly, report");
	assert_int_equal(t.s.done, 2);
	tell(&t, "patience ends", "print-partly time-warn");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	assert_int_equal(t.s.job, JOB_REPORT); /* and is still told */
	tell(&t, "N-31", "idle");
	t = at_printing();
	tell(&t, "out of paper", "print-wait");
	tell(&t, "cancel", "print-stopping, stop");
	tell(&t, "nothing printed", "print-failed, report");
}

static void a_printer_that_never_ends(void **state)
{
	struct story t = at_printing();
	const uint64_t began_ms = t.now_ms;

	(void)state;
	for (int i = 0; i < 5; i++) {
		tell(&t, "out of paper", "print-wait");
		tell(&t, "almost", "print-wait");
		tell(&t, "sheet 1", "printing");
	}
	tell(&t, "patience ends", "print-stopping, stop");
	assert_true(t.now_ms - began_ms <= 900000);
	tell(&t, "patience ends", "print-unknown, abandon, report");
	assert_int_equal(t.s.reasons, REASON_MACHINE);
	tell(&t, "late printed", "print-unknown");
	tell(&t, "next", "thanks");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	tell(&t, "card in", "idle");
}

static void sheets_are_missing_says_the_resident(void **state)
{
	struct story t = at_printing();

	(void)state;
	tell(&t, "printed", "papers-take, report");
	tell(&t, "missing", "print-partly, abandon, report");
	assert_true(t.s.disputed);
	assert_int_equal(t.s.outcome, OUTCOME_PRINTED);
	t = at_printing();
	tell(&t, "nobody knows", "print-unknown, report");
	tell(&t, "done", "print-unknown");
	tell(&t, "missing", "print-partly, report");
	assert_int_equal(t.s.outcome, OUTCOME_UNKNOWN);
}

static void papers_are_asked_about_twice(void **state)
{
	struct story t = at_printing();

	(void)state;
	tell(&t, "printed", "papers-take, report");
	tell(&t, "patience ends", "papers-left");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

static void thanks_that_tell_of_the_renewal_stay_longer(void **state)
{
	struct story t = at_document("offer in the renewal window");
	uint64_t began_ms;

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	began_ms = t.now_ms;
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	assert_int_equal(t.now_ms - began_ms, 30000);
}

static void without_a_journal_there_is_no_service(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "journal failed", "refused, abandon, wipe pin");
	tell(&t, "cancel", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	tell(&t, "start", "idle");
	t = at_printing(); /* the record that failed is the one before the job: nothing was sent */
	tell(&t, "journal failed", "refused, abandon, report, wipe pin");
	assert_int_equal(t.s.outcome, OUTCOME_FAILED);
	t = at_printing();
	tell(&t, "sheet 1", "printing");
	tell(&t, "journal failed", "print-unknown, abandon, report");
	t = begin();
	tell(&t, "journal failed", "idle");
	tell(&t, "start", "idle");
}

static void the_server_has_nothing_to_offer(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "empty offer", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CANNOT_HANDLE_NOW);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "signed", "proving");
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SERVER_SLOW);
	t = begin();
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "N-32", "refused, wipe pin");
	assert_int_equal(t.s.reasons, REASON_SERVER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_forgotten_card_is_asked_for_then_alarmed),
		cmocka_unit_test(a_card_laid_down_later_must_leave_again),
		cmocka_unit_test(a_row_is_changed_and_nothing_else_is_asked_again),
		cmocka_unit_test(no_more_copies_than_are_offered),
		cmocka_unit_test(no_paper_means_no_pin_is_asked),
		cmocka_unit_test(out_of_service_nobody_begins),
		cmocka_unit_test(a_document_that_is_not_as_promised),
		cmocka_unit_test(the_printer_waits_for_a_person),
		cmocka_unit_test(a_printer_that_never_ends),
		cmocka_unit_test(sheets_are_missing_says_the_resident),
		cmocka_unit_test(papers_are_asked_about_twice),
		cmocka_unit_test(thanks_that_tell_of_the_renewal_stay_longer),
		cmocka_unit_test(without_a_journal_there_is_no_service),
		cmocka_unit_test(the_server_has_nothing_to_offer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
