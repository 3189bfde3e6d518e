#include "kiosk/inside.h"

#include "tests/fake/fake_journal.h"
#include "tests/kiosk/work/counter.h"

/* What the loop does of its own while nobody is served: a printer that may remember, a server that
 * may listen, a journal, the real worker, and a clock that is turned by hand. */

static struct counter c;
static struct fake_journal journal;
static struct config config;
static struct kiosk k;

static void switch_on(void)
{
	k = (struct kiosk){ .config = &config,
		            .clock = c.tools.clock,
		            .journal = fake_journal_port(&journal),
		            .mailbox = c.mailbox };
	k.screen = screen_create(&config, NULL, NULL);
	k.pin = secret_create();
	k.worker = worker_create(&c.tools, c.mailbox);
	k.standing.facts.journal = true;
	assert_true(k.screen && k.pin && k.worker);
}

static void switch_off(void)
{
	worker_destroy(k.worker);
	screen_destroy(k.screen);
	secret_destroy(k.pin);
}

static int open_kiosk(void **state)
{
	(void)state;
	counter_open(&c);
	c.authority.issued = 1;
	c.remembered = (struct print_evidence){ .status = PRINT_UNKNOWN, .impressions = -1 };
	journal = (struct fake_journal){ 0 };
	switch_on();
	return 0;
}

static int close_kiosk(void **state)
{
	(void)state;
	mailbox_close(c.mailbox);
	switch_off();
	counter_close(&c);
	return 0;
}

static void write_entry(struct entry e)
{
	e.issuance[15] = 1;
	assert_int_equal(k.journal.append(k.journal.self, &e, JOURNAL_NOW), JOURNAL_OK);
}

static void print_began(void)
{
	write_entry((struct entry){ .kind = ENTRY_PRINT_BEGINS,
	                            .impressions = -1,
	                            .expected = 2,
	                            .life_before = 100,
	                            .life_after = -1 });
}

/* As after the start, or after a visit. */
static void look_back(void)
{
	standing_look_back(&k.standing, &k.journal);
	k.arrears.look = true;
}

static void after(uint64_t ms)
{
	c.authority.now_ms += ms;
	arrears_do(&k);
}

static struct letter hear(enum session_job job)
{
	struct letter l;

	do
		assert_true(counter_wait(&c, &l));
	while (l.kind != LETTER_EVENT || l.job != job || l.event.kind == EVENT_JOB_PROGRESS);
	arrears_hear(&k, &l);
	return l;
}

static void remembers(enum print_status status)
{
	c.remembered = (struct print_evidence){ .status = status,
		                                .job_id = 9,
		                                .job_state = 9,
		                                .impressions = 2,
		                                .expected = 2,
		                                .life_before = 100,
		                                .life_after = 102 };
}

static size_t written(enum entry_kind kind)
{
	return fake_journal_count(&journal, kind);
}

/* ---- what the printer remembers -------------------------------------------------------------- */

static void the_printers_record_settles_it_and_the_server_hears(void **state)
{
	(void)state;
	print_began();
	look_back();
	assert_true(standing_unsettled(&k.standing));
	remembers(PRINT_PRINTED);
	after(0);
	assert_int_equal(k.own, JOB_RECALL);
	hear(JOB_RECALL);
	assert_int_equal(c.asked_back.expected, 2);
	assert_int_equal(c.asked_back.life_before, 100);
	assert_int_equal(written(ENTRY_RECALLED), 1);
	assert_int_equal(journal.entry[1].kind, ENTRY_RECALLED);
	assert_true(journal.synced >= 2); /* before it is acted upon */
	assert_false(standing_unsettled(&k.standing));
	after(0);
	assert_int_equal(k.own, JOB_TELL);
	hear(JOB_TELL);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PRINTED);
	assert_int_equal(c.authority.outcome.impressions, 2);
	assert_int_equal(c.authority.outcome.life_after, 102);
	assert_int_equal(written(ENTRY_REPORTED), 1);
	after(0);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(arrears_due_ms(&k), 0);
	assert_int_equal(atomic_load(&c.prints), 0);
}

