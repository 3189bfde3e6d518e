#include "ui/model/hold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FIRST 7
#define SECOND 8
#define NEEDED 5000

static struct hold corner(void)
{
	return (struct hold){ .width_px = 118, .height_px = 117, .needed_ms = NEEDED };
}

static void a_finger_that_stays_is_a_hold_once(void **state)
{
	struct hold h = corner();

	(void)state;
	assert_int_equal(hold_due_ms(&h), 0);
	hold_begin(&h, FIRST, 3, 5, 1000);
	assert_int_equal(hold_due_ms(&h), 1000 + NEEDED);
	assert_false(hold_lasted(&h, 1000 + NEEDED - 1));
	assert_true(hold_lasted(&h, 1000 + NEEDED));
	assert_false(hold_lasted(&h, 1000 + 2 * NEEDED));
	assert_int_equal(hold_due_ms(&h), 0);
}

static void a_short_touch_is_none(void **state)
{
	struct hold h = corner();

	(void)state;
	hold_begin(&h, FIRST, 3, 5, 1000);
	hold_end(&h, FIRST);
	assert_int_equal(hold_due_ms(&h), 0);
	assert_false(hold_lasted(&h, 1000 + NEEDED));
}

static void the_edges_of_the_corner_count(void **state)
{
	static const struct {
		int x, y;
		bool held;
	} rows[] = {
		{ 0, 0, true },    { 117, 116, true }, { 118, 0, false },
		{ 0, 117, false }, { -1, 4, false },   { 4, -1, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct hold begun = corner(), moved = corner();

		hold_begin(&begun, FIRST, rows[i].x, rows[i].y, 10);
		assert_int_equal(begun.down, rows[i].held);
		hold_begin(&moved, FIRST, 1, 1, 10);
		hold_move(&moved, FIRST, rows[i].x, rows[i].y);
		assert_int_equal(hold_lasted(&moved, 10 + NEEDED), rows[i].held);
	}
}

static void a_finger_that_comes_back_begins_anew(void **state)
{
	struct hold h = corner();

	(void)state;
	hold_begin(&h, FIRST, 1, 1, 1000);
	hold_move(&h, FIRST, 500, 1);
	hold_move(&h, FIRST, 1, 1);
	assert_false(hold_lasted(&h, 1000 + NEEDED));
	hold_begin(&h, FIRST, 1, 1, 3000);
	assert_int_equal(hold_due_ms(&h), 3000 + NEEDED);
}

static void another_finger_changes_nothing(void **state)
{
	struct hold h = corner();

	(void)state;
	hold_begin(&h, FIRST, 1, 1, 1000);
	hold_begin(&h, SECOND, 2, 2, 4000);
	hold_move(&h, SECOND, 900, 2);
	hold_end(&h, SECOND);
	assert_true(hold_lasted(&h, 1000 + NEEDED));
}

static void without_a_time_nothing_is_held(void **state)
{
	struct hold h = { .width_px = 100, .height_px = 100 };

	(void)state;
	hold_begin(&h, FIRST, 1, 1, 1000);
	assert_false(hold_lasted(&h, UINT64_MAX));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_finger_that_stays_is_a_hold_once),
		cmocka_unit_test(a_short_touch_is_none),
		cmocka_unit_test(the_edges_of_the_corner_count),
		cmocka_unit_test(a_finger_that_comes_back_begins_anew),
		cmocka_unit_test(another_finger_changes_nothing),
		cmocka_unit_test(without_a_time_nothing_is_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
