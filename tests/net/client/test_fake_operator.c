#include "tests/fake/fake_operator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* The fake has to be as hard as what it stands for. */

static struct fake_operator fake;
static struct operator_line line;
static struct operator_answer heard;
static struct operator_boot boot;
static struct operator_heartbeat beat;
static struct operator_log journal;
static struct refusal_seen why;
static atomic_bool stop;

static void rows(int64_t first, uint8_t count, char whose)
{
	beat.event_count = count;
	for (uint8_t i = 0; i < count; i++) {
		struct operator_event *e = &beat.event[i];

		*e = (struct operator_event){ .row = first + i, .event = "state" };
		memset(e->hash, whose, 64);
	}
}

static int fresh(void **state)
{
	(void)state;
	fake_operator_init(&fake);
	line = fake_operator(&fake);
	boot = (struct operator_boot){ .software = "0.1.0",
		                       .installation = "0123456789abcdef0123456789abcdef",
		                       .boots = 1 };
	memset(boot.head_hash, '0', 64);
	beat = (struct operator_heartbeat){ .installation = "0123456789abcdef0123456789abcdef",
		                            .boots = 1,
		                            .state = "in-service" };
	journal = (struct operator_log){ .last = true };
	stop = false;
	return 0;
}

static enum authority_status boots(void)
{
	return line.boot(line.self, &stop, &boot, &heard, &why);
}

static enum authority_status beats(void)
{
	return line.heartbeat(line.self, &stop, &beat, &heard, &why);
}

/* Whether `act` stops the test, seen from a process of its own. */
static bool stops(void (*act)(void))
{
	int status = 0;
	const pid_t child = fork();

	if (child == 0) {
		(void)!freopen("/dev/null", "w", stderr);
		signal(SIGABRT, SIG_DFL);
		act();
		_exit(0);
	}
	assert_true(child > 0 && waitpid(child, &status, 0) == child);
	return !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void say_beat(void)
{
	(void)!beats();
}

static void say_boot(void)
{
	(void)!boots();
}

static void say_log(void)
{
	(void)!line.log(line.self, &stop, "00000000000000000000000000000001", &journal, &why);
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void a_heartbeat_needs_a_boot_notice(void **state)
{
	(void)state;
	assert_true(stops(say_beat));
	assert_int_equal(boots(), AUTHORITY_OK);
	assert_int_equal(heard.interval_s, 60);
	assert_false(stops(say_beat));
	beat.boots = 2;
	assert_true(stops(say_beat));
	beat.boots = 1;
	beat.installation[0] = 'f';
	assert_true(stops(say_beat));
	boot.installation[0] = 'f';
	assert_true(stops(say_boot));
}

static void events_come_in_order_and_once(void **state)
{
	(void)state;
	assert_int_equal(boots(), AUTHORITY_OK);
	rows(3, 2, 'a');
	assert_int_equal(beats(), AUTHORITY_OK);
	assert_int_equal(heard.events_next, 5);
	assert_true(stops(say_beat)); /* it has been heard to get the answer */
	rows(2, 1, 'a');
	assert_true(stops(say_beat));
	fake.trouble[FAKE_BEAT] =
	    (struct fake_line_trouble){ AUTHORITY_AWAY, .times = 1, .done_all_the_same = true };
	rows(5, 2, 'a');
	assert_int_equal(beats(), AUTHORITY_AWAY);
	rows(5, 2, 'b');
	assert_true(stops(say_beat)); /* another journal's */
	rows(5, 3, 'a');
	assert_int_equal(beats(), AUTHORITY_OK);
	assert_int_equal(heard.events_next, 8);
	assert_int_equal(fake.event_count, 5);
	assert_int_equal(fake.beats, 3);
	rows(8, 1, 'A'); /* no hash: it could not be sent */
	assert_true(stops(say_beat));
}

static void who_is_forgotten_begins_anew(void **state)
{
	(void)state;
	assert_int_equal(boots(), AUTHORITY_OK);
	fake.forgotten = true;
	assert_int_equal(beats(), AUTHORITY_REFUSED);
	assert_int_equal(why.refusal, REFUSAL_CONFLICT);
	assert_true(stops(say_beat));
	assert_int_equal(boots(), AUTHORITY_OK);
	assert_int_equal(beats(), AUTHORITY_OK);
	boot.boots = 0;
	assert_true(stops(say_boot));
}

static void an_order_is_given_until_it_is_done(void **state)
{
	const unsigned number =
	    fake_operator_order(&fake, &(struct operator_order){ .kind = ORDER_RESTART });

	(void)state;
	beat.done_count = 1;
	snprintf(beat.done[0].order, sizeof beat.done[0].order, "00000000000000000000000000000001");
	snprintf(beat.done[0].how, sizeof beat.done[0].how, "done");
	fake.answer.admission = ADMISSION_PENDING;
	assert_int_equal(boots(), AUTHORITY_OK);
	assert_int_equal(heard.order_count, 0);
	fake.answer.admission = ADMISSION_ACCEPTED;
	assert_true(stops(say_beat)); /* it was never given */
	assert_int_equal(boots(), AUTHORITY_OK);
	assert_int_equal(heard.order_count, 1);
	assert_int_equal(beats(), AUTHORITY_OK);
	assert_string_equal(fake.how[number], "done");
	assert_int_equal(heard.order_count, 0);
	assert_true(stops(say_beat)); /* and was heard to be done */
}

static void a_log_is_asked_for(void **state)
{
	const struct operator_order order = { .kind = ORDER_LOG, .from_row = 5, .rows = 2 };

	(void)state;
	assert_true(stops(say_log));
	fake_operator_order(&fake, &order);
	assert_int_equal(boots(), AUTHORITY_OK);
	rows(4, 1, 'a');
	journal.row[0] = beat.event[0];
	journal.row_count = 1;
	assert_true(stops(say_log)); /* before what was asked for */
	rows(5, 3, 'a');
	memcpy(journal.row, beat.event, sizeof beat.event);
	journal.row_count = 3;
	assert_true(stops(say_log)); /* more than that */
	journal.row_count = 2;
	say_log();
	assert_int_equal(fake.row_count, 2);
	assert_string_equal(fake.how[0], "done");
}

static void what_is_there_is_not_given_again(void **state)
{
	(void)state;
	fake.answer.package_len = 1;
	fake.package_version = 4;
	fake.answer.staff_list_len = 1;
	fake.list_number = 7;
	assert_int_equal(boots(), AUTHORITY_OK);
	assert_int_equal(heard.package_len, 1);
	assert_int_equal(heard.staff_list_len, 0); /* it has not said which it has */
	assert_int_equal(beats(), AUTHORITY_OK);
	assert_int_equal(heard.staff_list_len, 1);
	beat.settings_refused = 4;
	beat.staff_list = 7;
	assert_int_equal(beats(), AUTHORITY_OK);
	assert_int_equal(heard.package_len, 0);
	assert_int_equal(heard.staff_list_len, 0);
	assert_int_equal(line.server_ends(line.self), 1900000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_heartbeat_needs_a_boot_notice, fresh),
		cmocka_unit_test_setup(events_come_in_order_and_once, fresh),
		cmocka_unit_test_setup(who_is_forgotten_begins_anew, fresh),
		cmocka_unit_test_setup(an_order_is_given_until_it_is_done, fresh),
		cmocka_unit_test_setup(a_log_is_asked_for, fresh),
		cmocka_unit_test_setup(what_is_there_is_not_given_again, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
