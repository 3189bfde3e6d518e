#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kiosk/print/shears.h"

/* Nobody writes: only the shears can end this read. */
static void a_line_past_its_deadline_is_cut(void **state)
{
	struct shears s;
	int ends[2];
	char byte;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	assert_true(shears_open(&s, ends[0], 0, NULL));
	assert_int_equal(read(ends[0], &byte, 1), 0);
	shears_put_away(&s);
	close(ends[0]);
	close(ends[1]);
}

static void stop_cuts_before_the_deadline(void **state)
{
	const atomic_bool stop = true;
	struct shears s;
	int ends[2];
	char byte;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	assert_true(shears_open(&s, ends[0], UINT64_MAX, &stop));
	assert_int_equal(read(ends[0], &byte, 1), 0);
	shears_put_away(&s);
	close(ends[0]);
	close(ends[1]);
}

static void a_line_in_time_is_left_alone(void **state)
{
	struct shears s;
	int ends[2];
	char byte = 0;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	assert_true(shears_open(&s, ends[0], UINT64_MAX, NULL));
	shears_put_away(&s);
	assert_int_equal(write(ends[1], "x", 1), 1);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(byte, 'x');
	close(ends[0]);
	close(ends[1]);
}

static void there_is_nothing_to_cut_without_a_line(void **state)
{
	struct shears s;

	(void)state;
	assert_false(shears_open(&s, -1, UINT64_MAX, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_past_its_deadline_is_cut),
		cmocka_unit_test(stop_cuts_before_the_deadline),
		cmocka_unit_test(a_line_in_time_is_left_alone),
		cmocka_unit_test(there_is_nothing_to_cut_without_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
