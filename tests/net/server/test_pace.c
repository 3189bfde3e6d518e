#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "net/server/pace.h"

static bool steps(struct pace *p, const char *terminal, int64_t now, int times)
{
	bool good = true;

	while (times-- > 0)
		good = pace_step(p, terminal, now) && good;
	return good;
}

static void each_has_a_minute_of_its_own(void **unused)
{
	struct pace *p = pace_create();

	(void)unused;
	assert_non_null(p);
	assert_true(steps(p, "a", 1000, PACE_PER_MINUTE));
	assert_false(steps(p, "a", 1000, 1));
	assert_true(steps(p, "b", 1000, PACE_PER_MINUTE));
	assert_false(steps(p, "a", 1059, 1));
	assert_true(steps(p, "a", 1060, 1));
	assert_true(steps(p, "b", 900, 1)); /* the clock was put back: nobody is shut out by it */
	pace_destroy(p);
}

/* More than there are places for: whoever spoke last is counted. */
static void there_are_more_terminals_than_places(void **unused)
{
	struct pace *p = pace_create();
	char name[24];

	(void)unused;
	assert_non_null(p);
	for (int i = 0; i < 20000; i++) {
		snprintf(name, sizeof name, "shop-%d", i);
		assert_true(pace_step(p, name, 1000 + i));
	}
	assert_true(steps(p, name, 20999, PACE_PER_MINUTE - 1));
	assert_false(steps(p, name, 20999, 1));
	pace_destroy(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_a_minute_of_its_own),
		cmocka_unit_test(there_are_more_terminals_than_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
