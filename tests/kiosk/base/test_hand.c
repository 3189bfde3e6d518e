#include "kiosk/base/hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>

#define LONG_MS 20000 /* never waited for: what is tested comes at once */

struct matter {
	int calls;
	sem_t *caught; /* what a call may hang on */
	sem_t *gone;   /* posted when it was let go */
};

static struct hands hands;
static sem_t caught, gone;
static int forsaken;
static pthread_t reached_by;

static void count(void *matter)
{
	struct matter *m = matter;

	reached_by = pthread_self();
	m->calls++;
}

static void hang(void *matter)
{
	struct matter *m = matter;

	sem_wait(m->caught);
}

static void let_go(void *matter)
{
	struct matter *m = matter;

	if (m->gone)
		sem_post(m->gone);
}

static void hang_and_let_go(void *matter)
{
	hang(matter);
	let_go(matter);
}

static void forsake(void *matter)
{
	(void)matter;
	forsaken++;
}

static struct hand *new_hand(void)
{
	struct hand *h = hand_create(&hands, sizeof(struct matter), let_go, forsake);
	struct matter *m;

	assert_non_null(h);
	m = hand_matter(h);
	assert_int_equal(m->calls, 0); /* all zero */
	*m = (struct matter){ .caught = &caught, .gone = &gone };
	return h;
}

static int begin(void **state)
{
	(void)state;
	forsaken = 0;
	return sem_init(&caught, 0, 0) || sem_init(&gone, 0, 0);
}

static int finish(void **state)
{
	(void)state;
	return sem_destroy(&caught) || sem_destroy(&gone);
}

static void calls_are_made_on_its_own_thread(void **state)
{
	struct hand *h = new_hand();
	const struct matter *m = hand_matter(h);

	(void)state;
	for (int i = 1; i <= 3; i++) {
		assert_true(hand_do(h, count, LONG_MS));
		assert_int_equal(m->calls, i);
	}
	assert_false(pthread_equal(reached_by, pthread_self()));
	hand_destroy(h, LONG_MS);
	assert_int_equal(sem_trywait(&gone), 0); /* let go before it was destroyed */
	assert_int_equal(forsaken, 0);
}

static void a_call_that_hangs_is_left_behind(void **state)
{
	struct hand *h = new_hand();

	(void)state;
	assert_false(hands_are_caught(&hands));
	assert_false(hand_do(h, hang, 1));
	assert_int_equal(forsaken, 1);
	assert_int_not_equal(sem_trywait(&gone), 0); /* it still hangs, with all it carries */
	assert_true(hands_are_caught(&hands));
	sem_post(&caught);
	sem_wait(&gone); /* and lets go when it comes back */
	while (hands_are_caught(&hands))
		sched_yield();
}

static void ending_waits_only_so_long(void **state)
{
	struct hand *h = hand_create(&hands, sizeof(struct matter), hang_and_let_go, NULL);
	struct matter *m;

	(void)state;
	assert_non_null(h);
	m = hand_matter(h);
	*m = (struct matter){ .caught = &caught, .gone = &gone };
	hand_destroy(h, 1);
	assert_int_not_equal(sem_trywait(&gone), 0);
	sem_post(&caught);
	sem_wait(&gone);
	hand_destroy(NULL, 1);
}

/* Hands are had again when those that were caught have come back. */
static void only_so_many_are_left_behind(void **state)
{
	struct hand *h = NULL;

	(void)state;
	for (int i = 0; i < HANDS_CAUGHT_MAX; i++)
		assert_false(hand_do(new_hand(), hang, 1));
	assert_null(hand_create(&hands, sizeof(struct matter), let_go, NULL));
	for (int i = 0; i < HANDS_CAUGHT_MAX; i++)
		sem_post(&caught);
	for (int i = 0; i < HANDS_CAUGHT_MAX; i++)
		sem_wait(&gone);
	while (!h)
		h = hand_create(&hands, sizeof(struct matter), let_go, NULL);
	hand_destroy(h, LONG_MS);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(calls_are_made_on_its_own_thread),
		TEST(a_call_that_hangs_is_left_behind),
		TEST(ending_waits_only_so_long),
		TEST(only_so_many_are_left_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
