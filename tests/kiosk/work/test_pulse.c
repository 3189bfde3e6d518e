#include "kiosk/work/pulse.h"

#include "kiosk/work/worker.h"
#include "tests/kiosk/work/counter.h"

/* How long the worker has been silent; the clock is turned by hand. */

static struct counter c;
static struct worker *worker;

static int open_counter(void **state)
{
	(void)state;
	counter_open(&c);
	worker = worker_create(&c.tools, c.mailbox);
	assert_non_null(worker);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	mailbox_close(c.mailbox);
	worker_destroy(worker);
	counter_close(&c);
	return 0;
}

static struct worker_pulse pulse(void)
{
	return worker_pulse(worker, c.authority.now_ms);
}

static void who_does_nothing_is_not_silent(void **state)
{
	(void)state;
	c.authority.now_ms += 3600000;
	assert_int_equal(pulse().job, JOB_NONE);
	assert_int_equal(pulse().silent_ms, 0);
}

static void a_job_is_silent_since_it_began(void **state)
{
	(void)state;
	c.authority.now_ms += 3600000;
	atomic_store(&c.slow_memory, true);
	worker_start(worker, &(struct task){ .job = JOB_RECALL, .ticket = 7 }, NULL);
	counter_see(&c.recalls, 1);
	assert_int_equal(pulse().silent_ms, 0);
	c.authority.now_ms += 5000;
	assert_int_equal(pulse().job, JOB_RECALL);
	assert_int_equal(pulse().silent_ms, 5000);
	assert_int_equal(pulse().limit_ms, pulse_limit_ms(JOB_RECALL, STAFF_NO_JOB));
	worker_stop(worker);
	counter_answer(&c, 7);
	assert_int_equal(pulse().job, JOB_NONE);
	assert_int_equal(pulse().silent_ms, 0);
}

/* A clock that the test turns back is not a silence of ages. */
static void time_never_runs_backwards(void **state)
{
	(void)state;
	atomic_store(&c.slow_memory, true);
	worker_start(worker, &(struct task){ .job = JOB_RECALL, .ticket = 7 }, NULL);
	counter_see(&c.recalls, 1);
	assert_int_equal(worker_pulse(worker, 0).silent_ms, 0);
	worker_stop(worker);
	counter_answer(&c, 7);
}

static void a_job_of_the_staff_has_a_limit_of_its_own(void **state)
{
	const struct task task = { .job = JOB_STAFF, .ticket = 7, .staff = STAFF_LOOK_PRINTER };

	(void)state;
	assert_int_equal(pulse_limit_ms(JOB_STAFF, STAFF_EXPORT), 600000);
	assert_int_equal(pulse_limit_ms(JOB_STAFF, STAFF_READ_CARD), 30000);
	assert_int_equal(pulse_limit_ms(JOB_LINE, STAFF_EXPORT), 40000);
	worker_start(worker, &task, NULL);
	counter_answer(&c, 7);
	assert_int_equal(pulse().silent_ms, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_counter, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(who_does_nothing_is_not_silent),
		TEST(a_job_is_silent_since_it_began),
		TEST(time_never_runs_backwards),
		TEST(a_job_of_the_staff_has_a_limit_of_its_own),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
