#include "tests/kiosk/staff/laws.h"

struct menu {
	struct staff_event e[EVENTS_MAX];
	size_t count;
};

static void add(struct menu *m, struct staff_event e)
{
	if (e.now_ms == 0)
		e.now_ms = NOW;
	assert_true(m->count < EVENTS_MAX);
	m->e[m->count++] = e;
}

static void add_touches(struct menu *m)
{
	static const enum staff_event_kind kinds[] = { STAFF_TOUCHED, STAFF_NEXT, STAFF_SECOND,
		                                       STAFF_THIRD,   STAFF_MORE, STAFF_BACK,
		                                       STAFF_CANCEL };
	static const uint8_t digits[] = { 0, 5, STAFF_PIN_DIGITS, STAFF_PIN_DIGITS + 1, 255 };
	static const uint8_t fields[] = { 1, 2, 48, 49, 255 };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		add(m, (struct staff_event){ .kind = kinds[i] });
	for (size_t i = 0; i < sizeof digits; i++)
		add(m, (struct staff_event){ .kind = STAFF_DIGITS, .count = digits[i] });
	for (size_t i = 0; i < sizeof fields; i++)
		add(m, (struct staff_event){ .kind = STAFF_TOUCHED, .count = fields[i] });
	for (uint8_t row = 0; row < 7; row++)
		add(m, (struct staff_event){ .kind = STAFF_CHOICE, .count = row });
	add(m, (struct staff_event){ .kind = STAFF_CHOICE, .count = 9 });
	add(m, (struct staff_event){ .kind = STAFF_CHOICE, .count = 1, .incident = true });
	add(m, (struct staff_event){ .kind = STAFF_CHOICE, .count = 255 });
}

static void add_machine(struct menu *m, const struct staff *s)
{
	static const struct staff_event events[] = {
		{ .kind = STAFF_TICK },
		{ .kind = STAFF_ASKED },
		{ .kind = STAFF_SERVING },
		{ .kind = STAFF_SERVING, .flag = true },
		{ .kind = STAFF_CARD_IN },
		{ .kind = STAFF_CARD_OUT },
		{ .kind = STAFF_GATHERED },
		{ .kind = STAFF_GATHERED, .count = 10 },
		{ .kind = STAFF_TRIAL_MOVED },
		{ .kind = STAFF_TRIAL_MOVED, .flag = true },
		{ .kind = STAFF_TRIAL_MOVED, .flag = true, .count = 1 },
		{ .kind = STAFF_TRIAL_MOVED, .count = 1 },
		{ .kind = STAFF_SELF_TESTED },
		{ .kind = STAFF_FAULT },
		{ .kind = STAFF_FAULT, .flag = true },
		{ .kind = STAFF_JOURNAL_FAILED },
	};
	const uint64_t due_ms = staff_deadline_ms(s);

	for (size_t i = 0; i < sizeof events / sizeof *events; i++)
		add(m, events[i]);
	if (due_ms == 0)
		return;
	add(m, (struct staff_event){ .kind = STAFF_TICK, .now_ms = due_ms - 1 });
	add(m, (struct staff_event){ .kind = STAFF_TICK, .now_ms = due_ms });
	add(m, (struct staff_event){ .kind = STAFF_TICK, .now_ms = due_ms + 7200000 });
}

