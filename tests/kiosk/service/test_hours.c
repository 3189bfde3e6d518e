#include "kiosk/service/hours.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* 2026-11-22 00:00:00 in Japan is 2026-11-21T15:00:00Z; day 20779 since 1970. */
#define MIDNIGHT 1795273200
#define DAY 20779
#define AT(h, m) (MIDNIGHT + (h)*3600 + (m)*60)

static const struct service_hours usual = { 390, 1380 }; /* 6:30 to 23:00  */
static const struct service_hours night = { 1320, 300 }; /* 22:00 to 5:00  */
static const struct service_hours always = { 0, 0 };
static const struct service_hours whole_day = { 0, 1440 };

static void the_doors_open_and_close(void **state)
{
	static const struct {
		const struct service_hours *hours;
		int64_t now_s;
		bool open;
	} rows[] = {
		{ &usual, AT(6, 29) + 59, false },
		{ &usual, AT(6, 30), true },
		{ &usual, AT(22, 59) + 59, true },
		{ &usual, AT(23, 0), false },
		{ &night, AT(21, 59), false },
		{ &night, AT(22, 0), true },
		{ &night, AT(24, 0), true },
		{ &night, AT(4, 59), true },
		{ &night, AT(5, 0), false },
		{ &always, AT(3, 0), true },
		{ &whole_day, AT(0, 0), true },
		{ &whole_day, AT(23, 59), true },
		{ &usual, -32400, false },
		{ &usual, -1, true }, /* 8:59:59 on the first day of 1970 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(hours_open(rows[i].hours, rows[i].now_s), rows[i].open);
	assert_true(hours_never_close(&always));
	assert_true(hours_never_close(&whole_day));
	assert_true(hours_never_close(&(struct service_hours){ 390, 390 }));
	assert_false(hours_never_close(&usual));
	assert_false(hours_never_close(&night));
}

static void the_next_minute_of_the_clock(void **state)
{
	(void)state;
	assert_int_equal(hours_next(390, AT(6, 29)), AT(6, 30));
	assert_int_equal(hours_next(390, AT(6, 30)), AT(30, 30)); /* after, not at */
	assert_int_equal(hours_next(0, AT(12, 0)), AT(24, 0));
	assert_int_equal(hours_next(0, AT(0, 0)), AT(24, 0));
	assert_int_equal(hours_next(1440, AT(12, 0)), AT(24, 0));
	assert_int_equal(hours_next(1440, AT(0, 0)), AT(24, 0));
}

static void closing_days_are_read(void **state)
{
	static const struct {
		const char *text;
		int count;
		int32_t first, last; /* of the last of them */
	} rows[] = {
		{ "", 0, 0, 0 },
		{ "   ", 0, 0, 0 },
		{ "1970-01-01", 1, 0, 0 },
		{ "2026-11-22", 1, DAY, DAY },
		{ "2026-11-22..2026-11-22", 1, DAY, DAY },
		{ "2026-12-29..2027-01-03", 1, DAY + 37, DAY + 42 },
		{ " 2026-11-22 , 2026-11-23..2026-11-24 ", 2, DAY + 1, DAY + 2 },
		{ "2024-02-29", 1, 19782, 19782 },
		{ "2000-02-29", 1, 11016, 11016 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct service_days d = { .count = 99 };

		assert_true(service_days_read(rows[i].text, &d));
		assert_int_equal(d.count, rows[i].count);
		if (d.count == 0)
			continue;
		assert_int_equal(d.row[d.count - 1].first, rows[i].first);
		assert_int_equal(d.row[d.count - 1].last, rows[i].last);
	}
}

static void what_is_no_day_is_refused(void **state)
{
	static const char *const texts[] = {
		",",
		"2026-11-22,",
		",2026-11-22",
		"2026-11-22 2026-11-23",
		"2026-11-2",
		"2026-11-222",
		"2026-1-22",
		"26-11-22",
		"2026/11/22",
		"2026-11-31",
		"2026-13-01",
		"2026-00-01",
		"2026-01-00",
		"2026-02-29",
		"2100-02-29",
		"1969-12-31",
		"2026-11-22.2026-11-23",
		"2026-11-22..",
		"2026-11-22...2026-11-23",
		"2026-11-22..2026-11-21",
		"2026-11-22..x",
		"-026-11-22",
		"明日",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct service_days d = { .count = 99 };

		assert_false(service_days_read(texts[i], &d));
		assert_int_equal(d.count, 99);
	}
}

static void there_is_a_most_of_closing_days(void **state)
{
	char text[(SERVICE_DAYS_MAX + 1) * 11 + 1] = "";
	struct service_days d = { .count = 0 };
	size_t len = 0;

	(void)state;
	for (int i = 0; i <= SERVICE_DAYS_MAX; i++) {
		const char *day = "2026-11-22,";

		for (int k = 0; k < 11; k++)
			text[len++] = day[k];
	}
	text[len - 1] = '\0'; /* one too many */
	assert_false(service_days_read(text, &d));
	text[len - 12] = '\0';
	assert_true(service_days_read(text, &d));
	assert_int_equal(d.count, SERVICE_DAYS_MAX);
}

static void a_closing_day_is_closed_from_midnight_to_midnight(void **state)
{
	const struct service_days d = { .row = { { DAY, DAY + 1 }, { 0, 0 } }, .count = 2 };

	(void)state;
	assert_false(days_closed(&d, MIDNIGHT - 1));
	assert_true(days_closed(&d, MIDNIGHT));
	assert_true(days_closed(&d, AT(47, 59) + 59));
	assert_false(days_closed(&d, AT(48, 0)));
	assert_false(days_closed(&d, -32401));
	assert_true(days_closed(&d, -32400));
	assert_true(days_closed(&d, 53999));
	assert_false(days_closed(&d, 54000));
	assert_false(days_closed(&(struct service_days){ .count = 0 }, MIDNIGHT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_doors_open_and_close),
		cmocka_unit_test(the_next_minute_of_the_clock),
		cmocka_unit_test(closing_days_are_read),
		cmocka_unit_test(what_is_no_day_is_refused),
		cmocka_unit_test(there_is_a_most_of_closing_days),
		cmocka_unit_test(a_closing_day_is_closed_from_midnight_to_midnight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
