#ifndef TESTS_KIOSK_SESSION_LAWS_H
#define TESTS_KIOSK_SESSION_LAWS_H

#include "tests/kiosk/session/explore.h"

/* What must hold on every edge of a visit: the laws of the house. */

static inline bool is_over(const struct session *s)
{
	return s->state == SESSION_IDLE || s->state == SESSION_CARD_LOST ||
	       s->state == SESSION_TIMED_OUT ||
	       ((s->state == SESSION_CARD_REMOVE || s->state == SESSION_CARD_LEFT) &&
	        s->after == SESSION_IDLE);
}

static inline bool offers_nothing(const struct session *s)
{
	static const struct session_document none[SESSION_DOCUMENTS_MAX];

	return memcmp(s->document, none, sizeof none) == 0;
}

static inline bool holds_nothing(const struct session *s)
{
	return s->errand == ERRAND_NONE && s->trouble == TROUBLE_NONE && s->choice.copies == 0 &&
	       s->choice.items == 0 && s->choice.pick == 0 && s->choice.people == 0 &&
	       s->people_said == 0 && s->first == 0 && s->printed == 0 && s->status_s == 0 &&
	       s->offer_ends_ms == 0 && s->tries_left == 0 && s->sign_tries_left == 0 &&
	       s->until == 0 && s->renewable == 0 && s->documents == 0 && s->members == 0 &&
	       s->digits == 0 && s->wrong_pins == 0 && s->total == 0 && s->done == 0 &&
	       s->outcome == OUTCOME_NONE && !s->on_record && !s->disputed && s->extensions == 0 &&
	       s->certificates == 0 && s->leads_to == SESSION_IDLE && s->since == 0 &&
	       s->term == TERM_RUNS && s->directed_from == SESSION_IDLE &&
	       s->directions == OUTCOME_NONE && offers_nothing(s);
}

static inline void check_end(struct walk *w, const struct edge *g)
{
	const struct session *to = &g->to.s;

	if (!is_over(to))
		return;
	LAW(w, g, holds_nothing(to));
	LAW(w, g, is_over(&g->from.s) || g->fx.wipe_all);
	LAW(w, g, to->job == JOB_NONE || to->job == JOB_REPORT);
}

static inline void check_time(struct walk *w, const struct edge *g)
{
	const struct session *to = &g->to.s;
	const bool idle = to->state == SESSION_IDLE && to->overlay == OVERLAY_NONE;

	if (idle)
		LAW(w, g, to->deadline_ms == 0);
	else if (to->state == SESSION_CARD_LOST)
		LAW(w, g, to->deadline_ms == 0 && to->card_present);
	else
		LAW(w, g, to->deadline_ms != 0);
	if (to->state != g->from.s.state && to->deadline_ms)
		LAW(w, g, to->deadline_ms > g->e.now_ms || to->deadline_ms == to->print_ends_ms);
}

static inline void check_job(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;
	const bool answered = is_answer(&g->e) && g->e.kind != EVENT_JOB_PROGRESS;
	const bool was_busy = from->job != JOB_NONE && !answered;

	if (g->fx.start != JOB_NONE) {
		LAW(w, g, to->job == g->fx.start && to->ticket == g->fx.ticket);
		LAW(w, g, g->fx.ticket != from->ticket);
		LAW(w, g, !was_busy || g->fx.abandon_job);
	} else {
		LAW(w, g, to->job == JOB_NONE || (to->job == from->job && !g->fx.abandon_job));
		LAW(w, g, !was_busy || to->job == from->job || g->fx.abandon_job);
		LAW(w, g, to->job == JOB_NONE || to->ticket == from->ticket);
	}
	if (g->fx.abandon_job)
		LAW(w, g, from->job != JOB_NONE && to->ticket != from->ticket);
	if (g->fx.stop_job)
		LAW(w, g, from->job == JOB_PRINT && to->job == JOB_PRINT);
	LAW(w, g,
	    g->fx.must_record == (g->fx.start == JOB_VERIFY || g->fx.start == JOB_FETCH ||
	                          g->fx.start == JOB_REGISTER || g->fx.start == JOB_PRINT));
}

/* What stands in the way of an errand while the card is needed. */
static inline uint8_t unable(const struct session *s)
{
	return (uint8_t)(s->errand == ERRAND_STATUS ? OUT_OF_SERVICE : OUT_OF_SERVICE | NO_PAPERS);
}

