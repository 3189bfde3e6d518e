#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "net/certificate/date.h"

static struct date day(const char *iso)
{
	struct date d;

	if (!date_parse(iso, &d))
		fail_msg("%s is not a day", iso);
	return d;
}

static void eras_by_the_calendar(void **unused)
{
	static const struct {
		const char *iso, *era;
	} rows[] = {
		{ "1868-01-24", "1868年1月24日" },    { "1868-01-25", "明治元年1月25日" },
		{ "1872-12-31", "明治5年12月31日" },  { "1912-07-29", "明治45年7月29日" },
		{ "1912-07-30", "大正元年7月30日" },  { "1912-12-31", "大正元年12月31日" },
		{ "1913-01-01", "大正2年1月1日" },    { "1926-12-24", "大正15年12月24日" },
		{ "1926-12-25", "昭和元年12月25日" }, { "1926-12-31", "昭和元年12月31日" },
		{ "1927-01-01", "昭和2年1月1日" },    { "1989-01-07", "昭和64年1月7日" },
		{ "1989-01-08", "平成元年1月8日" },   { "2019-04-30", "平成31年4月30日" },
		{ "2019-05-01", "令和元年5月1日" },   { "2020-01-01", "令和2年1月1日" },
		{ "2026-11-22", "令和8年11月22日" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char era[64];

		date_era(day(rows[i].iso), era, sizeof era);
		assert_string_equal(era, rows[i].era);
	}
}

static struct date era_day(const char *text)
{
	struct date d;

	if (!date_parse_era(text, &d))
		fail_msg("%s is not a day of its era", text);
	return d;
}

/* All days that an era has been counted for, and those that follow up to 2100. */
static void every_era_date_goes_round(void **unused)
{
	const int64_t last = date_end_utc(day("2100-12-31"));
	int64_t noon = date_start_utc(day("1868-01-25")) + 43200;
	int days = 0;

	(void)unused;
	for (; noon < last; noon += 86400, days++) {
		const struct date d = date_in_japan(noon);
		char era[64];

		date_era(d, era, sizeof era);
		assert_int_equal(date_compare(era_day(era), d), 0);
	}
	assert_int_equal(days, 85078); /* python3: date(2100, 12, 31) - date(1868, 1, 24) */
}

/* The last days of each era and the first of the next, with the day on either side in the words of
 * the wrong era. */
static void an_era_has_its_own_days_only(void **unused)
{
	static const struct {
		const char *era, *iso;
	} is[] = {
		{ "明治元年1月25日", "1868-01-25" },      { "明治45年7月29日", "1912-07-29" },
		{ "大正元年7月30日", "1912-07-30" },      { "大正15年12月24日", "1926-12-24" },
		{ "昭和元年12月25日", "1926-12-25" },     { "昭和64年1月7日", "1989-01-07" },
		{ "平成元年1月8日", "1989-01-08" },       { "平成31年4月30日", "2019-04-30" },
		{ "令和元年5月1日", "2019-05-01" },       { "令和100年1月1日", "2118-01-01" },
		{ "令和1年5月1日", "2019-05-01" },        { "平成02年01月08日", "1990-01-08" },
		{ "令和８年１１月２２日", "2026-11-22" }, { "昭和５1年02月２9日", "1976-02-29" },
	};
	static const char *const none[] = {
		"明治元年1月24日",  "明治45年7月30日", "明治46年1月1日",   "大正元年7月29日",
		"大正15年12月25日", "大正16年1月1日",  "昭和元年12月24日", "昭和64年1月8日",
		"昭和65年1月1日",   "平成元年1月7日",  "平成31年5月1日",   "平成32年1月1日",
		"令和元年4月30日",
	};
	struct date d;
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof is / sizeof is[0]; i++)
		assert_int_equal(date_compare(era_day(is[i].era), day(is[i].iso)), 0);
	for (i = 0; i < sizeof none / sizeof none[0]; i++)
		if (date_parse_era(none[i], &d))
			fail_msg("%s was taken for a day", none[i]);
}

static void what_is_no_era_date(void **unused)
{
	static const char *const none[] = {
		"",
		"令和",
		"令",
		"令和年1月1日",
		"令和0年5月1日",
		"令和00年5月1日",
		"令和元元年5月1日",
		"令和8年2月29日",
		"令和8年0月1日",
		"令和8年13月1日",
		"令和8年1月0日",
		"令和8年1月32日",
		"令和8年001月1日",
		"令和8年1月001日",
		"令和00008年1月1日",
		"令和8年257月1日",
		"令和9999年1月1日",
		"令和8年1月1",
		"令和8年1月1日 ",
		" 令和8年1月1日",
		"令和8年1月1日頃",
		"令和八年一月一日",
		"令和 8年1月1日",
		"令和-8年1月1日",
		"慶応4年1月1日",
		"2026年11月22日",
		"2026-11-22",
		"R8.11.22",
		"令和8年\xef\xbc",
		"\xef\xbc\x98",
		"令和\xef\xbc\x9a年1月1日",
	};
	struct date d = { 77, 7, 7 };
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof none / sizeof none[0]; i++)
		if (date_parse_era(none[i], &d))
			fail_msg("\"%s\" was taken for a day", none[i]);
	assert_int_equal(d.year, 77);
}

