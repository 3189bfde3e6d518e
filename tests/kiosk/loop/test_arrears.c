#include "tests/kiosk/loop/idle_kiosk.h"

/* What the printer remembers of a job that nobody saw end. */

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

/* Seen while the printer was asked: the next time it may be cleared, and the count full. */
static void a_jam_while_it_is_asked_leaves_it_to_a_person(void **state)
{
	(void)state;
	print_began();
	look_back();
	remembers(PRINT_UNKNOWN);
	c.remembered.troubles_seen = PRINTER_JAM | PRINTER_COVER;
	after(0);
	hear(JOB_RECALL);
	assert_int_equal(written(ENTRY_PRINT_WAITS), 1);
	assert_true(journal.synced >= 2); /* it must outlive a crash */
	after(0);
	hear(JOB_TELL);
	remembers(PRINT_PRINTED);
	after(3600000);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(atomic_load(&c.recalls), 1);
	assert_int_equal(written(ENTRY_RECALLED), 0);
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

static void began(uint8_t issue)
{
	write_entry((struct entry){
	    .kind = ENTRY_PRINT_BEGINS, .issuance[15] = issue, .expected = 2, .life_before = 100 });
}

/* Neither an incident nor paper that was stuck, which a person has to see to, stands before what
 * the printer can still tell. */
static void what_waits_for_a_person_keeps_nobody_from_asking(void **state)
{
	(void)state;
	c.authority.issued = 3;
	write_entry((struct entry){ .kind = ENTRY_INCIDENT, .trouble = TROUBLE_MANIFEST_DIGEST });
	began(2);
	write_entry((struct entry){
	    .kind = ENTRY_PRINT_WAITS, .issuance[15] = 2, .troubles_seen = PRINTER_JAM });
	began(3);
	look_back();
	remembers(PRINT_PRINTED);
	after(0);
	assert_int_equal(k.own, JOB_RECALL);
	assert_int_equal(hear(JOB_RECALL).issuance[15], 3);
	assert_int_equal(written(ENTRY_RECALLED), 1);
	assert_true(standing_says(&k.standing, SERVICE_INCIDENT) &&
	            standing_says(&k.standing, SERVICE_OUTCOME_UNKNOWN));
	while (after(0), k.own == JOB_TELL)
		hear(JOB_TELL);
	after(3600000);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(atomic_load(&c.recalls), 1);
}

static void asked_in_turn(void **state)
{
	static const uint8_t turns[] = { 1, 2, 1, 2 };

	(void)state;
	c.authority.issued = 2;
	began(1);
	began(2);
	look_back();
	k.arrears.look = false; /* the server has heard */
	for (size_t i = 0; i < sizeof turns; i++) {
		after(600000);
		assert_int_equal(k.own, JOB_RECALL);
		assert_int_equal(hear(JOB_RECALL).issuance[15], turns[i]);
	}
	remembers(PRINT_PRINTED);
	after(600000);
	hear(JOB_RECALL);
	after(0); /* the next one at once */
	assert_int_equal(k.own, JOB_RECALL);
	hear(JOB_RECALL);
	assert_int_equal(written(ENTRY_RECALLED), 2);
	assert_false(standing_unsettled(&k.standing));
}

/* A visit stopped the question; its answer comes while the next one is asked already. */
static void the_answer_of_a_stopped_question_ends_no_other(void **state)
{
	(void)state;
	print_began();
	look_back();
	k.arrears.look = false;
	c.slow_memory = true;
	after(0);
	counter_see(&c.recalls, 1);
	kiosk_carry_out(&k, &(struct effects){ .abandon_job = true });
	assert_int_equal(k.own, JOB_NONE);
	after(600000);
	assert_int_equal(k.own, JOB_RECALL);
	hear(JOB_RECALL); /* the first one's */
	assert_int_equal(k.own, JOB_RECALL);
	after(600000);
	counter_see(&c.recalls, 2);
	worker_stop(k.worker);
	hear(JOB_RECALL);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(atomic_load(&c.recalls), 2);
}

/* The next time it may be cleared, and the count full. */
static void a_jam_seen_by_a_stopped_question_is_kept(void **state)
{
	(void)state;
	print_began();
	look_back();
	k.arrears.look = false;
	c.slow_memory = true;
	remembers(PRINT_UNKNOWN);
	c.remembered.troubles_seen = PRINTER_JAM;
	after(0);
	counter_see(&c.recalls, 1);
	kiosk_carry_out(&k, &(struct effects){ .abandon_job = true });
	hear(JOB_RECALL);
	assert_int_equal(written(ENTRY_PRINT_WAITS), 1);
	k.arrears.look = false;
	after(3600000);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(atomic_load(&c.recalls), 1);
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
	assert_false(standing_has_journal(&k.standing));
	assert_true(standing_unsettled(&k.standing));
	after(600000);
	assert_int_equal(k.own, JOB_NONE);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_printers_record_settles_it_and_the_server_hears),
		TEST(one_that_does_not_know_is_asked_more_and_more_rarely),
		TEST(after_a_jam_nobody_is_asked),
		TEST(a_jam_while_it_is_asked_leaves_it_to_a_person),
		TEST(a_device_is_not_asked_for_a_second_last_word),
		TEST(what_waits_for_a_person_keeps_nobody_from_asking),
		TEST(asked_in_turn),
		TEST(the_answer_of_a_stopped_question_ends_no_other),
		TEST(a_jam_seen_by_a_stopped_question_is_kept),
		TEST(a_hand_that_was_quicker_stands),
		TEST(what_cannot_be_written_down_is_not_settled),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
