#include "tests/kiosk/session/explore.h"
#include "tests/kiosk/session/laws.h"

/* Documents that ask for everything, for nothing, and for this and that. */
#define OFFER_FOR_TWO                                                                              \
	{                                                                                          \
		.documents = 5, .members = 2, .total = 2, .lifetime_s = 600, .document = {         \
			{ .available = true,                                                       \
			  .household = true,                                                       \
			  .members = true,                                                         \
			  .items = 3,                                                              \
			  .number = 4,                                                             \
			  .copies_max = 2 },                                                       \
			{ .available = true, .copies_max = 1 },                                    \
			{ .available = true, .members = true, .picks = 2, .copies_max = 1 },       \
			{ .available = true,                                                       \
			  .household = true,                                                       \
			  .picks = 1,                                                              \
			  .items = 2,                                                              \
			  .number = 1,                                                             \
			  .copies_max = 1 },                                                       \
			{ .registrable = true, .household = true, .items = 1, .copies_max = 2 },   \
		}                                                                                  \
	}
#define OFFER_FOR_ONE                                                                              \
	{                                                                                          \
		.documents = 7, .members = 1, .renewable = 1, .document = {                        \
			{ .available = true, .household = true, .items = 1, .copies_max = 1 },     \
			{ .available = true, .picks = 3, .copies_max = 2 }                         \
		}                                                                                  \
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
		EVENT_TOUCH, EVENT_START,   EVENT_NEXT,  EVENT_BACK,       EVENT_CANCEL,
		EVENT_STAY,  EVENT_LEAVE,   EVENT_AGAIN, EVENT_HELP,       EVENT_PLUS,
		EVENT_MINUS, EVENT_MISSING, EVENT_MORE,  EVENT_DIRECTIONS,
	};
	static const uint8_t rows[] = { 0, 1, 2, 3, 4, 255 };
	static const uint8_t digits[] = { 0, 3, 4, 5 };

	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		add(m, (struct event){ .kind = plain[i] });
	for (size_t i = 0; i < sizeof rows; i++)
		add(m, (struct event){ .kind = EVENT_CHOICE, .count = rows[i] });
	for (size_t i = 0; i < sizeof digits; i++)
		add(m, (struct event){ .kind = EVENT_DIGITS, .count = digits[i] });
	add(m, (struct event){ .kind = EVENT_MORE, .count = 2 });
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
		{ .tries_left = 3 },
		{ .certificates = 2, .sign_tries_left = 0 },
		{ .certificates = 3, .tries_left = 3, .sign_tries_left = 5, .term = TERM_ENDED },
		OFFER_FOR_TWO,
		OFFER_FOR_ONE,
		{ .status_s = 1 },
		{ .ready_s = 1 },
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
	if (s->job != JOB_NONE)
		add_answers(m, s->ticket);
	else
		add_late(m, s->ticket); /* nobody asked: one of each kind will do */
	add_late(m, s->ticket - 1);
	add_late(m, s->ticket + 1);
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

/* A row or the filled answer led on, and not into the list of people. */
static bool is_answered(const struct edge *g)
{
	const enum event_kind kind = g->e.kind;

	return (kind == EVENT_CHOICE || kind == EVENT_NEXT || kind == EVENT_START) &&
	       g->from.s.overlay == OVERLAY_NONE && g->to.s.state != g->from.s.state &&
	       g->to.s.state != SESSION_PEOPLE && session_chooses(g->to.s.state);
}

static void follow_shadow(struct edge *g)
{
	struct shadow *done = &g->to.done;

	*done = g->from.done;
	if (g->from.s.state == SESSION_NUMBER && g->e.kind == EVENT_CHOICE) {
		done->numbers_who = g->from.s.choice.who;
		done->numbers_people = people_of(&g->from.s.choice);
	}
	if (g->from.s.state == SESSION_DOCUMENT && g->e.kind == EVENT_CHOICE &&
	    g->to.s.state != SESSION_DOCUMENT)
		done->said_who = done->picked = false;
	if (g->from.s.state == SESSION_WHO || g->from.s.state == SESSION_PEOPLE)
		done->said_who |= is_answered(g);
	if (g->from.s.state == SESSION_PICK)
		done->picked |= is_answered(g);
	if (g->fx.start == JOB_FETCH)
		done->fetched = false;
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
	if (is_same(&g.from, &g.to) || !is_new(w, hash_of(&g.to)))
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
