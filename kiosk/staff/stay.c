#include "kiosk/staff/stay.h"

#include "kiosk/staff/stage.h"

#define IDLE_MS (180 * 1000u)

static bool is_in(const struct staff *s)
{
	return s->role != STAFF_NOBODY;
}

void stay_alive(struct staff *s, uint64_t now_ms)
{
	if (is_in(s))
		s->idle_ends_ms = now_ms + IDLE_MS;
}

static bool holds_pin(const struct staff *s, enum staff_state to)
{
	return (s->state == STAFF_PIN && to != STAFF_CHECKING) || s->state == STAFF_CHECKING;
}

static void begin_job(struct staff *s, enum staff_job job, struct staff_effects *fx)
{
	s->job = job;
	fx->start = job;
	if (job == STAFF_NO_JOB)
		return;
	s->ticket++;
	fx->ticket = s->ticket;
}

void stay_enter(struct staff *s, enum staff_state to, uint64_t now_ms, struct staff_effects *fx)
{
	const struct stage *stage = stay_stage(to);

	fx->abandon_job = fx->abandon_job || s->job != STAFF_NO_JOB;
	fx->wipe_pin = fx->wipe_pin || holds_pin(s, to);
	s->state = to;
	s->digits = 0;
	s->deadline_ms = stage->patience_ms ? now_ms + stage->patience_ms : 0;
	begin_job(s, stage->job, fx);
}

/* What outlives whoever was there. The end is an assignment, not a list of fields to remember. */
static void forget(struct staff *s, struct staff_effects *fx)
{
	fx->abandon_job = fx->abandon_job || s->job != STAFF_NO_JOB;
	/* Who only waits has typed and seen nothing: what is there is the resident's. */
	if (s->state != STAFF_WAIT)
		fx->wipe_pin = fx->wipe_all = true;
	*s = (struct staff){
		.ticket = s->ticket,
		.back_off_ends_ms = s->back_off_ends_ms,
		.wrong = s->wrong,
		.card_present = s->card_present,
		.serving = s->serving,
		.out = s->out,
		.fault = s->fault,
		.unrecorded = s->unrecorded,
	};
}

void stay_off(struct staff *s, struct staff_effects *fx)
{
	forget(s, fx);
}

void stay_door(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	const bool backs_off = now_ms < s->back_off_ends_ms;

	s->card_role = STAFF_NOBODY;
	s->card_who = 0;
	s->refusal = STAFF_WELCOME;
	stay_enter(s, backs_off ? STAFF_BACK_OFF : STAFF_CARD, now_ms, fx);
	/* Whoever tries keeps residents from the machine a minute at most; who is locked out only
	 * keeps it from themselves. */
	if (backs_off && (s->held || s->back_off_ends_ms < s->deadline_ms))
		s->deadline_ms = s->back_off_ends_ms;
	if (!backs_off && s->held)
		s->deadline_ms = s->shift_ends_ms > now_ms ? s->shift_ends_ms : now_ms;
}

void stay_quit(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->held)
		stay_door(s, now_ms, fx);
	else
		stay_off(s, fx);
}

void stay_lock(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	stay_act(s, ACT_LOCKED, 0, 0, fx);
	s->held = true;
	s->topic = TOPIC_NONE;
	s->question = QUESTION_NONE;
	s->told = TOLD_NOTHING;
	s->rows = s->first = s->row = 0;
	stay_door(s, now_ms, fx);
}

void stay_leave(struct staff *s, enum staff_act act, uint64_t now_ms, struct staff_effects *fx)
{
	stay_act(s, act, 0, 0, fx);
	forget(s, fx);
	stay_enter(s, STAFF_LEAVING, now_ms, fx);
	fx->leave = true;
}

void stay_abort(struct staff *s, struct staff_effects *fx)
{
	s->unrecorded = true;
	if (s->state == STAFF_OFF)
		return;
	fx->leave = is_in(s);
	fx->trial_ends = s->state == STAFF_TRIAL;
	stay_off(s, fx);
}

void stay_work(struct staff *s, enum staff_job job, uint64_t now_ms, struct staff_effects *fx)
{
	stay_enter(s, STAFF_WORKING, now_ms, fx);
	begin_job(s, job, fx);
	s->deadline_ms = now_ms + stay_job_ms(job);
}

void stay_menu(struct staff *s, enum staff_menu menu, uint64_t now_ms, struct staff_effects *fx)
{
	s->menu = menu;
	s->topic = TOPIC_NONE;
	s->question = QUESTION_NONE;
	s->told = TOLD_NOTHING;
	s->rows = s->first = s->row = 0;
	stay_enter(s, STAFF_MENU, now_ms, fx);
}

void stay_page(struct staff *s, enum staff_topic topic, uint64_t now_ms, struct staff_effects *fx)
{
	s->topic = topic;
	s->question = QUESTION_NONE;
	s->told = TOLD_NOTHING;
	s->rows = s->first = s->row = 0;
	fx->gather = topic;
	stay_enter(s, STAFF_PAGE, now_ms, fx);
}

bool stay_is_gathered(enum staff_topic topic)
{
	return topic != TOPIC_NONE && topic != TOPIC_READER && topic != TOPIC_PRINTER &&
	       topic != TOPIC_NETWORK && topic != TOPIC_SETTINGS;
}

void stay_back(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (stay_is_gathered(s->topic))
		stay_page(s, s->topic, now_ms, fx);
	else
		stay_menu(s, s->menu, now_ms, fx);
}

void stay_ask(struct staff *s, enum staff_question question, uint64_t now_ms,
              struct staff_effects *fx)
{
	s->question = question;
	stay_enter(s, STAFF_ASK, now_ms, fx);
}

void stay_told(struct staff *s, enum staff_told told, uint64_t now_ms, struct staff_effects *fx)
{
	s->question = QUESTION_NONE;
	s->told = told;
	stay_enter(s, STAFF_TOLD, now_ms, fx);
}

void stay_act(const struct staff *s, enum staff_act act, int64_t before, int64_t after,
              struct staff_effects *fx)
{
	fx->act = act;
	fx->before = before;
	fx->after = after;
	fx->who = s->who;
}

void stay_verdict(struct staff *s, enum staff_test test, bool passed, struct staff_effects *fx)
{
	s->result[test] = passed ? RESULT_PASSED : RESULT_FAILED;
	stay_act(s, ACT_TESTED, (int64_t)test, passed, fx);
}
