#ifndef NET_KINDS_HOURS_H
#define NET_KINDS_HOURS_H

#include "net/kinds/terms.h"

/* When something can be had. Pure; any thread. Times are seconds since 1970, days and hours those
 * of Japan. */

enum hours_state {
	HOURS_OPEN,
	HOURS_LATER_OR_OVER, /* today is a day, but not now */
	HOURS_CLOSED_DAY,
};

enum hours_state hours_of_service(const struct terms *t, int64_t now);
enum hours_state hours_of_kind(const struct terms *t, enum document_kind kind, int64_t now);

/* When it opens next, after `now`; 0: not within a year. */
int64_t hours_next_of_kind(const struct terms *t, enum document_kind kind, int64_t now);

/* 00:00 of the day that is so many working days of the municipality after `now`. */
int64_t hours_after_working_days(const struct terms *t, uint8_t days, int64_t now);

/* "06:30"; `out` of at least 6 bytes. */
void hours_clock(int16_t minute, char out[6]);

/* The newest year of assessment that is given on this day. */
int16_t hours_newest_year(const struct terms_kind *k, struct date today);

#endif
