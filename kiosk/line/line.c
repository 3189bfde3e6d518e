#include "kiosk/line/line.h"

#include <string.h>

void line_begin(struct line *l, bool set_up, uint32_t seed, uint64_t now_ms)
{
	*l = (struct line){ .state = set_up ? LINE_BEGINS : LINE_OFF,
		            .due_ms = now_ms,
		            .interval_ms = LINE_INTERVAL_MS,
		            .seed = seed,
		            .admission = ADMISSION_ACCEPTED };
}

/* Where many have lost the same server at the same moment, they are not to come back as one. */
static uint64_t after(struct line *l, uint64_t now_ms, uint32_t ms)
{
	l->seed = l->seed * UINT32_C(1664525) + UINT32_C(1013904223); /* Numerical Recipes, 7.1 */
	return now_ms + ms + (l->seed >> 8) % (ms / LINE_SPREAD + 1);
}

/* ---- when to say what -------------------------------------------------------------------------
 */

static bool has_log(const struct line *l)
{
	return l->log.order[0] != '\0';
}

static enum line_word word_of(const struct line *l)
{
	switch (l->state) {
	case LINE_OFF:
		return LINE_NOTHING;
	case LINE_BEGINS:
	case LINE_HAS_NONE:
		return LINE_BOOT;
	case LINE_STANDS:
		/* A log that the server cannot take keeps no heartbeat from it. */
		return has_log(l) && l->failures == 0 ? LINE_LOG : LINE_HEARTBEAT;
	}
	return LINE_NOTHING;
}

enum line_word line_begin_word(struct line *l, uint64_t now_ms)
{
	if (l->state == LINE_OFF || l->asked != LINE_NOTHING || now_ms < l->due_ms)
		return LINE_NOTHING;
	l->asked = word_of(l);
	l->said_ms = now_ms;
	line_looked(l, l->passed, 0, false);
	if (l->asked == LINE_HEARTBEAT)
		l->done_asked = l->done_count;
	return l->asked;
}

uint64_t line_due_ms(const struct line *l)
{
	if (l->state == LINE_OFF || l->asked != LINE_NOTHING)
		return 0;
	return l->due_ms != 0 ? l->due_ms : 1;
}

void line_hurry(struct line *l, uint64_t now_ms)
{
	const uint64_t least_ms = l->said_ms + LINE_HURRY_MS;
	const uint64_t at_ms = least_ms > now_ms && l->said_ms != 0 ? least_ms : now_ms;

	/* A server that is away, or has no line, or has not let us in, does not hear of it any
	 * sooner. */
	if (l->state == LINE_STANDS && l->pause_ms == 0 && at_ms < l->due_ms)
		l->due_ms = at_ms;
}

void line_try(struct line *l, uint64_t now_ms)
{
	l->due_ms = now_ms;
}

bool line_compares(const struct line *l, int64_t row)
{
	return row == l->events_next - 1;
}

void line_looked(struct line *l, int64_t row, int64_t told, bool more)
{
	l->walked = row;
	l->told = told;
	l->more = more;
}

/* ---- what came of it --------------------------------------------------------------------------
 */

static void drop_told(struct line *l)
{
	const uint8_t left = (uint8_t)(l->done_count - l->done_asked);

	memmove(l->done, &l->done[l->done_asked], left * sizeof l->done[0]);
	l->done_count = left;
	l->done_asked = 0;
}

/* The server says from where on it wants to hear. What it has not, or has lost, is told again; what
 * it has taken is not. But rows of ours that we never told, and that it says it has, it has of
 * another machine: they are told as if it had said nothing, so that it sees them beside its own.
 * After the boot notice the newest one that it has comes once more, for the same reason. */
static void note_events(struct line *l, int64_t next)
{
	const bool lost = next < l->events_next && next <= l->passed;

	if (l->asked == LINE_BOOT)
		l->passed = next > 2 ? next - 2 : 0;
	else if (next <= l->told || lost)
		l->passed = next - 1;
	else if (l->walked > l->passed)
		l->passed = l->walked;
	l->events_next = next;
}

