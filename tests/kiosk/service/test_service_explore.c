#include "kiosk/service/service.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Walks every state that the service can reach, with every event and every set of facts that
 * stands for its kind, and holds each edge against the laws. Time stands still at NOW but for
 * ticks. */

#define NOW UINT64_C(1000000)
#define NOON 1795316400 /* 2026-11-22 12:00:00 in Japan */
#define NODES_MAX 20000u
#define BIT(reason) SERVICE_BIT(SERVICE_##reason)
#define OWN (BIT(STARTING) | BIT(SELF_TEST) | BIT(STAFF) | BIT(HUNG))

/* What has truly happened, seen from outside. */
struct node {
	struct service s;
	bool staff;   /* somebody of the staff is in */
	bool testing; /* a self-test was begun and has not ended */
	bool latched; /* there was a fault, and nobody has looked */
};

static struct node nodes[NODES_MAX];
static size_t count;
static size_t slots[1 << 16]; /* 1 + a node's place, by its hash */

static const uint64_t told[] = {
	0,
	BIT(TONER_LOW),
	BIT(NO_PAPER),
	BIT(READER_AWAY),
	BIT(TAKEN_OUT),
	BIT(STAFF_OUT),
	BIT(TAKEN_OUT) | BIT(READER_AWAY),
	BIT(TAKEN_OUT) | BIT(NO_PAPER) | BIT(STAFF_OUT),
	BIT(JOURNAL),
	OWN,
};

#define TOLD (sizeof told / sizeof told[0])
#define FACTS (TOLD * 2 * 3 * 2 * 4)

/* Told reasons, looked at or not, the clock right, between and wrong, open or closed, hangs. */
static struct service_facts facts_of(size_t i)
{
	static const int64_t off_ms[] = { 0, 90000, 150000 };
	static const uint8_t hangs[] = { 0, 2, 3, 6 };
	struct service_facts f = { .disk_free = -1, .clock_known = true, .hours = { 390, 1380 } };

	f.told = told[i % TOLD];
	i /= TOLD;
	f.watched = i % 2;
	i /= 2;
	f.clock_off_ms = off_ms[i % 3];
	i /= 3;
	f.now_s = i % 2 ? NOON : NOON - 12 * 3600;
	i /= 2;
	f.hangs = hangs[i % 4];
	return f;
}

static bool is_same(const struct node *a, const struct node *b)
{
	return a->s.state == b->s.state && a->s.reasons == b->s.reasons &&
	       a->s.deadline_ms == b->s.deadline_ms && a->s.tested == b->s.tested &&
	       a->s.fault == b->s.fault && a->s.looked_hangs == b->s.looked_hangs &&
	       a->staff == b->staff && a->testing == b->testing && a->latched == b->latched;
}

static size_t hash_of(const struct node *n)
{
	const uint64_t fields[] = { n->s.state, n->s.reasons, n->s.deadline_ms, n->s.looked_hangs,
		                    n->s.fault };
	uint64_t hash = 14695981039346656037u; /* FNV-1a, a field at a time */

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		hash = (hash ^ fields[i]) * 1099511628211u;
	return (size_t)(hash >> 48);
}

static void keep(const struct node *n)
{
	size_t i = hash_of(n);

	for (; slots[i] != 0; i = (i + 1) % (1 << 16))
		if (is_same(&nodes[slots[i] - 1], n))
			return;
	assert_true(count < NODES_MAX);
	nodes[count++] = *n;
	slots[i] = count;
}

struct edge {
	struct node from, to;
	struct service_event e;
	struct service_facts f;
	struct service_effects fx;
};

static void follow(struct edge *g)
{
	struct node *to = &g->to;
	const bool entered = g->e.kind == SERVICE_STAFF_IN;

	to->staff = (to->staff || entered) && g->e.kind != SERVICE_STAFF_GONE;
	to->testing = g->fx.test || (to->testing && !entered && to->s.state == SERVICE_TESTS);
	if (g->e.kind == SERVICE_LOOKED)
		to->latched = false;
	else
		to->latched = to->latched || to->s.fault;
}

/* What is wrong is told, whoever else says what: nothing hides or clears anything else. */
static void check_reasons(const struct edge *g)
{
	const struct service *s = &g->to.s;
	const uint64_t given = service_reasons(&g->f);

	assert_int_equal(s->reasons & given, given);
	assert_int_equal(s->reasons & ~given & ~OWN & ~BIT(CLOCK_WRONG), 0);
	assert_int_equal(s->reasons & g->f.told & ~OWN, g->f.told & ~OWN);
	assert_int_equal(g->fx.public, service_public(s->reasons));
	assert_int_equal(g->fx.public == 0, service_worst(s->reasons) == SEVERITY_NOTE);
	assert_int_equal((s->reasons & BIT(STAFF)) != 0, s->state == SERVICE_SUPERVISED);
	assert_int_equal((s->reasons & BIT(HUNG)) != 0, s->fault);
	assert_int_equal((s->reasons & BIT(STARTING)) != 0, s->state == SERVICE_STARTS);
	assert_int_equal((s->reasons & BIT(SELF_TEST)) != 0, s->state == SERVICE_TESTS);
}

