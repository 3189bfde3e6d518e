#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/server/settings.h"

static char file[] = "/tmp/settings-XXXXXX";

static bool read_text(const char *text, struct settings *out, char *reason)
{
	FILE *f = fopen(file, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return settings_read(file, out, reason);
}

static void good_settings_are_read(void **unused)
{
	char reason[SETTINGS_REASON_MAX];
	struct settings s;

	(void)unused;
	assert_true(read_text("# a comment\n[server]\nauthority = /srv/town\n"
	                      "listen = [::1]:9443\nconnections = 12\n",
	                      &s, reason));
	assert_string_equal(s.authority, "/srv/town");
	assert_int_equal(s.authority_line, 3);
	assert_string_equal(s.listen.address, "::1");
	assert_int_equal(s.listen.port, 9443);
	assert_string_equal(s.status.address, ""); /* nobody asked for one */
	assert_int_equal(s.connections, 12);
	assert_int_equal(s.requests_per_session, settings_default().requests_per_session);
}

static void a_place_for_status(void **unused)
{
	char reason[SETTINGS_REASON_MAX];
	struct settings s;

	(void)unused;
	assert_true(read_text("[server]\nauthority = /srv/town\nlisten = 127.0.0.1:9443\n"
	                      "status = 127.0.0.2:8080\n",
	                      &s, reason));
	assert_string_equal(s.listen.address, "127.0.0.1");
	assert_int_equal(s.listen.line, 3);
	assert_string_equal(s.status.address, "127.0.0.2");
	assert_int_equal(s.status.port, 8080);
	assert_int_equal(s.status.line, 4);
}

static void terminals_in_the_field(void **unused)
{
	static const char begin[] = "[server]\nauthority = /a\nlisten = 1.2.3.4:1\n";
	char reason[SETTINGS_REASON_MAX], text[200];
	struct settings s;

	(void)unused;
	assert_true(read_text(begin, &s, reason));
	assert_int_equal(s.fleet_interval_s, 60);
	assert_false(s.fleet_pending);
	assert_string_equal(s.metrics.address, "");
	snprintf(text, sizeof text, "%smetrics = 127.0.0.1:9100\n[fleet]\ninterval_s = 5\n%s",
	         begin, "admit = pending\n");
	assert_true(read_text(text, &s, reason));
	assert_int_equal(s.fleet_interval_s, 5);
	assert_true(s.fleet_pending);
	assert_int_equal(s.metrics.port, 9100);
	snprintf(text, sizeof text, "%s[fleet]\nadmit = first-boot\n", begin);
	assert_true(read_text(text, &s, reason));
	assert_false(s.fleet_pending);
}

static void bad_ones_are_told_by_their_line(void **unused)
{
	static const struct {
		const char *text, *line;
	} rows[] = {
		{ "", ":1: missing key authority" },
		{ "[server]\nauthority = /a\n", ":2: missing key listen" },
		{ "[server]\nauthority = /a\nlisten = 1.2.3.4:1\ncolour = red\n",
		  ":4: unknown key colour" },
		{ "authority = /a\n", ":1: not in section [server]: authority" },
		{ "[kiosk]\nauthority = /a\n", ":2: not in section [server]: authority" },
		{ "[server]\n\nlisten = 1.2.3.4\n", ":3: bad value for listen" },
		{ "[server]\nlisten = 1.2.3.4:\n", ":2: bad value for listen" },
		{ "[server]\nlisten = 1.2.3.4:65536\n", ":2: bad value for listen" },
		{ "[server]\nlisten = ::1:80\n", ":2: bad value for listen" },
		{ "[server]\nlisten = :80\n", ":2: bad value for listen" },
		{ "[server]\nstatus = 1.2.3.4\n", ":2: bad value for status" },
		{ "[server]\nstatus =\n", ":2: bad value for status" },
		{ "[server]\nstatus = 1.2.3.4:1\nstatus = 1.2.3.4:2\n", ":3: said twice: status" },
		{ "[server]\nconnections = 0\n", ":2: bad value for connections" },
		{ "[server]\nconnections = -1\n", ":2: bad value for connections" },
		{ "[server]\ndesks = 4x\n", ":2: bad value for desks" },
		{ "[server]\ndesks = 99999999999999999999\n", ":2: bad value for desks" },
		{ "[fleet]\ninterval_s = 0\n", ":2: bad value for interval_s" },
		{ "[fleet]\nadmit = all\n", ":2: bad value for admit" },
		{ "[fleet]\ndesks = 4\n", ":2: unknown key desks" },
		{ "[server]\ninterval_s = 4\n", ":2: unknown key interval_s" },
		{ "[server]\nmetrics = 9100\n", ":2: bad value for metrics" },
		{ "[server]\nauthority =\n", ":2: bad value for authority" },
		{ "[server]\nauthority = /a\nauthority = /b\n", ":3: said twice: authority" },
		{ "[server]\nauthority\nlisten = 1.2.3.4:1\n", ":2: not \"key = value\"" },
	};
	char reason[SETTINGS_REASON_MAX];
	struct settings s;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_false(read_text(rows[i].text, &s, reason));
		assert_memory_equal(reason, file, strlen(file));
		assert_string_equal(reason + strlen(file), rows[i].line);
	}
}

static void a_line_too_long_is_not_cut(void **unused)
{
	char reason[SETTINGS_REASON_MAX], text[600] = "[server]\nauthority = /";
	struct settings s;

	(void)unused;
	memset(text + strlen(text), 'a', 400);
	strcat(text, "\nlisten = 1.2.3.4:1\n");
	assert_false(read_text(text, &s, reason));
	assert_string_equal(reason + strlen(file), ":2: line too long");
}

static void a_missing_file_is_told(void **unused)
{
	char reason[SETTINGS_REASON_MAX];
	struct settings s;

	(void)unused;
	assert_false(settings_read("/nowhere/at/all", &s, reason));
	assert_string_equal(reason, "/nowhere/at/all:1: No such file or directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_settings_are_read),
		cmocka_unit_test(a_place_for_status),
		cmocka_unit_test(terminals_in_the_field),
		cmocka_unit_test(bad_ones_are_told_by_their_line),
		cmocka_unit_test(a_line_too_long_is_not_cut),
		cmocka_unit_test(a_missing_file_is_told),
	};
	const int fd = mkstemp(file);
	int failed;

	if (fd < 0)
		return 1;
	close(fd);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(file);
	return failed;
}
