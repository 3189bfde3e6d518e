#include "kiosk/session/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

/* Walks every state that a visit can reach, with every event there is, and holds each edge against
 * the laws. Time stands still at NOW but for ticks, and is pushed back to NOW after each edge, so
 * that the deadlines stay what they were, seen from now. */

#define NOW 1000000000u
#define EVENTS_MAX 160
#define NODES_MAX 1500000u
#define TABLE_SIZE (1u << 23)

#define OUT_OF_SERVICE (REASON_READER | REASON_SERVER | REASON_MACHINE | REASON_STARTING)
#define UNABLE (OUT_OF_SERVICE | REASON_NO_PAPER | REASON_PRINTER)

/* What has truly been done in this visit, seen from outside. */
struct shadow {
	bool verified, proved, fetched;
};

struct node {
	struct session s;
	struct shadow done;
};

struct walk {
	struct node *nodes;
	size_t count, edges;
	uint64_t *seen;
	size_t broken;
};

struct edge {
	struct node from, to;
	struct event e;
	struct effects fx;
};

static void report(struct walk *w, const struct edge *edge, const char *law)
{
	if (w->broken++ < 10)
		print_error("%s: state %d event %d -> state %d (job %d -> %d, overlay %d)\n", law,
		            (int)edge->from.s.state, (int)edge->e.kind, (int)edge->to.s.state,
		            (int)edge->from.s.job, (int)edge->to.s.job, (int)edge->from.s.overlay);
}

#define LAW(w, edge, claim)                                                                        \
	do {                                                                                       \
		if (!(claim))                                                                      \
			report((w), (edge), #claim);                                               \
	} while (0)

#define FIELDS 32

/* The fields that decide what may happen next; counts and dates that only the screens tell are
 * left out, and so are times but for "is there one". */
static void describe(const struct node *n, uint8_t key[FIELDS])
{
	const struct session *s = &n->s;
	const bool before_proof = s->state <= SESSION_PROVING || s->state == SESSION_REFUSED;
	const uint8_t fields[FIELDS] = {
		(uint8_t)s->state,
		(uint8_t)s->overlay,
		(uint8_t)s->errand,
		(uint8_t)s->after,
		(uint8_t)s->leads_to,
		before_proof ? (uint8_t)s->trouble : 0,
		before_proof ? (uint8_t)(s->repeats < 3 ? s->repeats : 3) : 0,
		(uint8_t)s->hold,
		(uint8_t)s->outcome,
		(uint8_t)s->job,
		s->reasons,
		s->incidents,
		s->extensions,
		before_proof ? s->tries_left : 0,
		s->digits,
		s->documents,
		s->members,
		s->choice.who,
		s->choice.copies,
		s->total == 0         ? 0
		: s->done == s->total ? 2
				      : 1,
		s->card_present,
		s->on_record,
		s->disputed,
		s->deadline_ms != 0,
		n->done.verified,
		n->done.proved,
		n->done.fetched,
	};

	for (size_t i = 0; i < FIELDS; i++)
		key[i] = fields[i];
}

static uint64_t hash_of(const struct node *n)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a, 64 bits */
	uint8_t key[FIELDS];

	describe(n, key);
	for (size_t i = 0; i < FIELDS; i++)
		hash = (hash ^ key[i]) * 1099511628211u;
	return hash ? hash : 1;
}

static bool is_new(struct walk *w, uint64_t hash)
{
	size_t i = (size_t)(hash % TABLE_SIZE);

	while (w->seen[i] != 0) {
		if (w->seen[i] == hash)
			return false;
		i = (i + 1) % TABLE_SIZE;
	}
	w->seen[i] = hash;
	return true;
}

static bool unchanged(const struct session *a, const struct session *b)
{
	const struct node x = { .s = *a }, y = { .s = *b };

	return hash_of(&x) == hash_of(&y) && a->ticket == b->ticket &&
	       a->deadline_ms == b->deadline_ms && a->tries_left == b->tries_left &&
	       a->done == b->done && a->total == b->total && a->trouble == b->trouble &&
	       a->repeats == b->repeats && a->until == b->until && a->wrong_pins == b->wrong_pins;
}

