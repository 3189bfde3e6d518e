#include "tests/kiosk/count/counting.h"

/* What is counted of which entries, and under which names it is told. */

/* ---- visits ---------------------------------------------------------------------------------- */

static void a_visit_is_counted_with_its_phases(void **state)
{
	(void)state;
	whole_visit();
	assert_told("visits_total", 1);
	assert_told("sheets_total", 2);
	assert_told("documents_total{kind=\"seal_registration_certificate\"}", 1);
	assert_told("outcomes_total{outcome=\"printed\"}", 1);
	assert_int_equal(told("phase_seconds_sum{phase=\"reading\"}"), 700);
	assert_told("phase_seconds_bucket{phase=\"reading\",le=\"0.5\"}", 0);
	assert_told("phase_seconds_bucket{phase=\"reading\",le=\"1\"}", 1);
	assert_told("phase_seconds_bucket{phase=\"reading\",le=\"300\"}", 1);
	assert_told("phase_seconds_bucket{phase=\"reading\",le=\"+Inf\"}", 1);
	assert_int_equal(told("phase_seconds_sum{phase=\"proving\"}"), 1200);
	assert_told("phase_seconds_sum{phase=\"pin\"}", 9);
	assert_int_equal(told("phase_seconds_sum{phase=\"choosing\"}"), 20001);
	assert_told("phase_seconds_bucket{phase=\"choosing\",le=\"20\"}", 0);
	assert_told("phase_seconds_bucket{phase=\"choosing\",le=\"30\"}", 1);
	assert_told("phase_seconds_bucket{phase=\"fetching\",le=\"0.5\"}", 0);
	assert_told("phase_seconds_bucket{phase=\"fetching\",le=\"1\"}", 1); /* just so */
	assert_told("phase_seconds_bucket{phase=\"printing\",le=\"300\"}", 0);
	assert_told("phase_seconds_bucket{phase=\"printing\",le=\"+Inf\"}", 1);
	assert_told("phase_seconds_count{phase=\"visit\"}", 1);
	assert_int_equal(told("phase_seconds_sum{phase=\"visit\"}"), 353901);
	assert_int_equal(c.printer_life, 703);
}

static void a_clock_that_was_set_measures_nothing(void **state)
{
	(void)state;
	go(SESSION_IDLE, SESSION_READING, 0);
	now_ms -= 60000;
	go(SESSION_READING, SESSION_PIN, 0);
	now_ms += 86400000;
	go(SESSION_PIN, SESSION_CHECKING, 0);
	go(SESSION_CHECKING, SESSION_IDLE, 0);
	assert_told("visits_total", 1);
	assert_told("phase_seconds_count{phase=\"reading\"}", 0);
	assert_told("phase_seconds_count{phase=\"pin\"}", 0);
	assert_told("phase_seconds_count{phase=\"visit\"}", 0);
	assert_told("phase_seconds_count{phase=\"proving\"}", 1);
}

static void refusals_pins_and_time_outs(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		add((struct entry){ .kind = ENTRY_TRANSITION,
		                    .from = SESSION_READING,
		                    .to = SESSION_REFUSED,
		                    .trouble = TROUBLE_CARD_REMOVED });
	add((struct entry){ .kind = ENTRY_TRANSITION,
	                    .to = SESSION_REFUSED,
	                    .trouble = TROUBLE_CANNOT_HANDLE_NOW });
	add((struct entry){ .kind = ENTRY_TRANSITION, .to = SESSION_REFUSED, .trouble = 999 });
	add((struct entry){ .kind = ENTRY_TRANSITION, .from = 200, .to = 255 });
	add((struct entry){ .kind = ENTRY_ANSWER, .trouble = TROUBLE_PIN_WRONG });
	add((struct entry){ .kind = ENTRY_ANSWER, .trouble = TROUBLE_PIN_LOCKED });
	add((struct entry){ .kind = ENTRY_ANSWER, .trouble = TROUBLE_PIN_LOCKED_BEFORE });
	go(SESSION_MENU, SESSION_TIMED_OUT, 60000);
	assert_told("refusals_total{code=\"K-20\"}", 3);
	assert_told("refusals_total{code=\"N-39\"}", 1);
	assert_told("pin_wrong_total", 2);
	assert_told("time_outs_total", 1);
}

/* ---- paper ----------------------------------------------------------------------------------- */

