#include "kiosk/session/answer.h"

#include "kiosk/session/move.h"
#include "kiosk/session/stage.h"

#define PEOPLE_MAX 16

enum { CERTIFICATE_USER = 1 << 0 };

static void on_read(struct session *s, const struct event *e, struct effects *fx)
{
	s->tries_left = e->tries_left;
	s->sign_tries_left = e->sign_tries_left;
	s->certificates = e->certificates;
	s->since = e->since;
	s->until = e->until;
	s->renewable = e->renewable;
	s->term = e->term;
	if (s->errand == ERRAND_CHECK)
		move_enter(s, SESSION_CHECK_RESULT, e->now_ms, fx);
	else if (!(s->certificates & CERTIFICATE_USER))
		move_refuse(s, TROUBLE_NO_CERTIFICATE, e->now_ms, fx);
	else if (s->tries_left == 0)
		move_refuse(s, TROUBLE_PIN_LOCKED_BEFORE, e->now_ms, fx);
	else
		move_enter(s, s->tries_left == 1 ? SESSION_PIN_LAST : SESSION_PIN, e->now_ms, fx);
}

static void on_offered(struct session *s, const struct event *e, struct effects *fx)
{
	if (e->documents == 0 || e->documents > SESSION_DOCUMENTS_MAX || e->members > PEOPLE_MAX) {
		move_refuse(s, TROUBLE_CANNOT_HANDLE_NOW, e->now_ms, fx);
		return;
	}
	s->documents = e->documents;
	s->members = e->members;
	for (uint8_t i = 0; i < e->documents; i++)
		s->document[i] = e->document[i];
	s->offer_ends_ms = e->now_ms + (uint64_t)e->lifetime_s * 1000;
	move_past_card(s, SESSION_DOCUMENT, e->now_ms, fx);
}

static void on_status(struct session *s, const struct event *e, struct effects *fx)
{
	if (e->status_s <= 0) {
		move_refuse(s, TROUBLE_CANNOT_HANDLE_NOW, e->now_ms, fx);
		return;
	}
	s->status_s = e->status_s;
	move_past_card(s, SESSION_CHECK_STATUS, e->now_ms, fx);
}

static void on_proved(struct session *s, const struct event *e, struct effects *fx)
{
	s->renewal_due = e->renewable != 0;
	if (s->errand == ERRAND_STATUS)
		on_status(s, e, fx);
	else
		on_offered(s, e, fx);
}

static void on_fetched(struct session *s, const struct event *e, struct effects *fx)
{
	s->done = 0;
	s->total = e->total;
	move_enter(s, SESSION_PRINTING, e->now_ms, fx);
}

/* All documents of that register, which is one: the offer says so anew. */
static void on_registered(struct session *s, const struct event *e, struct effects *fx)
{
	if (e->ready_s <= 0) {
		move_refuse(s, TROUBLE_CANNOT_HANDLE_NOW, e->now_ms, fx);
		return;
	}
	s->ready_s = e->ready_s;
	for (uint8_t i = 0; i < s->documents; i++)
		s->document[i].registrable = false;
	move_past_card(s, SESSION_REGISTERED, e->now_ms, fx);
}

static void note_progress(struct session *s, const struct event *e)
{
	if (s->job == JOB_REPORT || s->job == JOB_DIRECTIONS || e->total == 0)
		return;
	s->total = e->total;
	s->done = e->done < e->total ? e->done : e->total;
}

void answer_done(struct session *s, const struct event *e, struct effects *fx)
{
	const enum session_job job = s->job;

	s->job = JOB_NONE;
	switch (job) {
	case JOB_READ:
		on_read(s, e, fx);
		break;
	case JOB_VERIFY:
		move_enter(s, SESSION_PROVING, e->now_ms, fx);
		break;
	case JOB_PROVE:
		on_proved(s, e, fx);
		break;
	case JOB_FETCH:
		on_fetched(s, e, fx);
		break;
	case JOB_PRINT:
		note_progress(s, e);
		move_outcome(s, e->outcome, e->now_ms, fx);
		break;
	case JOB_REGISTER:
		on_registered(s, e, fx);
		break;
	case JOB_DIRECTIONS:
		move_directed(s, e->outcome, e->now_ms, fx);
		break;
	case JOB_NONE:
	case JOB_RENEW:
	case JOB_LINE:
	case JOB_STAFF:
	case JOB_REPORT:
	case JOB_PROBE:
	case JOB_RECALL:
	case JOB_TELL:
	case JOBS:
		break;
	}
}

static void on_wrong_pin(struct session *s, const struct event *e, struct effects *fx)
{
	s->tries_left = e->tries_left;
	s->wrong_pins++;
	if (s->tries_left == 0)
		move_refuse(s, TROUBLE_PIN_LOCKED, e->now_ms, fx);
	else
		move_enter(s, s->tries_left == 1 ? SESSION_PIN_LAST : SESSION_PIN, e->now_ms, fx);
}

/* What it means that the card is gone depends on what it was asked. */
static enum trouble trouble_here(enum session_state state, enum trouble t)
{
	if (t == TROUBLE_CARD_REMOVED && stage_of(state)->card_out != TROUBLE_NONE)
		return stage_of(state)->card_out;
	return t == TROUBLE_NONE ? TROUBLE_CANNOT_HANDLE_NOW : t;
}

void answer_failed(struct session *s, const struct event *e, struct effects *fx)
{
	const enum session_job job = s->job;

	s->job = JOB_NONE;
	if (job == JOB_READ) {
		s->since = 0; /* it may be another card than the one that told it */
		s->until = e->until;
	}
	if (job == JOB_REPORT)
		return; /* the journal has it, the screen does not change */
	if (job == JOB_DIRECTIONS)
		move_directed(s, OUTCOME_FAILED, e->now_ms, fx);
	else if (job == JOB_PRINT && e->trouble != TROUBLE_PRINTER &&
	         !trouble_is_incident(e->trouble))
		move_outcome(s, OUTCOME_UNKNOWN, e->now_ms, fx);
	else if (job == JOB_VERIFY && e->trouble == TROUBLE_PIN_WRONG)
		on_wrong_pin(s, e, fx);
	else
		move_refuse(s, trouble_here(s->state, e->trouble), e->now_ms, fx);
}

void answer_progress(struct session *s, const struct event *e, struct effects *fx)
{
	note_progress(s, e);
	if (s->state != SESSION_PRINTING && s->state != SESSION_PRINT_WAIT)
		return;
	s->hold = e->hold;
	if (s->state == SESSION_PRINTING && s->hold != HOLD_NONE)
		move_enter(s, SESSION_PRINT_WAIT, e->now_ms, fx);
	else if (s->state == SESSION_PRINT_WAIT && s->hold == HOLD_NONE)
		move_enter(s, SESSION_PRINTING, e->now_ms, fx);
}