static bool no_effects(const struct effects *fx)
{
	return fx->start == JOB_NONE && !fx->abandon_job && !fx->stop_job && !fx->wipe_pin &&
	       !fx->wipe_all && !fx->must_record;
}

struct menu {
	struct event e[EVENTS_MAX];
	size_t count;
};

static void add(struct menu *m, struct event e)
{
	assert_true(m->count < EVENTS_MAX);
	if (e.now_ms == 0)
		e.now_ms = NOW;
	m->e[m->count++] = e;
}

static void add_touches(struct menu *m)
{
	static const enum event_kind plain[] = {
		EVENT_TOUCH, EVENT_START, EVENT_NEXT, EVENT_BACK, EVENT_CANCEL, EVENT_STAY,
		EVENT_LEAVE, EVENT_AGAIN, EVENT_HELP, EVENT_PLUS, EVENT_MINUS,  EVENT_MISSING,
	};
	static const uint8_t rows[] = { 0, 1, 2, 3, 4, 255 };
	static const uint8_t digits[] = { 0, 3, 4, 5 };

	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		add(m, (struct event){ .kind = plain[i] });
	for (size_t i = 0; i < sizeof rows; i++)
		add(m, (struct event){ .kind = EVENT_CHOICE, .count = rows[i] });
	for (size_t i = 0; i < sizeof digits; i++)
		add(m, (struct event){ .kind = EVENT_DIGITS, .count = digits[i] });
}

static void add_machine(struct menu *m, const struct session *s)
{
	static const uint8_t reasons[] = {
		0, REASON_NO_PAPER, REASON_READER, REASON_SERVER, REASON_MACHINE, REASON_CLOSED
	};

	add(m, (struct event){ .kind = EVENT_TICK });
	if (s->deadline_ms) {
		add(m, (struct event){ .kind = EVENT_TICK, .now_ms = s->deadline_ms - 1 });
		add(m, (struct event){ .kind = EVENT_TICK, .now_ms = s->deadline_ms });
		add(m, (struct event){ .kind = EVENT_TICK, .now_ms = s->deadline_ms + 3000 });
	}
	add(m, (struct event){ .kind = EVENT_CARD_IN });
	add(m, (struct event){ .kind = EVENT_CARD_OUT });
	add(m, (struct event){ .kind = EVENT_JOURNAL_FAILED });
	for (size_t i = 0; i < sizeof reasons; i++)
		add(m, (struct event){ .kind = EVENT_REASONS, .reasons = reasons[i] });
	add(m, (struct event){ .kind = EVENT_REASONS, .settled = REASON_MACHINE });
}

/* Answers that any job might give, with a ticket that is right, too old or from nowhere. */
static void add_answers(struct menu *m, uint32_t ticket)
{
	static const enum trouble troubles[] = {
		TROUBLE_NONE,         TROUBLE_NOT_MY_NUMBER,
		TROUBLE_CARD_REMOVED, TROUBLE_CARD_UNREADABLE,
		TROUBLE_SERVER_AWAY,  TROUBLE_SERVER_UNTRUSTED,
		TROUBLE_PROOF,        TROUBLE_MANIFEST_DIGEST,
		TROUBLE_PRINTER,
	};
	static const struct event done[] = {
		{ .certificates = 1, .tries_left = 3 },
		{ .certificates = 1, .tries_left = 1 },
		{ .certificates = 1, .tries_left = 0 },
		{ .certificates = 0, .tries_left = 3 },
		{ .documents = 2, .members = 2, .copies_max = 2, .total = 2 },
		{ .documents = 2, .members = 1, .copies_max = 1, .renewable = 1 },
		{ .outcome = OUTCOME_PRINTED },
		{ .outcome = OUTCOME_PARTLY, .done = 1, .total = 2 },
		{ .outcome = OUTCOME_FAILED },
		{ .outcome = OUTCOME_UNKNOWN },
	};

	for (size_t i = 0; i < sizeof troubles / sizeof troubles[0]; i++)
		add(m, (struct event){
			   .kind = EVENT_JOB_FAILED, .ticket = ticket, .trouble = troubles[i] });
	for (uint8_t tries = 0; tries < 3; tries++)
		add(m, (struct event){ .kind = EVENT_JOB_FAILED,
		                       .ticket = ticket,
		                       .trouble = TROUBLE_PIN_WRONG,
		                       .tries_left = tries });
	for (size_t i = 0; i < sizeof done / sizeof done[0]; i++) {
		struct event e = done[i];

		e.kind = EVENT_JOB_DONE;
		e.ticket = ticket;
		add(m, e);
	}
	for (unsigned int i = 0; i < 4; i++)
		add(m, (struct event){ .kind = EVENT_JOB_PROGRESS,
		                       .ticket = ticket,
		                       .done = (uint16_t)(1 + i % 2),
		                       .total = 2,
		                       .hold = i / 2 ? HOLD_PAPER : HOLD_NONE });
}

