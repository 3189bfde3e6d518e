#ifndef KIOSK_SERVICE_HOURS_H
#define KIOSK_SERVICE_HOURS_H

#include <stdbool.h>
#include <stdint.h>

/* When the doors are open: hours of the day and announced closing days, in Japan (UTC+9 all year).
 * Pure; any thread. */

/* Each day the same. Minutes since midnight, 0 to 1440; `opens` after `closes` runs over midnight,
 * `opens` equal to `closes` never closes. */
struct service_hours {
	uint16_t opens_min, closes_min;
};

#define SERVICE_DAYS_MAX 24

/* Days on which the terminal is closed all day, first to last, both among them: days since
 * 1970-01-01 in Japan. */
struct service_days {
	struct {
		int32_t first, last;
	} row[SERVICE_DAYS_MAX];
	uint8_t count;
};

/* "2026-12-29..2027-01-03, 2027-02-11"; "" is none. False: not such a text, a day that is none, a
 * last before its first, or more than SERVICE_DAYS_MAX; `out` untouched. */
bool service_days_read(const char *text, struct service_days *out)
    __attribute__((warn_unused_result));

bool hours_open(const struct service_hours *h, int64_t now_s);
bool hours_never_close(const struct service_hours *h);
/* The next moment after `now_s` at which the clock in Japan shows `minute`. */
int64_t hours_next(uint16_t minute, int64_t now_s);
bool days_closed(const struct service_days *d, int64_t now_s);

#endif
