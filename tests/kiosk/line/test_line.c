#include "tests/kiosk/line/told_line.h"

/* Stories of the line: when what is said, and which events. */

static void the_boot_notice_comes_first_and_heartbeats_follow(void **state)
{
	const struct operator_answer a = accepted(1);

	(void)state;
	accept_boot();
	assert_true(l.up);
	silent_for(0, LINE_HEARTBEAT); /* what has happened until now */
	assert_int_equal(line_due_ms(&l), 0);
	says(LINE_NOTHING); /* one at a time */
	answer(&a);
	silent_for(30000, LINE_HEARTBEAT);
}

static void a_line_that_is_not_set_up_says_nothing(void **state)
{
	(void)state;
	line_begin(&l, false, 7, now);
	says(LINE_NOTHING);
	line_try(&l, now);
	line_hurry(&l, now);
	says(LINE_NOTHING);
	assert_int_equal(line_due_ms(&l), 0);
}

static void who_does_not_answer_is_asked_more_and_more_rarely(void **state)
{
	static const uint32_t pauses[] = { 5000, 10000, 20000, 40000, 60000, 60000 };
	const struct operator_answer a = accepted(1);

	(void)state;
	accept_boot();
	says(LINE_HEARTBEAT);
	for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++) {
		line_failed(&l, LINE_AWAY, now);
		assert_false(l.up);
		assert_int_equal(l.away, i >= 1); /* two in a row */
		line_hurry(&l, now);              /* it is not there any sooner for it */
		silent_for(pauses[i], LINE_HEARTBEAT);
	}
	answer(&a);
	assert_true(l.up);
	assert_false(l.away);
	says(LINE_NOTHING);
	wait_for(LINE_HEARTBEAT);
	line_failed(&l, LINE_AWAY, now);
	assert_false(l.away);
	silent_for(5000, LINE_HEARTBEAT); /* from the beginning */
}

static void at_the_start_one_failure_is_enough(void **state)
{
	const struct operator_answer a = accepted(1);

	(void)state;
	says(LINE_BOOT);
	line_failed(&l, LINE_AWAY, now);
	assert_true(l.away);
	silent_for(5000, LINE_BOOT);
	line_failed(&l, LINE_TOO_OFTEN, now); /* somebody is there, but how we stand nobody knows */
	assert_true(l.away);
	wait_for(LINE_BOOT);
	answer(&a);
	assert_false(l.away);
}