static void add_late(struct menu *m, uint32_t ticket)
{
	add(m, (struct event){ .kind = EVENT_JOB_DONE,
	                       .ticket = ticket,
	                       .certificates = 1,
	                       .tries_left = 3,
	                       .documents = 1,
	                       .total = 1,
	                       .outcome = OUTCOME_PRINTED });
	add(m, (struct event){ .kind = EVENT_JOB_FAILED,
	                       .ticket = ticket,
	                       .trouble = TROUBLE_PIN_WRONG,
	                       .tries_left = 1 });
	add(m, (struct event){ .kind = EVENT_JOB_PROGRESS,
	                       .ticket = ticket,
	                       .done = 1,
	                       .total = 1,
	                       .hold = HOLD_JAM });
}

static void fill_menu(struct menu *m, const struct session *s)
{
	m->count = 0;
	add_machine(m, s);
	add_touches(m);
	add_answers(m, s->ticket);
	add_late(m, s->ticket - 1);
	add_late(m, s->ticket + 1);
}

static bool is_answer(const struct event *e)
{
	return e->kind == EVENT_JOB_DONE || e->kind == EVENT_JOB_FAILED ||
	       e->kind == EVENT_JOB_PROGRESS;
}

static bool is_heard(const struct session *s, const struct event *e)
{
	return !is_answer(e) || (s->job != JOB_NONE && e->ticket == s->ticket);
}

static bool is_over(const struct session *s)
{
	return s->state == SESSION_IDLE || s->state == SESSION_CARD_LOST ||
	       s->state == SESSION_TIMED_OUT ||
	       ((s->state == SESSION_CARD_REMOVE || s->state == SESSION_CARD_LEFT) &&
	        s->after == SESSION_IDLE);
}

static bool holds_nothing(const struct session *s)
{
	return s->errand == ERRAND_NONE && s->trouble == TROUBLE_NONE && s->choice.copies == 0 &&
	       s->choice.items == 0 && s->tries_left == 0 && s->sign_tries_left == 0 &&
	       s->until == 0 && s->renewable == 0 && s->documents == 0 && s->members == 0 &&
	       s->digits == 0 && s->wrong_pins == 0 && s->total == 0 && s->done == 0 &&
	       s->outcome == OUTCOME_NONE && !s->on_record && !s->disputed && s->extensions == 0 &&
	       s->certificates == 0 && s->leads_to == SESSION_IDLE;
}

static void check_end(struct walk *w, const struct edge *g)
{
	const struct session *to = &g->to.s;

	if (!is_over(to))
		return;
	LAW(w, g, holds_nothing(to));
	LAW(w, g, is_over(&g->from.s) || g->fx.wipe_all);
	LAW(w, g, to->job == JOB_NONE || to->job == JOB_REPORT);
}

static void check_time(struct walk *w, const struct edge *g)
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

static void check_job(struct walk *w, const struct edge *g)
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
	                          g->fx.start == JOB_PRINT));
}

