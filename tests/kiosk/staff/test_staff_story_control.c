#include "tests/kiosk/staff/story.h"

/* Control: 0 cleaning, 1 test visit, 2 out of service, 3 restart, 4 shut down; and who may. */

static void for_half_a_minute_the_glass_is_deaf(void **state)
{
	static const char *const touches[] = {
		"touch", "next", "back", "cancel", "row 0", "asked"
	};
	struct story t = at_submenu("row 5");

	(void)state;
	tell(&t, "row 0", "cleaning, CLEANED");
	wrote(&t, 7, 0, 0);
	for (size_t i = 0; i < sizeof touches / sizeof *touches; i++)
		tell(&t, touches[i], "cleaning");
	tell(&t, "almost", "cleaning");
	assert_int_equal(t.now_ms, 1000 + 30000 - 1);
	tell(&t, "patience ends", "menu");
	assert_int_equal(t.s.menu, MENU_CONTROL);
	tell(&t, "almost", "menu"); /* and from then on it is idle */
	assert_int_equal(t.now_ms, 1000 + 30000 + 180000 - 1);
}

static void a_test_visit_that_prints_has_passed(void **state)
{
	struct story t = at_submenu("row 5");

	(void)state;
	tell(&t, "visit begins", "menu");
	tell(&t, "row 1", "trial, TRIAL, begin trial");
	wrote(&t, 7, 0, 1);
	assert_false(staff_shows(&t.s));
	assert_true(staff_is_in(&t.s));
	tell(&t, "visit ends", "trial"); /* it has not begun */
	tell(&t, "visit begins", "trial");
	assert_int_equal(staff_deadline_ms(&t.s), 0);
	tell(&t, "serving", "trial");
	tell(&t, "card in", "trial");
	tell(&t, "card out", "trial");
	tell(&t, "asked", "trial");
	tell(&t, "visit prints", "trial");
	tell(&t, "visit ends", "told, TRIAL, end trial");
	wrote(&t, 7, 1, 0);
	assert_int_equal(t.s.told, TOLD_DONE);
	assert_int_equal(t.s.result[TEST_VISIT], RESULT_PASSED);
	tell(&t, "served", "told");
	tell(&t, "next", "menu");
	tell(&t, "visit ends", "menu");
}

static void a_test_visit_without_paper_has_failed(void **state)
{
	struct story t = at_submenu("row 5");

	(void)state;
	tell(&t, "row 1", "trial, TRIAL, begin trial");
	tell(&t, "visit begins", "trial");
	tell(&t, "visit ends", "told, TRIAL, end trial");
	wrote(&t, 7, 0, 0);
	assert_int_equal(t.s.told, TOLD_FAILED);
	assert_int_equal(t.s.result[TEST_VISIT], RESULT_FAILED);
}

static void a_test_visit_that_nobody_begins_says_nothing(void **state)
{
	struct story t = at_submenu("row 5");

	(void)state;
	tell(&t, "row 1", "trial, TRIAL, begin trial");
	tell(&t, "almost", "trial");
	assert_int_equal(t.now_ms, 1000 + 120000 - 1);
	tell(&t, "patience ends", "menu, TRIAL, end trial");
	tell(&t, "row 1", "trial, TRIAL, begin trial");
	tell(&t, "asked", "menu, TRIAL, end trial"); /* the corner leads back */
	assert_int_equal(t.s.result[TEST_VISIT], RESULT_NONE);
}

static void the_machine_is_taken_out_and_put_back(void **state)
{
	struct story t = at_submenu("row 5");

	(void)state;
	tell(&t, "row 2", "ask");
	tell(&t, "second", "menu");
	tell(&t, "row 2", "ask");
	tell(&t, "next", "told, OUT, out");
	wrote(&t, 7, 0, 1);
	tell(&t, "back", "menu");
	tell(&t, "back", "menu");
	tell(&t, "cancel", "leaving, LEFT, leave, wipe pin, wipe all");
	tell(&t, "self-tested", "off, wipe pin, wipe all");
	assert_true(t.s.out); /* it outlives who said so */
	tell(&t, "asked", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, "technician 8", "pin");
	tell(&t, "6 digits", "pin");
	tell(&t, "next", "checking, check");
	tell(&t, "welcome", "take, ENTERED, enter, wipe pin");
	tell(&t, "card out", "menu");
	tell(&t, "row 5", "menu");
	tell(&t, "row 2", "ask");
	tell(&t, "next", "told, OUT, in");
	wrote(&t, 8, 1, 0);
	assert_false(t.s.out);
}

static void the_program_ends_when_it_is_told(void **state)
{
	struct story t = at_submenu("row 5");

	(void)state;
	tell(&t, "row 3", "ask");
	tell(&t, "back", "menu");
	tell(&t, "row 3", "ask");
	tell(&t, "next", "leaving, RESTART, leave, restart, wipe pin, wipe all");
	wrote(&t, 7, 0, 0);
	/* Where it does not come true, the machine goes back into service. */
	tell(&t, "patience ends", "off, wipe pin, wipe all");
	t = at_submenu("row 5");
	tell(&t, "row 4", "ask");
	tell(&t, "next", "leaving, SHUT DOWN, leave, shut down, wipe pin, wipe all");
	wrote(&t, 7, 0, 0);
}