static bool is_in_hand(const struct line *l, const char *id)
{
	for (uint8_t i = 0; i < l->order_count; i++)
		if (strcmp(l->order[i].id, id) == 0)
			return true;
	for (uint8_t i = 0; i < l->done_count; i++)
		if (strcmp(l->done[i].order, id) == 0)
			return true;
	return strcmp(l->log.order, id) == 0;
}

static void note_orders(struct line *l, const struct operator_answer *a)
{
	for (uint8_t i = 0; i < a->order_count && l->order_count < OPERATOR_ORDERS_MAX; i++)
		if (a->order[i].id[0] != '\0' && !is_in_hand(l, a->order[i].id))
			l->order[l->order_count++] = a->order[i];
}

/* Wishes are states: the same again is the same. One who is not let in hears none. */
static void note_wishes(struct line *l, const struct operator_answer *a)
{
	l->out = a->out;
	l->noticed = a->noticed;
	l->notice_from = a->notice_from;
	l->notice_until = a->notice_until;
	memcpy(l->notice_ja, a->notice_ja, sizeof l->notice_ja);
	memcpy(l->notice_en, a->notice_en, sizeof l->notice_en);
	note_orders(l, a);
}

static uint32_t interval_of(const struct operator_answer *a)
{
	if (a->interval_s < OPERATOR_INTERVAL_MIN_S || a->interval_s > OPERATOR_INTERVAL_MAX_S)
		return LINE_INTERVAL_MS;
	return a->interval_s * 1000;
}

static void note_answer(struct line *l, const struct operator_answer *a, uint64_t now_ms)
{
	const bool left = l->more || a->events_next <= l->told;
	const bool began = l->state != LINE_STANDS;
	const int64_t passed = l->passed;

	l->interval_ms = interval_of(a);
	l->admission = a->admission;
	l->due_ms = after(l, now_ms, l->interval_ms);
	if (a->admission != ADMISSION_ACCEPTED) {
		/* Whoever is waited for begins anew until somebody has decided. */
		l->state = LINE_BEGINS;
		return;
	}
	l->state = LINE_STANDS;
	if (l->asked == LINE_HEARTBEAT)
		drop_told(l);
	note_events(l, a->events_next);
	note_wishes(l, a);
	if (began)
		l->due_ms = now_ms;
	else if (left && l->passed > passed)
		l->due_ms = after(l, now_ms, LINE_HURRY_MS);
}

static void note_piece(struct line *l)
{
	struct line_log *log = &l->log;

	log->told = (uint16_t)(log->told + log->piece);
	log->left = log->piece < log->left ? (uint16_t)(log->left - log->piece) : 0;
	if (log->piece > 0)
		log->row = log->piece_ends + 1;
	if (!log->piece_last && log->left > 0)
		return;
	line_done(l, log->order, "done");
	*log = (struct line_log){ .row = 0 };
}

void line_answered(struct line *l, const struct operator_answer *a, uint64_t now_ms)
{
	l->up = l->answered = true;
	l->away = false;
	l->failures = 0;
	l->pause_ms = 0;
	if (a) {
		note_answer(l, a, now_ms);
	} else {
		note_piece(l);
		l->due_ms = after(l, now_ms, LINE_HURRY_MS);
	}
	l->asked = LINE_NOTHING;
}

static void pause_line(struct line *l, uint64_t now_ms)
{
	if (l->pause_ms == 0)
		l->pause_ms = LINE_PAUSE_MS;
	else if (l->pause_ms < LINE_PAUSE_MAX_MS / 2)
		l->pause_ms *= 2;
	else
		l->pause_ms = LINE_PAUSE_MAX_MS;
	l->due_ms = after(l, now_ms, l->pause_ms);
}

