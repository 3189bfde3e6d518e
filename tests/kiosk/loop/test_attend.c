#include "tests/kiosk/loop/serving_kiosk.h"

/* Who has the glass, and what the visit hears of it. */

static void reader_says(enum reader_presence presence)
{
	kiosk_hear(&k, &(struct letter){ .kind = LETTER_READER, .presence = presence });
	attend_do(&k);
}

static void touch(enum view_action action)
{
	const struct window_event w = { .kind = WINDOW_TOUCH, .touch = { .action = action } };

	finger_hear(&k, &w);
	attend_do(&k);
}

/* The machine serves; somebody has held the corner, and a card lies there that is not let in. */
static int open_refused(void **state)
{
	open_kiosk(state);
	standing_printer(&k.standing, 0, 0);
	reader_says(READER_EMPTY);
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
	attend_asked(&k);
	k.attend.staff.state = STAFF_REFUSED;
	k.attend.staff.refusal = STAFF_NO_STAFF_CARD;
	reader_says(READER_CARD);
	assert_true(attend_shows(&k));
	assert_false(k.session.card_present);
	return 0;
}

/* Whoever leaves takes the card, and the finger is quicker than the reader. */
static void a_card_on_its_way_back_begins_no_visit(void **state)
{
	(void)state;
	touch(ACTION_CANCEL);
	assert_int_equal(k.attend.staff.state, STAFF_OFF);
	assert_int_equal(k.session.state, SESSION_IDLE);
	reader_says(READER_EMPTY);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_false(k.session.card_present);
	reader_says(READER_CARD); /* and the next one does, as ever */
	assert_int_equal(k.session.state, SESSION_MENU);
}

static void a_card_that_still_lies_there_is_known_to_the_next_visit(void **state)
{
	(void)state;
	touch(ACTION_CANCEL);
	touch(ACTION_NEXT);
	assert_int_equal(k.session.state, SESSION_MENU);
	assert_true(k.session.card_present);
}

/* It lay there before the staff came, and does not any more. */
static void a_card_that_was_taken_meanwhile_is_gone(void **state)
{
	(void)state;
	k.session.card_present = true;
	reader_says(READER_EMPTY);
	assert_true(k.session.card_present);
	touch(ACTION_CANCEL);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_false(k.session.card_present);
}

/* ---- what the journal hears of it ------------------------------------------------------------ */

static int open_in(void **state)
{
	open_kiosk(state);
	reader_says(READER_EMPTY);
	k.attend.staff.state = STAFF_MENU;
	k.attend.staff.role = STAFF_TECHNICIAN;
	k.attend.staff.who = 7;
	return 0;
}

static const struct entry *last_entry(void)
{
	assert_true(journal.count > 0);
	return &journal.entry[journal.count - 1];
}

static void letter_says(enum staff_job job, uint32_t ticket, int64_t before, int64_t after)
{
	struct letter l = { .kind = LETTER_EVENT, .job = JOB_STAFF };

	l.event = (struct event){ .kind = EVENT_JOB_DONE, .ticket = ticket };
	l.staff = (struct staff_letter){
		.job = job, .told = TOLD_DONE, .before = before, .after = after
	};
	attend_hear(&k, &l);
}

/* The screen has given it up; the disk had not. */
static void what_is_done_late_is_in_the_journal_and_in_force(void **state)
{
	(void)state;
	k.attend.job_who = 7;
	k.attend.staff.ticket = 4;
	letter_says(STAFF_TAKE_SETTINGS, 3, 5, 6);
	assert_int_equal(last_entry()->kind, ENTRY_STAFF);
	assert_int_equal(last_entry()->trouble, ACT_SETTINGS);
	assert_int_equal(last_entry()->code, 7);
	assert_int_equal(last_entry()->life_before, 5);
	assert_int_equal(last_entry()->life_after, 6);
	assert_int_equal(k.again, KIOSK_AGAIN_STAFF);
	letter_says(STAFF_EXPORT, 3, 0, 40);
	assert_int_equal(last_entry()->trouble, ACT_EXPORTED);
	assert_int_equal(last_entry()->life_after, 40);
	letter_says(STAFF_SAVE_REPORT, 3, 0, 0);
	assert_int_equal(last_entry()->trouble, ACT_REPORTED);
	assert_int_equal(last_entry()->life_after, 2);
}

static void trial(bool prints)
{
	k.attend.staff.menu = MENU_CONTROL;
	k.attend.staff.state = STAFF_MENU;
	attend_touch(&k, (struct touch){ .action = ACTION_ROW, .argument = 1 }, 0, 0);
	assert_int_equal(k.attend.staff.state, STAFF_TRIAL);
	k.session.state = SESSION_MENU;
	attend_do(&k);
	k.session.outcome = prints ? OUTCOME_PRINTED : OUTCOME_NONE;
	attend_do(&k);
	k.session.state = SESSION_IDLE;
	k.session.outcome = OUTCOME_NONE;
	attend_do(&k);
	assert_int_equal(k.attend.staff.state, STAFF_TOLD);
}

static void a_test_visit_passes_by_its_own_paper_alone(void **state)
{
	(void)state;
	trial(true);
	assert_int_equal(k.attend.staff.result[TEST_VISIT], RESULT_PASSED);
	trial(false);
	assert_int_equal(k.attend.staff.result[TEST_VISIT], RESULT_FAILED);
}

static void the_report_tells_when_a_test_was_run_last(void **state)
{
	(void)state;
	trial(true);
	k.attend.tested_s[TEST_VISIT] = 1;
	trial(true);
	assert_true(k.attend.tested_s[TEST_VISIT] > 1);
}