static void check_order(struct walk *w, const struct edge *g)
{
	const struct session *from = &g->from.s, *to = &g->to.s;
	const struct shadow *done = &g->to.done;

	if (g->fx.start == JOB_VERIFY)
		LAW(w, g,
		    from->state == SESSION_PIN && from->digits == 4 && from->tries_left > 0 &&
		        from->card_present && !(from->reasons & UNABLE));
	if (g->fx.start == JOB_PROVE)
		LAW(w, g, done->verified);
	if (g->fx.start == JOB_FETCH)
		LAW(w, g,
		    done->verified && done->proved && from->state == SESSION_CONFIRM &&
		        !(to->reasons & UNABLE));
	if (g->fx.start == JOB_PRINT)
		LAW(w, g, done->verified && done->proved && done->fetched);
	if (to->state >= SESSION_DOCUMENT && to->state <= SESSION_THANKS)
		LAW(w, g, done->verified && done->proved);
	if (to->state == SESSION_PIN && from->state != SESSION_PIN)
		LAW(w, g,
		    to->errand == ERRAND_PRINT && to->tries_left > 0 && to->card_present &&
		        !(to->reasons & UNABLE));
	if (to->state == SESSION_PIN || to->state == SESSION_PIN_LAST)
		LAW(w, g, !(to->reasons & UNABLE) && to->card_present);
}

static void check_secrets(struct walk *w, const struct edge *g)
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

static void check_service(struct walk *w, const struct edge *g)
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
static void check_ends_alone(struct walk *w, const struct edge *g)
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

static void check(struct walk *w, const struct edge *g)
{
	if (!is_heard(&g->from.s, &g->e))
		LAW(w, g, unchanged(&g->from.s, &g->to.s) && no_effects(&g->fx));
	check_end(w, g);
	check_time(w, g);
	check_job(w, g);
	check_order(w, g);
	check_secrets(w, g);
	check_service(w, g);
	if (g->to.s.card_present)
		LAW(w, g, g->to.s.state != SESSION_CARD_PLACE);
}

static void push_back_time(struct session *s, uint64_t passed_ms)
{
	if (s->deadline_ms)
		s->deadline_ms -= passed_ms;
	if (s->wait_ends_ms)
		s->wait_ends_ms -= passed_ms;
	if (s->print_ends_ms)
		s->print_ends_ms -= passed_ms;
	if (s->extensions > 0)
		s->extensions = 10; /* the ten in between are alike */
}

static void follow_shadow(struct edge *g)
{
	struct shadow *done = &g->to.done;

	*done = g->from.done;
	if (g->e.kind == EVENT_JOB_DONE && is_heard(&g->from.s, &g->e)) {
		done->verified |= g->from.s.job == JOB_VERIFY;
		done->proved |= g->from.s.job == JOB_PROVE;
		done->fetched |= g->from.s.job == JOB_FETCH;
	}
	if (g->fx.wipe_all)
		*done = (struct shadow){ 0 };
}

static void visit(struct walk *w, const struct node *from, const struct event *e)
{
	struct edge g = { .from = *from, .to = *from, .e = *e };

	g.fx = session_step(&g.to.s, e);
	follow_shadow(&g);
	check(w, &g);
	w->edges++;
	push_back_time(&g.to.s, e->now_ms - NOW);
	if (!is_new(w, hash_of(&g.to)))
		return;
	check_ends_alone(w, &g);
	assert_true(w->count < NODES_MAX);
	w->nodes[w->count++] = g.to;
}

static void count_states(const struct walk *w)
{
	size_t reached[SESSION_STATES] = { 0 };

	for (size_t i = 0; i < w->count; i++)
		reached[w->nodes[i].s.state]++;
	for (size_t i = 0; i < SESSION_STATES; i++)
		if (reached[i] == 0)
			fail_msg("state %zu is never reached", i);
	print_message("%zu states of a visit, %zu edges\n", w->count, w->edges);
}

static void every_edge_keeps_the_laws(void **state)
{
	struct walk w = { .nodes = calloc(NODES_MAX, sizeof *w.nodes),
		          .seen = calloc(TABLE_SIZE, sizeof *w.seen) };
	struct menu menu;

	(void)state;
	assert_non_null(w.nodes);
	assert_non_null(w.seen);
	w.nodes[0] = (struct node){ .s = { .ticket = 7 } };
	w.count = 1;
	(void)is_new(&w, hash_of(&w.nodes[0]));
	for (size_t i = 0; i < w.count; i++) {
		const struct node from = w.nodes[i];

		fill_menu(&menu, &from.s);
		for (size_t k = 0; k < menu.count; k++)
			visit(&w, &from, &menu.e[k]);
	}
	count_states(&w);
	assert_int_equal(w.broken, 0);
	free(w.nodes);
	free(w.seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_edge_keeps_the_laws) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