static inline void check_order(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;
	const struct shadow *done = &g->to.done;

	if (g->fx.start == JOB_VERIFY)
		LAW(w, g,
		    from->state == SESSION_PIN && from->digits == 4 && from->tries_left > 0 &&
		        from->card_present && !(from->reasons & unable(from)));
	if (g->fx.start == JOB_PROVE)
		LAW(w, g, done->verified);
	if (g->fx.start == JOB_FETCH)
		LAW(w, g,
		    done->verified && done->proved && from->state == SESSION_CONFIRM &&
		        to->errand == ERRAND_PRINT &&
		        !(to->reasons & ((OUT_OF_SERVICE & ~REASON_READER) | NO_PAPERS)));
	if (g->fx.start == JOB_PRINT)
		LAW(w, g, done->verified && done->proved && done->fetched);
	if (session_chooses(to->state) ||
	    (to->state >= SESSION_FETCHING && to->state <= SESSION_CHECK_STATUS))
		LAW(w, g, done->verified && done->proved);
	if (session_chooses(to->state) || to->state == SESSION_REGISTERING ||
	    to->state == SESSION_REGISTERED ||
	    (to->state >= SESSION_FETCHING && to->state <= SESSION_THANKS))
		LAW(w, g, to->errand == ERRAND_PRINT);
	if (to->state == SESSION_CHECK_STATUS)
		LAW(w, g, to->errand == ERRAND_STATUS && to->status_s > 0);
	if (to->state == SESSION_PIN || to->state == SESSION_PIN_LAST)
		LAW(w, g,
		    (to->errand == ERRAND_PRINT || to->errand == ERRAND_STATUS) &&
		        to->tries_left > 0 && !(to->reasons & unable(to)) && to->card_present);
	if (to->errand == ERRAND_STATUS && from->errand != ERRAND_STATUS)
		LAW(w, g,
		    from->state == SESSION_CHECK_RESULT && to->state == SESSION_NOTICE &&
		        from->certificates & 1 && from->tries_left > 0 && from->term == TERM_RUNS);
}

/* What is asked for is what was said: nobody is on the paper who was not, and no number without a
 * yes for these very people. */
static inline void check_number(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;
	const struct session_choice *c = &to->choice;
	const uint8_t number = c->items & number_of(to);

	if (number && !(from->choice.items & number))
		LAW(w, g,
		    from->state == SESSION_NUMBER && g->e.kind == EVENT_CHOICE && g->e.count == 0);
	if (to->state == SESSION_NUMBER)
		LAW(w, g, number_of(to) != 0 && !number);
	if (number && is_choosing(to->state) && to->state != SESSION_WHO &&
	    to->state != SESSION_PEOPLE)
		LAW(w, g,
		    g->to.done.numbers_who == c->who && g->to.done.numbers_people == people_of(c));
}

/* Rows of the list of that screen, where it may be longer than the glass. */
static inline unsigned int rows_of(const struct session *s)
{
	if (s->state == SESSION_DOCUMENT)
		return s->documents > SESSION_LIST_ROWS ? s->documents : 0;
	if (s->state == SESSION_PEOPLE)
		return s->members > SESSION_LIST_ROWS ? s->members : 0;
	if (s->state == SESSION_ITEMS || s->state == SESSION_NUMBER)
		return s->document[s->choice.document].items;
	return 0;
}

/* What a document has not is not asked, and what it has is answered before it is asked for. */
static inline void check_way(struct walk *w, const struct edge *g)
{
	const struct session *to = &g->to.s;
	const struct session_document *d = &to->document[to->choice.document];
	const struct session_choice *c = &to->choice;

	LAW(w, g, to->first == 0 || to->first < rows_of(to));
	if (to->state == SESSION_WHO || to->state == SESSION_PEOPLE)
		LAW(w, g, to->members > 1 && (d->household || d->members));
	if (to->state == SESSION_PEOPLE)
		LAW(w, g, d->members);
	if (to->state == SESSION_PICK)
		LAW(w, g, d->picks > 1);
	if (to->state == SESSION_ITEMS)
		LAW(w, g, d->items > 0);
	if (to->state == SESSION_COPIES)
		LAW(w, g, d->copies_max > 1);
	if (to->state == SESSION_REFUSED)
		LAW(w, g, to->leads_to == SESSION_IDLE && c->people == 0 && c->items == 0);
	if (to->state == SESSION_CONFIRM)
		LAW(w, g, to->leads_to == SESSION_IDLE);
	if (to->state != SESSION_CONFIRM && to->state != SESSION_FETCHING)
		return;
	LAW(w, g, c->document < to->documents && d->available);
	LAW(w, g, !session_asks(to, SESSION_WHO) || g->to.done.said_who);
	LAW(w, g, d->picks < 2 || g->to.done.picked);
	LAW(w, g, c->pick < d->picks || (c->pick == 0 && d->picks == 0));
	LAW(w, g, c->items >> d->items == 0 && c->copies >= 1 && c->copies <= d->copies_max);
	LAW(w, g,
	    c->who == WHO_SELF ||
	        (to->members > 1 && (d->members || (d->household && c->who == WHO_HOUSEHOLD))));
	LAW(w, g, c->who != WHO_CHOSEN || (c->people != 0 && c->people + 1u < 1u << to->members));
}

