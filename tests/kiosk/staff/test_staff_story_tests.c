#include "tests/kiosk/staff/story.h"

/* Device tests: 0 reader, 1 printer, 2 touch, 3 colours, 4 sound, 5 network. */

static void the_reader_and_the_line_are_judged_by_their_jobs(void **state)
{
	static const struct {
		const char *row, *working;
		enum staff_topic topic;
		enum staff_test test;
	} rows[] = {
		{ "row 0", "working, try reader", TOPIC_READER, TEST_READER },
		{ "row 5", "working, try network", TOPIC_NETWORK, TEST_NETWORK },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct story t = at_submenu("row 1");

		tell(&t, rows[i].row, rows[i].working);
		tell(&t, "late found", "working");
		tell(&t, "found", "page, TESTED");
		wrote(&t, 7, rows[i].test, 1);
		assert_int_equal(t.s.topic, rows[i].topic);
		tell(&t, "more", "page");
		tell(&t, "row 9", "row");
		tell(&t, "back", "page"); /* as it was found */
		assert_int_equal(t.s.rows, 12);
		assert_int_equal(t.s.first, 8);
		tell(&t, "next", rows[i].working); /* again */
		tell(&t, "found bad", "page, TESTED");
		wrote(&t, 7, rows[i].test, 0);
		assert_int_equal(t.s.result[rows[i].test], RESULT_FAILED);
		tell(&t, "back", "menu");
		assert_int_equal(t.s.menu, MENU_TESTS);
		tell(&t, rows[i].row, rows[i].working);
		tell(&t, "back", "menu, abandon");
		tell(&t, "found", "menu");
		tell(&t, rows[i].row, rows[i].working);
		tell(&t, "patience ends", "told, abandon, TESTED");
		wrote(&t, 7, rows[i].test, 0);
		assert_int_equal(t.s.told, TOLD_FAILED);
		tell(&t, "next", "menu");
	}
}

static void the_printer_is_judged_by_its_page(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	tell(&t, "row 1", "working, look at printer");
	tell(&t, "found", "page");
	assert_int_equal(t.s.result[TEST_PRINTER], RESULT_NONE);
	tell(&t, "next", "working, print page");
	tell(&t, "back", "working"); /* a page that comes out cannot be called back */
	tell(&t, "done", "ask");
	assert_int_equal(t.s.question, QUESTION_PAGE_WELL);
	tell(&t, "next", "menu, TESTED");
	wrote(&t, 7, TEST_PRINTER, 1);
	tell(&t, "row 1", "working, look at printer");
	tell(&t, "found", "page");
	tell(&t, "next", "working, print page");
	tell(&t, "done", "ask");
	tell(&t, "second", "menu, TESTED");
	wrote(&t, 7, TEST_PRINTER, 0);
	tell(&t, "row 1", "working, look at printer");
	tell(&t, "found", "page");
	tell(&t, "next", "working, print page");
	tell(&t, "done", "ask");
	tell(&t, "back", "menu"); /* no verdict is none */
	assert_int_equal(t.s.result[TEST_PRINTER], RESULT_FAILED);
}

static void a_printer_that_cannot_print_has_failed(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	tell(&t, "row 1", "working, look at printer");
	tell(&t, "found bad", "page, TESTED");
	wrote(&t, 7, TEST_PRINTER, 0);
	tell(&t, "second", "working, look at printer"); /* the jam was cleared */
	tell(&t, "found", "page");
	assert_int_equal(t.s.result[TEST_PRINTER], RESULT_FAILED);
	tell(&t, "next", "working, print page");
	tell(&t, "no paper", "told, TESTED");
	assert_int_equal(t.s.told, TOLD_NO_PAPER);
	wrote(&t, 7, TEST_PRINTER, 0);
	tell(&t, "back", "menu");
	tell(&t, "row 1", "working, look at printer");
	tell(&t, "failed", "told, TESTED");
	tell(&t, "next", "menu");
	tell(&t, "row 1", "working, look at printer");
	tell(&t, "said nothing", "told, TESTED");
	assert_int_equal(t.s.told, TOLD_FAILED);
}