static void an_inspector_changes_nothing(void **state)
{
	static const struct {
		const char *menu, *row;
	} rows[] = { { "row 2", "row 0" },
		     { "row 5", "row 2" },
		     { "row 5", "row 3" },
		     { "row 5", "row 4" } };
	struct story t;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		t = at_menu("inspector 9");
		tell(&t, rows[i].menu, "menu");
		tell(&t, rows[i].row, "told");
		assert_int_equal(t.s.told, TOLD_MAY_NOT);
		tell(&t, "next", "menu");
	}
	t = at_menu("inspector 9");
	tell(&t, "row 2", "menu");
	tell(&t, "row 3", "page, gather unknowns");
	tell(&t, "gathered 2", "page");
	tell(&t, "row 1", "told");
	assert_int_equal(t.s.told, TOLD_MAY_NOT);
	tell(&t, "next", "page, gather unknowns");
	t = at_menu("inspector 9");
	tell(&t, "row 3", "working, find settings");
	tell(&t, "found", "page");
	tell(&t, "next", "told");
	assert_int_equal(t.s.told, TOLD_MAY_NOT);
}

static void what_each_role_may(void **state)
{
	(void)state;
	for (unsigned i = 0; i < STAFF_ITEMS; i++) {
		const enum staff_item item = (enum staff_item)i;
		const bool changes = item == ITEM_REFILLED || item == ITEM_OUT_OF_SERVICE ||
		                     item == ITEM_RESTART || item == ITEM_SHUT_DOWN;

		assert_false(staff_may(STAFF_NOBODY, item));
		assert_true(staff_may(STAFF_TECHNICIAN, item));
		assert_int_equal(staff_may(STAFF_INSPECTOR, item), !changes);
	}
}

static void every_item_stands_in_one_menu(void **state)
{
	uint8_t seen[STAFF_ITEMS] = { 0 };
	enum staff_item items[6];

	(void)state;
	for (unsigned m = 0; m < STAFF_MENUS; m++) {
		const uint8_t count = staff_menu_items((enum staff_menu)m, items);

		for (uint8_t i = 0; i < count; i++)
			seen[items[i]]++;
	}
	for (unsigned i = 0; i < STAFF_ITEMS; i++)
		assert_int_equal(seen[i], 1);
	assert_int_equal(staff_menu_items(MENU_MAIN, items), 6);
	assert_int_equal(items[0], ITEM_DASHBOARD);
	assert_int_equal(items[5], ITEM_CONTROL);
	assert_int_equal(staff_menu_items(MENU_CONTROL, items), 5);
	assert_int_equal(items[4], ITEM_SHUT_DOWN);
}

/* Items of the menus that change what somebody would have to answer for. */
static void what_cannot_be_recorded_is_not_done(void **state)
{
	static const struct {
		const char *menu, *item;
	} rows[] = { { "row 2", "row 0" }, { "row 5", "row 1" }, { "row 5", "row 2" } };
	struct story t;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		t = at_submenu(rows[i].menu);
		t.s.unrecorded = true;
		tell(&t, rows[i].item, "told");
		assert_int_equal(t.s.told, TOLD_NO_JOURNAL);
	}
	t = at_menu("technician 7");
	tell(&t, "row 3", "working, find settings");
	tell(&t, "found", "page");
	t.s.unrecorded = true;
	tell(&t, "next", "told");
	assert_int_equal(t.s.told, TOLD_NO_JOURNAL);
}

static void without_a_journal_the_program_can_be_begun_anew(void **state)
{
	struct story t = at_menu("technician 7");

	(void)state;
	tell(&t, "journal failed", "off, leave, wipe pin, wipe all");
	tell(&t, "journal failed", "off");
	assert_true(t.s.unrecorded);
	tell(&t, "asked", "card");
	t = at_submenu("row 5");
	t.s.unrecorded = true;
	tell(&t, "row 3", "ask");
	tell(&t, "next", "leaving, RESTART, leave, restart, wipe pin, wipe all");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_recorded_is_not_done),
		cmocka_unit_test(without_a_journal_the_program_can_be_begun_anew),
		cmocka_unit_test(for_half_a_minute_the_glass_is_deaf),
		cmocka_unit_test(a_test_visit_that_prints_has_passed),
		cmocka_unit_test(a_test_visit_without_paper_has_failed),
		cmocka_unit_test(a_test_visit_that_nobody_begins_says_nothing),
		cmocka_unit_test(the_machine_is_taken_out_and_put_back),
		cmocka_unit_test(the_program_ends_when_it_is_told),
		cmocka_unit_test(an_inspector_changes_nothing),
		cmocka_unit_test(what_each_role_may),
		cmocka_unit_test(every_item_stands_in_one_menu),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
