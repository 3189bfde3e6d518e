#include "tests/kiosk/work/paper.h"

/* What the staff is told of the printer. */

static void a_printer_in_order_is_told_as_it_is(void **state)
{
	const struct letter l = act(STAFF_LOOK_PRINTER);

	(void)state;
	assert_int_equal(l.staff.told, TOLD_DONE);
	assert_true(l.staff.passed);
	assert_true(c.visit.findings_waiting);
	assert_found(FINDING_PRINTER, -1, VERDICT_FINE);
	assert_string_equal(found(FINDING_PRINTER, -1)->text, "Virtual / 1.2");
	assert_found(FINDING_PRINTER_STATE, -1, VERDICT_FINE);
	assert_null(found(FINDING_PRINTER_TROUBLE, -1));
	assert_found(FINDING_TRAY, 55, VERDICT_FINE);
	assert_string_equal(found(FINDING_TRAY, 55)->text, "tray-1");
	assert_found(FINDING_TONER, 80, VERDICT_FINE);
	assert_found(FINDING_PRINTER_LIFE, 4000, VERDICT_PLAIN);
	assert_int_equal(paper.jobs, 0);
}

/* Never told is neither full nor empty. */
static void a_tray_that_tells_nothing_has_no_number(void **state)
{
	const struct finding *row = NULL;

	(void)state;
	act(STAFF_LOOK_PRINTER);
	for (uint8_t i = 0; i < c.visit.findings.count; i++)
		if (strcmp(c.visit.findings.row[i].text, "manual") == 0)
			row = &c.visit.findings.row[i];
	assert_non_null(row);
	assert_false(row->numbered);
	assert_int_equal(row->verdict, VERDICT_PLAIN);
}

static void each_trouble_is_a_finding(void **state)
{
	static const struct {
		uint32_t trouble;
		enum service_reason reason;
	} rows[] = {
		{ PRINTER_NO_PAPER, SERVICE_NO_PAPER },
		{ PRINTER_JAM, SERVICE_JAM },
		{ PRINTER_COVER, SERVICE_COVER },
		{ PRINTER_TONER, SERVICE_TONER_EMPTY },
		{ PRINTER_TRAY, SERVICE_TRAY },
		{ PRINTER_STOPPED, SERVICE_PRINTER_STOPPED },
		{ PRINTER_BUSY, SERVICE_PRINTER_BUSY },
		{ PRINTER_UNFIT, SERVICE_PRINTER_UNFIT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct letter l;

		paper.troubles = rows[i].trouble;
		l = act(STAFF_LOOK_PRINTER);
		assert_int_equal(l.staff.told, TOLD_DONE); /* it was looked at */
		assert_false(l.staff.passed);
		assert_found(FINDING_PRINTER_TROUBLE, rows[i].reason, VERDICT_BAD);
		assert_found(FINDING_PRINTER_STATE, -1, VERDICT_BAD);
	}
	paper.troubles = PRINTER_JAM | PRINTER_COVER;
	act(STAFF_LOOK_PRINTER);
	assert_found(FINDING_PRINTER_TROUBLE, SERVICE_JAM, VERDICT_BAD);
	assert_found(FINDING_PRINTER_TROUBLE, SERVICE_COVER, VERDICT_BAD);
}

static void what_runs_low_asks_for_care(void **state)
{
	static const struct {
		int32_t percent;
		enum finding_verdict verdict;
	} rows[] = {
		{ 100, VERDICT_FINE }, { 11, VERDICT_FINE }, { 10, VERDICT_CARE },
		{ 1, VERDICT_CARE },   { 0, VERDICT_BAD },
	};
	struct letter l;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		paper.supplies.toner[0].percent = paper.supplies.tray[0].percent = rows[i].percent;
		l = act(STAFF_LOOK_PRINTER);
		assert_found(FINDING_TONER, rows[i].percent, rows[i].verdict);
		assert_found(FINDING_TRAY, rows[i].percent, rows[i].verdict);
		assert_int_equal(l.staff.passed, rows[i].verdict != VERDICT_BAD);
	}
	paper.supplies.toner[0].percent = paper.supplies.tray[0].percent = 5;
	paper.notes = PRINTER_TONER_LOW | PRINTER_PAPER_LOW;
	l = act(STAFF_LOOK_PRINTER);
	assert_found(FINDING_REASON, SERVICE_TONER_LOW, VERDICT_CARE);
	assert_found(FINDING_REASON, SERVICE_PAPER_LOW, VERDICT_CARE);
	assert_true(l.staff.passed);
}

static void of_a_printer_that_is_away_nothing_is_told(void **state)
{
	(void)state;
	paper.troubles = PRINTER_AWAY;
	assert_false(act(STAFF_LOOK_PRINTER).staff.passed);
	assert_found(FINDING_PRINTER, -1, VERDICT_BAD);
	assert_found(FINDING_PRINTER_TROUBLE, SERVICE_PRINTER_AWAY, VERDICT_BAD);
	assert_null(found(FINDING_PRINTER_STATE, -1));
	assert_null(found(FINDING_TONER, -1));
	assert_null(found(FINDING_TRAY, -1));
	assert_null(found(FINDING_PRINTER_LIFE, -1));
}

static void words_of_a_device_fit_whatever_their_length(void **state)
{
	(void)state;
	memset(paper.supplies.model, 'm', PRINTER_WORD_MAX - 1);
	memset(paper.supplies.firmware, 'f', PRINTER_WORD_MAX - 1);
	act(STAFF_LOOK_PRINTER);
	assert_true(strlen(found(FINDING_PRINTER, -1)->text) > PRINTER_WORD_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_printer_in_order_is_told_as_it_is),
		TEST(a_tray_that_tells_nothing_has_no_number),
		TEST(each_trouble_is_a_finding),
		TEST(what_runs_low_asks_for_care),
		TEST(of_a_printer_that_is_away_nothing_is_told),
		TEST(words_of_a_device_fit_whatever_their_length),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
