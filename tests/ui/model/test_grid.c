#include "ui/model/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const struct glass glass = { 600, 800, 240, 320 };

static void fields_are_counted_line_by_line(void **state)
{
	static const struct {
		unsigned field;
		double x_mm, y_mm;
	} rows[] = { { 0, 20, 20 }, { 5, 220, 20 }, { 6, 20, 60 }, { 47, 220, 300 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct grid_point middle = grid_middle(&glass, 6, 8, rows[i].field);

		assert_float_equal(middle.x_mm, rows[i].x_mm, 1e-9);
		assert_float_equal(middle.y_mm, rows[i].y_mm, 1e-9);
	}
}

static void drift_is_the_way_to_the_cross(void **state)
{
	(void)state;
	assert_float_equal(grid_drift_mm(&glass, 6, 8, 7, 60, 60), 0, 1e-9);
	assert_float_equal(grid_drift_mm(&glass, 6, 8, 7, 63, 56), 5, 1e-9);
	assert_float_equal(grid_drift_mm(&glass, 6, 8, 7, 57, 60), 3, 1e-9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_counted_line_by_line),
		cmocka_unit_test(drift_is_the_way_to_the_cross),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
