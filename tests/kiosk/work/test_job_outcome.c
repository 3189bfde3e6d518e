#include "kiosk/work/job_outcome.h"

#include "tests/kiosk/work/counter.h"

/* JOB_TELL and JOB_RECALL: no visit, no card, numbers alone. (JOB_REPORT: test_jobs_paper.c.) */

static struct counter c;

static int open_counter(void **state)
{
	(void)state;
	counter_open(&c);
	c.authority.issued = 1; /* there is a document to speak of */
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

static struct letter tell(enum print_outcome outcome, enum trouble trouble, bool disputed)
{
	const struct task task = {
		.job = JOB_TELL,
		.issuance[15] = 1,
		.outcome = outcome,
		.trouble = trouble,
		.disputed = disputed,
		.evidence = { .impressions = -1, .life_before = 40, .life_after = -1 },
	};

	return counter_do(&c, &task, NULL);
}

static void an_outcome_is_told_without_a_visit(void **state)
{
	const struct letter l = tell(OUTCOME_PARTLY, TROUBLE_NONE, true);

	(void)state;
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.outcome, OUTCOME_PARTLY);
	assert_true(l.disputed);
	assert_int_equal(l.issuance[15], 1);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PARTLY);
	assert_true(c.authority.outcome.disputed);
	assert_int_equal(c.authority.outcome.life_before, 40);
	assert_int_equal(c.authority.outcome.fault, 0);
}

static void an_incident_is_told_with_its_fault(void **state)
{
	(void)state;
	assert_int_equal(tell(OUTCOME_FAILED, TROUBLE_PDF_ACTIVE, false).event.kind,
	                 EVENT_JOB_DONE);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_FAILED);
	assert_int_equal(c.authority.outcome.fault, 59);
}

static void what_the_server_will_never_take_is_said(void **state)
{
	static const enum refusal for_good[] = { REFUSAL_NOT_FOUND, REFUSAL_CONFLICT,
		                                 REFUSAL_BAD_REQUEST };

	(void)state;
	for (enum refusal r = REFUSAL_NONE + 1; r < REFUSALS; r++) {
		bool want = false;
		struct letter l;

		for (size_t i = 0; i < sizeof for_good / sizeof *for_good; i++)
			want = want || for_good[i] == r;
		c.authority.trouble[FAKE_REPORT] =
		    (struct fake_trouble){ AUTHORITY_REFUSED, r, 1, false };
		l = tell(OUTCOME_PRINTED, TROUBLE_NONE, false);
		assert_int_equal(l.event.kind, EVENT_JOB_FAILED);
		assert_int_equal(l.not_taken, want);
		assert_int_equal(l.event.outcome, OUTCOME_PRINTED);
	}
}

static void a_line_that_is_down_is_no_last_word(void **state)
{
	static const enum authority_status down[] = { AUTHORITY_AWAY, AUTHORITY_SLOW,
		                                      AUTHORITY_UNTRUSTED, AUTHORITY_BROKEN };

	(void)state;
	for (size_t i = 0; i < sizeof down / sizeof *down; i++) {
		struct letter l;

		c.authority.trouble[FAKE_REPORT] =
		    (struct fake_trouble){ down[i], REFUSAL_NOT_FOUND, 1, false };
		l = tell(OUTCOME_PRINTED, TROUBLE_NONE, false);
		assert_int_equal(l.event.kind, EVENT_JOB_FAILED);
		assert_false(l.not_taken);
	}
}

static struct letter recall(enum print_status status)
{
	const struct task task = {
		.job = JOB_RECALL,
		.issuance = { 0xab, [15] = 0x01 },
		.evidence = { .job_id = 7,
		              .expected = 4,
		              .life_before = 40,
		              .troubles_seen = PRINTER_NO_PAPER },
	};

	c.remembered = (struct print_evidence){ .status = status, .impressions = 4, .job_id = 7 };
	return counter_do(&c, &task, NULL);
}

static void the_printer_is_asked_with_all_that_is_known(void **state)
{
	(void)state;
	recall(PRINT_PRINTED);
	assert_string_equal(c.asked_back.name, "ab000000000000000000000000000001");
	assert_int_equal(c.asked_back.job_id, 7);
	assert_int_equal(c.asked_back.expected, 4);
	assert_int_equal(c.asked_back.life_before, 40);
	assert_int_equal(c.asked_back.troubles_seen, PRINTER_NO_PAPER);
	assert_int_equal(atomic_load(&c.prints), 0);
}

static void what_it_remembers_is_the_answer(void **state)
{
	static const struct {
		enum print_status status;
		enum print_outcome outcome;
	} rows[] = { { PRINT_PRINTED, OUTCOME_PRINTED },
		     { PRINT_PARTLY, OUTCOME_PARTLY },
		     { PRINT_FAILED, OUTCOME_FAILED },
		     { PRINT_UNKNOWN, OUTCOME_UNKNOWN } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct letter l = recall(rows[i].status);

		assert_int_equal(l.event.kind, EVENT_JOB_DONE);
		assert_int_equal(l.event.outcome, rows[i].outcome);
		assert_int_equal(l.evidence.impressions, 4);
		assert_int_equal(l.issuance[0], 0xab);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_counter, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_outcome_is_told_without_a_visit),
		TEST(an_incident_is_told_with_its_fault),
		TEST(what_the_server_will_never_take_is_said),
		TEST(a_line_that_is_down_is_no_last_word),
		TEST(the_printer_is_asked_with_all_that_is_known),
		TEST(what_it_remembers_is_the_answer),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
