#include "kiosk/print/watch.h"

enum { JOB_PROCESSING_STOPPED = 6, JOB_CANCELED = 7, JOB_COMPLETED = 9 };

void watch_begin(struct watch *w, const struct watch_limits *limits, uint64_t now_ms)
{
	*w = (struct watch){ .limits = *limits, .moved_ms = now_ms, .answered_ms = now_ms };
}

static bool final(int32_t state)
{
	return state >= JOB_CANCELED && state <= JOB_COMPLETED;
}

/* Counters only grow; one that falls belongs to a device that has forgotten. One that falls silent
 * at the end, short of what was asked, says nothing of the end. */
static void take_impressions(struct watch *w, int32_t told, uint64_t now_ms,
                             struct print_evidence *e)
{
	if (told < 0) {
		if (final(e->job_state) && e->impressions < e->expected)
			e->impressions = -1;
		return;
	}
	if (told < e->impressions)
		w->broken = true;
	if (told > e->impressions)
		w->moved_ms = now_ms;
	e->impressions = told;
}

static void take_troubles(struct watch *w, uint32_t troubles, uint64_t now_ms,
                          struct print_evidence *e)
{
	if (troubles != 0 && !w->standing)
		w->standing_since_ms = now_ms;
	if (troubles == 0 && w->standing)
		w->moved_ms = now_ms; /* somebody helped: the wait for the next side is new */
	w->standing = troubles != 0;
	e->troubles_seen |= troubles;
	e->troubles_left = troubles;
}

static enum watch_act over_without_line(struct watch *w, uint64_t now_ms, struct print_evidence *e)
{
	e->troubles_seen |= PRINTER_AWAY;
	e->troubles_left |= PRINTER_AWAY;
	if (now_ms - w->answered_ms < w->limits.line_ms)
		return WATCH_ON;
	w->broken = true;
	return WATCH_OVER;
}

static bool out_of_patience(const struct watch *w, uint64_t now_ms)
{
	if (w->standing)
		return now_ms - w->standing_since_ms >= w->limits.patience_ms;
	return now_ms - w->moved_ms >= w->limits.idle_ms;
}

enum watch_act watch_step(struct watch *w, const struct watch_look *look, bool stop,
                          uint64_t now_ms, struct print_evidence *e)
{
	uint32_t troubles = look->troubles;

	if (!look->answered)
		return over_without_line(w, now_ms, e);
	w->answered_ms = now_ms;
	if (!look->job_known) {
		w->broken = true; /* restarted: what it did before, it cannot tell */
		return WATCH_OVER;
	}
	if (look->job_state == JOB_PROCESSING_STOPPED && troubles == 0)
		troubles = PRINTER_STOPPED;
	if (look->job_state != 0)
		e->job_state = look->job_state;
	take_impressions(w, look->impressions, now_ms, e);
	take_troubles(w, troubles, now_ms, e);
	if (final(e->job_state))
		return WATCH_OVER;
	if (w->canceling)
		return now_ms - w->canceled_ms >= w->limits.cancel_ms ? WATCH_OVER : WATCH_ON;
	if (!stop && !out_of_patience(w, now_ms))
		return WATCH_ON;
	w->canceling = true;
	w->canceled_ms = now_ms;
	return WATCH_CANCEL;
}
