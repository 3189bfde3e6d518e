#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <cmocka.h>

#include "net/server/open_files.h"

static struct settings with(uint32_t connections)
{
	struct settings s = settings_default();

	s.connections = connections;
	return s;
}

static void limit_is(rlim_t soft)
{
	struct rlimit now;

	assert_int_equal(getrlimit(RLIMIT_NOFILE, &now), 0);
	assert_int_equal(now.rlim_cur, soft);
}

static void what_is_needed_is_allowed(void **unused)
{
	const struct settings s = with(3000);
	const uint64_t needed = open_files_needed(&s);

	(void)unused;
	assert_true(needed > 3000);
	assert_int_equal(open_files_connections(&s, needed), 3000);
	assert_int_equal(open_files_connections(&s, 1 << 20), 3000);
	assert_int_equal(open_files_connections(&s, needed - 1), 2999);
	assert_int_equal(open_files_connections(&s, needed - 3000), 0);
	assert_int_equal(open_files_connections(&s, 10), 0);
}

static void the_soft_limit_rises_as_far_as_the_hard_one(void **unused)
{
	const struct rlimit low = { 256, 700 };

	(void)unused;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &low), 0);
	assert_int_equal(open_files_allow(200), 256);
	limit_is(256);
	assert_int_equal(open_files_allow(600), 600);
	limit_is(600);
	assert_int_equal(open_files_allow(5000), 700);
	limit_is(700);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_needed_is_allowed),
		cmocka_unit_test(the_soft_limit_rises_as_far_as_the_hard_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
