#include "tests/kiosk/staff/story.h"

/* Pages, records, settings, control. */

static void every_menu_leads_where_it_says(void **state)
{
	static const struct {
		const char *menu, *row, *wanted;
	} rows[] = {
		{ NULL, "row 0", "page, gather dashboard" },
		{ NULL, "row 3", "working, find settings" },
		{ NULL, "row 4", "page, gather report" },
		{ "row 2", "row 0", "ask" },
		{ "row 2", "row 1", "page, gather counters" },
		{ "row 2", "row 2", "page, gather journal" },
		{ "row 2", "row 3", "page, gather unknowns" },
		{ "row 2", "row 4", "page, gather certificates" },
		{ "row 2", "row 5", "page, gather inventory" },
		{ "row 5", "row 0", "cleaning, CLEANED" },
		{ "row 5", "row 1", "trial, TRIAL, begin trial" },
		{ "row 5", "row 2", "ask" },
		{ "row 5", "row 5", "menu" }, /* there are five */
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct story t = at_menu("technician 7");

		if (rows[i].menu)
			tell(&t, rows[i].menu, "menu");
		tell(&t, rows[i].row, rows[i].wanted);
	}
}

static void a_row_has_all_that_it_says(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	tell(&t, "row 0", "page, gather dashboard");
	tell(&t, "row 0", "page"); /* not filled yet */
	tell(&t, "gathered 12", "page");
	tell(&t, "row 9", "page"); /* not on this page */
	tell(&t, "row 1", "row");
	tell(&t, "back", "page, gather dashboard");
	tell(&t, "gathered 12", "page");
	tell(&t, "more", "page");
	assert_int_equal(t.s.first, 8);
	tell(&t, "row 0", "page");
	tell(&t, "row 9", "row");
	assert_int_equal(t.s.row, 9);
	tell(&t, "touch", "row");
	tell(&t, "back", "page, gather dashboard");
	assert_int_equal(t.s.first, 8);
	tell(&t, "gathered 2", "page"); /* it was mended meanwhile */
	assert_int_equal(t.s.first, 0);
	tell(&t, "gathered 12", "page");
	tell(&t, "more", "page");
	tell(&t, "more", "page");
	assert_int_equal(t.s.first, 0);
	tell(&t, "back", "menu");
	tell(&t, "gathered 12", "menu");
	assert_int_equal(t.s.rows, 0);
}

static void a_fault_is_looked_at_on_the_dashboard(void **state)
{
	struct story t = at_menu("inspector 9");

	(void)state;
	tell(&t, "fault", "menu");
	tell(&t, "row 0", "page, gather dashboard");
	tell(&t, "gathered 2", "page");
	tell(&t, "back", "menu"); /* an inspector cannot answer for it */
	assert_true(t.s.fault);
	t = at_menu("technician 7");
	tell(&t, "fault", "menu");
	tell(&t, "row 0", "page, gather dashboard");
	tell(&t, "back", "menu"); /* nothing was seen yet */
	tell(&t, "row 0", "page, gather dashboard");
	tell(&t, "gathered 2", "page");
	tell(&t, "back", "menu, FAULT SEEN, looked");
	wrote(&t, 7, 1, 0);
	tell(&t, "row 0", "page, gather dashboard");
	tell(&t, "gathered 2", "page");
	tell(&t, "back", "menu"); /* once */
	tell(&t, "fault", "menu");
	tell(&t, "no fault", "menu");
	assert_false(t.s.fault);
}

static void the_journal_is_filtered_and_exported(void **state)
{
	struct story t = at_submenu("row 2");

	(void)state;
	tell(&t, "row 2", "page, gather journal");
	for (unsigned i = 1; i <= STAFF_FILTERS; i++) {
		tell(&t, "second", "page, gather journal");
		assert_int_equal(t.s.filter, i % STAFF_FILTERS);
	}
	tell(&t, "next", "working, export");
	tell(&t, "back", "working");
	tell(&t, "exported 40", "told, EXPORTED");
	wrote(&t, 7, 0, 40);
	tell(&t, "next", "page, gather journal");
	tell(&t, "next", "working, export");
	tell(&t, "no stick", "told, FAILED");
	wrote(&t, 7, STAFF_EXPORT, TOLD_NO_STICK);
	assert_int_equal(t.s.told, TOLD_NO_STICK);
	tell(&t, "back", "page, gather journal");
	tell(&t, "next", "working, export");
	tell(&t, "patience ends", "told, abandon, FAILED");
	assert_int_equal(t.s.told, TOLD_LATE);
}

