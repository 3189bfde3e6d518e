#include "kiosk/loop/guard.h"
#include "kiosk/service/service.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Who counts as stuck, and when. */

static void every_job_has_a_limit(void **state)
{
	(void)state;
	for (int job = JOB_NONE; job < JOBS; job++)
		assert_in_range(pulse_limit_ms((enum session_job)job, STAFF_NO_JOB), 30000,
		                1200000);
	for (int staff = STAFF_NO_JOB; staff < STAFF_JOBS; staff++)
		assert_in_range(pulse_limit_ms(JOB_STAFF, (enum staff_job)staff), 30000, 600000);
	assert_int_equal(pulse_limit_ms(JOB_READ, STAFF_NO_JOB), 30000);
	assert_int_equal(pulse_limit_ms(JOB_VERIFY, STAFF_NO_JOB), 30000);
	assert_int_equal(pulse_limit_ms(JOB_PROVE, STAFF_NO_JOB), 40000);
	assert_int_equal(pulse_limit_ms(JOB_FETCH, STAFF_NO_JOB), 60000);
	assert_int_equal(pulse_limit_ms(JOB_PRINT, STAFF_NO_JOB), 300000);
	assert_int_equal(pulse_limit_ms(JOB_STAFF, STAFF_EXPORT), 600000);
}

static void each_part_is_found_by_its_own_limit(void **state)
{
	static const struct {
		uint64_t worker_ms, watcher_ms;
		enum session_job job;
		enum guard_part part;
		uint64_t silent_ms;
	} rows[] = {
		{ 0, 0, JOB_NONE, GUARD_NOBODY, 0 },
		{ 30000, 30000, JOB_READ, GUARD_NOBODY, 0 },
		{ 30001, 0, JOB_READ, GUARD_WORKER, 30001 },
		{ 30001, 0, JOB_PRINT, GUARD_NOBODY, 0 },
		{ 300001, 0, JOB_PRINT, GUARD_WORKER, 300001 },
		{ 0, 30001, JOB_NONE, GUARD_WATCHER, 30001 },
		{ 60001, 90000, JOB_FETCH, GUARD_WORKER, 60001 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct guard g = { .looked_ms = 999000, .since_ms = 1 };
		const struct guard_signs signs = {
			.now_ms = 1000000,
			.worker = { rows[i].job, rows[i].worker_ms,
			            pulse_limit_ms(rows[i].job, STAFF_NO_JOB) },
			.watcher_silent_ms = rows[i].watcher_ms,
			.window_well = true,
		};
		const struct guard_finding f = guard_judge(&g, &signs);

		assert_int_equal(f.part, rows[i].part);
		assert_int_equal(f.silent_ms, rows[i].silent_ms);
		assert_int_equal(f.job, f.part == GUARD_WORKER ? rows[i].job : JOB_NONE);
	}
}

static void a_window_without_its_picture_is_given_half_a_minute(void **state)
{
	struct guard g;
	struct guard_signs signs = { .now_ms = 5000, .worker.limit_ms = 30000 };

	(void)state;
	guard_begin(&g, 5000);
	for (; signs.now_ms <= 35000; signs.now_ms += 5000)
		assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_WINDOW);
	signs.window_well = true;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
	signs.window_well = false;
	signs.now_ms += 5000;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
}

/* A card that fell silent lets go as it is taken away. What does not, in a reader that is well,
 * keeps everybody else's card from it. */
static void a_call_that_was_left_behind_is_given_a_minute(void **state)
{
	struct guard g;
	struct guard_signs signs = { .now_ms = 5000,
		                     .worker.limit_ms = 30000,
		                     .window_well = true,
		                     .caught = true,
		                     .reader_well = true };

	(void)state;
	guard_begin(&g, 5000);
	assert_false(guard_keeps_reader(&g, 5000, true));
	for (; signs.now_ms <= 65000; signs.now_ms += 5000) {
		assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
		assert_int_equal(guard_keeps_reader(&g, signs.now_ms, true), signs.now_ms >= 7000);
	}
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_READER);
	assert_int_equal(guard_judge(&g, &signs).silent_ms, 65000);
	signs.caught = false;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
	assert_false(guard_keeps_reader(&g, signs.now_ms, true));
}

static void a_reader_that_is_not_well_is_begun_anew_for_twice_an_hour_at_most(void **state)
{
	struct guard g;
	struct guard_signs signs = {
		.now_ms = 5000, .worker.limit_ms = 30000, .window_well = true, .caught = true
	};

	(void)state;
	guard_begin(&g, 5000);
	for (; signs.now_ms < 3600000 / (SERVICE_HANGS - 1) - 300000; signs.now_ms += 5000)
		assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
	assert_false(guard_keeps_reader(&g, signs.now_ms, false)); /* that is told already */
	signs.now_ms += 10000;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_READER);
}

/* SIGSTOP and SIGCONT, or a machine that was asleep. */
static void who_was_stopped_with_the_loop_is_given_time(void **state)
{
	struct guard g;
	struct guard_signs signs = { .now_ms = 1000,
		                     .worker = { JOB_READ, 0, 30000 },
		                     .window_well = true };

	(void)state;
	guard_begin(&g, 1000);
	signs.now_ms = 3600000;
	signs.worker.silent_ms = signs.watcher_silent_ms = 3599000;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
	signs.now_ms += 15000;
	signs.worker.silent_ms = signs.watcher_silent_ms += 15000;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
	signs.now_ms += 15000;
	signs.worker.silent_ms = signs.watcher_silent_ms += 15000;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_NOBODY);
	signs.now_ms += 1;
	signs.worker.silent_ms = signs.watcher_silent_ms += 1;
	assert_int_equal(guard_judge(&g, &signs).part, GUARD_WORKER);
	assert_int_equal(guard_judge(&g, &signs).silent_ms, 30001);
}

static void the_loop_never_waits_too_long(void **state)
{
	struct guard g;

	(void)state;
	guard_begin(&g, 0);
	assert_int_equal(guard_patience_ms(&g, UINT32_MAX), 5000);
	assert_int_equal(guard_patience_ms(&g, 20), 20);
	g.watchdog.period_ms = 4000;
	assert_int_equal(guard_patience_ms(&g, UINT32_MAX), 1000);
	g.watchdog.period_ms = 60000;
	assert_int_equal(guard_patience_ms(&g, UINT32_MAX), 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_job_has_a_limit),
		cmocka_unit_test(each_part_is_found_by_its_own_limit),
		cmocka_unit_test(a_window_without_its_picture_is_given_half_a_minute),
		cmocka_unit_test(a_call_that_was_left_behind_is_given_a_minute),
		cmocka_unit_test(a_reader_that_is_not_well_is_begun_anew_for_twice_an_hour_at_most),
		cmocka_unit_test(who_was_stopped_with_the_loop_is_given_time),
		cmocka_unit_test(the_loop_never_waits_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