static void nobody_knows_of_a_page_that_takes_too_long(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	tell(&t, "row 1", "working, look at printer");
	tell(&t, "found", "page");
	tell(&t, "next", "working, print page");
	tell(&t, "almost", "working");
	tell(&t, "patience ends", "told, abandon, TESTED");
	assert_int_equal(t.s.told, TOLD_UNKNOWN);
	tell(&t, "almost", "told"); /* from here the idle time runs anew */
	assert_int_equal(t.now_ms, 1000 + 180000 + 180000 - 1);
}

static void each_field_of_the_glass_is_touched(void **state)
{
	struct story t = at_submenu("row 1");
	char field[16];

	(void)state;
	tell(&t, "row 2", "touch");
	for (unsigned i = 1; i < STAFF_GRID_COLUMNS * STAFF_GRID_ROWS; i++) {
		(void)snprintf(field, sizeof field, "field %u", i);
		t.now_ms += 29000;
		tell(&t, field, "touch");
		tell(&t, field, "touch"); /* twice is once */
	}
	tell(&t, "field 49", "touch");
	tell(&t, "touch", "touch");
	tell(&t, "field 48", "told, TESTED");
	wrote(&t, 7, TEST_TOUCH, 1);
	assert_int_equal(t.s.told, TOLD_DONE);
	tell(&t, "next", "menu");
	tell(&t, "row 2", "touch");
	assert_int_equal(t.s.grid, 0);
}

static void a_dead_place_of_the_glass_ends_by_itself(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	tell(&t, "row 2", "touch");
	tell(&t, "field 1", "touch");
	tell(&t, "almost", "touch");
	tell(&t, "patience ends", "told, TESTED");
	wrote(&t, 7, TEST_TOUCH, 0);
	assert_int_equal(t.s.told, TOLD_FAILED);
	tell(&t, "back", "menu");
	tell(&t, "row 2", "touch");
	tell(&t, "back", "told, TESTED");
	wrote(&t, 7, TEST_TOUCH, 0);
}

static void the_colours_follow_one_another(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	for (int verdict = 0; verdict < 2; verdict++) {
		tell(&t, "row 3", "colours");
		for (int i = 1; i < STAFF_COLOURS_COUNT; i++) {
			tell(&t, i % 2 ? "touch" : "next", "colours");
			assert_int_equal(t.s.colour, i);
		}
		tell(&t, "touch", "ask");
		assert_int_equal(t.s.question, QUESTION_COLOURS_WELL);
		tell(&t, verdict ? "next" : "second", "menu, TESTED");
		wrote(&t, 7, TEST_SCREEN, verdict);
	}
	tell(&t, "row 3", "colours");
	assert_int_equal(t.s.colour, 0);
	tell(&t, "back", "menu");
	tell(&t, "row 3", "colours");
	tell(&t, "patience ends", "card, LOCKED");
}

static void the_chime_is_heard_or_not(void **state)
{
	struct story t = at_submenu("row 1");

	(void)state;
	tell(&t, "row 4", "ask, chime");
	assert_int_equal(t.s.question, QUESTION_CHIME_HEARD);
	tell(&t, "third", "ask");
	tell(&t, "next", "menu, TESTED");
	wrote(&t, 7, TEST_SOUND, 1);
	tell(&t, "row 4", "ask, chime");
	tell(&t, "second", "menu, TESTED");
	wrote(&t, 7, TEST_SOUND, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_reader_and_the_line_are_judged_by_their_jobs),
		cmocka_unit_test(the_printer_is_judged_by_its_page),
		cmocka_unit_test(a_printer_that_cannot_print_has_failed),
		cmocka_unit_test(nobody_knows_of_a_page_that_takes_too_long),
		cmocka_unit_test(each_field_of_the_glass_is_touched),
		cmocka_unit_test(a_dead_place_of_the_glass_ends_by_itself),
		cmocka_unit_test(the_colours_follow_one_another),
		cmocka_unit_test(the_chime_is_heard_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
