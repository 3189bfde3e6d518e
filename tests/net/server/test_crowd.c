#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/server/crowd.h"

static struct crowd crowd;

/* So many come, numbered from `first`, and nobody has to go. */
static void fill(int first, int count, struct crowd_guest **guest)
{
	for (int i = 0; i < count; i++) {
		int leaver = 0;

		guest[i] = crowd_enter(&crowd, first + i, &leaver);
		assert_non_null(guest[i]);
		assert_int_equal(leaver, -1);
	}
}

static int leaver_for(int socket)
{
	int leaver = -2;

	assert_non_null(crowd_enter(&crowd, socket, &leaver));
	return leaver;
}

static void who_waits_longest_makes_room(void **unused)
{
	struct crowd_guest *guest[CROWD_MAX];

	(void)unused;
	crowd_init(&crowd);
	fill(100, CROWD_MAX, guest);
	assert_int_equal(leaver_for(500), 100);
	assert_int_equal(leaver_for(501), 101);
	/* One of two old ones has been answered since: the other goes. */
	crowd_answered(&crowd, guest[2]);
	assert_int_equal(leaver_for(502), 103);
}

/* An answer on its way does not let somebody stay who was told to go. */
static void who_was_told_to_go_is_not_told_again(void **unused)
{
	struct crowd_guest *guest[CROWD_MAX];

	(void)unused;
	crowd_init(&crowd);
	fill(100, CROWD_MAX, guest);
	assert_int_equal(leaver_for(500), 100);
	crowd_answered(&crowd, guest[0]);
	assert_int_equal(leaver_for(501), 101);
}

static void a_free_place_is_taken(void **unused)
{
	struct crowd_guest *guest[CROWD_MAX];

	(void)unused;
	crowd_init(&crowd);
	fill(100, CROWD_MAX, guest);
	crowd_leave(guest[7]);
	assert_int_equal(leaver_for(500), -1);
	assert_int_equal(leaver_for(501), 100);
}

/* As long as nobody who was told to go has gone; the library keeps more out. */
static void at_last_there_is_no_place(void **unused)
{
	struct crowd_guest *guest[CROWD_MAX];
	int leaver = 0;

	(void)unused;
	crowd_init(&crowd);
	fill(100, CROWD_MAX, guest);
	for (int i = 0; i < CROWD_MAX; i++)
		assert_int_equal(leaver_for(500 + i), 100 + i);
	assert_null(crowd_enter(&crowd, 900, &leaver));
	assert_int_equal(leaver, -1);
	crowd_leave(guest[0]);
	assert_int_equal(leaver_for(900), 500);
	crowd_answered(&crowd, NULL);
	crowd_leave(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_waits_longest_makes_room),
		cmocka_unit_test(who_was_told_to_go_is_not_told_again),
		cmocka_unit_test(a_free_place_is_taken),
		cmocka_unit_test(at_last_there_is_no_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
