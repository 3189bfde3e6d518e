#include "ui/model/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void millimetres_become_pixels(void **state)
{
	const struct glass g = { 1000, 500, 250, 125 };

	(void)state;
	assert_int_equal(glass_px(&g, 10), 40);
	assert_int_equal(glass_px(&g, 10.1), 40);
	assert_int_equal(glass_px(&g, 10.13), 41);
	assert_int_equal(glass_px(&g, 0.01), 1);
	assert_int_equal(glass_px(&g, 0), 0);
	assert_int_equal(glass_px(&g, -10), -40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(millimetres_become_pixels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
