#ifndef NET_CERTIFICATE_DATE_H
#define NET_CERTIFICATE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Days of the calendar in Japan, and their names in the era. Pure; any thread. Japan's time is
 * UTC+9 all year, so no time zone data is needed. */

struct date {
	int16_t year;
	uint8_t month, day; /* 1-based */
};

struct date date_in_japan(int64_t utc_s);
bool date_valid(struct date d);
int date_compare(struct date a, struct date b);                /* <0, 0, >0 */
struct date date_add_months(struct date d, int months);        /* last day of a shorter month */
int64_t date_start_utc(struct date d);                         /* 00:00:00 in Japan */
int64_t date_end_utc(struct date d);                           /* 23:59:59 in Japan */
bool date_parse(const char *iso, struct date *out) MUST_CHECK; /* "2026-11-22" */
void date_iso(struct date d, char out[11]);
/* "令和8年11月22日"; the first year is 元年. Before 1868-01-25 (明治) it is the Gregorian year. */
void date_era(struct date d, char *out, size_t size);
/* The same back, from 明治 to 令和; 1年 and leading zeros are understood, and full-width digits.
 * False for a day that the era does not have: 昭和64年1月8日, 平成31年5月1日. */
bool date_parse_era(const char *text, struct date *out) MUST_CHECK;
/* Age in Japanese law for a person born on `birth`: a year is complete at the end of the eve of the
 * birthday; here whole years counted on the birthday itself. */
int date_age(struct date birth, struct date on);

#endif
