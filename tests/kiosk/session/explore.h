#ifndef TESTS_KIOSK_SESSION_EXPLORE_H
#define TESTS_KIOSK_SESSION_EXPLORE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include <stdlib.h>

#include "kiosk/session/session.h"

/* Walks every state that a visit can reach, with every event there is, and holds each edge against
 * the laws. Time stands still at NOW but for ticks, and is pushed back to NOW after each edge, so
 * that the deadlines stay what they were, seen from now. */

#define NOW 1000000000u
#define EVENTS_MAX 160
#define NODES_MAX 1500000u
#define TABLE_SIZE (1u << 23)

#define OUT_OF_SERVICE (REASON_READER | REASON_SERVER | REASON_MACHINE | REASON_STARTING)
#define NO_PAPERS (REASON_NO_PAPER | REASON_PRINTER)

/* What has truly been done in this visit, seen from outside. `numbers`: for whom "print the
 * Individual Number" was answered, while it holds. `said_who`, `picked`: answered for the document
 * that was chosen last. */
struct shadow {
	bool verified, proved, fetched, said_who, picked;
	uint8_t numbers_who;
	uint16_t numbers_people;
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

static inline void report(struct walk *w, const struct edge *edge, const char *law)
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

#define FIELDS 47

/* For whom a certificate is, as the caution speaks of it. */
static inline uint16_t people_of(const struct session_choice *c)
{
	return c->who == WHO_CHOSEN ? c->people : 0;
}

static inline bool is_choosing(enum session_state state)
{
	return session_chooses(state) || state == SESSION_FETCHING || state == SESSION_REGISTERING;
}

/* The bit of the Individual Number among the lines of the document that was chosen. */
static inline uint8_t number_of(const struct session *s)
{
	return s->document[s->choice.document].number;
}

/* The fields that decide what may happen next; counts and dates that only the screens tell are
 * left out, and so are times but for "is there one". */
static inline void describe(const struct node *n, uint8_t key[FIELDS])
{
	const struct session *s = &n->s;
	const bool before_proof = s->state <= SESSION_PROVING || s->state == SESSION_REFUSED ||
	                          s->state == SESSION_DIRECTIONS;
	const bool offered = s->state != SESSION_REFUSED && s->state != SESSION_DIRECTIONS;
	const bool choosing = is_choosing(s->state) || is_choosing(s->after);
	const struct session_choice c = choosing ? s->choice : (struct session_choice){ 0 };
	const bool registering = s->state == SESSION_DOCUMENT || s->state >= SESSION_REGISTER ||
	                         s->after == SESSION_DOCUMENT || s->after >= SESSION_REGISTER;
	const bool ticking = s->state == SESSION_WHO || s->state == SESSION_PEOPLE;
	const bool directed = s->state == SESSION_DIRECTIONS;
	const bool checked = s->state == SESSION_CHECK_RESULT ||
	                     (directed && s->directed_from == SESSION_CHECK_RESULT);
	const uint8_t number = c.items & number_of(s);
	const bool counting = s->state == SESSION_COPIES || s->state == SESSION_CONFIRM;
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
		offered ? s->documents : 0,
		offered ? s->members : 0,
		registering && s->document[4].registrable, /* the last of OFFER_FOR_TWO */
		c.who,
		counting ? c.copies : 0,
		ticking || c.who == WHO_CHOSEN ? (uint8_t)c.people : 0,
		c.who == WHO_CHOSEN ? (uint8_t)s->people_said : 0,
		number,
		c.document,
		c.pick,
		s->first,
		checked ? s->certificates : 0,
		checked ? s->sign_tries_left : 0,
		checked ? (uint8_t)s->term : 0,
		directed ? (uint8_t)s->directed_from : 0,
		(uint8_t)s->directions,
		offered && s->offer_ends_ms != 0,
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
		choosing && n->done.said_who,
		choosing && n->done.picked,
		number ? n->done.numbers_who : 0,
		number ? (uint8_t)n->done.numbers_people : 0,
	};

	for (size_t i = 0; i < FIELDS; i++)
		key[i] = fields[i];
}

static inline uint64_t hash_of(const struct node *n)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a, 64 bits */
	uint8_t key[FIELDS];

	describe(n, key);
	for (size_t i = 0; i < FIELDS; i++)
		hash = (hash ^ key[i]) * 1099511628211u;
	return hash ? hash : 1;
}

static inline bool is_new(struct walk *w, uint64_t hash)
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

/* The same to the last byte: most events change nothing, and need no closer look. */
static inline bool is_same(const struct node *a, const struct node *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static inline bool unchanged(const struct session *a, const struct session *b)
{
	const struct node x = { .s = *a }, y = { .s = *b };

	return hash_of(&x) == hash_of(&y) && a->ticket == b->ticket &&
	       a->deadline_ms == b->deadline_ms && a->tries_left == b->tries_left &&
	       a->done == b->done && a->total == b->total && a->trouble == b->trouble &&
	       a->repeats == b->repeats && a->until == b->until && a->wrong_pins == b->wrong_pins;
}

static inline bool no_effects(const struct effects *fx)
{
	return fx->start == JOB_NONE && !fx->abandon_job && !fx->stop_job && !fx->wipe_pin &&
	       !fx->wipe_all && !fx->must_record;
}

static inline bool is_answer(const struct event *e)
{
	return e->kind == EVENT_JOB_DONE || e->kind == EVENT_JOB_FAILED ||
	       e->kind == EVENT_JOB_PROGRESS;
}

static inline bool is_heard(const struct session *s, const struct event *e)
{
	return !is_answer(e) || (s->job != JOB_NONE && e->ticket == s->ticket);
}

#endif
