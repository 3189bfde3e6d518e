#ifndef TESTS_KIOSK_STAFF_LAWS_H
#define TESTS_KIOSK_STAFF_LAWS_H

#include "tests/kiosk/staff/explore.h"

/* What must hold on every edge of every stay. */

/* Nobody is let in but with a card that our trust has welcomed, and its right PIN. */
static inline void check_door(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s, *to = &g->to.s;
	const struct shadow *done = &g->to.done;
	const bool welcomed =
	    g->e.kind == STAFF_JOB_DONE && is_heard(from, &g->e) && g->e.refusal == STAFF_WELCOME;

	LAW(w, g, !is_inside(to->state) || to->role != STAFF_NOBODY);
	LAW(w, g, to->role == done->in_role && to->who == done->in_who);
	LAW(w, g, g->fx.enter == (g->fx.act == ACT_ENTERED));
	if (g->fx.enter) {
		LAW(w, g, welcomed && from->job == STAFF_CHECK_PIN);
		LAW(w, g, to->role == g->from.done.read_role && to->who == g->from.done.read_who);
		LAW(w, g, g->fx.who == to->who && g->fx.after == (int64_t)to->role);
		LAW(w, g, to->state == STAFF_CARD_BACK);
	}
	if (to->role != from->role || to->who != from->who)
		LAW(w, g, g->fx.enter || g->fx.leave);
	if (g->fx.start == STAFF_CHECK_PIN)
		LAW(w, g,
		    from->state == STAFF_PIN && from->digits == STAFF_PIN_DIGITS &&
		        g->e.kind == STAFF_NEXT);
	if (g->fx.start == STAFF_READ_CARD)
		LAW(w, g, to->card_present && to->state == STAFF_READING);
	if (to->state == STAFF_MENU && from->state == STAFF_CARD_BACK)
		LAW(w, g, !to->card_present);
}

/* Before that there are refusals and nothing else; nobody has a page, a question or an act. */
static inline void check_outside(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s;
	const struct staff_effects *fx = &g->fx;

	if (from->role != STAFF_NOBODY || fx->enter)
		return;
	LAW(w, g, fx->act == ACT_NONE || fx->act == ACT_REFUSED);
	LAW(w, g, fx->gather == TOPIC_NONE);
	LAW(w, g,
	    fx->start == STAFF_NO_JOB || fx->start == STAFF_READ_CARD ||
	        fx->start == STAFF_CHECK_PIN);
	LAW(w, g, !fx->leave && !fx->chime && !fx->settle && !fx->out && !fx->in);
	LAW(w, g, !fx->looked && !fx->trial && !fx->trial_ends);
	LAW(w, g, !fx->restart && !fx->shut_down);
	LAW(w, g, g->to.s.topic == TOPIC_NONE && g->to.s.question == QUESTION_NONE);
	LAW(w, g, g->to.s.out == from->out);
}

/* Whoever stands at a locked machine has no more than that. */
static inline void check_locked(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s;
	const struct staff_effects *fx = &g->fx;

	if (!from->held || fx->enter || g->e.kind == STAFF_TICK ||
	    g->e.kind == STAFF_JOURNAL_FAILED)
		return;
	LAW(w, g, is_door(g->to.s.state) && g->to.s.held);
	LAW(w, g, fx->act == ACT_NONE || fx->act == ACT_REFUSED);
	LAW(w, g, fx->gather == TOPIC_NONE && !fx->leave && !fx->wipe_all);
	LAW(w, g, memcmp(g->to.s.result, from->result, sizeof from->result) == 0);
	LAW(w, g, g->to.s.shift_ends_ms == from->shift_ends_ms);
}

static inline void check_pin(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s, *to = &g->to.s;

	LAW(w, g, to->digits == 0 || to->state == STAFF_PIN);
	if (from->state == STAFF_PIN && to->state != STAFF_PIN && to->state != STAFF_CHECKING)
		LAW(w, g, g->fx.wipe_pin);
	if (from->state == STAFF_CHECKING && to->state != STAFF_CHECKING)
		LAW(w, g, g->fx.wipe_pin);
	if (to->state == STAFF_PIN || to->state == STAFF_CHECKING)
		LAW(w, g, to->card_present && to->card_who != 0 && to->card_role != STAFF_NOBODY);
}

