#include "tests/net/kinds/terms_text.h"

#include "net/kinds/hours.h"

/* Japan's clock on a day of 2026 or 2027. */
static int64_t at(int16_t year, uint8_t month, uint8_t day, int hour, int minute)
{
	return date_start_utc((struct date){ year, month, day }) + hour * 3600 + minute * 60;
}

static const struct {
	int16_t year;
	uint8_t month, day;
	int hour, minute;
	enum hours_state service, family, residence;
} rows[] = {
	/* a Friday */
	{ 2026, 11, 27, 6, 29, HOURS_LATER_OR_OVER, HOURS_LATER_OR_OVER, HOURS_LATER_OR_OVER },
	{ 2026, 11, 27, 6, 30, HOURS_OPEN, HOURS_LATER_OR_OVER, HOURS_OPEN },
	{ 2026, 11, 27, 8, 59, HOURS_OPEN, HOURS_LATER_OR_OVER, HOURS_OPEN },
	{ 2026, 11, 27, 9, 0, HOURS_OPEN, HOURS_OPEN, HOURS_OPEN },
	{ 2026, 11, 27, 16, 59, HOURS_OPEN, HOURS_OPEN, HOURS_OPEN },
	{ 2026, 11, 27, 17, 0, HOURS_OPEN, HOURS_LATER_OR_OVER, HOURS_OPEN },
	{ 2026, 11, 27, 22, 59, HOURS_OPEN, HOURS_LATER_OR_OVER, HOURS_OPEN },
	{ 2026, 11, 27, 23, 0, HOURS_LATER_OR_OVER, HOURS_LATER_OR_OVER, HOURS_LATER_OR_OVER },
	/* Saturday, Sunday */
	{ 2026, 11, 28, 10, 0, HOURS_OPEN, HOURS_CLOSED_DAY, HOURS_OPEN },
	{ 2026, 11, 29, 10, 0, HOURS_OPEN, HOURS_CLOSED_DAY, HOURS_OPEN },
	/* over the turn of the year */
	{ 2026, 12, 28, 10, 0, HOURS_OPEN, HOURS_OPEN, HOURS_OPEN },
	{ 2026, 12, 29, 10, 0, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY },
	{ 2027, 1, 1, 10, 0, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY },
	{ 2027, 1, 3, 22, 0, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY },
	{ 2027, 1, 4, 10, 0, HOURS_OPEN, HOURS_OPEN, HOURS_OPEN },
	{ 2031, 12, 31, 10, 0, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY, HOURS_CLOSED_DAY },
	/* a holiday on a Monday, and days off from Monday to Wednesday */
	{ 2027, 1, 11, 10, 0, HOURS_OPEN, HOURS_CLOSED_DAY, HOURS_OPEN },
	{ 2027, 5, 5, 10, 0, HOURS_OPEN, HOURS_CLOSED_DAY, HOURS_OPEN },
	{ 2027, 5, 6, 10, 0, HOURS_OPEN, HOURS_OPEN, HOURS_OPEN },
};

static void open_when_it_is(void **state)
{
	struct terms t;

	(void)state;
	terms_of_text(&t);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const int64_t now =
		    at(rows[i].year, rows[i].month, rows[i].day, rows[i].hour, rows[i].minute);

		if (hours_of_service(&t, now) != rows[i].service ||
		    hours_of_kind(&t, KIND_FAMILY_REGISTER_FULL, now) != rows[i].family ||
		    hours_of_kind(&t, KIND_RESIDENCE_CERTIFICATE, now) != rows[i].residence)
			fail_msg("row %zu", i);
	}
}

static void when_it_opens_next(void **state)
{
	struct terms t;

	(void)state;
	terms_of_text(&t);
	/* before it opens, on the same day; in the evening, on Monday after the week-end */
	assert_true(hours_next_of_kind(&t, KIND_FAMILY_REGISTER_FULL, at(2026, 11, 27, 3, 0)) ==
	            at(2026, 11, 27, 9, 0));
	assert_true(hours_next_of_kind(&t, KIND_FAMILY_REGISTER_FULL, at(2026, 11, 27, 18, 0)) ==
	            at(2026, 11, 30, 9, 0));
	assert_true(hours_next_of_kind(&t, KIND_RESIDENCE_CERTIFICATE, at(2026, 12, 28, 23, 0)) ==
	            at(2027, 1, 4, 6, 30));
	assert_true(hours_next_of_kind(&t, KIND_FAMILY_REGISTER_FULL, at(2027, 5, 1, 0, 0)) ==
	            at(2027, 5, 6, 9, 0));
	/* one whose hours are over before the service begins never opens */
	t.hours.from_minute = 18 * 60;
	assert_true(hours_next_of_kind(&t, KIND_FAMILY_REGISTER_FULL, at(2027, 5, 6, 0, 0)) == 0);
	t.hours.from_minute = 6 * 60 + 30;
	/* nor does one that is closed on every day */
	t.closed[0] = (struct terms_closed){ { 0, 1, 1 }, { 0, 12, 31 } };
	assert_true(hours_next_of_kind(&t, KIND_RESIDENCE_CERTIFICATE, at(2027, 5, 1, 0, 0)) == 0);
}

static void working_days_pass_over_the_others(void **state)
{
	struct terms t;

	(void)state;
	terms_of_text(&t);
	/* Friday: Monday, Tuesday, Wednesday */
	assert_true(hours_after_working_days(&t, 3, at(2026, 11, 27, 20, 0)) ==
	            at(2026, 12, 2, 0, 0));
	assert_true(hours_after_working_days(&t, 1, at(2026, 12, 28, 9, 0)) ==
	            at(2027, 1, 4, 0, 0));
}

static void a_year_is_given_from_its_day(void **state)
{
	struct terms t;
	const struct terms_kind *k = &t.kind[KIND_INCOME_CERTIFICATE];

	(void)state;
	terms_of_text(&t);
	assert_int_equal(hours_newest_year(k, (struct date){ 2026, 6, 9 }), 2025);
	assert_int_equal(hours_newest_year(k, (struct date){ 2026, 6, 10 }), 2026);
	assert_int_equal(hours_newest_year(k, (struct date){ 2027, 1, 1 }), 2026);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_when_it_is),
		cmocka_unit_test(when_it_opens_next),
		cmocka_unit_test(working_days_pass_over_the_others),
		cmocka_unit_test(a_year_is_given_from_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
