#include "tests/kiosk/count/counting.h"

/* Test visits, which are counted apart, what a start ends, and what hung. */

static void test_visits_are_counted_apart(void **state)
{
	(void)state;
	add((struct entry){ .kind = ENTRY_TRIAL, .outcome = 1 });
	whole_visit();
	add((struct entry){ .kind = ENTRY_TRIAL, .outcome = 0 });
	assert_told("visits_total", 0);
	assert_told("documents_total{kind=\"seal_registration_certificate\"}", 0);
	assert_told("phase_seconds_count{phase=\"visit\"}", 0);
	assert_told("trial_visits_total", 1);
	assert_told("trial_documents_total{kind=\"seal_registration_certificate\"}", 1);
	assert_told("trial_phase_seconds_count{phase=\"visit\"}", 1);
	whole_visit();
	assert_told("visits_total", 1);
	assert_told("trial_visits_total", 1);
}

/* A trial that the program did not live to end. */
static void a_start_ends_what_was_under_way(void **state)
{
	(void)state;
	add((struct entry){ .kind = ENTRY_TRIAL, .outcome = 1 });
	go(SESSION_IDLE, SESSION_READING, 0);
	add((struct entry){ .kind = ENTRY_START });
	go(SESSION_IDLE, SESSION_MENU, 5000);
	go(SESSION_MENU, SESSION_IDLE, 5000);
	assert_told("starts_total", 1);
	assert_told("visits_total", 1);
	assert_told("phase_seconds_sum{phase=\"visit\"}", 5);
	assert_told("trial_visits_total", 1);
	assert_told("trial_phase_seconds_count{phase=\"reading\"}", 0);
}

/* It is unknown from the start on, and stays a trial's, whatever is under way when it is settled.
 */
static void a_document_that_was_cut_is_unknown_and_whose_it_was(void **state)
{
	(void)state;
	add((struct entry){ .kind = ENTRY_TRIAL, .outcome = 1 });
	add((struct entry){ .kind = ENTRY_PRINT_BEGINS, .code = 1, .issuance = { 1 } });
	add((struct entry){ .kind = ENTRY_START });
	assert_told("trial_outcomes_total{outcome=\"unknown\"}", 1);
	assert_told("outcomes_total{outcome=\"unknown\"}", 0);
	add((struct entry){ .kind = ENTRY_SETTLED, .outcome = OUTCOME_PRINTED, .issuance = { 1 } });
	assert_told("trial_settled_total{outcome=\"printed\"}", 1);
	assert_told("trial_documents_total{kind=\"residence_certificate\"}", 1);
	assert_told("documents_total{kind=\"residence_certificate\"}", 0);
	add((struct entry){ .kind = ENTRY_PRINT_BEGINS, .code = 1, .issuance = { 2 } });
	add((struct entry){ .kind = ENTRY_START });
	add((struct entry){ .kind = ENTRY_TRIAL, .outcome = 1 });
	add((struct entry){ .kind = ENTRY_RECALLED, .outcome = OUTCOME_PARTLY, .issuance = { 2 } });
	assert_told("outcomes_total{outcome=\"unknown\"}", 1);
	assert_told("settled_total{outcome=\"partly\"}", 1);
	add((struct entry){ .kind = ENTRY_START });
	assert_told("outcomes_total{outcome=\"unknown\"}", 1);
}

static void hangs_stand_for_an_hour_or_until_somebody_looked(void **state)
{
	(void)state;
	for (int i = 0; i < 12; i++) {
		add((struct entry){ .kind = ENTRY_HUNG, .trouble = 1 });
		now_ms += 60000;
	}
	add((struct entry){ .kind = ENTRY_HUNG, .trouble = 2 });
	assert_int_equal(count_hangs(&c, now_ms), COUNT_HANGS_MAX);
	assert_int_equal(count_hangs(&c, now_ms + 3600000 - 60000), 2);
	assert_int_equal(count_hangs(&c, now_ms + 3600000), 1);
	assert_int_equal(count_hangs(&c, now_ms + 3600001), 0);
	assert_int_equal(count_hangs(&c, now_ms - 86400000), COUNT_HANGS_MAX); /* set back */
	add((struct entry){ .kind = ENTRY_STAFF, .trouble = ACT_TESTED });
	assert_int_equal(count_hangs(&c, now_ms), COUNT_HANGS_MAX);
	add((struct entry){ .kind = ENTRY_STAFF, .trouble = ACT_FAULT_SEEN });
	assert_int_equal(count_hangs(&c, now_ms), 0);
	assert_told("hangs_total{part=\"worker\"}", 12);
	assert_told("hangs_total{part=\"watcher\"}", 1);
}

/* What no restart ends: whoever said so, or somebody who has looked, has to. */
static void what_somebody_has_to_end_stands_for_ever(void **state)
{
	(void)state;
	for (int i = 1; i < SERVICE_HANGS; i++)
		add((struct entry){ .kind = ENTRY_HUNG, .trouble = 1 });
	now_ms += 3600001;
	add((struct entry){ .kind = ENTRY_HUNG, .trouble = 1 });
	assert_int_equal(c.fault, 0); /* never so many within an hour */
	for (int i = 1; i < SERVICE_HANGS; i++)
		add((struct entry){ .kind = ENTRY_HUNG, .trouble = 1 });
	assert_int_equal(c.fault, 1);
	add((struct entry){ .kind = ENTRY_STAFF, .trouble = ACT_OUT, .life_after = 1 });
	add((struct entry){ .kind = ENTRY_OPERATOR, .trouble = WORD_OUT, .life_after = 1 });
	now_ms += 86400000;
	add((struct entry){ .kind = ENTRY_START });
	add((struct entry){ .kind = ENTRY_STAFF, .trouble = ACT_RESTART });
	add((struct entry){ .kind = ENTRY_OPERATOR, .trouble = WORD_NOTICE });
	assert_int_equal(c.fault, 1);
	assert_int_equal(c.staff_out, 1);
	assert_int_equal(c.taken_out, 1);
	assert_true(count_sane(&c));
	add((struct entry){ .kind = ENTRY_STAFF, .trouble = ACT_FAULT_SEEN });
	assert_int_equal(c.fault, 0);
	assert_int_equal(c.staff_out, 1);
	add((struct entry){ .kind = ENTRY_STAFF, .trouble = ACT_OUT, .life_before = 1 });
	assert_int_equal(c.staff_out, 0);
	assert_int_equal(c.taken_out, 1);
	add((struct entry){ .kind = ENTRY_OPERATOR, .trouble = WORD_OUT, .life_before = 1 });
	assert_int_equal(c.taken_out, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_visits_are_counted_apart),
		TEST(a_start_ends_what_was_under_way),
		TEST(a_document_that_was_cut_is_unknown_and_whose_it_was),
		TEST(hangs_stand_for_an_hour_or_until_somebody_looked),
		TEST(what_somebody_has_to_end_stands_for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
