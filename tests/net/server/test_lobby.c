#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "net/server/lobby.h"

/* Who has to leave when there are too many connections. */

enum { VISITS = 20, SOCKETS = 600 };

static struct lobby *lobby;
static struct lobby_guest *guest[SOCKETS]; /* by socket */
static int left[SOCKETS];                  /* sockets, in the order in which they were sent away */
static size_t left_count;

static void note_leaver(int socket)
{
	assert_true(left_count < SOCKETS);
	left[left_count++] = socket;
}

static int begin(void **unused)
{
	(void)unused;
	left_count = 0;
	lobby = lobby_create(VISITS, note_leaver);
	return lobby ? 0 : -1;
}

static int end(void **unused)
{
	(void)unused;
	lobby_destroy(lobby);
	return 0;
}

static void enters(int socket)
{
	guest[socket] = lobby_enter(lobby, socket);
	assert_non_null(guest[socket]);
}

static void asks_as(int socket, int terminal)
{
	uint8_t certificate[32];

	memset(certificate, terminal, sizeof certificate);
	lobby_asks(lobby, guest[socket], certificate);
}

/* One of a terminal of its own, that has been answered. */
static void waits_in(int socket, enum lobby_stay stay)
{
	enters(socket);
	asks_as(socket, socket);
	lobby_waits(lobby, guest[socket], stay);
}

static void has_left(size_t count, int last)
{
	assert_int_equal(left_count, count);
	if (count > 0)
		assert_int_equal(left[count - 1], last);
}

/* However many they are, no visit goes because of them. */
static void of_strangers_the_one_who_waited_longest_goes(void **unused)
{
	(void)unused;
	for (int socket = 1; socket <= VISITS; socket++)
		waits_in(socket, LOBBY_VISIT);
	for (int i = 0; i < LOBBY_OTHERS; i++)
		enters(100 + i);
	has_left(0, 0);
	for (int more = 0; more < 50; more++) {
		enters(300 + more);
		has_left((size_t)more + 1, 100 + more);
	}
}

static void the_visit_that_waited_longest_goes_for_another(void **unused)
{
	(void)unused;
	for (int socket = 1; socket <= VISITS; socket++)
		waits_in(socket, LOBBY_VISIT);
	asks_as(1, 1);
	lobby_waits(lobby, guest[1], LOBBY_VISIT);
	enters(100);
	asks_as(100, 100);
	has_left(0, 0); /* it may have a word to say, and no more */
	lobby_waits(lobby, guest[100], LOBBY_OTHER);
	has_left(0, 0);
	waits_in(101, LOBBY_VISIT);
	has_left(1, 2);
	lobby_waits(lobby, guest[3], LOBBY_OTHER); /* it is over: there is a place */
	waits_in(102, LOBBY_VISIT);
	has_left(1, 2);
}

static void nobody_goes_who_is_being_worked_for(void **unused)
{
	(void)unused;
	for (int i = 0; i < LOBBY_OTHERS; i++) {
		enters(100 + i);
		asks_as(100 + i, i);
	}
	enters(300); /* the only one that may go */
	has_left(1, 300);
	lobby_leave(lobby, guest[300]);
	lobby_waits(lobby, guest[107], LOBBY_OTHER);
	enters(301);
	has_left(2, 107);
	for (int socket = 1; socket <= VISITS; socket++) {
		waits_in(socket, LOBBY_VISIT);
		if (socket != 9)
			asks_as(socket, socket);
	}
	left_count = 0;
	waits_in(20 + 1, LOBBY_VISIT);
	has_left(1, 9);
}

/* An answer on its way does not let somebody stay who was told to go. */
static void who_was_told_to_go_is_not_told_again(void **unused)
{
	(void)unused;
	for (int socket = 1; socket <= VISITS + 1; socket++)
		waits_in(socket, LOBBY_VISIT);
	has_left(1, 1);
	lobby_waits(lobby, guest[1], LOBBY_VISIT);
	has_left(1, 1);
	waits_in(50, LOBBY_VISIT);
	has_left(2, 2);
}

static void one_terminal_does_not_take_all_places(void **unused)
{
	(void)unused;
	waits_in(1, LOBBY_VISIT);
	for (int socket = 2; socket < 2 + LOBBY_OF_ONE; socket++) {
		enters(socket);
		asks_as(socket, 77);
		lobby_waits(lobby, guest[socket], LOBBY_VISIT);
	}
	has_left(0, 0);
	asks_as(2, 77); /* not the oldest any more, and a request more is no connection more */
	lobby_waits(lobby, guest[2], LOBBY_VISIT);
	has_left(0, 0);
	enters(100);
	has_left(0, 0); /* whose it is nobody knows yet */
	asks_as(100, 77);
	has_left(1, 3);
	enters(101);
	asks_as(101, 77);
	has_left(2, 4);
	asks_as(101, 77);
	has_left(2, 4);
}

static void not_by_asking_at_all_of_them_either(void **unused)
{
	(void)unused;
	for (int socket = 1; socket <= LOBBY_OF_ONE + 1; socket++) {
		enters(socket);
		asks_as(socket, 77);
	}
	has_left(1, 1);
}

static void a_place_that_was_left_is_taken_again(void **unused)
{
	(void)unused;
	for (int socket = 0; socket < (int)lobby_places(VISITS); socket++)
		enters(socket);
	assert_null(lobby_enter(lobby, 500));
	lobby_asks(lobby, NULL, (const uint8_t[32]){ 0 });
	lobby_waits(lobby, NULL, LOBBY_OTHER);
	lobby_leave(lobby, NULL);
	lobby_leave(lobby, guest[5]);
	enters(500);
}

#define IN_A_LOBBY(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_LOBBY(of_strangers_the_one_who_waited_longest_goes),
		IN_A_LOBBY(the_visit_that_waited_longest_goes_for_another),
		IN_A_LOBBY(nobody_goes_who_is_being_worked_for),
		IN_A_LOBBY(who_was_told_to_go_is_not_told_again),
		IN_A_LOBBY(one_terminal_does_not_take_all_places),
		IN_A_LOBBY(not_by_asking_at_all_of_them_either),
		IN_A_LOBBY(a_place_that_was_left_is_taken_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
