#include "net/kinds/hours.h"

#include <stdio.h>

#define DAY_S INT64_C(86400)
#define DAYS_MAX 366

enum { SUNDAY = 0, SATURDAY = 6 };

static bool lies_within(struct date day, struct terms_closed c)
{
	if (c.from.year != 0)
		return date_compare(c.from, day) <= 0 && date_compare(day, c.until) <= 0;
	/* Of every year: month and day alone, and over its end where the second comes first. */
	day.year = 0;
	if (date_compare(c.from, c.until) <= 0)
		return date_compare(c.from, day) <= 0 && date_compare(day, c.until) <= 0;
	return date_compare(c.from, day) <= 0 || date_compare(day, c.until) <= 0;
}

static bool is_closed(const struct terms_closed *closed, uint8_t count, struct date day)
{
	for (uint8_t i = 0; i < count; i++)
		if (lies_within(day, closed[i]))
			return true;
	return false;
}

static int weekday(struct date day)
{
	/* 1970-01-01 was a Thursday; Japan's midnight is 15:00 of the eve elsewhere. */
	return (int)(((date_start_utc(day) + 9 * 3600) / DAY_S + 4) % 7);
}

static bool is_working_day(struct date day)
{
	return weekday(day) != SUNDAY && weekday(day) != SATURDAY;
}

static int16_t minute_of(int64_t now)
{
	return (int16_t)((now + 9 * 3600) % DAY_S / 60);
}

static bool is_within(const struct terms_hours *h, int16_t minute)
{
	return minute >= h->from_minute && minute < h->until_minute;
}

static bool is_day_of_service(const struct terms *t, struct date day)
{
	return !is_closed(t->closed, t->closed_count, day) &&
	       (!t->hours.weekdays || is_working_day(day));
}

static bool is_day_of_kind(const struct terms *t, const struct terms_kind *k, struct date day)
{
	return is_day_of_service(t, day) && !is_closed(k->closed, k->closed_count, day) &&
	       (!k->hours.weekdays || is_working_day(day));
}

enum hours_state hours_of_service(const struct terms *t, int64_t now)
{
	if (!is_day_of_service(t, date_in_japan(now)))
		return HOURS_CLOSED_DAY;
	return is_within(&t->hours, minute_of(now)) ? HOURS_OPEN : HOURS_LATER_OR_OVER;
}

enum hours_state hours_of_kind(const struct terms *t, enum document_kind kind, int64_t now)
{
	const struct terms_kind *k = &t->kind[kind];

	if (!is_day_of_kind(t, k, date_in_japan(now)))
		return HOURS_CLOSED_DAY;
	return is_within(&k->hours, minute_of(now)) && is_within(&t->hours, minute_of(now))
	           ? HOURS_OPEN
	           : HOURS_LATER_OR_OVER;
}

/* The later of the two openings: the service as a whole has hours too. */
static int64_t opening(const struct terms *t, const struct terms_kind *k, struct date day)
{
	const int16_t minute = k->hours.from_minute > t->hours.from_minute ? k->hours.from_minute
	                                                                   : t->hours.from_minute;

	return date_start_utc(day) + minute * 60;
}

int64_t hours_next_of_kind(const struct terms *t, enum document_kind kind, int64_t now)
{
	const struct terms_kind *k = &t->kind[kind];

	for (int days = 0; days <= DAYS_MAX; days++) {
		const struct date day = date_in_japan(now + days * DAY_S);

		if (opening(t, k, day) > now &&
		    hours_of_kind(t, kind, opening(t, k, day)) == HOURS_OPEN)
			return opening(t, k, day);
	}
	return 0;
}

int64_t hours_after_working_days(const struct terms *t, uint8_t days, int64_t now)
{
	int64_t at = now;

	for (int i = 0; i <= DAYS_MAX && days > 0; i++) {
		at += DAY_S;
		if (is_working_day(date_in_japan(at)) &&
		    !is_closed(t->closed, t->closed_count, date_in_japan(at)))
			days--;
	}
	return date_start_utc(date_in_japan(at));
}

void hours_clock(int16_t minute, char out[6])
{
	snprintf(out, 6, "%02u:%02u", (unsigned)minute / 60 % 100, (unsigned)minute % 60);
}

int16_t hours_newest_year(const struct terms_kind *k, struct date today)
{
	const struct date since = { today.year, k->year_from.month, k->year_from.day };

	return (int16_t)(date_compare(since, today) <= 0 ? today.year : today.year - 1);
}