/* What is registered was asked for with a yes, could not be had otherwise, and is registered once.
 */
static inline void check_register(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;
	const struct session_document *d = &to->document[to->choice.document];

	if (to->state == SESSION_REGISTER || to->state == SESSION_REGISTERING)
		LAW(w, g,
		    to->choice.document < to->documents && d->registrable && !d->available &&
		        to->leads_to == SESSION_IDLE);
	LAW(w, g,
	    (g->fx.start == JOB_REGISTER) ==
	        (to->state == SESSION_REGISTERING && from->state != SESSION_REGISTERING));
	if (g->fx.start == JOB_REGISTER)
		LAW(w, g,
		    from->state == SESSION_REGISTER && g->e.kind != EVENT_CHOICE &&
		        g->to.done.proved && !(to->reasons & (REASON_SERVER | REASON_MACHINE)));
	if (to->state == SESSION_REGISTERED || to->after == SESSION_REGISTERED)
		LAW(w, g, to->ready_s > 0 && !d->registrable && g->to.done.proved);
	if (to->ready_s > 0 && from->ready_s == 0)
		LAW(w, g, from->job == JOB_REGISTER && g->e.kind == EVENT_JOB_DONE);
}

/* Another certificate begins where the offer is, with nothing of the one before. */
static inline void check_another(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;
	const bool again = from->state == SESSION_THANKS && g->e.kind == EVENT_AGAIN;
	const bool begun = from->state == SESSION_THANKS &&
	                   (to->state == SESSION_DOCUMENT || to->after == SESSION_DOCUMENT);

	LAW(w, g, begun == (again && session_may_have_another(from)));
	if (from->state == SESSION_PAPERS_LEFT)
		LAW(w, g, !session_may_have_another(to));
	if (!begun)
		return;
	LAW(w, g,
	    from->outcome == OUTCOME_PRINTED &&
	        !(from->reasons & (REASON_CLOSED | REASON_SERVER | REASON_MACHINE | NO_PAPERS)));
	LAW(w, g,
	    to->choice.copies == 0 && to->choice.items == 0 && to->choice.people == 0 &&
	        to->choice.pick == 0 && to->outcome == OUTCOME_NONE && !to->on_record &&
	        !to->disputed && to->total == 0 && to->print_ends_ms == 0);
	LAW(w, g, to->printed > from->printed || to->printed == UINT8_MAX);
	LAW(w, g, to->documents == from->documents && to->members == from->members);
	LAW(w, g, g->fx.start == JOB_NONE && !g->fx.abandon_job);
}

/* A slip is for who is locked, is no document, and is called printed on evidence alone (law 7). */
static inline void check_directions(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;
	const bool begins = to->state == SESSION_DIRECTIONS && from->state != SESSION_DIRECTIONS;
	const bool ends = from->state == SESSION_DIRECTIONS && to->state != SESSION_DIRECTIONS;

	LAW(w, g, begins == (g->fx.start == JOB_DIRECTIONS));
	if (begins)
		LAW(w, g,
		    g->e.kind == EVENT_DIRECTIONS && session_may_have_directions(from) &&
		        from->directions == OUTCOME_NONE && to->directed_from == from->state &&
		        !(from->reasons & (NO_PAPERS | REASON_MACHINE | REASON_STARTING)));
	if (begins && from->state == SESSION_REFUSED)
		LAW(w, g,
		    from->trouble == TROUBLE_PIN_LOCKED ||
		        from->trouble == TROUBLE_PIN_LOCKED_BEFORE);
	if (to->state == SESSION_DIRECTIONS)
		LAW(w, g, to->job == JOB_DIRECTIONS && to->overlay == OVERLAY_NONE);
	if (to->state == SESSION_DIRECTIONS_TAKE && from->state != to->state)
		LAW(w, g, ends && g->e.kind == EVENT_JOB_DONE && g->e.outcome == OUTCOME_PRINTED);
	if (ends && to->state != SESSION_DIRECTIONS_TAKE)
		LAW(w, g,
		    to->state == from->directed_from &&
		        (to->directions == OUTCOME_FAILED || to->directions == OUTCOME_UNKNOWN) &&
		        !session_may_have_directions(to));
	if (from->state == SESSION_DIRECTIONS)
		LAW(w, g,
		    to->outcome == from->outcome && !to->on_record && !g->fx.must_record &&
		        g->fx.start == JOB_NONE && to->trouble == from->trouble);
}

