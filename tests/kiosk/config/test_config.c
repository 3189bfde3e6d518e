#include "kiosk/config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Settings that are right, as lines; a test replaces one or adds one. */
static const char *const right[] = {
	"[terminal]",
	"id = T-0001",
	"key = /dev/null",
	"certificate = /dev/null",
	"[server]",
	"url = https://localhost:8443",
	"ca = /dev/null",
	"[trust]",
	"issuing_ca = /dev/null",
	"[printer]",
	"uri = ipp://localhost:631/ipp/print",
	"[journal]",
	"file = /tmp/journal",
	"[window]",
	"font = /dev/null",
	"font_bold = /dev/null",
	"font_names = /dev/null",
	"locales = /dev/null",
};
#define LINES (sizeof right / sizeof right[0])

static char file[] = "/tmp/madoguchi-config-XXXXXX";

/* Writes the right settings with line `at` (from 1; 0: none) replaced, and loads them. */
static bool load(size_t at, const char *line, enum config_use use, struct config *out, char *why)
{
	FILE *f = fopen(file, "w");

	assert_non_null(f);
	for (size_t i = 0; i < LINES; i++)
		fprintf(f, "%s\n", i + 1 == at ? line : right[i]);
	fclose(f);
	return config_load(file, use, out, why, 512);
}

static void right_settings_are_taken_with_their_defaults(void **state)
{
	struct config c;
	char why[512] = "";

	(void)state;
	assert_true(load(0, NULL, CONFIG_SERVICE, &c, why));
	assert_string_equal(c.terminal_id, "T-0001");
	assert_string_equal(c.server_url, "https://localhost:8443");
	assert_int_equal(c.width_px, 1080);
	assert_int_equal(c.opens_min, 6 * 60 + 30);
	assert_int_equal(c.closes_min, 23 * 60);
	assert_true(c.fullscreen);
	assert_string_equal(c.language, "ja");
	assert_string_equal(c.suspension_phone, "0120-95-0178");
	assert_string_equal(c.office_hours, "");
	assert_string_equal(c.office_hours_en, "");
	assert_true(c.operator_line);
	assert_string_equal(c.operator_ca, "");
	assert_string_equal(c.staff_list, "/tmp/staff.crl"); /* beside the journal */
	assert_int_equal(c.staff_list_age_days, 30);
	assert_int_equal(c.corner_s, 5);
	assert_int_equal(c.volume, 60);
	assert_int_equal(c.closed.count, 0);
}

static void the_office_may_be_told_of(void **state)
{
	struct config c;
	char why[512] = "";

	(void)state;
	assert_true(load(14,
	                 "[service]\nsuspension_phone = 03-0000-0000\n"
	                 "office_hours = 平日 8:30〜17:15\noffice_hours_en = Weekdays\n[window]",
	                 CONFIG_SERVICE, &c, why));
	assert_string_equal(c.suspension_phone, "03-0000-0000");
	assert_string_equal(c.office_hours, "平日 8:30〜17:15");
	assert_string_equal(c.office_hours_en, "Weekdays");
}