static void open_question(uint8_t issue)
{
	k.attend.staff.state = STAFF_ASK;
	k.attend.staff.topic = TOPIC_UNKNOWNS;
	k.attend.staff.question = QUESTION_CAME_OUT;
	k.attend.staff.row = 0;
	k.attend.open[0] = (struct open_row){ 0 };
	k.attend.open[0].issuance[15] = issue;
}

static void what_was_settled_meanwhile_is_not_settled_again(void **state)
{
	struct entry e = { .kind = ENTRY_PRINT_BEGINS, .impressions = -1, .expected = 2 };

	(void)state;
	e.issuance[15] = 1;
	assert_int_equal(k.journal.append(k.journal.self, &e, JOURNAL_NOW), JOURNAL_OK);
	open_question(1);
	attend_touch(&k, (struct touch){ .action = ACTION_NEXT }, 0, 0);
	assert_int_equal(fake_journal_count(&journal, ENTRY_SETTLED), 1);
	open_question(1);
	attend_touch(&k, (struct touch){ .action = ACTION_NEXT }, 0, 0);
	assert_int_equal(fake_journal_count(&journal, ENTRY_SETTLED), 1);
	assert_int_equal(k.attend.staff.state, STAFF_PAGE);
}

static void without_a_journal_a_test_visit_is_not_begun(void **state)
{
	(void)state;
	k.journal = (struct journal){ 0 };
	standing_set(&k.standing, SERVICE_JOURNAL, true);
	attend_begin(&k);
	k.attend.staff.state = STAFF_MENU;
	k.attend.staff.menu = MENU_CONTROL;
	k.attend.staff.role = STAFF_TECHNICIAN;
	attend_touch(&k, (struct touch){ .action = ACTION_ROW, .argument = 1 }, 0, 0);
	assert_int_equal(k.attend.staff.told, TOLD_NO_JOURNAL);
	assert_false(k.attend.trial);
}

static bool dashboard_says_fine(enum finding_what what)
{
	for (uint8_t i = 0; i < k.attend.findings.count; i++)
		if (k.attend.findings.row[i].what == what)
			return k.attend.findings.row[i].verdict == VERDICT_FINE;
	fail_msg("the dashboard has no such row");
	return false;
}

static void the_dashboard_is_as_the_machine_is(void **state)
{
	struct letter l = { .kind = LETTER_PRINTER };

	(void)state;
	kiosk_hear(&k, &l);
	k.attend.staff.menu = MENU_MAIN;
	attend_touch(&k, (struct touch){ .action = ACTION_ROW, .argument = 0 }, 0, 0);
	assert_int_equal(k.attend.staff.topic, TOPIC_DASHBOARD);
	assert_true(dashboard_says_fine(FINDING_PRINTER));
	l.printer_troubles = PRINTER_NO_PAPER;
	kiosk_hear(&k, &l);
	assert_false(dashboard_says_fine(FINDING_PRINTER));
}

/* ---- and a resident, or the loop's own work ----------------------------------------------------
 */

static void whoever_waited_in_vain_takes_nothing_from_the_resident(void **state)
{
	(void)state;
	k.attend.staff = (struct staff){ .state = STAFF_WAIT, .serving = true, .deadline_ms = 1 };
	k.attend.serving = true;
	k.session.state = SESSION_PIN;
	k.own = JOB_NONE;
	k.pin->len = 2;
	attend_do(&k);
	assert_int_equal(k.attend.staff.state, STAFF_OFF);
	assert_int_equal(k.session.state, SESSION_PIN);
	assert_int_equal(k.pin->len, 2);
	assert_false(worker_ends_visit(k.worker));
	k.session.state = SESSION_IDLE;
}

static void what_was_dropped_with_the_door_is_nobodys_work(void **state)
{
	(void)state;
	k.own = JOB_LINE;
	k.attend.staff = (struct staff){ .state = STAFF_CARD };
	attend_touch(&k, (struct touch){ .action = ACTION_CANCEL }, 0, 0);
	assert_int_equal(k.attend.staff.state, STAFF_OFF);
	assert_int_equal(k.own, JOB_NONE);
}

static void nothing_brings_back_what_was_shut_down(void **state)
{
	(void)state;
	kiosk_end_as(&k, KIOSK_AGAIN_ASKED);
	assert_int_equal(k.again, KIOSK_AGAIN_ASKED);
	kiosk_end_as(&k, KIOSK_SHUT_DOWN);
	kiosk_end_as(&k, KIOSK_AGAIN_ASKED);
	assert_int_equal(k.again, KIOSK_SHUT_DOWN);
}

#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_refused, close_kiosk)

#define TEST_IN(name) cmocka_unit_test_setup_teardown(name, open_in, close_kiosk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_IN(whoever_waited_in_vain_takes_nothing_from_the_resident),
		TEST_IN(what_was_dropped_with_the_door_is_nobodys_work),
		TEST_IN(nothing_brings_back_what_was_shut_down),
		TEST_IN(the_dashboard_is_as_the_machine_is),
		TEST_IN(what_is_done_late_is_in_the_journal_and_in_force),
		TEST_IN(a_test_visit_passes_by_its_own_paper_alone),
		TEST_IN(the_report_tells_when_a_test_was_run_last),
		TEST_IN(what_was_settled_meanwhile_is_not_settled_again),
		TEST_IN(without_a_journal_a_test_visit_is_not_begun),
		TEST(a_card_on_its_way_back_begins_no_visit),
		TEST(a_card_that_still_lies_there_is_known_to_the_next_visit),
		TEST(a_card_that_was_taken_meanwhile_is_gone),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
