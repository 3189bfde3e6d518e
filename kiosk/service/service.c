#include "kiosk/service/service.h"

#define DAY_S 86400
#define DAY_MIN (24 * 60)
#define JAPAN_S 32400 /* UTC+9 all year */

static int64_t second_of_day(int64_t now_s)
{
	const int64_t s = (now_s + JAPAN_S) % DAY_S;

	return s < 0 ? s + DAY_S : s;
}

/* The next moment after `now_s` at which the clock in Japan shows `minute`. */
static int64_t next_time(int64_t now_s, uint16_t minute)
{
	const int64_t ahead = (int64_t)minute * 60 - second_of_day(now_s);

	return now_s + (ahead > 0 ? ahead : ahead + DAY_S);
}

bool service_open(const struct service_hours *h, int64_t now_s)
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

bool service_never_closes(const struct service_hours *h)
{
	return h->opens_min == h->closes_min || (h->opens_min == 0 && h->closes_min >= DAY_MIN);
}

int64_t service_next_opening(const struct service_hours *h, int64_t now_s)
{
	return service_never_closes(h) ? 0 : next_time(now_s, h->opens_min);
}

int64_t service_next_change(const struct service_hours *h, int64_t now_s)
{
	const int64_t opens = next_time(now_s, h->opens_min);
	const int64_t closes = next_time(now_s, h->closes_min);

	if (service_never_closes(h))
		return 0;
	return opens < closes ? opens : closes;
}

uint8_t service_reasons(const struct service_facts *f)
{
	unsigned int reasons = 0;

	if (!f->watched)
		reasons |= REASON_STARTING;
	else if (!f->reader)
		reasons |= REASON_READER;
	if (f->watched && !f->printer)
		reasons |= REASON_PRINTER;
	if (f->watched && !f->paper)
		reasons |= REASON_NO_PAPER;
	if (f->occupied)
		reasons |= REASON_STARTING;
	if (f->server_untrusted)
		reasons |= REASON_SERVER;
	if (!f->journal || f->unsettled || f->incident || f->terminal_refused)
		reasons |= REASON_MACHINE;
	if (!service_open(&f->hours, f->now_s))
		reasons |= REASON_CLOSED;
	return (uint8_t)reasons;
}
