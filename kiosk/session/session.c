#include "kiosk/session/session.h"

#include "kiosk/session/answer.h"
#include "kiosk/session/move.h"
#include "kiosk/session/stage.h"
#include "kiosk/session/touch.h"

#define EXTENSIONS_MAX 10

bool session_waits_for_person(enum session_state state)
{
	return stage_of(state)->end == STAGE_WARN;
}

uint64_t session_deadline_ms(const struct session *s)
{
	return s->deadline_ms;
}

/* Reading: the card has told all; proving: it has signed. From then on the server is awaited. */
static bool card_is_through(const struct session *s)
{
	return s->total != 0 && s->done == s->total;
}

/* What was really late: a card that has been read whole is not called unreadable, and no server
 * slow that has not been asked. */
static enum trouble late_trouble(const struct session *s)
{
	if (s->state == SESSION_READING && card_is_through(s))
		return TROUBLE_SERVER_SLOW;
	if (s->state == SESSION_PROVING && !card_is_through(s))
		return TROUBLE_SIGN_INTERRUPTED;
	return stage_of(s->state)->late;
}

static void on_overlay_deadline(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->overlay == OVERLAY_TIME_WARN)
		move_time_out(s, now_ms, fx);
	else
		move_stay(s, now_ms);
}

static void on_deadline(struct session *s, uint64_t now_ms, struct effects *fx)
{
	const struct stage *stage = stage_of(s->state);

	switch (stage->end) {
	case STAGE_NEVER:
		break;
	case STAGE_WARN:
		if (s->extensions < EXTENSIONS_MAX)
			move_ask(s, OVERLAY_TIME_WARN, now_ms);
		else
			move_time_out(s, now_ms, fx);
		break;
	case STAGE_REFUSE:
		move_refuse(s, late_trouble(s), now_ms, fx);
		break;
	case STAGE_MOVE:
		move_enter(s, stage->next, now_ms, fx);
		break;
	case STAGE_LEAVE:
		move_leave(s, now_ms, fx);
		break;
	case STAGE_LOSE:
		move_lose(s, now_ms, fx);
		break;
	case STAGE_STOP:
		move_stop(s, now_ms, fx);
		break;
	case STAGE_UNKNOWN:
		move_outcome(s, OUTCOME_UNKNOWN, now_ms, fx);
		break;
	case STAGE_UNDIRECTED:
		move_directed(s, OUTCOME_UNKNOWN, now_ms, fx);
		break;
	}
}

static void on_tick(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->deadline_ms == 0 || now_ms < s->deadline_ms)
		return;
	if (s->overlay != OVERLAY_NONE)
		on_overlay_deadline(s, now_ms, fx);
	else
		on_deadline(s, now_ms, fx);
}

static void on_card_in(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->card_present)
		return;
	s->card_present = true;
	if (s->state == SESSION_IDLE && session_may_begin(s))
		move_enter(s, SESSION_MENU, now_ms, fx);
	else if (s->state == SESSION_CARD_PLACE)
		move_enter(s, SESSION_READING, now_ms, fx);
	else if (s->state == SESSION_REFUSED && trouble_again(s->trouble, s->repeats))
		move_again(s, now_ms, fx);
	else if (session_chooses(s->state) || s->state == SESSION_REGISTERED)
		move_past_card(s, s->state, now_ms, fx);
	else if (s->state == SESSION_THANKS)
		s->offer_ends_ms = 0; /* it may be the next person's: nothing more of this one's */
}

static bool signed_already(const struct session *s)
{
	return s->state == SESSION_PROVING && card_is_through(s);
}

static void on_card_out(struct session *s, uint64_t now_ms, struct effects *fx)
{
	enum trouble trouble = stage_of(s->state)->card_out;

	/* Nobody took the card away; but what became of a PIN is not known either way. */
	if (s->reasons & REASON_READER && trouble != TROUBLE_NONE &&
	    trouble != TROUBLE_CHECK_INTERRUPTED)
		trouble = TROUBLE_READER;
	s->card_present = false;
	if (trouble != TROUBLE_NONE && !signed_already(s))
		move_refuse(s, trouble, now_ms, fx);
	else if (s->after != SESSION_IDLE)
		move_enter(s, s->after, now_ms, fx);
	else if (s->state >= SESSION_CARD_REMOVE && s->state <= SESSION_CARD_LOST)
		move_leave(s, now_ms, fx);
}

