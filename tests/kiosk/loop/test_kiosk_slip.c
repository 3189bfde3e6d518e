#include "tests/kiosk/loop/serving_kiosk.h"

/* A slip of directions as the loop sees it: printed like a document, and owed like none. */

static void come_to_a_locked_card(void)
{
	assert_true(words_open(BUILD_DIR "/share/madoguchi/locale"));
	strcpy(config.language, "ja");
	strcpy(config.office_hours, "8:30-17:15");
	strcpy(config.office_hours_en, "");
	c.tools.font_regular = c.tools.font_bold = "/usr/share/fonts/truetype/bizud-gothic/"
						   "BIZUDPGothic-Regular.ttf";
	worker_destroy(k.worker);
	k.worker = worker_create(&c.tools, c.mailbox);
	assert_non_null(k.worker);
	k.session.state = SESSION_REFUSED;
	k.session.trouble = TROUBLE_PIN_LOCKED_BEFORE;
}

/* Free words of the settings stand in the language of the slip, where it has any. */
static void the_hours_are_in_the_language_of_the_slip(void **state)
{
	struct directions_text t;

	(void)state;
	come_to_a_locked_card();
	screen_directions(k.screen, &k.session, &t);
	assert_string_equal(t.part[2].line[0], "8:30-17:15");
	screen_next_language(k.screen);
	screen_directions(k.screen, &k.session, &t);
	assert_string_equal(t.part[2].line[0], "8:30-17:15");
	strcpy(config.office_hours_en, "Weekdays 8:30-17:15");
	screen_directions(k.screen, &k.session, &t);
	assert_string_equal(t.part[2].line[0], "Weekdays 8:30-17:15");
	screen_next_language(k.screen);
	screen_directions(k.screen, &k.session, &t);
	assert_string_equal(t.part[2].line[0], "8:30-17:15");
}

static size_t opened(void)
{
	struct entry open = { 0 };

	assert_int_equal(k.journal.unsettled(k.journal.self, take_oldest, &open), JOURNAL_OK);
	return open.kind != 0;
}

static void a_slip_is_printed_and_owes_nothing(void **state)
{
	struct letter l;

	(void)state;
	come_to_a_locked_card();
	step(EVENT_DIRECTIONS);
	assert_int_equal(k.session.state, SESSION_DIRECTIONS);
	assert_true(k.printer_left);
	l = answer(JOB_DIRECTIONS);
	kiosk_hear(&k, &l);
	assert_int_equal(k.session.state, SESSION_DIRECTIONS_TAKE);
	assert_false(k.printer_left);
	assert_int_equal(c.prints, 1);
	assert_int_equal(fake_journal_count(&journal, ENTRY_DIRECTIONS), 1);
	assert_int_equal(fake_journal_count(&journal, ENTRY_PRINT_BEGINS), 0);
	assert_int_equal(opened(), 0);
	assert_false(k.arrears.look);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 0);
}

/* The power goes, or nobody can say what came of it: the terminal serves the next one. */
static void a_slip_without_an_end_closes_nothing(void **state)
{
	struct letter l;

	(void)state;
	come_to_a_locked_card();
	c.evidence.status = PRINT_UNKNOWN;
	step(EVENT_DIRECTIONS);
	fake_journal_crash(&journal);
	assert_int_equal(opened(), 0);
	l = answer(JOB_DIRECTIONS);
	kiosk_hear(&k, &l);
	assert_int_equal(k.session.state, SESSION_REFUSED);
	assert_int_equal(k.session.directions, OUTCOME_UNKNOWN);
	assert_false(standing_unsettled(&k.standing));
	standing_look_back(&k.standing, &k.journal);
	assert_false(standing_unsettled(&k.standing));
	step(EVENT_CANCEL);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_int_equal(k.session.incidents, 0);
	assert_false(k.session.reasons & REASON_MACHINE);
}

/* Too slow: it is cancelled at the printer, and the answer changes nothing any more. */
static void a_slip_that_is_given_up_is_cancelled(void **state)
{
	struct letter l;

	(void)state;
	come_to_a_locked_card();
	atomic_store(&c.slow_paper, true);
	step(EVENT_DIRECTIONS);
	counter_see(&c.prints, 1);
	k.session.deadline_ms = 1;
	step(EVENT_TICK);
	assert_int_equal(k.session.state, SESSION_REFUSED);
	l = answer(JOB_DIRECTIONS);
	kiosk_hear(&k, &l);
	assert_int_equal(k.session.state, SESSION_REFUSED);
	assert_int_equal(k.session.directions, OUTCOME_UNKNOWN);
}

/* The printer will not let go of it: who lays a card down now would wait for the worker, and be
 * told that the card cannot be read. */
static void nobody_begins_while_a_slip_keeps_the_worker(void **state)
{
	struct letter l;

	(void)state;
	come_to_a_locked_card();
	standing_reader(&k.standing, READER_EMPTY);
	standing_printer(&k.standing, 0, 0);
	atomic_store(&c.stuck_job, true);
	step(EVENT_DIRECTIONS);
	counter_see(&c.prints, 1);
	upkeep_tell_new_reasons(&k);
	assert_false(k.session.reasons & REASON_STARTING);
	k.session.deadline_ms = 1;
	step(EVENT_TICK);
	upkeep_tell_new_reasons(&k);
	assert_int_equal(k.session.state, SESSION_REFUSED);
	step(EVENT_CANCEL);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_int_equal(k.session.reasons, REASON_STARTING);
	step(EVENT_START);
	step(EVENT_CARD_IN);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_int_equal(k.session.job, JOB_NONE);
	atomic_store(&c.stuck_job, false);
	l = answer(JOB_DIRECTIONS);
	kiosk_hear(&k, &l);
	upkeep_tell_new_reasons(&k);
	assert_int_equal(k.session.reasons, 0);
	step(EVENT_START);
	assert_int_equal(k.session.state, SESSION_MENU);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_hours_are_in_the_language_of_the_slip),
		TEST(a_slip_is_printed_and_owes_nothing),
		TEST(a_slip_without_an_end_closes_nothing),
		TEST(a_slip_that_is_given_up_is_cancelled),
		TEST(nobody_begins_while_a_slip_keeps_the_worker),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
