#include "kiosk/work/mailbox.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>

#include <cmocka.h>

#define WRITERS 4
#define LETTERS 500

static atomic_uint wakes;

static void wake(void *arg)
{
	(void)arg;
	atomic_fetch_add(&wakes, 1);
}

static void letters_come_in_the_order_they_were_put(void **state)
{
	struct mailbox *m = mailbox_create(wake, NULL);
	struct letter l = { .kind = LETTER_EVENT };

	(void)state;
	assert_non_null(m);
	assert_false(mailbox_take(m, &l));
	for (int i = 0; i < 5; i++) {
		l.code = i;
		assert_true(mailbox_put(m, &l));
	}
	for (int i = 0; i < 5; i++) {
		assert_true(mailbox_take(m, &l));
		assert_int_equal(l.code, i);
	}
	assert_false(mailbox_take(m, &l));
	mailbox_close(m);
	assert_false(mailbox_put(m, &l));
	mailbox_destroy(m);
	mailbox_destroy(NULL);
}

static void *write_letters(void *arg)
{
	struct mailbox *m = arg;

	for (int i = 0; i < LETTERS; i++)
		if (!mailbox_put(m, &(struct letter){ .code = i }))
			return arg;
	return NULL;
}

static void writers_that_are_ahead_wait_and_nothing_is_lost(void **state)
{
	struct mailbox *m = mailbox_create(wake, NULL);
	pthread_t writer[WRITERS];
	unsigned int taken = 0;
	struct letter l;

	(void)state;
	assert_non_null(m);
	atomic_store(&wakes, 0);
	for (int i = 0; i < WRITERS; i++)
		assert_int_equal(pthread_create(&writer[i], NULL, write_letters, m), 0);
	while (taken < WRITERS * LETTERS)
		taken += mailbox_take(m, &l);
	for (int i = 0; i < WRITERS; i++) {
		void *refused = m;

		pthread_join(writer[i], &refused);
		assert_null(refused);
	}
	assert_false(mailbox_take(m, &l));
	assert_int_equal(atomic_load(&wakes), WRITERS * LETTERS);
	mailbox_destroy(m);
}

static void *write_until_closed(void *arg)
{
	struct mailbox *m = arg;

	while (mailbox_put(m, &(struct letter){ .code = 1 }))
		;
	return NULL;
}

static void closing_frees_a_writer_that_waits(void **state)
{
	struct mailbox *m = mailbox_create(wake, NULL);
	pthread_t writer;

	(void)state;
	assert_non_null(m);
	assert_int_equal(pthread_create(&writer, NULL, write_until_closed, m), 0);
	mailbox_close(m);
	pthread_join(writer, NULL);
	mailbox_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_come_in_the_order_they_were_put),
		cmocka_unit_test(writers_that_are_ahead_wait_and_nothing_is_lost),
		cmocka_unit_test(closing_frees_a_writer_that_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