static void on_reasons(struct session *s, const struct event *e, struct effects *fx)
{
	const struct stage *stage = stage_of(s->state);
	enum trouble hindrance;

	s->incidents &= (uint8_t)~e->settled;
	s->reasons = e->reasons | s->incidents;
	hindrance = move_hindrance(s, s->state);
	/* What has been begun is finished: only who still types or chooses is told at once. */
	if (stage->needs_able && stage->end == STAGE_WARN && hindrance != TROUBLE_NONE)
		move_refuse(s, hindrance, e->now_ms, fx);
}

static void on_journal_failed(struct session *s, uint64_t now_ms, struct effects *fx)
{
	const bool printing = stage_of(s->state)->job == JOB_PRINT;

	s->reasons |= REASON_MACHINE;
	s->incidents |= REASON_MACHINE;
	if (printing && s->on_record)
		move_outcome(s, OUTCOME_UNKNOWN, now_ms, fx);
	else if (s->state == SESSION_DIRECTIONS)
		move_directed(s, OUTCOME_UNKNOWN, now_ms, fx);
	else if (printing || (s->state >= SESSION_MENU && s->state <= SESSION_PROVING) ||
	         session_chooses(s->state) || s->state == SESSION_FETCHING ||
	         s->state == SESSION_REGISTERING)
		move_refuse(s, TROUBLE_TERMINAL_REFUSED, now_ms, fx);
	else if (s->after != SESSION_IDLE)
		move_leave(s, now_ms, fx);
}

static bool answers(enum event_kind kind)
{
	return kind == EVENT_JOB_DONE || kind == EVENT_JOB_FAILED || kind == EVENT_JOB_PROGRESS;
}

static void dispatch(struct session *s, const struct event *e, struct effects *fx)
{
	switch (e->kind) {
	case EVENT_TICK:
		on_tick(s, e->now_ms, fx);
		break;
	case EVENT_CARD_IN:
		on_card_in(s, e->now_ms, fx);
		break;
	case EVENT_CARD_OUT:
		on_card_out(s, e->now_ms, fx);
		break;
	case EVENT_REASONS:
		on_reasons(s, e, fx);
		break;
	case EVENT_JOB_DONE:
		answer_done(s, e, fx);
		break;
	case EVENT_JOB_FAILED:
		answer_failed(s, e, fx);
		break;
	case EVENT_JOB_PROGRESS:
		answer_progress(s, e, fx);
		break;
	case EVENT_JOURNAL_FAILED:
		on_journal_failed(s, e->now_ms, fx);
		break;
	case EVENT_TOUCH:
	case EVENT_START:
	case EVENT_CHOICE:
	case EVENT_MORE:
	case EVENT_NEXT:
	case EVENT_BACK:
	case EVENT_CANCEL:
	case EVENT_STAY:
	case EVENT_LEAVE:
	case EVENT_AGAIN:
	case EVENT_HELP:
	case EVENT_DIGITS:
	case EVENT_PLUS:
	case EVENT_MINUS:
	case EVENT_MISSING:
	case EVENT_DIRECTIONS:
		touch_step(s, e, fx);
		break;
	case EVENTS:
		break;
	}
}

struct effects session_step(struct session *s, const struct event *e)
{
	struct effects fx = { 0 };

	if (answers(e->kind) && (s->job == JOB_NONE || e->ticket != s->ticket))
		return fx; /* an answer to a question nobody asks any more */
	/* The record of the step that began to print is on the disk, or this would be the news
	 * that it is not. */
	if (stage_of(s->state)->job == JOB_PRINT && e->kind != EVENT_JOURNAL_FAILED)
		s->on_record = true;
	dispatch(s, e, &fx);
	return fx;
}