static void one_that_does_not_know_is_asked_more_and_more_rarely(void **state)
{
	static const uint32_t pauses_s[] = { 30, 60, 120, 240, 480, 600, 600 };

	(void)state;
	print_began();
	look_back();
	after(0);
	hear(JOB_RECALL);
	after(0);
	hear(JOB_TELL); /* unknown, until it is known */
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_UNKNOWN);
	for (size_t i = 0; i < sizeof pauses_s / sizeof *pauses_s; i++) {
		after(pauses_s[i] * 1000ull - 1);
		assert_int_equal(k.own, JOB_NONE);
		assert_int_equal(arrears_due_ms(&k), kiosk_now_ms(&k) + 1);
		after(1);
		assert_int_equal(k.own, JOB_RECALL);
		hear(JOB_RECALL);
	}
	assert_true(standing_unsettled(&k.standing));
	assert_int_equal(written(ENTRY_RECALLED), 0);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 1);
	remembers(PRINT_PARTLY);
	after(600000);
	hear(JOB_RECALL);
	after(0);
	hear(JOB_TELL);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PARTLY);
}

/* What was written down before the terminal died counts as if somebody had watched to the end. */
static void after_a_jam_nobody_is_asked(void **state)
{
	(void)state;
	print_began();
	write_entry((struct entry){ .kind = ENTRY_PRINT_WAITS, .troubles_seen = PRINTER_JAM });
	look_back();
	remembers(PRINT_PRINTED);
	after(0);
	assert_int_equal(k.own, JOB_TELL);
	hear(JOB_TELL);
	after(3600000);
	assert_int_equal(atomic_load(&c.recalls), 0);
	assert_true(standing_unsettled(&k.standing));
}

static void a_device_is_not_asked_for_a_second_last_word(void **state)
{
	static const struct {
		int32_t job_state, expected;
		uint32_t troubles_left;
		unsigned asked;
	} rows[] = {
		{ 5, 2, 0, 1 },                /* the line broke: it had not ended   */
		{ 9, 2, 0, 0 },                /* it had, and that was no evidence   */
		{ 8, 2, 0, 0 },                /* the same                           */
		{ 9, 2, PRINTER_NO_PAPER, 1 }, /* which may have been filled         */
		{ 9, 2, PRINTER_BUSY, 0 },     /* that was not it                    */
		{ 5, 0, 0, 0 },                /* of how many? nobody wrote it down  */
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		journal = (struct fake_journal){ 0 };
		k.arrears = (struct arrears){ 0 };
		c.recalls = 0;
		print_began();
		write_entry((struct entry){ .kind = ENTRY_PRINT_ENDS,
		                            .outcome = OUTCOME_UNKNOWN,
		                            .job_id = 3,
		                            .job_state = rows[i].job_state,
		                            .expected = rows[i].expected,
		                            .troubles_left = rows[i].troubles_left });
		write_entry((struct entry){ .kind = ENTRY_REPORTED, .outcome = OUTCOME_UNKNOWN });
		look_back();
		after(0);
		if (rows[i].asked)
			hear(JOB_RECALL);
		assert_int_equal(k.own, JOB_NONE);
		assert_int_equal(atomic_load(&c.recalls), rows[i].asked);
	}
	assert_int_equal(c.asked_back.job_id, 3);
}

static void a_hand_that_was_quicker_stands(void **state)
{
	(void)state;
	print_began();
	look_back();
	remembers(PRINT_PRINTED);
	c.slow_memory = true;
	after(0);
	counter_see(&c.recalls, 1);
	write_entry((struct entry){ .kind = ENTRY_SETTLED, .outcome = OUTCOME_PARTLY });
	worker_stop(k.worker);
	hear(JOB_RECALL);
	assert_int_equal(written(ENTRY_RECALLED), 0);
	look_back();
	after(0);
	hear(JOB_TELL);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PARTLY);
}

static void what_cannot_be_written_down_is_not_settled(void **state)
{
	(void)state;
	print_began();
	look_back();
	remembers(PRINT_PRINTED);
	after(0);
	journal.fail_at = 1;
	hear(JOB_RECALL);
	assert_false(k.standing.facts.journal);
	assert_true(standing_unsettled(&k.standing));
	after(600000);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 0);
}

/* ---- what the server has not heard ----------------------------------------------------------- */

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

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_kiosk, close_kiosk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_printers_record_settles_it_and_the_server_hears),
		TEST(one_that_does_not_know_is_asked_more_and_more_rarely),
		TEST(after_a_jam_nobody_is_asked),
		TEST(a_device_is_not_asked_for_a_second_last_word),
		TEST(a_hand_that_was_quicker_stands),
		TEST(what_cannot_be_written_down_is_not_settled),
		TEST(a_restart_loses_nothing),
		TEST(a_server_that_is_away_is_tried_more_and_more_rarely),
		TEST(what_the_server_will_never_take_is_tried_once),
		TEST(an_incident_is_told_with_its_fault),
		TEST(nothing_is_told_while_somebody_is_served),
		TEST(a_visit_does_not_wait_for_a_telling),
		TEST(a_telling_that_was_dropped_is_begun_anew),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