static void check_state(const struct edge *g)
{
	const struct service *s = &g->to.s;
	const enum service_severity worst = service_worst(s->reasons);

	if (s->state == SERVICE_SERVES)
		assert_int_equal(worst, SEVERITY_NOTE);
	if (s->state == SERVICE_IS_DEGRADED)
		assert_int_equal(worst, SEVERITY_DEGRADED);
	if (s->state == SERVICE_IS_CLOSED)
		assert_int_equal(g->fx.public & REASON_CLOSED, REASON_CLOSED);
	if (worst == SEVERITY_NOTE)
		assert_int_equal(s->state, SERVICE_SERVES);
	assert_int_equal(s->state == SERVICE_SUPERVISED, g->to.staff);
	assert_int_equal(s->fault, g->to.latched);
	if (s->state == SERVICE_IN_FAULT)
		assert_true(s->fault);
	if (s->fault)
		assert_true(s->state == SERVICE_IN_FAULT || s->state == SERVICE_SUPERVISED ||
		            s->state == SERVICE_TESTS || s->state == SERVICE_STARTS);
	if (g->from.latched && g->e.kind != SERVICE_LOOKED)
		assert_true(s->fault);
	if (g->e.kind == SERVICE_LOOKED)
		assert_false(s->fault);
}

static void check_edges(const struct edge *g)
{
	const enum service_state from = g->from.s.state, to = g->to.s.state;

	if (from == SERVICE_SUPERVISED && to != SERVICE_SUPERVISED)
		assert_int_equal(to, SERVICE_TESTS);
	if (from == SERVICE_STARTS && to != SERVICE_STARTS)
		assert_true(to == SERVICE_TESTS || to == SERVICE_SUPERVISED);
	if (from != SERVICE_STARTS)
		assert_int_not_equal(to, SERVICE_STARTS);
	if (to == SERVICE_TESTS && from != SERVICE_TESTS)
		assert_true(g->fx.test);
	if (from == SERVICE_TESTS && to != SERVICE_TESTS && to != SERVICE_SUPERVISED)
		assert_true(g->e.kind == SERVICE_TESTED || g->e.now_ms >= g->from.s.deadline_ms);
	if (g->fx.test)
		assert_int_equal(to, SERVICE_TESTS);
	assert_int_equal(g->to.testing, to == SERVICE_TESTS);
	assert_int_equal(g->to.s.deadline_ms != 0, to == SERVICE_STARTS || to == SERVICE_TESTS);
	assert_int_equal(g->fx.changed, to != from || g->to.s.reasons != g->from.s.reasons);
}

static void visit(const struct node *from, const struct service_event *e,
                  const struct service_facts *f)
{
	struct edge g = { .from = *from, .to = *from, .e = *e, .f = *f };
	const uint64_t passed_ms = e->now_ms - NOW;

	g.fx = service_step(&g.to.s, e, f);
	follow(&g);
	check_reasons(&g);
	check_state(&g);
	check_edges(&g);
	if (g.to.s.deadline_ms != 0)
		g.to.s.deadline_ms -= passed_ms;
	keep(&g.to);
}

static void ends_alone(const struct node *n)
{
	const struct service_facts f = facts_of(TOLD); /* watched or not, it ends */
	struct service s = n->s;

	for (int i = 0; i < 3 && service_deadline_ms(&s) != 0; i++) {
		assert_true(service_deadline_ms(&s) <= NOW + 40000);
		(void)service_step(&s,
		                   &(struct service_event){ .kind = SERVICE_LOOK,
		                                            .now_ms = service_deadline_ms(&s) },
		                   &f);
	}
	assert_int_equal(service_deadline_ms(&s), 0);
}

static void every_edge_keeps_the_laws(void **state)
{
	bool reached[SERVICE_STATES] = { false };
	size_t edges = 0;

	(void)state;
	keep(&(struct node){ .s = { .state = SERVICE_STARTS } });
	for (size_t i = 0; i < count; i++) {
		const struct node from = nodes[i];

		reached[from.s.state] = true;
		ends_alone(&from);
		for (size_t k = 0; k < FACTS; k++) {
			const struct service_facts f = facts_of(k);

			for (unsigned kind = 0; kind < SERVICE_EVENTS; kind++, edges++)
				visit(&from,
				      &(struct service_event){ (enum service_event_kind)kind, NOW },
				      &f);
			visit(&from,
			      &(struct service_event){
				  SERVICE_LOOK, from.s.deadline_ms ? from.s.deadline_ms : NOW },
			      &f);
		}
	}
	for (size_t i = 0; i < SERVICE_STATES; i++)
		if (!reached[i])
			fail_msg("state %zu is never reached", i);
	print_message("%zu states of the service, %zu edges\n", count, edges);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_edge_keeps_the_laws) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
