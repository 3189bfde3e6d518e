#include "tests/kiosk/loop/idle_kiosk.h"

/* What the server has not heard. */

static void print_ended(enum print_outcome outcome)
{
	write_entry((struct entry){ .kind = ENTRY_PRINT_ENDS,
	                            .outcome = (uint8_t)outcome,
	                            .job_id = 3,
	                            .job_state = 9,
	                            .impressions = 2,
	                            .expected = 2,
	                            .life_before = 100,
	                            .life_after = 102,
	                            .troubles_seen = PRINTER_NO_PAPER });
	k.arrears.look = true;
}

static void a_restart_loses_nothing(void **state)
{
	(void)state;
	print_ended(OUTCOME_PRINTED);
	write_entry((struct entry){ .kind = ENTRY_DISPUTED, .outcome = OUTCOME_PRINTED });
	switch_off();
	fake_journal_crash(&journal);
	switch_on();
	look_back();
	after(0);
	hear(JOB_TELL);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PRINTED);
	assert_true(c.authority.outcome.disputed);
	assert_int_equal(c.authority.outcome.job_id, 3);
	assert_int_equal(c.authority.outcome.troubles_seen, PRINTER_NO_PAPER);
	after(0);
	assert_int_equal(k.own, JOB_NONE);
}

static void a_server_that_is_away_is_tried_more_and_more_rarely(void **state)
{
	static const uint32_t pauses_s[] = { 30, 60, 120, 240, 480, 600, 600 };

	(void)state;
	print_ended(OUTCOME_PRINTED);
	c.authority.trouble[FAKE_REPORT] = (struct fake_trouble){ AUTHORITY_AWAY, 0, 0, false };
	after(0);
	hear(JOB_TELL);
	for (size_t i = 0; i < sizeof pauses_s / sizeof *pauses_s; i++) {
		after(pauses_s[i] * 1000ull - 1);
		assert_int_equal(k.own, JOB_NONE);
		if (i + 1 == sizeof pauses_s / sizeof *pauses_s)
			c.authority.trouble[FAKE_REPORT].status = AUTHORITY_OK;
		after(1);
		assert_int_equal(k.own, JOB_TELL);
		hear(JOB_TELL);
	}
	assert_int_equal(c.authority.outcomes, 1);
	assert_int_equal(written(ENTRY_REPORTED), 1);
	assert_int_equal(written(ENTRY_ANSWER), 0);
}

static void what_the_server_will_never_take_is_tried_once(void **state)
{
	(void)state;
	print_ended(OUTCOME_PRINTED);
	c.authority.trouble[FAKE_REPORT] =
	    (struct fake_trouble){ AUTHORITY_REFUSED, REFUSAL_CONFLICT, 0, false };
	after(0);
	hear(JOB_TELL);
	assert_int_equal(written(ENTRY_NOT_TAKEN), 1);
	assert_int_equal(journal.entry[journal.count - 1].code, 422);
	after(3600000);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 1);
}

static void an_incident_is_told_with_its_fault(void **state)
{
	(void)state;
	write_entry((struct entry){ .kind = ENTRY_INCIDENT, .trouble = TROUBLE_MANIFEST_DIGEST });
	look_back();
	after(0);
	hear(JOB_TELL);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_FAILED);
	assert_int_equal(c.authority.outcome.fault, 55);
	assert_int_equal(c.authority.outcome.life_before, -1);
}

static void nothing_is_told_while_somebody_is_served(void **state)
{
	(void)state;
	print_ended(OUTCOME_PRINTED);
	k.session.state = SESSION_MENU;
	after(60000);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(arrears_due_ms(&k), 0); /* nor does the loop wake for it */
	k.session.state = SESSION_IDLE;
	k.session.job = JOB_REPORT; /* is telling it now */
	after(0);
	assert_int_equal(k.own, JOB_NONE);
}

static void a_visit_does_not_wait_for_a_telling(void **state)
{
	struct letter l;

	(void)state;
	print_ended(OUTCOME_PRINTED);
	c.authority.slow = true;
	after(0);
	counter_see(&c.authority.calls[FAKE_REPORT], 1);
	k.session.state = SESSION_READING;
	k.session.errand = ERRAND_CHECK;
	kiosk_carry_out(&k, &(struct effects){ .start = JOB_READ, .ticket = 5 });
	assert_int_equal(hear(JOB_TELL).event.kind, EVENT_JOB_FAILED);
	l = counter_answer(&c, 5);
	assert_int_equal(l.job, JOB_READ);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	c.authority.slow = false;
	k.session.state = SESSION_IDLE;
	after(0); /* at once: that was no failure */
	assert_int_equal(hear(JOB_TELL).event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.outcomes, 1);
}

/* It answers late that it was heard: the one that was begun instead is the one that counts. */
static void the_answer_of_a_stopped_telling_is_not_written_down(void **state)
{
	struct letter late;

	(void)state;
	print_ended(OUTCOME_PRINTED);
	after(0);
	late = counter_answer(&c, k.own_ticket);
	assert_int_equal(late.event.kind, EVENT_JOB_DONE);
	kiosk_carry_out(&k, &(struct effects){ .abandon_job = true });
	after(0);
	assert_int_equal(k.own, JOB_TELL);
	arrears_hear(&k, &late);
	assert_int_equal(k.own, JOB_TELL);
	assert_int_equal(written(ENTRY_REPORTED), 0);
	after(0);
	assert_int_equal(hear(JOB_TELL).event.kind, EVENT_JOB_DONE);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(written(ENTRY_REPORTED), 1);
	after(0);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 2);
}

static void no_ticket_of_a_visit_is_one_of_the_loops(void **state)
{
	uint32_t first;

	(void)state;
	print_ended(OUTCOME_PRINTED);
	c.authority.trouble[FAKE_REPORT] = (struct fake_trouble){ AUTHORITY_AWAY, 0, 0, false };
	after(0);
	first = hear(JOB_TELL).event.ticket;
	after(30000);
	assert_int_not_equal(hear(JOB_TELL).event.ticket, first);
	assert_true(first > INT32_MAX);
	k.own_ticket = UINT32_MAX;
	after(60000);
	assert_true(hear(JOB_TELL).event.ticket > INT32_MAX);
	assert_int_equal(k.own, JOB_NONE);
}

/* A telling that only waited in the worker is dropped without a word. */
static void a_telling_that_was_dropped_is_begun_anew(void **state)
{
	(void)state;
	print_ended(OUTCOME_PRINTED);
	c.slow_memory = true;
	worker_start(k.worker, &(struct task){ .job = JOB_RECALL, .ticket = 9 }, NULL);
	counter_see(&c.recalls, 1);
	after(0);
	assert_int_equal(k.own, JOB_TELL);
	kiosk_carry_out(&k, &(struct effects){ .abandon_job = true });
	assert_int_equal(k.own, JOB_NONE);
	counter_answer(&c, 9);
	after(0);
	assert_int_equal(hear(JOB_TELL).event.kind, EVENT_JOB_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_restart_loses_nothing),
		TEST(a_server_that_is_away_is_tried_more_and_more_rarely),
		TEST(what_the_server_will_never_take_is_tried_once),
		TEST(an_incident_is_told_with_its_fault),
		TEST(nothing_is_told_while_somebody_is_served),
		TEST(a_visit_does_not_wait_for_a_telling),
		TEST(the_answer_of_a_stopped_telling_is_not_written_down),
		TEST(no_ticket_of_a_visit_is_one_of_the_loops),
		TEST(a_telling_that_was_dropped_is_begun_anew),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
