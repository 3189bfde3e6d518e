#include "net/certificate/date.h"

#include <stdio.h>
#include <string.h>

#define JAPAN_OFFSET_S (9 * 3600)
#define DAY_S 86400
#define YEAR_MIN 1
#define YEAR_MAX 9999

/* First days of the eras. Meiji began, after the fact, on the first day of the old calendar's year;
 * the Gregorian calendar itself came with Meiji 6 (1873). */
static const struct era {
	const char *name;
	struct date first;
} eras[] = {
	{ "令和", { 2019, 5, 1 } },  { "平成", { 1989, 1, 8 } },  { "昭和", { 1926, 12, 25 } },
	{ "大正", { 1912, 7, 30 } }, { "明治", { 1868, 1, 25 } },
};

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const uint8_t length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && leap(year) ? 29 : length[month - 1];
}

/* Days since 1970-01-01; the year is taken to begin in March, so that the leap day is its last. */
static int64_t day_number(struct date d)
{
	const int64_t year = d.year - (d.month <= 2);
	const int64_t since_march = (d.month + 9) % 12;
	const int64_t day_of_year = (153 * since_march + 2) / 5 + d.day - 1;

	return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

static struct date date_of_day_number(int64_t number)
{
	const int64_t day = number + 719468; /* since 0000-03-01 */
	const int64_t cycle = day / 146097;
	const int64_t in_cycle = day % 146097;
	const int64_t year =
	    (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
	const int64_t day_of_year = in_cycle - (365 * year + year / 4 - year / 100);
	const int64_t month = (5 * day_of_year + 2) / 153;
	struct date d;

	d.day = (uint8_t)(day_of_year - (153 * month + 2) / 5 + 1);
	d.month = (uint8_t)(month < 10 ? month + 3 : month - 9);
	d.year = (int16_t)(year + cycle * 400 + (d.month <= 2));
	return d;
}

struct date date_in_japan(int64_t utc_s)
{
	const struct date first = { YEAR_MIN, 1, 1 }, last = { YEAR_MAX, 12, 31 };
	int64_t local, number;

	if (utc_s < date_start_utc(first))
		return first;
	if (utc_s > date_end_utc(last))
		return last;
	local = utc_s + JAPAN_OFFSET_S;
	number = local / DAY_S - (local % DAY_S < 0);
	return date_of_day_number(number);
}

bool date_valid(struct date d)
{
	return d.year >= YEAR_MIN && d.year <= YEAR_MAX && d.month >= 1 && d.month <= 12 &&
	       d.day >= 1 && d.day <= month_length(d.year, d.month);
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

struct date date_add_months(struct date d, int months)
{
	const int count = d.year * 12 + d.month - 1 + months;
	const int year = count / 12, month = count % 12 + 1;
	const int length = month_length(year, month);

	return (struct date){ (int16_t)year, (uint8_t)month,
		              (uint8_t)(d.day > length ? length : d.day) };
}

int64_t date_start_utc(struct date d)
{
	return day_number(d) * DAY_S - JAPAN_OFFSET_S;
}

int64_t date_end_utc(struct date d)
{
	return date_start_utc(d) + DAY_S - 1;
}

bool date_parse(const char *iso, struct date *out)
{
	static const char shape[] = "dddd-dd-dd";
	int part[3] = { 0 };
	size_t i, field = 0;
	struct date d;

	if (strlen(iso) != sizeof shape - 1)
		return false;
	for (i = 0; i < sizeof shape - 1; i++) {
		if (shape[i] == '-') {
			if (iso[i] != '-')
				return false;
			field++;
			continue;
		}
		if (iso[i] < '0' || iso[i] > '9')
			return false;
		part[field] = part[field] * 10 + (iso[i] - '0');
	}
	d = (struct date){ (int16_t)part[0], (uint8_t)part[1], (uint8_t)part[2] };
	if (!date_valid(d))
		return false;
	*out = d;
	return true;
}

void date_iso(struct date d, char out[11])
{
	char text[24];

	snprintf(text, sizeof text, "%04d-%02u-%02u", d.year, d.month, d.day);
	memcpy(out, text, 10);
	out[10] = '\0';
}

void date_era(struct date d, char *out, size_t size)
{
	size_t i;

	for (i = 0; i < sizeof eras / sizeof eras[0]; i++) {
		const int year = d.year - eras[i].first.year + 1;

		if (date_compare(d, eras[i].first) < 0)
			continue;
		if (year == 1)
			snprintf(out, size, "%s元年%u月%u日", eras[i].name, d.month, d.day);
		else
			snprintf(out, size, "%s%d年%u月%u日", eras[i].name, year, d.month, d.day);
		return;
	}
	snprintf(out, size, "%d年%u月%u日", d.year, d.month, d.day);
}

static bool take_word(const char **at, const char *word)
{
	const size_t len = strlen(word);

	if (strncmp(*at, word, len) != 0)
		return false;
	*at += len;
	return true;
}

/* 0 to 9, ０ to ９ in UTF-8; -1: no digit. */
static int take_digit(const char **at)
{
	const unsigned char *c = (const unsigned char *)*at;

	if (c[0] >= '0' && c[0] <= '9') {
		*at += 1;
		return c[0] - '0';
	}
	if (c[0] == 0xef && c[1] == 0xbc && c[2] >= 0x90 && c[2] <= 0x99) {
		*at += 3;
		return c[2] - 0x90;
	}
	return -1;
}

static bool take_number(const char **at, int digits_max, int *out)
{
	int digits, digit;

	*out = 0;
	for (digits = 0; (digit = take_digit(at)) >= 0; digits++) {
		if (digits == digits_max)
			return false;
		*out = *out * 10 + digit;
	}
	return digits > 0;
}

/* The eras stand with the newest first: an era ends on the eve of the one above it. */
static bool within_era(struct date d, size_t era)
{
	return date_compare(d, eras[era].first) >= 0 &&
	       (era == 0 || date_compare(d, eras[era - 1].first) < 0);
}

bool date_parse_era(const char *text, struct date *out)
{
	const size_t count = sizeof eras / sizeof eras[0];
	int year = 1, month, day;
	struct date d;
	size_t era;

	for (era = 0; era < count && !take_word(&text, eras[era].name); era++)
		;
	if (era == count)
		return false;
	if (!take_word(&text, "元") && !take_number(&text, 4, &year))
		return false;
	if (!take_word(&text, "年") || !take_number(&text, 2, &month) || !take_word(&text, "月") ||
	    !take_number(&text, 2, &day) || !take_word(&text, "日") || *text)
		return false;
	d = (struct date){ (int16_t)(eras[era].first.year + year - 1), (uint8_t)month,
		           (uint8_t)day };
	if (!date_valid(d) || !within_era(d, era))
		return false;
	*out = d;
	return true;
}

int date_age(struct date birth, struct date on)
{
	const struct date birthday = { on.year, birth.month, birth.day };

	/* Born on 29 February: the day need not exist, and 1 March of an ordinary year is the
	 * first that compares as later. So it is in law: a year of age is complete when the eve of
	 * the birthday ends, which in an ordinary year is 28 February. */
	return on.year - birth.year - (date_compare(on, birthday) < 0);
}