static inline void check_secrets(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;

	if (from->state == SESSION_PIN && to->state != SESSION_PIN && to->state != SESSION_CHECKING)
		LAW(w, g, g->fx.wipe_pin);
	if (from->state == SESSION_CHECKING && to->state != SESSION_CHECKING)
		LAW(w, g, g->fx.wipe_pin);
	LAW(w, g, to->digits == 0 || to->state == SESSION_PIN);
	if (g->fx.wipe_all)
		LAW(w, g, g->fx.wipe_pin && to->choice.copies == 0 && to->documents == 0);
}

static inline void check_service(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;

	if (from->state == SESSION_IDLE && from->reasons & (OUT_OF_SERVICE | REASON_CLOSED))
		LAW(w, g, to->state == SESSION_IDLE);
	if (g->e.kind == EVENT_REASONS && g->e.reasons == REASON_CLOSED && !from->incidents)
		LAW(w, g, to->state == from->state && to->overlay == from->overlay);
	if (from->incidents & REASON_MACHINE && g->e.settled == 0)
		LAW(w, g, to->reasons & to->incidents & REASON_MACHINE);
	if (to->state == SESSION_REFUSED && trouble_is_incident(to->trouble) &&
	    from->state != SESSION_REFUSED)
		LAW(w, g, to->incidents & REASON_MACHINE && g->fx.start == JOB_REPORT);
	if (to->state == SESSION_PRINT_UNKNOWN && from->state != SESSION_PRINT_UNKNOWN)
		LAW(w, g, to->incidents & REASON_MACHINE && g->fx.start == JOB_REPORT);
	if (to->state == SESSION_PAPERS_TAKE && from->state != SESSION_PAPERS_TAKE)
		LAW(w, g, to->outcome == OUTCOME_PRINTED && g->fx.start == JOB_REPORT);
	if (g->e.kind == EVENT_JOURNAL_FAILED)
		LAW(w, g,
		    to->incidents & REASON_MACHINE && g->fx.start != JOB_PRINT &&
		        (g->fx.start == JOB_NONE || g->fx.start == JOB_REPORT));
}

/* Left alone, every visit comes to its end: idle, or a card that lies there for the staff. */
static inline void check_ends_alone(struct walk *w, const struct edge *g)
{
	struct session s = g->to.s;

	for (int i = 0; i < 16 && s.deadline_ms != 0; i++) {
		const struct event e = { .kind = EVENT_TICK, .now_ms = s.deadline_ms };

		(void)session_step(&s, &e);
	}
	LAW(w, g, s.state == SESSION_IDLE || s.state == SESSION_CARD_LOST);
	LAW(w, g,
	    (s.state == SESSION_CARD_LOST) == (s.card_present && g->to.s.state != SESSION_IDLE));
}

static inline void check(struct walk *w, const struct edge *g)
{
	if (!is_heard(&g->from.s, &g->e))
		LAW(w, g,
		    (is_same(&g->from, &g->to) || unchanged(&g->from.s, &g->to.s)) &&
		        no_effects(&g->fx));
	check_end(w, g);
	check_time(w, g);
	check_job(w, g);
	check_order(w, g);
	check_number(w, g);
	check_way(w, g);
	check_register(w, g);
	check_another(w, g);
	check_directions(w, g);
	check_secrets(w, g);
	check_service(w, g);
	if (g->to.s.card_present)
		LAW(w, g, g->to.s.state != SESSION_CARD_PLACE);
}

#endif