static void what_nobody_knows_is_settled_one_by_one(void **state)
{
	static const struct {
		const char *answer;
		int64_t outcome; /* enum print_outcome */
	} rows[] = { { "next", 1 }, { "second", 2 }, { "third", 3 } };
	struct story t = at_submenu("row 2");

	(void)state;
	tell(&t, "row 3", "page, gather unknowns");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		tell(&t, "gathered 2", "page");
		tell(&t, "row 1", "ask");
		assert_int_equal(t.s.question, QUESTION_CAME_OUT);
		tell(&t, rows[i].answer, "page, SETTLED, settle, gather unknowns");
		wrote(&t, 7, 4, rows[i].outcome);
		assert_int_equal(t.s.row, 1);
	}
	tell(&t, "gathered 2", "page");
	tell(&t, "row 1", "ask");
	tell(&t, "back", "page, gather unknowns");
	tell(&t, "gathered 2", "page");
	tell(&t, "incident 1", "ask");
	assert_int_equal(t.s.question, QUESTION_INCIDENT);
	tell(&t, "third", "ask");
	tell(&t, "second", "page, gather unknowns");
	tell(&t, "gathered 2", "page");
	tell(&t, "incident 1", "ask");
	tell(&t, "next", "page, INCIDENT, settle, gather unknowns");
	wrote(&t, 7, 0, 0);
	assert_int_equal(t.s.row, 1);
	tell(&t, "gathered 0", "page");
	tell(&t, "row 0", "page");
}

static void settings_are_shown_before_they_are_taken(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	tell(&t, "row 3", "working, find settings");
	tell(&t, "not signed", "told, FAILED");
	wrote(&t, 7, STAFF_FIND_SETTINGS, TOLD_NOT_SIGNED);
	assert_int_equal(t.s.told, TOLD_NOT_SIGNED);
	tell(&t, "next", "menu");
	tell(&t, "row 3", "working, find settings");
	tell(&t, "found", "page");
	assert_int_equal(t.s.topic, TOPIC_SETTINGS);
	tell(&t, "next", "ask");
	assert_int_equal(t.s.question, QUESTION_SETTINGS);
	tell(&t, "back", "page");
	assert_int_equal(t.s.rows, 12);
	tell(&t, "next", "ask");
	tell(&t, "next", "working, take settings");
	tell(&t, "taken, 3 to 4", "told, SETTINGS");
	wrote(&t, 7, 3, 4);
	tell(&t, "next", "menu");
	assert_int_equal(t.s.menu, MENU_MAIN);
}

static void the_report_is_printed_or_saved(void **state)
{
	struct story t = at_menu("inspector 9");

	(void)state;
	tell(&t, "row 4", "page, gather report");
	tell(&t, "gathered 12", "page");
	tell(&t, "next", "working, print report");
	tell(&t, "done", "told, REPORTED");
	wrote(&t, 9, 0, 1);
	tell(&t, "next", "page, gather report");
	tell(&t, "second", "working, save report");
	tell(&t, "done", "told, REPORTED");
	wrote(&t, 9, 0, 2);
	tell(&t, "next", "page, gather report");
	tell(&t, "next", "working, print report");
	tell(&t, "patience ends", "told, abandon, FAILED");
	wrote(&t, 9, STAFF_PRINT_REPORT, TOLD_UNKNOWN);
	assert_int_equal(t.s.told, TOLD_UNKNOWN);
}

static void sheets_are_refilled(void **state)
{
	struct story t = at_submenu("row 2");

	(void)state;
	tell(&t, "row 0", "ask");
	tell(&t, "second", "menu");
	tell(&t, "row 0", "ask");
	tell(&t, "next", "told, REFILLED");
	wrote(&t, 7, 0, 0);
	tell(&t, "next", "menu");
	assert_int_equal(t.s.menu, MENU_RECORDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_menu_leads_where_it_says),
		cmocka_unit_test(a_row_has_all_that_it_says),
		cmocka_unit_test(a_fault_is_looked_at_on_the_dashboard),
		cmocka_unit_test(the_journal_is_filtered_and_exported),
		cmocka_unit_test(what_nobody_knows_is_settled_one_by_one),
		cmocka_unit_test(settings_are_shown_before_they_are_taken),
		cmocka_unit_test(the_report_is_printed_or_saved),
		cmocka_unit_test(sheets_are_refilled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
