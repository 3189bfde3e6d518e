#include "tests/kiosk/work/paper.h"

/* The staff's paper: what is told is what happened. */

/* ---- the test page --------------------------------------------------------------------------- */

static void a_page_that_came_out_is_done(void **state)
{
	const struct letter l = act(STAFF_PRINT_PAGE);
	static const uint8_t none[sizeof l.issuance];

	(void)state;
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_true(l.staff.passed);
	assert_int_equal(l.staff.after, 2);
	assert_int_equal(paper.last_pages, 2);
	assert_int_equal(paper.last_copies, 1);
	assert_int_equal(strncmp(paper.name[0], "STAFF-TEST-2", 12), 0);
	assert_found(FINDING_TEST_PAGE, -1, VERDICT_FINE);
	assert_string_equal(found(FINDING_TEST_PAGE, -1)->text, "2 / 2");
	assert_found(FINDING_PRINTER_LIFE, 4002, VERDICT_PLAIN);
	/* It is no document. */
	assert_memory_equal(l.issuance, none, sizeof none);
	assert_int_equal(l.evidence.job_id, 0);
	for (size_t i = 0; i < sizeof c.authority.calls / sizeof c.authority.calls[0]; i++)
		assert_int_equal(c.authority.calls[i], 0);
	assert_int_equal(c.card.connects, 0);
}

/* The fake stops the test at a name it has had. */
static void each_page_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(act(STAFF_PRINT_PAGE).staff.told, TOLD_DONE);
	assert_int_equal(paper.jobs, 3);
}

static void a_printer_that_cannot_is_told_and_prints_nothing(void **state)
{
	static const struct {
		uint32_t trouble;
		enum service_reason reason;
	} rows[] = {
		{ PRINTER_NO_PAPER, SERVICE_NO_PAPER }, { PRINTER_JAM, SERVICE_JAM },
		{ PRINTER_COVER, SERVICE_COVER },       { PRINTER_TONER, SERVICE_TONER_EMPTY },
		{ PRINTER_AWAY, SERVICE_PRINTER_AWAY },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct letter l;

		paper.troubles = rows[i].trouble;
		l = act(STAFF_PRINT_PAGE);
		assert_int_equal(l.staff.told, TOLD_NO_PAPER);
		assert_int_equal(l.staff.after, 0);
		assert_false(l.staff.passed);
		assert_found(FINDING_TEST_PAGE, -1, VERDICT_BAD);
		assert_found(FINDING_PRINTER_TROUBLE, rows[i].reason, VERDICT_BAD);
	}
	assert_int_equal(paper.jobs, 0);
	assert_int_equal(paper.sides, 0);
}

static void low_toner_prints_and_is_told(void **state)
{
	struct letter l;

	(void)state;
	paper.notes = PRINTER_TONER_LOW;
	paper.supplies.toner[0].percent = 4;
	l = act(STAFF_PRINT_PAGE);
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_true(l.staff.passed);
	assert_found(FINDING_TONER, 4, VERDICT_CARE);
	assert_found(FINDING_REASON, SERVICE_TONER_LOW, VERDICT_CARE);
}