static void only_days_that_exist(void **unused)
{
	static const char *const none[] = {
		"",           "2026-11-2",  "2026-11-022", "2026/11/22", "2026-13-01",
		"2026-00-10", "2026-11-00", "2026-11-31",  "2026-02-29", "1900-02-29",
		"0000-01-01", "２０２６-1", "2026-11-2x",  "-026-11-22",
	};
	struct date d;
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof none / sizeof none[0]; i++)
		if (date_parse(none[i], &d))
			fail_msg("%s was taken for a day", none[i]);
	assert_true(date_parse("2024-02-29", &d));
	assert_true(date_parse("2000-02-29", &d));
}

/* Seconds from `date -u -d ... +%s`. */
static void days_begin_and_end_in_japan(void **unused)
{
	char iso[11];

	(void)unused;
	assert_int_equal(date_start_utc(day("1970-01-01")), -32400);
	assert_int_equal(date_end_utc(day("2031-03-05")), 1930489199); /* 2031-03-05T14:59:59Z */
	assert_int_equal(date_start_utc(day("1868-01-25")), -3216790800);
	date_iso(date_in_japan(1930489199), iso);
	assert_string_equal(iso, "2031-03-05");
	date_iso(date_in_japan(1930489200), iso);
	assert_string_equal(iso, "2031-03-06");
	date_iso(date_in_japan(-1), iso);
	assert_string_equal(iso, "1970-01-01");
	date_iso(date_in_japan(INT64_MIN), iso);
	assert_string_equal(iso, "0001-01-01");
	date_iso(date_in_japan(INT64_MAX), iso);
	assert_string_equal(iso, "9999-12-31");
}

/* Against the plainest calendar there is: one day after the other, with the month's lengths by
 * rhyme. 400 years, after which the calendar repeats. */
static void every_day_follows_the_last(void **unused)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t noon = date_start_utc(day("1800-01-01")) + 43200;
	int year, month, d;

	(void)unused;
	for (year = 1800; year < 2200; year++) {
		const int leap = year % 400 == 0 || (year % 100 != 0 && year % 4 == 0);

		for (month = 1; month <= 12; month++)
			for (d = 1; d <= length[month - 1] + (month == 2 && leap); d++) {
				const struct date got = date_in_japan(noon);

				if (got.year != year || got.month != month || got.day != d)
					fail_msg("%d-%d-%d came as %d-%d-%d", year, month, d,
					         got.year, got.month, got.day);
				noon += 86400;
			}
	}
}

static void months_of_different_length(void **unused)
{
	static const struct {
		const char *from;
		int months;
		const char *to;
	} rows[] = {
		{ "2027-05-31", -3, "2027-02-28" },  { "2028-05-31", -3, "2028-02-29" },
		{ "2031-03-05", -3, "2030-12-05" },  { "2027-01-31", 1, "2027-02-28" },
		{ "2027-12-31", -1, "2027-11-30" },  { "2024-02-29", 12, "2025-02-28" },
		{ "2027-01-15", -12, "2026-01-15" }, { "2027-12-01", 1, "2028-01-01" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char iso[11];

		date_iso(date_add_months(day(rows[i].from), rows[i].months), iso);
		assert_string_equal(iso, rows[i].to);
	}
}

static void ages(void **unused)
{
	static const struct {
		const char *birth, *on;
		int age;
	} rows[] = {
		{ "2011-11-22", "2026-11-21", 14 }, { "2011-11-22", "2026-11-22", 15 },
		{ "2012-02-29", "2027-02-28", 14 }, { "2012-02-29", "2027-03-01", 15 },
		{ "2012-02-29", "2028-02-28", 15 }, { "2012-02-29", "2028-02-29", 16 },
		{ "2026-11-22", "2026-11-22", 0 },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(date_age(day(rows[i].birth), day(rows[i].on)), rows[i].age);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eras_by_the_calendar),
		cmocka_unit_test(every_era_date_goes_round),
		cmocka_unit_test(an_era_has_its_own_days_only),
		cmocka_unit_test(what_is_no_era_date),
		cmocka_unit_test(only_days_that_exist),
		cmocka_unit_test(days_begin_and_end_in_japan),
		cmocka_unit_test(every_day_follows_the_last),
		cmocka_unit_test(months_of_different_length),
		cmocka_unit_test(ages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
