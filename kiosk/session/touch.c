#include "kiosk/session/touch.h"

#include "kiosk/session/choose.h"
#include "kiosk/session/move.h"
#include "kiosk/session/stage.h"

#define PIN_DIGITS 4

enum { ROW_PRINT, ROW_CHECK };

static void begin(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (session_may_begin(s))
		move_enter(s, SESSION_MENU, now_ms, fx);
}

static void ask_status(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (!session_may_ask_status(s))
		return;
	s->errand = ERRAND_STATUS;
	s->directions = OUTCOME_NONE; /* of that screen, which is left */
	move_enter(s, SESSION_NOTICE, now_ms, fx);
}

static void on_next(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->state == SESSION_IDLE)
		begin(s, now_ms, fx);
	else if (s->state == SESSION_NOTICE)
		move_to_card(s, now_ms, fx);
	else if (s->state == SESSION_CHECK_RESULT)
		ask_status(s, now_ms, fx);
	else if (s->state == SESSION_PIN && s->digits == PIN_DIGITS)
		move_enter(s, SESSION_CHECKING, now_ms, fx);
	else if (s->state == SESSION_PIN_LAST)
		move_enter(s, SESSION_PIN, now_ms, fx);
	else if (s->state == SESSION_PEOPLE || s->state == SESSION_ITEMS ||
	         s->state == SESSION_COPIES)
		choose_next(s, now_ms, fx);
	else if (s->state == SESSION_CONFIRM)
		move_enter(s, SESSION_FETCHING, now_ms, fx);
	else if (s->state == SESSION_REGISTER || s->state == SESSION_REGISTERED)
		move_enter(s, stage_of(s->state)->next, now_ms, fx);
	else if (s->state == SESSION_PAPERS_TAKE || s->state == SESSION_PAPERS_LEFT ||
	         s->state == SESSION_PRINT_UNKNOWN)
		move_enter(s, SESSION_THANKS, now_ms, fx);
}

static void on_back(struct session *s, uint64_t now_ms, struct effects *fx)
{
	enum session_state back = choose_back(s);

	if (s->state == SESSION_CARD_PLACE && s->errand == ERRAND_CHECK)
		back = SESSION_MENU;
	if (back != SESSION_IDLE)
		move_enter(s, back, now_ms, fx);
}

static void on_cancel(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (stage_of(s->state)->closing)
		move_leave(s, now_ms, fx);
	else if (s->state == SESSION_PRINT_WAIT)
		move_stop(s, now_ms, fx);
	else if (session_waits_for_person(s->state))
		move_ask(s, OVERLAY_CANCEL, now_ms);
}

static void choose_errand(struct session *s, uint8_t row, uint64_t now_ms, struct effects *fx)
{
	if (row == ROW_PRINT && session_may_print(s)) {
		s->errand = ERRAND_PRINT;
		move_enter(s, SESSION_NOTICE, now_ms, fx);
	} else if (row == ROW_CHECK) {
		s->errand = ERRAND_CHECK;
		move_to_card(s, now_ms, fx);
	}
}

static void on_choice(struct session *s, const struct event *e, struct effects *fx)
{
	if (s->state == SESSION_MENU)
		choose_errand(s, e->count, e->now_ms, fx);
	else
		choose_row(s, e->count, e->now_ms, fx);
}

static void on_leave(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->state == SESSION_PIN_LAST)
		move_leave(s, now_ms, fx);
	else if (s->state == SESSION_PRINT_WAIT)
		move_stop(s, now_ms, fx);
}

static void on_again(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->state == SESSION_REFUSED && trouble_again(s->trouble, s->repeats))
		move_again(s, now_ms, fx);
	else if (s->state == SESSION_THANKS && session_may_have_another(s))
		move_another(s, now_ms, fx);
}

static void on_help(struct session *s, uint64_t now_ms)
{
	if (s->state == SESSION_IDLE || session_waits_for_person(s->state))
		move_ask(s, OVERLAY_HELP, now_ms);
}

static void on_missing(struct session *s, uint64_t now_ms, struct effects *fx)
{
	if (s->state == SESSION_PAPERS_TAKE || s->state == SESSION_PRINT_UNKNOWN)
		move_disputed(s, now_ms, fx);
}

/* Any touch means "I am still here", except the one that says otherwise. */
static void on_warned(struct session *s, const struct event *e, struct effects *fx)
{
	if (e->kind == EVENT_LEAVE) {
		move_leave(s, e->now_ms, fx);
		return;
	}
	s->extensions++;
	move_stay(s, e->now_ms);
}

static void on_overlay(struct session *s, const struct event *e, struct effects *fx)
{
	const bool help = s->overlay == OVERLAY_HELP;

	if (s->overlay == OVERLAY_TIME_WARN)
		on_warned(s, e, fx);
	else if (e->kind == EVENT_LEAVE && !help)
		move_leave(s, e->now_ms, fx);
	else if (e->kind == EVENT_STAY || (e->kind == EVENT_HELP && help))
		move_stay(s, e->now_ms);
}

static void on_answer(struct session *s, const struct event *e, struct effects *fx)
{
	switch (e->kind) {
	case EVENT_START:
	case EVENT_NEXT:
		on_next(s, e->now_ms, fx);
		break;
	case EVENT_CHOICE:
		on_choice(s, e, fx);
		break;
	case EVENT_MORE:
		choose_more(s, e->count);
		break;
	case EVENT_BACK:
		on_back(s, e->now_ms, fx);
		break;
	case EVENT_CANCEL:
		on_cancel(s, e->now_ms, fx);
		break;
	case EVENT_LEAVE:
		on_leave(s, e->now_ms, fx);
		break;
	case EVENT_AGAIN:
		on_again(s, e->now_ms, fx);
		break;
	case EVENT_HELP:
		on_help(s, e->now_ms);
		break;
	case EVENT_PLUS:
		choose_plus(s);
		break;
	case EVENT_MINUS:
		choose_minus(s);
		break;
	case EVENT_MISSING:
		on_missing(s, e->now_ms, fx);
		break;
	case EVENT_DIRECTIONS:
		move_direct(s, e->now_ms, fx);
		break;
	case EVENT_TOUCH:
	case EVENT_STAY:
	case EVENT_DIGITS:
	case EVENT_TICK:
	case EVENT_CARD_IN:
	case EVENT_CARD_OUT:
	case EVENT_REASONS:
	case EVENT_JOB_DONE:
	case EVENT_JOB_FAILED:
	case EVENT_JOB_PROGRESS:
	case EVENT_JOURNAL_FAILED:
	case EVENTS:
		break; /* a sign of life and no more, or nobody's touch */
	}
}

void touch_step(struct session *s, const struct event *e, struct effects *fx)
{
	/* The keypad tells what is in it, whatever lies over it. */
	if (e->kind == EVENT_DIGITS && s->state == SESSION_PIN)
		s->digits = e->count;
	if (s->overlay != OVERLAY_NONE) {
		on_overlay(s, e, fx);
		return;
	}
	if (session_waits_for_person(s->state))
		move_stay(s, e->now_ms);
	on_answer(s, e, fx);
}