/* A back-off only grows, until somebody has come in with the right card and PIN. */
static inline void check_back_off(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s, *to = &g->to.s;

	if (g->fx.enter) {
		LAW(w, g, to->back_off_ends_ms == 0 && to->wrong == 0);
		return;
	}
	LAW(w, g, to->back_off_ends_ms >= from->back_off_ends_ms);
	LAW(w, g, to->wrong >= from->wrong);
	if (to->wrong > from->wrong)
		LAW(w, g, to->back_off_ends_ms >= g->e.now_ms + 15000);
	if (g->fx.start == STAFF_READ_CARD || g->fx.start == STAFF_CHECK_PIN)
		LAW(w, g, g->e.now_ms >= from->back_off_ends_ms);
	LAW(w, g, to->back_off_ends_ms <= g->e.now_ms + 960000);
}

static inline void check_jobs(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s, *to = &g->to.s;
	const bool answered = g->e.kind == STAFF_JOB_DONE && is_heard(from, &g->e);
	const bool works =
	    to->state == STAFF_READING || to->state == STAFF_CHECKING || to->state == STAFF_WORKING;

	LAW(w, g, (to->job != STAFF_NO_JOB) == works);
	LAW(w, g, (g->fx.start != STAFF_NO_JOB) == (to->ticket != from->ticket));
	if (g->fx.start != STAFF_NO_JOB)
		LAW(w, g, g->fx.start == to->job && g->fx.ticket == to->ticket);
	if (from->job != STAFF_NO_JOB && !answered)
		LAW(w, g,
		    g->fx.abandon_job || (to->job == from->job && to->ticket == from->ticket));
	if (answered || from->job == STAFF_NO_JOB)
		LAW(w, g, !g->fx.abandon_job);
	if (!is_heard(from, &g->e))
		LAW(w, g, unchanged(from, to) && no_effects(&g->fx));
	if (g->e.kind == STAFF_GATHERED && from->state != STAFF_PAGE)
		LAW(w, g, unchanged(from, to) && no_effects(&g->fx));
}

/* Each thing that is done is written, once, by whom it was done, in the same step. */
static inline void check_acts(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s;
	const struct staff_effects *fx = &g->fx;
	const bool aborted = g->e.kind == STAFF_JOURNAL_FAILED;

	if (fx->act != ACT_NONE && fx->act != ACT_REFUSED && fx->act != ACT_ENTERED)
		LAW(w, g, fx->who == from->who && fx->who != 0);
	if (fx->leave && !aborted)
		LAW(w, g,
		    fx->act == ACT_LEFT || fx->act == ACT_RESTART || fx->act == ACT_SHUT_DOWN);
	LAW(w, g, (fx->act == ACT_LEFT) <= fx->leave);
	LAW(w, g, fx->settle == (fx->act == ACT_SETTLED || fx->act == ACT_INCIDENT));
	LAW(w, g, (fx->out || fx->in) == (fx->act == ACT_OUT));
	LAW(w, g, !(fx->out && fx->in));
	LAW(w, g, fx->looked == (fx->act == ACT_FAULT_SEEN));
	LAW(w, g, fx->restart == (fx->act == ACT_RESTART));
	LAW(w, g, fx->shut_down == (fx->act == ACT_SHUT_DOWN));
	LAW(w, g, aborted || (fx->trial || fx->trial_ends) == (fx->act == ACT_TRIAL));
	LAW(w, g, fx->act != ACT_TRIAL || fx->after == fx->trial);
	LAW(w, g, !aborted || fx->act == ACT_NONE);
	if (fx->settle && fx->act == ACT_SETTLED)
		LAW(w, g, fx->after >= 1 && fx->after <= 3);
	if (memcmp(from->result, g->to.s.result, sizeof from->result) != 0)
		LAW(w, g,
		    fx->act == ACT_TESTED || fx->act == ACT_TRIAL || fx->leave ||
		        fx->act == ACT_ENTERED);
}

static inline void check_role(struct walk *w, const struct edge *g)
{
	const struct staff_effects *fx = &g->fx;

	if (g->from.s.role == STAFF_TECHNICIAN)
		return;
	LAW(w, g, !fx->settle && !fx->out && !fx->in);
	LAW(w, g, !fx->restart && !fx->shut_down && !fx->looked);
	LAW(w, g, fx->start != STAFF_TAKE_SETTINGS && fx->act != ACT_SETTINGS);
}

/* A resident who is served has the glass. */
static inline void check_residents(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s, *to = &g->to.s;

	if (!staff_shows(from) && staff_shows(to) && from->state != STAFF_TRIAL)
		LAW(w, g, !to->serving);
	if (to->serving && to->role == STAFF_NOBODY)
		LAW(w, g, !staff_shows(to) || to->state == STAFF_LEAVING);
	LAW(w, g,
	    staff_shows(to) ==
	        (to->state != STAFF_OFF && to->state != STAFF_WAIT && to->state != STAFF_TRIAL));
}