static void without_evidence_it_is_not_done(void **state)
{
	static const struct {
		enum fake_printer_end end;
		uint16_t out;
		enum staff_told told;
		enum finding_verdict verdict;
	} rows[] = {
		{ FAKE_PRINTER_ABORTS, 0, TOLD_FAILED, VERDICT_BAD },
		{ FAKE_PRINTER_ABORTS, 1, TOLD_FAILED, VERDICT_BAD },
		{ FAKE_PRINTER_JAMS, 1, TOLD_UNKNOWN, VERDICT_CARE },
		{ FAKE_PRINTER_VANISHES, 1, TOLD_UNKNOWN, VERDICT_CARE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct letter l;

		paper.end = rows[i].end;
		paper.sides_out = rows[i].out;
		l = act(STAFF_PRINT_PAGE);
		assert_int_equal(l.staff.told, rows[i].told);
		assert_false(l.staff.passed);
		assert_found(FINDING_TEST_PAGE, -1, rows[i].verdict);
	}
}

static void a_page_that_nobody_waits_for_is_not_begun(void **state)
{
	(void)state;
	atomic_store(&c.stop, true);
	assert_int_equal(act(STAFF_PRINT_PAGE).staff.told, TOLD_FAILED);
	assert_int_equal(paper.sides, 0);
}

static void *stop_after_a_side(void *arg)
{
	counter_see(&paper.sides, 1);
	atomic_store(&c.stop, true);
	return arg;
}

static void a_page_that_is_stopped_midway_is_not_done(void **state)
{
	pthread_t stopper;
	struct letter l;

	(void)state;
	paper.end = FAKE_PRINTER_STALLS;
	paper.sides_out = 1;
	assert_int_equal(pthread_create(&stopper, NULL, stop_after_a_side, NULL), 0);
	l = act(STAFF_PRINT_PAGE);
	pthread_join(stopper, NULL);
	assert_int_equal(l.staff.told, TOLD_FAILED);
	assert_int_equal(l.staff.after, 1);
	assert_string_equal(found(FINDING_TEST_PAGE, -1)->text, "1 / 2");
	assert_found(FINDING_TEST_PAGE, -1, VERDICT_BAD);
	assert_found(FINDING_PRINTER_LIFE, 4001, VERDICT_PLAIN);
}

/* Progress is counted in sheets: what the technician sees come out. */
static void its_progress_is_told(void **state)
{
	const struct task task = {
		.job = JOB_STAFF, .staff = STAFF_PRINT_PAGE, .report = &words, .ticket = 9
	};
	const struct running r = { &c.tools, &c.visit, &task, &c.stop, c.mailbox };
	struct letter answer = { .kind = LETTER_EVENT }, last = { 0 }, l;
	struct secret *pin = secret_create();

	(void)state;
	assert_non_null(pin);
	jobs_run(&r, pin, &answer);
	secret_destroy(pin);
	while (mailbox_take(c.mailbox, &l)) {
		assert_int_equal(l.event.kind, EVENT_JOB_PROGRESS);
		assert_int_equal(l.event.ticket, 9);
		assert_int_equal(l.job, JOB_STAFF);
		last = l;
	}
	assert_int_equal(last.event.done, 1);
	assert_int_equal(last.event.total, 1);
}

static void what_cannot_be_set_is_not_sent(void **state)
{
	(void)state;
	c.tools.font_bold = "/nowhere/font.ttf";
	assert_int_equal(act(STAFF_PRINT_PAGE).staff.told, TOLD_FAILED);
	assert_int_equal(act(STAFF_PRINT_REPORT).staff.told, TOLD_FAILED);
	assert_int_equal(act(STAFF_SAVE_REPORT).staff.told, TOLD_FAILED);
	assert_int_equal(paper.jobs, 0);
	assert_int_equal(folder_count(), 0);
}

static void without_words_there_is_nothing_to_print(void **state)
{
	const struct task task = { .job = JOB_STAFF, .staff = STAFF_PRINT_REPORT };

	(void)state;
	assert_int_equal(counter_do(&c, &task, NULL).staff.told, TOLD_FAILED);
	assert_int_equal(paper.jobs, 0);
}

/* ---- the report ------------------------------------------------------------------------------ */

static void the_report_is_printed_as_long_as_it_is(void **state)
{
	struct letter l;

	(void)state;
	while (words.count < 100)
		words_add(&words, "行", "値", VERDICT_FINE);
	l = act(STAFF_PRINT_REPORT);
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_true(paper.last_pages > 2);
	assert_int_equal(l.staff.after, paper.last_pages);
	assert_false(c.visit.findings_waiting); /* the page on the glass stays as it is */
	paper.troubles = PRINTER_NO_PAPER;
	assert_int_equal(act(STAFF_PRINT_REPORT).staff.told, TOLD_NO_PAPER);
}

static void the_report_is_saved_under_its_time(void **state)
{
	char name[256], byte[5];

	(void)state;
	assert_int_equal(act(STAFF_SAVE_REPORT).staff.told, TOLD_DONE);
	assert_int_equal(folder_names(name), 1);
	assert_int_equal(strncmp(name, "madoguchi-report-20", 19), 0);
	assert_int_equal(strlen(name), strlen("madoguchi-report-20261129-114000.pdf"));
	assert_int_equal(folder_get(name, byte, sizeof byte), sizeof byte);
	assert_memory_equal(byte, "%PDF-", 5);
	assert_int_equal(paper.jobs, 0);
}

static void without_a_stick_nothing_is_saved(void **state)
{
	(void)state;
	c.tools.staff.stick = NULL;
	assert_int_equal(act(STAFF_SAVE_REPORT).staff.told, TOLD_NO_STICK);
	c.tools.staff.stick = "/nowhere/stick";
	assert_int_equal(act(STAFF_SAVE_REPORT).staff.told, TOLD_NO_STICK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_page_that_came_out_is_done),
		TEST(each_page_has_a_name_of_its_own),
		TEST(a_printer_that_cannot_is_told_and_prints_nothing),
		TEST(low_toner_prints_and_is_told),
		TEST(without_evidence_it_is_not_done),
		TEST(a_page_that_nobody_waits_for_is_not_begun),
		TEST(a_page_that_is_stopped_midway_is_not_done),
		TEST(its_progress_is_told),
		TEST(what_cannot_be_set_is_not_sent),
		TEST(without_words_there_is_nothing_to_print),
		TEST(the_report_is_printed_as_long_as_it_is),
		TEST(the_report_is_saved_under_its_time),
		TEST(without_a_stick_nothing_is_saved),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
