#include "kiosk/staff/ask.h"

#include "kiosk/staff/stay.h"

/* Numbers of enum print_outcome, as the journal keeps them. */
enum { SETTLED_PRINTED = 1, SETTLED_PARTLY, SETTLED_FAILED, SETTLED_UNKNOWN };

static void settle(struct staff *s, enum staff_act act, int64_t before, int64_t after,
                   uint64_t now_ms, struct staff_effects *fx)
{
	const uint8_t row = s->row;

	stay_act(s, act, before, after, fx);
	fx->settle = true;
	stay_page(s, TOPIC_UNKNOWNS, now_ms, fx);
	s->row = row; /* the loop settles it, then fills the page */
}

static void turn_out(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	stay_act(s, ACT_OUT, s->out, !s->out, fx);
	fx->out = !s->out;
	fx->in = s->out;
	s->out = !s->out;
	stay_told(s, TOLD_DONE, now_ms, fx);
}

static void judge(struct staff *s, enum staff_test test, bool passed, uint64_t now_ms,
                  struct staff_effects *fx)
{
	stay_verdict(s, test, passed, fx);
	stay_menu(s, s->menu, now_ms, fx);
}

static void on_yes(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	switch (s->question) {
	case QUESTION_NONE:
	case STAFF_QUESTIONS:
		break;
	case QUESTION_PAGE_WELL:
		judge(s, TEST_PRINTER, true, now_ms, fx);
		break;
	case QUESTION_CHIME_HEARD:
		judge(s, TEST_SOUND, true, now_ms, fx);
		break;
	case QUESTION_COLOURS_WELL:
		judge(s, TEST_SCREEN, true, now_ms, fx);
		break;
	case QUESTION_REFILLED:
		stay_act(s, ACT_REFILLED, 0, 0, fx);
		stay_told(s, TOLD_DONE, now_ms, fx);
		break;
	case QUESTION_SETTINGS:
		stay_work(s, STAFF_TAKE_SETTINGS, now_ms, fx);
		break;
	case QUESTION_OUT:
		turn_out(s, now_ms, fx);
		break;
	case QUESTION_RESTART:
		stay_leave(s, ACT_RESTART, now_ms, fx);
		fx->restart = true;
		break;
	case QUESTION_SHUT_DOWN:
		stay_leave(s, ACT_SHUT_DOWN, now_ms, fx);
		fx->shut_down = true;
		break;
	case QUESTION_CAME_OUT:
		settle(s, ACT_SETTLED, SETTLED_UNKNOWN, SETTLED_PRINTED, now_ms, fx);
		break;
	case QUESTION_INCIDENT:
		settle(s, ACT_INCIDENT, 0, 0, now_ms, fx);
		break;
	}
}

/* Without an answer: what was asked about a page or an item is asked again from there. */
static void go_back(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->question != QUESTION_SETTINGS) {
		stay_back(s, now_ms, fx);
		return;
	}
	s->question = QUESTION_NONE;
	stay_enter(s, STAFF_PAGE, now_ms, fx); /* the job's findings still stand */
}

static void on_no(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	switch (s->question) {
	case QUESTION_PAGE_WELL:
		judge(s, TEST_PRINTER, false, now_ms, fx);
		break;
	case QUESTION_CHIME_HEARD:
		judge(s, TEST_SOUND, false, now_ms, fx);
		break;
	case QUESTION_COLOURS_WELL:
		judge(s, TEST_SCREEN, false, now_ms, fx);
		break;
	case QUESTION_CAME_OUT:
		settle(s, ACT_SETTLED, SETTLED_UNKNOWN, SETTLED_PARTLY, now_ms, fx);
		break;
	case QUESTION_NONE:
	case QUESTION_REFILLED:
	case QUESTION_SETTINGS:
	case QUESTION_OUT:
	case QUESTION_RESTART:
	case QUESTION_SHUT_DOWN:
	case QUESTION_INCIDENT:
	case STAFF_QUESTIONS:
		go_back(s, now_ms, fx);
		break;
	}
}

void ask_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (e->kind == STAFF_NEXT)
		on_yes(s, e->now_ms, fx);
	else if (e->kind == STAFF_SECOND)
		on_no(s, e->now_ms, fx);
	else if (e->kind == STAFF_THIRD && s->question == QUESTION_CAME_OUT)
		settle(s, ACT_SETTLED, SETTLED_UNKNOWN, SETTLED_FAILED, e->now_ms, fx);
	else if (e->kind == STAFF_BACK || e->kind == STAFF_CANCEL)
		go_back(s, e->now_ms, fx);
}