/* Nothing of one stay is left in the next. */
static inline void check_end(struct walk *w, const struct edge *g)
{
	const struct staff *to = &g->to.s;
	const struct staff end = { .state = to->state,
		                   .ticket = to->ticket,
		                   .deadline_ms = to->deadline_ms,
		                   .back_off_ends_ms = to->back_off_ends_ms,
		                   .wrong = to->wrong,
		                   .card_present = to->card_present,
		                   .serving = to->serving,
		                   .out = to->out,
		                   .fault = to->fault };
	const bool outside = to->state == STAFF_OFF || to->state == STAFF_WAIT;

	LAW(w, g, to->trial_began <= (to->state == STAFF_TRIAL));
	if (!outside && to->state != STAFF_LEAVING)
		return;
	LAW(w, g, unchanged(to, &end));
	LAW(w, g, !g->to.done.trial);
	LAW(w, g, g->to.done.supervised == false);
	/* Who waits for a resident has nothing there, and takes nothing from them. */
	if (g->from.s.state == STAFF_WAIT)
		LAW(w, g, !g->fx.wipe_all && !g->fx.wipe_pin);
	else if (to->state != g->from.s.state && g->from.s.state != STAFF_OFF)
		LAW(w, g, g->fx.wipe_all && g->fx.wipe_pin);
}

/* What the loop was told of supervision and test visits is what the state says. */
static inline void check_told(struct walk *w, const struct edge *g)
{
	LAW(w, g, g->to.done.supervised == staff_is_in(&g->to.s));
	LAW(w, g, g->to.done.trial == (g->to.s.state == STAFF_TRIAL));
	LAW(w, g, !g->fx.trial || !g->from.done.trial);
	LAW(w, g, !g->fx.trial_ends || g->from.done.trial);
}

static inline void check_quiet(struct walk *w, const struct edge *g)
{
	const struct staff *from = &g->from.s;

	if (from->state == STAFF_CLEANING && is_touch(g->e.kind))
		LAW(w, g, g->to.s.state == STAFF_CLEANING && no_effects(&g->fx));
	if (from->state == STAFF_OFF && is_touch(g->e.kind))
		LAW(w, g, unchanged(from, &g->to.s) && no_effects(&g->fx));
	if (from->state == STAFF_TRIAL && is_touch(g->e.kind))
		LAW(w, g, g->to.s.state == STAFF_TRIAL && no_effects(&g->fx));
	if (g->e.kind == STAFF_JOURNAL_FAILED)
		LAW(w, g, g->to.s.state == STAFF_OFF && g->fx.start == STAFF_NO_JOB);
}

/* Without a journal nothing is changed that somebody would have to answer for. */
static inline void check_unrecorded(struct walk *w, const struct edge *g)
{
	const struct staff_effects *fx = &g->fx;

	LAW(w, g, !g->from.s.unrecorded || g->to.s.unrecorded);
	if (!g->from.s.unrecorded)
		return;
	LAW(w, g, !fx->settle && !fx->out && !fx->in && !fx->looked && !fx->trial);
	LAW(w, g, fx->act != ACT_REFILLED && fx->start != STAFF_TAKE_SETTINGS);
}

static inline void check(struct walk *w, const struct edge *g)
{
	check_unrecorded(w, g);
	check_door(w, g);
	check_outside(w, g);
	check_locked(w, g);
	check_pin(w, g);
	check_back_off(w, g);
	check_jobs(w, g);
	check_acts(w, g);
	check_role(w, g);
	check_residents(w, g);
	check_end(w, g);
	check_told(w, g);
	check_quiet(w, g);
}

/* With nobody touching anything each state ends, and within what the longest stay allows; but for
 * a test visit that was begun, which ends by the session's own laws. */
static inline void check_ends_alone(struct walk *w, const struct edge *g)
{
	struct staff s = g->to.s;

	for (int i = 0; i < 12 && s.state != STAFF_OFF && !s.trial_began; i++) {
		const uint64_t due_ms = staff_deadline_ms(&s);
		const struct staff before = s;

		LAW(w, g, due_ms != 0);
		LAW(w, g, due_ms <= NOW + 7200000 + 180000 + 960000);
		if (due_ms == 0)
			return;
		(void)staff_step(&s, &(struct staff_event){ .kind = STAFF_TICK, .now_ms = due_ms });
		LAW(w, g, !unchanged(&before, &s));
	}
	LAW(w, g, s.state == STAFF_OFF || s.trial_began);
}

#endif
