#include "kiosk/base/watchdog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

/* What a service manager hears: a socket of our own in its place. */

static int manager;
static char place[64];
static char heard[256];

static int open_manager(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	(void)state;
	snprintf(place, sizeof place, "/tmp/madoguchi-notify-%d", (int)getpid());
	snprintf(address.sun_path, sizeof address.sun_path, "%s", place);
	manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	assert_true(manager >= 0);
	assert_int_equal(bind(manager, (struct sockaddr *)&address, sizeof address), 0);
	setenv("NOTIFY_SOCKET", place, 1);
	unsetenv("WATCHDOG_PID");
	unsetenv("WATCHDOG_USEC");
	return 0;
}

static int close_manager(void **state)
{
	(void)state;
	close(manager);
	unlink(place);
	return 0;
}

/* The next message, "" for none. */
static const char *hear(void)
{
	const ssize_t len = recv(manager, heard, sizeof heard - 1, 0);

	heard[len > 0 ? len : 0] = '\0';
	return heard;
}

static void it_is_ready_once_and_fed_in_time(void **state)
{
	struct watchdog w;

	(void)state;
	setenv("WATCHDOG_USEC", "8000000", 1);
	watchdog_begin(&w);
	assert_int_equal(w.period_ms, 8000);
	assert_int_equal(watchdog_patience_ms(&w), 2000);
	assert_string_equal(hear(), ""); /* nobody has said that all is well */
	watchdog_feed(&w, 1000);
	assert_string_equal(hear(), "READY=1\nWATCHDOG=1");
	watchdog_feed(&w, 2999);
	assert_string_equal(hear(), "");
	watchdog_feed(&w, 3000);
	assert_string_equal(hear(), "WATCHDOG=1");
	watchdog_feed(&w, 3001);
	assert_string_equal(hear(), "");
	watchdog_feed(&w, 6999); /* the loop was late once: still before half of the period */
	assert_string_equal(hear(), "WATCHDOG=1");
}

static void without_a_period_it_is_only_ready(void **state)
{
	struct watchdog w;

	(void)state;
	watchdog_begin(&w);
	assert_int_equal(watchdog_patience_ms(&w), UINT32_MAX);
	watchdog_feed(&w, 5);
	assert_string_equal(hear(), "READY=1\nWATCHDOG=1");
	watchdog_feed(&w, 500000);
	assert_string_equal(hear(), "");
}

static void a_period_of_another_process_is_not_ours(void **state)
{
	struct watchdog w;

	(void)state;
	setenv("WATCHDOG_USEC", "8000000", 1);
	setenv("WATCHDOG_PID", "1", 1);
	watchdog_begin(&w);
	assert_int_equal(w.period_ms, 0);
}

static void a_state_is_told_when_it_is_news(void **state)
{
	struct watchdog w;
	char text[200];

	(void)state;
	watchdog_begin(&w);
	watchdog_status(&w, "in-service");
	assert_string_equal(hear(), "STATUS=in-service");
	watchdog_status(&w, "in-service");
	assert_string_equal(hear(), "");
	watchdog_status(&w, "out-of-service: S-22");
	assert_string_equal(hear(), "STATUS=out-of-service: S-22");
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	watchdog_status(&w, text);
	assert_int_equal(strlen(hear()), 7 + sizeof w.status - 1);
	watchdog_status(&w, text);
	assert_string_equal(hear(), "");
	watchdog_stopping();
	assert_string_equal(hear(), "STOPPING=1");
}

static void without_a_manager_nothing_happens(void **state)
{
	struct watchdog w;

	(void)state;
	unsetenv("NOTIFY_SOCKET");
	watchdog_begin(&w);
	watchdog_feed(&w, 1);
	watchdog_status(&w, "in-service");
	watchdog_stopping();
	assert_string_equal(hear(), "");
	assert_true(w.ready);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_manager, close_manager)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_is_ready_once_and_fed_in_time),
		TEST(without_a_period_it_is_only_ready),
		TEST(a_period_of_another_process_is_not_ours),
		TEST(a_state_is_told_when_it_is_news),
		TEST(without_a_manager_nothing_happens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