static void a_jam_is_counted_once(void **state)
{
	const struct entry begins = { .kind = ENTRY_PRINT_BEGINS };
	const struct entry waits = { .kind = ENTRY_PRINT_WAITS, .troubles_seen = PRINTER_JAM };
	const struct entry ends = { .kind = ENTRY_PRINT_ENDS,
		                    .outcome = OUTCOME_UNKNOWN,
		                    .troubles_seen = PRINTER_JAM | PRINTER_COVER };
	struct entry paper = waits, recalled = waits;

	(void)state;
	paper.troubles_seen = PRINTER_NO_PAPER;
	recalled.expected = 2;
	add(begins);
	add(paper);
	add(waits);
	add(ends);
	assert_told("jams_total", 1);
	add(begins);
	add(ends); /* over before anybody was told */
	assert_told("jams_total", 2);
	add(begins);
	add(waits);
	add(waits); /* again */
	add(recalled);
	assert_told("jams_total", 4);
	add((struct entry){ .kind = ENTRY_DIRECTIONS, .troubles_seen = PRINTER_JAM });
	assert_told("jams_total", 5);
	assert_told("directions_total", 1);
	assert_told("outcomes_total{outcome=\"unknown\"}", 2);
	assert_told("documents_total{kind=\"unknown\"}", 0);
}

static void what_older_programs_wrote_is_counted_as_far_as_it_goes(void **state)
{
	(void)state;
	add((struct entry){ .kind = ENTRY_PRINT_BEGINS, .issuance = { 1 }, .life_before = -1 });
	add((struct entry){ .kind = ENTRY_PRINT_ENDS,
	                    .outcome = OUTCOME_PRINTED,
	                    .impressions = 5,
	                    .life_after = -1,
	                    .issuance = { 1 } });
	assert_told("sheets_total", 3);
	assert_told("documents_total{kind=\"unknown\"}", 1);
	assert_int_equal(c.printer_life, -1);
}

static void a_settled_document_keeps_its_kind(void **state)
{
	(void)state;
	add((struct entry){ .kind = ENTRY_PRINT_BEGINS, .code = 1, .issuance = { 1 } });
	add((struct entry){ .kind = ENTRY_SETTLED, .outcome = OUTCOME_PRINTED, .issuance = { 1 } });
	add((struct entry){ .kind = ENTRY_SETTLED, .outcome = OUTCOME_PRINTED, .issuance = { 2 } });
	add((struct entry){ .kind = ENTRY_RECALLED, .outcome = OUTCOME_FAILED, .issuance = { 3 } });
	assert_told("documents_total{kind=\"residence_certificate\"}", 1);
	assert_told("documents_total{kind=\"unknown\"}", 1);
	assert_told("settled_total{outcome=\"printed\"}", 2);
	assert_told("settled_total{outcome=\"failed\"}", 1);
}

/* ---- what is told ---------------------------------------------------------------------------- */

static void nothing_is_told_of_nothing(void **state)
{
	struct question q = { .name = "visits_total" };

	(void)state;
	count_list(&c, COUNT_SOME, look_for, &q);
	assert_int_equal(q.seen, 0);
	count_list(&c, COUNT_ALL, look_for, &q);
	assert_int_equal(q.found, 1);
	assert_in_range(q.seen, 150, 200);
}

static void all_that_can_be_told_is_no_more_than_the_line_takes(void **state)
{
	struct question q = { .name = "" };

	(void)state;
	/* Every number is 1, which no journal can bring about. */
	for (size_t at = 0; at < sizeof c.set; at += sizeof(uint64_t))
		memcpy((uint8_t *)c.set + at, &(uint64_t){ 1 }, sizeof(uint64_t));
	c.starts = 1;
	for (int i = 0; i < COUNT_PARTS; i++)
		c.hangs[i] = 1;
	count_list(&c, COUNT_SOME, look_for, &q);
	assert_in_range(q.seen, 200, COUNT_SOME_MAX);
}

static void strange_bytes_are_no_counters(void **state)
{
	struct counters other = c;

	(void)state;
	assert_true(count_sane(&c));
	other.trial = 2;
	assert_false(count_sane(&other));
	other = c;
	other.phase = PHASES;
	assert_false(count_sane(&other));
	other = c;
	other.hung = COUNT_HANGS_MAX + 1;
	assert_false(count_sane(&other));
	other = c;
	other.kind = KINDS + 1;
	assert_false(count_sane(&other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_visit_is_counted_with_its_phases),
		TEST(a_clock_that_was_set_measures_nothing),
		TEST(refusals_pins_and_time_outs),
		TEST(a_jam_is_counted_once),
		TEST(what_older_programs_wrote_is_counted_as_far_as_it_goes),
		TEST(a_settled_document_keeps_its_kind),
		TEST(nothing_is_told_of_nothing),
		TEST(all_that_can_be_told_is_no_more_than_the_line_takes),
		TEST(strange_bytes_are_no_counters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
