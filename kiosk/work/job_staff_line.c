#include "kiosk/work/job_staff_line.h"

#include <stdio.h>

#define STEP_SLOW_MS 2000
#define DAY_S INT64_C(86400)
#define DAYS_LEFT 30        /* less of a certificate is a matter of care */
#define CLOCK_CARE_MS 5000  /* a server tells whole seconds, and is heard a little later */
#define CLOCK_BAD_MS 120000 /* as the service has it */
#define NOT_REACHED (-1)

static int64_t wall_ms(const struct running *r)
{
	return (int64_t)r->tools->clock.wall_ms(r->tools->clock.self);
}

/* A step with the time it took. */
static void add_step(struct findings *f, enum finding_what what, bool done, int32_t ms)
{
	if (!done || ms == NOT_REACHED)
		findings_add(f, what, done ? VERDICT_FINE : VERDICT_BAD, "");
	else
		findings_add_number(f, what, ms > STEP_SLOW_MS ? VERDICT_CARE : VERDICT_FINE, ms,
		                    "");
}

/* The days left, begun ones not counted; none is left of what ends today. */
static int64_t days_left(int64_t not_after, int64_t now_s)
{
	return (not_after - now_s) / DAY_S - (not_after < now_s);
}

static void add_peers(const struct running *r, struct findings *f, const struct line_trial *t)
{
	const int64_t now_s = wall_ms(r) / 1000;

	for (uint8_t i = 0; i < t->peer_count && i < sizeof t->peer / sizeof *t->peer; i++) {
		const int64_t days = days_left(t->peer[i].not_after, now_s);

		findings_add_number(f, FINDING_PEER,
		                    days < 0           ? VERDICT_BAD
		                    : days < DAYS_LEFT ? VERDICT_CARE
		                                       : VERDICT_FINE,
		                    days, t->peer[i].subject);
	}
}

static void add_clock(const struct running *r, struct findings *f, const struct line_trial *t)
{
	const int64_t off = t->server_time * 1000 - wall_ms(r), apart = off < 0 ? -off : off;

	findings_add_number(f, FINDING_CLOCK_OFF,
	                    apart > CLOCK_BAD_MS    ? VERDICT_BAD
	                    : apart > CLOCK_CARE_MS ? VERDICT_CARE
	                                            : VERDICT_FINE,
	                    off, "");
}

/* Up to the first step that fails: what comes behind it was never tried. */
static void add_way(const struct running *r, struct findings *f, const struct line_trial *t)
{
	findings_add(f, FINDING_HOST, t->resolved ? VERDICT_FINE : VERDICT_BAD, t->host);
	if (!t->resolved)
		return;
	if (t->address[0] != '\0')
		findings_add(f, FINDING_ADDRESS, VERDICT_PLAIN, t->address);
	add_step(f, FINDING_CONNECT_MS, t->connected, t->connect_ms);
	if (!t->connected)
		return;
	add_step(f, FINDING_TLS_MS, t->secured, t->tls_ms);
	add_peers(r, f, t); /* shown by a server that is not trusted too: that is why */
	if (!t->secured)
		return;
	findings_add(f, FINDING_TLS, VERDICT_PLAIN, t->tls);
	findings_add(f, FINDING_ADMITTED, t->admitted ? VERDICT_FINE : VERDICT_BAD, "");
	if (t->round_trip_ms != NOT_REACHED)
		add_step(f, FINDING_ROUND_TRIP_MS, true, t->round_trip_ms);
	if (t->server_time != 0)
		add_clock(r, f, t);
}

void job_staff_line(const struct running *r, struct letter *answer)
{
	struct findings *f = &r->visit->findings;
	struct line_trial t = {
		.resolve_ms = NOT_REACHED,
		.connect_ms = NOT_REACHED,
		.tls_ms = NOT_REACHED,
		.round_trip_ms = NOT_REACHED,
	};
	char text[FINDING_TEXT_MAX] = "";

	if (!r->tools->try_line) {
		answer->staff.told = TOLD_FAILED;
		return;
	}
	r->tools->try_line(r->tools->try_line_self, r->stop, &t);
	add_way(r, f, &t);
	if (t.status != AUTHORITY_OK)
		snprintf(text, sizeof text, "%.80s (%ld)", t.why, t.code);
	findings_add(f, FINDING_LINE, t.status == AUTHORITY_OK ? VERDICT_FINE : VERDICT_BAD, text);
	answer->code = t.code;
	r->visit->findings_waiting = true;
	answer->staff.told = TOLD_DONE;
}