/* Until one has said since the start how it takes us, nobody is to be served: there is nothing to
 * go by. One that can do nothing now is as good as none. */
static bool is_away(struct line *l, enum line_failure failure)
{
	switch (failure) {
	case LINE_AWAY:
		if (l->failures < LINE_AWAY_FAILURES)
			l->failures++;
		return l->failures >= LINE_AWAY_FAILURES || !l->answered;
	case LINE_REFUSED: /* which is a reason of its own */
		break;
	case LINE_ABSENT:
	case LINE_MISREAD:
		l->answered = true;
		break;
	case LINE_BOOT_FIRST:
	case LINE_TOO_OFTEN:
		l->failures = 0;
		return !l->answered;
	case LINE_FAILURES:
		break;
	}
	l->failures = 0;
	return false;
}

/* An order that the server does not want answered any more, or not so, is let go of. */
static bool fail_log(struct line *l, enum line_failure failure, uint64_t now_ms)
{
	if (l->asked != LINE_LOG || (failure != LINE_ABSENT && failure != LINE_MISREAD))
		return false;
	line_done(l, l->log.order, "refused");
	l->log = (struct line_log){ .row = 0 };
	l->asked = LINE_NOTHING;
	l->due_ms = after(l, now_ms, LINE_HURRY_MS);
	return true;
}

void line_failed(struct line *l, enum line_failure failure, uint64_t now_ms)
{
	if (fail_log(l, failure, now_ms))
		return;
	l->asked = LINE_NOTHING;
	l->done_asked = 0;
	l->away = is_away(l, failure);
	if (failure == LINE_TOO_OFTEN) {
		l->pause_ms = LINE_PAUSE_MS; /* not to be hurried */
		l->due_ms = after(l, now_ms, l->interval_ms);
		return;
	}
	l->up = false;
	pause_line(l, now_ms);
	if (failure == LINE_BOOT_FIRST)
		l->state = LINE_BEGINS;
	if (failure == LINE_ABSENT) {
		l->state = LINE_HAS_NONE;
		l->pause_ms = 0;
		l->due_ms = after(l, now_ms, LINE_ABSENT_MS);
	}
}

void line_stopped(struct line *l, uint64_t now_ms)
{
	l->asked = LINE_NOTHING;
	l->done_asked = 0;
	l->due_ms = now_ms;
}

/* ---- orders -----------------------------------------------------------------------------------
 */

/* One log at a time: what comes behind it waits. */
const struct operator_order *line_order(const struct line *l)
{
	return l->order_count > 0 && !has_log(l) ? &l->order[0] : NULL;
}

void line_let_go(struct line *l, const char *id)
{
	for (uint8_t i = 0; i < l->order_count; i++) {
		if (strcmp(l->order[i].id, id) != 0)
			continue;
		l->order_count--;
		memmove(&l->order[i], &l->order[i + 1],
		        (size_t)(l->order_count - i) * sizeof l->order[0]);
		return;
	}
}

/* Without room it is not told of: the server asks again, and is answered then. */
void line_done(struct line *l, const char *id, const char *how)
{
	if (l->done_count < OPERATOR_ORDERS_MAX) {
		struct operator_done *d = &l->done[l->done_count++];

		*d = (struct operator_done){ .order = "" };
		strncpy(d->order, id, sizeof d->order - 1);
		strncpy(d->how, how, sizeof d->how - 1);
	}
	line_let_go(l, id);
}

void line_log_begins(struct line *l)
{
	const struct operator_order o = l->order[0];

	l->log = (struct line_log){ .row = o.from_row, .left = o.rows };
	memcpy(l->log.order, o.id, sizeof l->log.order);
	line_let_go(l, o.id);
}

void line_log_says(struct line *l, uint16_t rows, int64_t ends, bool last)
{
	l->log.piece = rows;
	l->log.piece_ends = ends;
	l->log.piece_last = last;
}