/* Answers that any job might give, with a ticket that is right, too old or from nowhere. */
static void add_answers(struct menu *m, uint32_t ticket)
{
	static const struct staff_event events[] = {
		{ .role = STAFF_TECHNICIAN, .who = 7, .tries_left = 10 },
		{ .role = STAFF_TECHNICIAN, .who = 8, .tries_left = 10 },
		{ .role = STAFF_INSPECTOR, .who = 9, .tries_left = 1 },
		{ .role = STAFF_NOBODY, .who = 9 },
		{ .role = STAFF_ROLES, .who = 9 },
		{ .role = STAFF_TECHNICIAN, .who = 0 },
		{ .refusal = STAFF_NO_STAFF_CARD },
		{ .refusal = STAFF_REVOKED, .who = 7 },
		{ .refusal = STAFF_LIST_OLD },
		{ .refusal = STAFF_WRONG_PIN, .tries_left = 2 },
		{ .refusal = STAFF_CARD_LOCKED },
		{ .refusal = STAFF_CARD_SILENT },
		{ .refusal = STAFF_NOT_SIGNED },
		{ .told = TOLD_DONE, .rows = 10, .passed = true },
		{ .told = TOLD_DONE, .rows = 10, .before = 3, .after = 4 },
		{ .told = TOLD_FAILED },
		{ .told = TOLD_NO_PAPER },
		{ .told = TOLD_UNKNOWN },
	};

	for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
		struct staff_event e = events[i];

		e.kind = STAFF_JOB_DONE;
		e.ticket = ticket;
		add(m, e);
	}
}

static void add_late(struct menu *m, uint32_t ticket)
{
	add(m, (struct staff_event){ .kind = STAFF_JOB_DONE,
	                             .ticket = ticket,
	                             .role = STAFF_TECHNICIAN,
	                             .who = 7,
	                             .told = TOLD_DONE,
	                             .rows = 10,
	                             .passed = true });
}

static void fill_menu(struct menu *m, const struct staff *s)
{
	m->count = 0;
	add_machine(m, s);
	add_touches(m);
	if (s->job != STAFF_NO_JOB)
		add_answers(m, s->ticket);
	else
		add_late(m, s->ticket);
	add_late(m, s->ticket - 1);
	add_late(m, s->ticket + 1);
}

static void earlier(uint64_t *at_ms, uint64_t passed_ms)
{
	if (*at_ms != 0)
		*at_ms -= passed_ms;
}

static void push_back_time(struct staff *s, uint64_t passed_ms)
{
	earlier(&s->deadline_ms, passed_ms);
	earlier(&s->idle_ends_ms, passed_ms);
	earlier(&s->shift_ends_ms, passed_ms);
	earlier(&s->back_off_ends_ms, passed_ms);
	if (s->wrong > 2)
		s->wrong = 6; /* the longest back-off; those in between are alike */
}

static void follow_shadow(struct edge *g)
{
	struct shadow *done = &g->to.done;

	*done = g->from.done;
	if (g->fx.start == STAFF_READ_CARD)
		done->read_role = STAFF_NOBODY, done->read_who = 0;
	if (g->e.kind == STAFF_JOB_DONE && is_heard(&g->from.s, &g->e) &&
	    g->from.s.job == STAFF_READ_CARD && g->e.refusal == STAFF_WELCOME) {
		done->read_role = (uint8_t)g->e.role;
		done->read_who = g->e.who;
	}
	if (g->fx.enter) {
		done->supervised = true;
		done->in_role = done->read_role;
		done->in_who = done->read_who;
	}
	if (g->fx.trial)
		done->trial = true;
	if (g->fx.trial_ends)
		done->trial = false;
	if (g->fx.leave) {
		done->supervised = false;
		done->in_role = STAFF_NOBODY;
		done->in_who = 0;
	}
	if (g->to.s.state != STAFF_PIN && g->to.s.state != STAFF_CHECKING)
		done->read_role = STAFF_NOBODY, done->read_who = 0;
}

static void visit(struct walk *w, const struct node *from, const struct staff_event *e)
{
	struct edge g = { .from = *from, .to = *from, .e = *e };

	g.fx = staff_step(&g.to.s, e);
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
	size_t reached[STAFF_STATES] = { 0 };

	for (size_t i = 0; i < w->count; i++)
		reached[w->nodes[i].s.state]++;
	for (size_t i = 0; i < STAFF_STATES; i++)
		if (reached[i] == 0)
			fail_msg("state %zu is never reached", i);
	print_message("%zu states of a stay, %zu edges\n", w->count, w->edges);
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