/* Each row: which line becomes what, and what is said about it. */
static const struct {
	size_t at;
	const char *line, *said;
} wrong[] = {
	{ 2, "identity = T-0001", ":2: identity is not a setting of this section" },
	{ 2, "id = T 0001", ":2: id may hold letters, digits and hyphens only" },
	{ 2, "id =", ":2: id must have 1 to 32 bytes" },
	{ 2, "just words", ":2: this line is neither a section nor a setting" },
	{ 3, "key = /nowhere/key.pem",
	  ":3: key names a file that cannot be read: No such file or directory" },
	{ 5, "[servers]", ":6: url is not a setting of this section" },
	{ 6, "url = http://localhost", ":6: url must begin with https://" },
	{ 7, "connect_ms = soon", ":7: connect_ms must be a number from 100 to 30000" },
	{ 7, "total_ms = 8001", ":7: total_ms must be a number from 500 to 8000" },
	{ 7, "connect_ms = -1", ":7: connect_ms must be a number from 100 to 30000" },
	{ 7, "connect_ms = 99999999999999999999",
	  ":7: connect_ms must be a number from 100 to 30000" },
	{ 11, "uri = lpd://somewhere", ":11: uri must begin with ipp:// or ipps://" },
	{ 11, "pin = abc", ":11: pin must be 64 hex digits" },
	{ 14, "[window]\nfullscreen = maybe", ":15: fullscreen must be yes or no" },
	{ 14, "[service]\nsuspension_phone = 0120-95-0178-0120-95-0178-0120-95",
	  ":15: suspension_phone must have 0 to 31 bytes" },
	{ 14, "[service]\noffice_hours = \xe5\xb9\xb3\xe6", ":15: office_hours must be UTF-8" },
	{ 14, "[service]\noffice_hours = 8\xc2\x85 17", ":15: office_hours must be UTF-8" },
	{ 14, "[service]\noffice_hours = \xe0\x80\xaf", ":15: office_hours must be UTF-8" },
	{ 14, "[service]\noffice_hours = \xed\xa0\x80", ":15: office_hours must be UTF-8" },
	{ 14, "[service]\nphone = \xf4\x90\x80\x80", ":15: phone must be UTF-8" },
	{ 14,
	  "[service]\noffice_hours = "
	  "12345678901234567890123456789012345678901234567890123456789012",
	  ":15: office_hours must have 0 to 60 bytes" },
	{ 14, "[operator]\nca = /nowhere", ":15: ca names a file that cannot be read" },
	{ 14, "[operator]\nline = 1", ":15: line must be yes or no" },
	{ 14, "[staff]\nlist_age_days = 91", ":15: list_age_days must be a number from 1 to 90" },
	{ 14, "[staff]\ncorner_s = 0", ":15: corner_s must be a number from 1 to 30" },
	{ 14, "[service]\nclosed_days = tomorrow", ":15: closed_days must be days such as" },
	{ 14, "[service]\nvolume = 101", ":15: volume must be a number from 0 to 100" },
	{ 9, "", ": [trust] issuing_ca is missing" },
};

static void wrong_settings_are_named_by_file_and_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct config c = { .width_px = 7 };
		char why[512] = "";

		assert_false(load(wrong[i].at, wrong[i].line, CONFIG_SERVICE, &c, why));
		assert_int_equal(strncmp(why, file, strlen(file)), 0);
		if (!strstr(why, wrong[i].said))
			fail_msg("row %zu: said \"%s\"", i, why);
		assert_null(strchr(why, '\n'));
		assert_int_equal(c.width_px, 7); /* untouched */
	}
}

static void a_setting_given_twice_is_refused(void **state)
{
	struct config c;
	char why[512] = "";

	(void)state;
	assert_false(load(3, "id = T-0002", CONFIG_SERVICE, &c, why));
	assert_non_null(strstr(why, ":3: id is given twice"));
}

static void a_line_without_end_is_refused(void **state)
{
	struct config c;
	char why[512] = "", line[600];

	(void)state;
	memset(line, 'x', sizeof line);
	memcpy(line, "id = ", 5);
	line[sizeof line - 1] = '\0';
	assert_false(load(2, line, CONFIG_SERVICE, &c, why));
	assert_non_null(strstr(why, ":2: this line is too long"));
}

static void doors_must_open_before_they_close(void **state)
{
	struct config c;
	char why[512] = "";

	(void)state;
	assert_false(load(14, "[service]\nopens = 23:30\n[window]", CONFIG_SERVICE, &c, why));
	assert_non_null(strstr(why, "opens must be before closes"));
	assert_false(load(14, "[service]\nopens = 6:30", CONFIG_SERVICE, &c, why));
	assert_non_null(strstr(why, ":15: opens must be a time such as 06:30"));
}

static void a_missing_file_is_said(void **state)
{
	struct config c;
	char why[512] = "";

	(void)state;
	assert_false(config_load("/nowhere/madoguchi.ini", CONFIG_SERVICE, &c, why, sizeof why));
	assert_string_equal(why,
	                    "/nowhere/madoguchi.ini:0: cannot be read: No such file or directory");
}

static void enrolment_comes_before_key_and_certificate(void **state)
{
	struct config c;
	char why[512] = "";

	(void)state;
	assert_true(load(3, "key = /nowhere/key.pem", CONFIG_ENROLMENT, &c, why));
	assert_string_equal(c.terminal_key, "/nowhere/key.pem");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(right_settings_are_taken_with_their_defaults),
		cmocka_unit_test(the_office_may_be_told_of),
		cmocka_unit_test(wrong_settings_are_named_by_file_and_line),
		cmocka_unit_test(a_setting_given_twice_is_refused),
		cmocka_unit_test(a_line_without_end_is_refused),
		cmocka_unit_test(doors_must_open_before_they_close),
		cmocka_unit_test(a_missing_file_is_said),
		cmocka_unit_test(enrolment_comes_before_key_and_certificate),
	};
	int fd = mkstemp(file);
	int failed;

	if (fd < 0)
		return 1;
	close(fd);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(file);
	return failed;
}