/* Whom it will not have, or whose words it cannot read, knows that it is there. */
static void what_a_refusal_tells_of_the_server(void **state)
{
	static const struct {
		enum line_failure failure;
		bool away, later; /* and after that with an AWAY more */
	} rows[] = {
		{ LINE_AWAY, true, true },       { LINE_REFUSED, false, true },
		{ LINE_BOOT_FIRST, true, true }, { LINE_TOO_OFTEN, true, true },
		{ LINE_ABSENT, false, false },   { LINE_MISREAD, false, false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		begin(state);
		says(LINE_BOOT);
		line_failed(&l, rows[i].failure, now);
		assert_int_equal(l.away, rows[i].away);
		wait_for(LINE_BOOT);
		line_failed(&l, LINE_AWAY, now);
		assert_int_equal(l.away, rows[i].later);
	}
}

static void who_asks_too_often_waits_and_the_line_stands(void **state)
{
	(void)state;
	accept_boot();
	says(LINE_HEARTBEAT);
	line_failed(&l, LINE_AWAY, now);
	wait_for(LINE_HEARTBEAT);
	answer_with(1);
	for (int i = 0; i < 5; i++) {
		wait_for(LINE_HEARTBEAT);
		line_failed(&l, LINE_TOO_OFTEN, now);
		assert_true(l.up);
		assert_false(l.away);
		waits(30000);
		line_hurry(&l, now);
		waits(30000);
	}
}

/* A server that began again hears them one after the other, not all at once. */
static void no_two_terminals_keep_step(void **state)
{
	enum { TERMINALS = 100 };
	struct line many[TERMINALS];
	const struct operator_answer a = accepted(1);
	uint64_t first = UINT64_MAX, last = 0;

	(void)state;
	for (uint32_t i = 0; i < TERMINALS; i++) {
		struct line *m = &many[i];

		line_begin(m, true, i, now);
		assert_int_equal(line_begin_word(m, now), LINE_BOOT);
		line_answered(m, &a, now);
		assert_int_equal(line_begin_word(m, now), LINE_HEARTBEAT);
		line_answered(m, &a, now);
		first = line_due_ms(m) < first ? line_due_ms(m) : first;
		last = line_due_ms(m) > last ? line_due_ms(m) : last;
	}
	assert_true(last - first > 30000 / LINE_SPREAD / 2);
}

static void a_server_without_such_a_line_is_asked_again_in_an_hour(void **state)
{
	(void)state;
	says(LINE_BOOT);
	line_failed(&l, LINE_ABSENT, now);
	assert_false(l.away);
	assert_false(l.up);
	line_hurry(&l, now);
	silent_for(3600000, LINE_BOOT);
	line_failed(&l, LINE_ABSENT, now);
	line_try(&l, now);
	silent_for(0, LINE_BOOT);
}

static void one_that_is_not_let_in_begins_until_it_is(void **state)
{
	struct operator_answer a = accepted(9);

	(void)state;
	a.admission = ADMISSION_PENDING;
	a.out = true;
	says(LINE_BOOT);
	answer(&a);
	assert_int_equal(l.admission, ADMISSION_PENDING);
	assert_false(l.out); /* nothing is wished of one that is not let in */
	assert_int_equal(l.passed, 0);
	line_hurry(&l, now);
	silent_for(30000, LINE_BOOT);
	a.admission = ADMISSION_REJECTED;
	answer(&a);
	silent_for(30000, LINE_BOOT);
	a.admission = ADMISSION_ACCEPTED;
	answer(&a);
	assert_true(l.out);
	silent_for(0, LINE_HEARTBEAT);
}

static void a_server_that_forgot_us_hears_the_boot_notice_again(void **state)
{
	(void)state;
	accept_boot();
	says(LINE_HEARTBEAT);
	line_failed(&l, LINE_BOOT_FIRST, now);
	assert_false(l.away);
	silent_for(5000, LINE_BOOT);
}

static void what_happens_is_told_at_once_but_not_in_a_torrent(void **state)
{
	const struct operator_answer a = accepted(1);

	(void)state;
	accept_boot();
	says(LINE_HEARTBEAT);
	answer(&a);
	now += 100;
	line_hurry(&l, now);
	assert_int_equal(line_due_ms(&l), now + 900);
	now += 5000;
	line_hurry(&l, now);
	line_hurry(&l, now);
	says(LINE_HEARTBEAT);
}

static void a_visit_that_came_between_is_no_failure(void **state)
{
	(void)state;
	accept_boot();
	says(LINE_HEARTBEAT);
	line_stopped(&l, now);
	assert_true(l.up);
	assert_int_equal(l.failures, 0);
	silent_for(0, LINE_HEARTBEAT);
}

/* ---- events -----------------------------------------------------------------------------------
 */

static void heartbeat(int64_t walked, int64_t told, bool more, int64_t events_next)
{
	const struct operator_answer a = accepted(events_next);

	wait_for(LINE_HEARTBEAT);
	line_looked(&l, walked, told, more);
	answer(&a);
}

static void more_events_follow_at_once(void **state)
{
	(void)state;
	accept_boot();
	heartbeat(60, 60, true, 61);
	assert_int_equal(l.passed, 60);
	waits(LINE_HURRY_MS);
	heartbeat(80, 75, false, 76);
	assert_int_equal(l.passed, 80); /* the last five are not to be told */
	waits(30000);
}

static void rows_that_are_not_told_are_looked_at_once(void **state)
{
	(void)state;
	accept_boot();
	heartbeat(10, 9, false, 10);
	heartbeat(500, 0, false, 10); /* visits alone */
	assert_int_equal(l.passed, 500);
}

static void what_the_server_did_not_take_is_told_again(void **state)
{
	(void)state;
	accept_boot();
	heartbeat(10, 9, true, 1);
	assert_int_equal(l.passed, 0);
	waits(30000);              /* not in a circle */
	heartbeat(10, 9, true, 5); /* some of it */
	assert_int_equal(l.passed, 4);
	waits(LINE_HURRY_MS);
}

static void what_the_server_has_lost_is_told_again(void **state)
{
	(void)state;
	accept_boot();
	heartbeat(100, 99, false, 100);
	heartbeat(110, 0, false, 40); /* from a copy of yesterday */
	assert_int_equal(l.passed, 39);
}

/* Two machines from one image: the other has told rows 51 to 60, and we have no such ones yet. */
static void rows_that_we_never_told_are_told_all_the_same(void **state)
{
	(void)state;
	accept_boot();
	heartbeat(50, 50, false, 51);
	wait_for(LINE_HEARTBEAT);
	line_looked(&l, 52, 0, false);
	answer_with(61);
	assert_int_equal(l.passed, 52);
	wait_for(LINE_HEARTBEAT);
	line_looked(&l, 55, 54, false); /* which the server compares with its own */
	answer_with(61);
	assert_int_equal(l.passed, 55);
	assert_true(line_compares(&l, 60));
}

static void after_the_boot_notice_the_newest_row_is_told_again(void **state)
{
	const struct operator_answer a = accepted(51);

	(void)state;
	says(LINE_BOOT);
	answer(&a);
	assert_int_equal(l.passed, 49);
	assert_false(line_compares(&l, 49));
	assert_true(line_compares(&l, 50)); /* of whatever kind */
	assert_false(line_compares(&l, 51));
	says(LINE_HEARTBEAT);
	line_looked(&l, 53, 53, false);
	answer_with(54);
	assert_int_equal(l.passed, 53);
}

static void a_heartbeat_that_failed_has_told_nothing(void **state)
{
	(void)state;
	accept_boot();
	says(LINE_HEARTBEAT);
	line_looked(&l, 50, 50, false);
	line_failed(&l, LINE_AWAY, now);
	assert_int_equal(l.passed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_boot_notice_comes_first_and_heartbeats_follow),
		TEST(a_line_that_is_not_set_up_says_nothing),
		TEST(who_does_not_answer_is_asked_more_and_more_rarely),
		TEST(at_the_start_one_failure_is_enough),
		TEST(what_a_refusal_tells_of_the_server),
		TEST(who_asks_too_often_waits_and_the_line_stands),
		TEST(no_two_terminals_keep_step),
		TEST(a_server_without_such_a_line_is_asked_again_in_an_hour),
		TEST(one_that_is_not_let_in_begins_until_it_is),
		TEST(a_server_that_forgot_us_hears_the_boot_notice_again),
		TEST(what_happens_is_told_at_once_but_not_in_a_torrent),
		TEST(a_visit_that_came_between_is_no_failure),
		TEST(more_events_follow_at_once),
		TEST(rows_that_are_not_told_are_looked_at_once),
		TEST(what_the_server_did_not_take_is_told_again),
		TEST(what_the_server_has_lost_is_told_again),
		TEST(rows_that_we_never_told_are_told_all_the_same),
		TEST(after_the_boot_notice_the_newest_row_is_told_again),
		TEST(a_heartbeat_that_failed_has_told_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
