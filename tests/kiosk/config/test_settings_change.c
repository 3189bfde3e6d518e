#include "kiosk/config/settings_change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct config before, after;
static struct findings out;

static int begin(void **state)
{
	(void)state;
	memset(&before, 0, sizeof before);
	memset(&after, 0, sizeof after);
	memset(&out, 0, sizeof out);
	return 0;
}

static void says(uint8_t row, const char *text)
{
	assert_true(row < out.count);
	assert_int_equal(out.row[row].what, FINDING_SETTING);
	assert_string_equal(out.row[row].text, text);
}

static void a_short_change_is_one_row(void **state)
{
	(void)state;
	before.volume = 60;
	after.volume = 0;
	strcpy(before.phone, "119");
	settings_list_changes(&before, &after, &out);
	assert_int_equal(out.count, 2);
	says(0, "service.volume: 60 -> 0");
	says(1, "service.phone: 119 -> -");
}

static void what_is_too_long_for_one_row_has_two(void **state)
{
	static const char was[] = "ipps://printer-01.shop.example:631/ipp/print",
			  is[] = "ipps://printer-02.shop.example:631/ipp/print";

	(void)state;
	strcpy(before.printer_uri, was);
	strcpy(after.printer_uri, is);
	settings_list_changes(&before, &after, &out);
	assert_int_equal(out.count, 2);
	says(0, "printer.uri: ipps://printer-01.shop.example:631/ipp/print");
	says(1, "printer.uri -> ipps://printer-02.shop.example:631/ipp/print");
}

/* A day more at the end of a long list is what has to be seen. */
static void the_longest_are_shown_where_they_differ(void **state)
{
	static const char days[] = "2026-12-29..2027-01-03, 2027-02-11, 2027-03-20, 2027-04-29, "
				   "2027-05-03..2027-05-05, 2027-07-19";

	(void)state;
	strcpy(before.closed_days, days);
	snprintf(after.closed_days, sizeof after.closed_days, "%s, 2027-08-11", days);
	settings_list_changes(&before, &after, &out);
	assert_int_equal(out.count, 2);
	says(0, "service.closed_days: …5-05, 2027-07-19");
	says(1, "service.closed_days -> …5-05, 2027-07-19, 2027-08-11");
	begin(state);
	strcpy(after.closed_days, days);
	settings_list_changes(&before, &after, &out);
	says(0, "service.closed_days: -");
	says(1, "service.closed_days -> 2026-12-29..2027-01-03, 2027-02-11, 2027-03-20, "
	        "2027-04-29, 2027-05-0…");
}

/* No half of a character, and no room that is not there, whatever the lengths are. */
static void words_are_cut_at_a_character(void **state)
{
	for (size_t same = 0; same <= 60; same += 3)
		for (size_t more = 3; same + more <= 180; more += 3) {
			begin(state);
			for (size_t i = 0; i < same; i += 3)
				memcpy(after.office_hours + i, "時", 3);
			memcpy(before.office_hours, after.office_hours, same + 1);
			for (size_t i = same; i < same + more; i += 3)
				memcpy(after.office_hours + i, "分", 3);
			settings_list_changes(&before, &after, &out);
			assert_true(out.count == 1 || out.count == 2);
			for (uint8_t r = 0; r < out.count; r++) {
				const char *text = out.row[r].text, *at = strchr(text, ' ');

				assert_true(strlen(text) < FINDING_TEXT_MAX);
				for (; (at = strpbrk(at, "\xe6\xe5\xe2")) != NULL; at += 3)
					assert_true(memcmp(at, "時", 3) == 0 ||
					            memcmp(at, "分", 3) == 0 ||
					            memcmp(at, "…", 3) == 0);
			}
			assert_non_null(strstr(out.row[out.count - 1].text, "分"));
		}
}

#define TEST(name) cmocka_unit_test_setup(name, begin)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_short_change_is_one_row),
		TEST(what_is_too_long_for_one_row_has_two),
		TEST(the_longest_are_shown_where_they_differ),
		TEST(words_are_cut_at_a_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
