#include "kiosk/service/hours.h"

#define DAY_S 86400
#define DAY_MIN (24 * 60)
#define JAPAN_S 32400 /* UTC+9 all year */

static int64_t second_of_day(int64_t now_s)
{
	const int64_t s = (now_s + JAPAN_S) % DAY_S;

	return s < 0 ? s + DAY_S : s;
}

static int64_t day_of(int64_t now_s)
{
	return (now_s + JAPAN_S - second_of_day(now_s)) / DAY_S;
}

bool hours_open(const struct service_hours *h, int64_t now_s)
{
	const int64_t now = second_of_day(now_s);
	const int64_t opens = (int64_t)h->opens_min * 60;
	const int64_t closes = (int64_t)h->closes_min * 60;

	if (opens == closes)
		return true;
	if (opens < closes)
		return now >= opens && now < closes;
	return now >= opens || now < closes;
}

bool hours_never_close(const struct service_hours *h)
{
	return h->opens_min == h->closes_min || (h->opens_min == 0 && h->closes_min >= DAY_MIN);
}

/* The next moment after `now_s` at which the clock in Japan shows `minute`. */
int64_t hours_next(uint16_t minute, int64_t now_s)
{
	const int64_t ahead = (int64_t)minute * 60 - second_of_day(now_s);

	return now_s + (ahead > 0 ? ahead : ahead + DAY_S);
}

bool days_closed(const struct service_days *d, int64_t now_s)
{
	const int64_t day = day_of(now_s);

	for (uint8_t i = 0; i < d->count; i++)
		if (day >= d->row[i].first && day <= d->row[i].last)
			return true;
	return false;
}

/* ---- days in words ----------------------------------------------------------------------------
 */

static bool is_leap(int32_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int32_t days_of_month(int32_t year, int32_t month)
{
	static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

static bool read_digits(const char **at, int count, int32_t *out)
{
	int32_t value = 0;

	for (int i = 0; i < count; i++) {
		if (**at < '0' || **at > '9')
			return false;
		value = value * 10 + (*(*at)++ - '0');
	}
	*out = value;
	return true;
}

static bool read_sign(const char **at, char sign)
{
	if (**at != sign)
		return false;
	(*at)++;
	return true;
}

/* "2026-12-29", from 1970 on, as days since then. */
static bool read_day(const char **at, int32_t *out)
{
	int32_t year, month, day, days = 0;

	if (!read_digits(at, 4, &year) || !read_sign(at, '-') || !read_digits(at, 2, &month) ||
	    !read_sign(at, '-') || !read_digits(at, 2, &day))
		return false;
	if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
		return false;
	for (int32_t y = 1970; y < year; y++)
		days += is_leap(y) ? 366 : 365;
	for (int32_t m = 1; m < month; m++)
		days += days_of_month(year, m);
	*out = days + day - 1;
	return true;
}

static bool read_span(const char **at, int32_t *first, int32_t *last)
{
	if (!read_day(at, first))
		return false;
	*last = *first;
	if (!read_sign(at, '.'))
		return true;
	return read_sign(at, '.') && read_day(at, last) && *last >= *first;
}

static void skip_blanks(const char **at)
{
	while (**at == ' ')
		(*at)++;
}

bool service_days_read(const char *text, struct service_days *out)
{
	struct service_days days = { .count = 0 };

	skip_blanks(&text);
	while (*text != '\0') {
		if (days.count == SERVICE_DAYS_MAX ||
		    !read_span(&text, &days.row[days.count].first, &days.row[days.count].last))
			return false;
		days.count++;
		skip_blanks(&text);
		if (*text == '\0')
			break;
		if (!read_sign(&text, ','))
			return false;
		skip_blanks(&text);
		if (*text == '\0')
			return false;
	}
	*out = days;
	return true;
}
