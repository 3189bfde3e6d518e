#ifndef TESTS_KIOSK_STAFF_EXPLORE_H
#define TESTS_KIOSK_STAFF_EXPLORE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/staff/staff.h"

/* Walks every state that a stay can reach, with every event there is, and holds each edge against
 * the laws. Time stands still at NOW but for ticks, and is pushed back to NOW after each edge, so
 * that the deadlines stay what they were, seen from now. */

#define NOW UINT64_C(1000000000)
#define EVENTS_MAX 120
#define NODES_MAX 2000000u
#define TABLE_SIZE (1u << 23)

/* What has truly happened, seen from outside: the card that was read, whether it was let in, and
 * what is asked of the loop and not yet taken back. */
struct shadow {
	uint8_t read_role, in_role;
	uint32_t read_who, in_who;
	bool supervised, trial;
};

struct node {
	struct staff s;
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
	struct staff_event e;
	struct staff_effects fx;
};

static inline void report(struct walk *w, const struct edge *edge, const char *law)
{
	if (w->broken++ < 10)
		print_error("%s: state %d event %d -> state %d (job %d -> %d)\n", law,
		            (int)edge->from.s.state, (int)edge->e.kind, (int)edge->to.s.state,
		            (int)edge->from.s.job, (int)edge->to.s.job);
}

#define LAW(w, edge, claim)                                                                        \
	do {                                                                                       \
		if (!(claim))                                                                      \
			report((w), (edge), #claim);                                               \
	} while (0)

#define FIELDS 34

/* How far ahead a moment is, as far as it decides anything: none, over, soon, later. */
static inline uint8_t ahead(uint64_t at_ms)
{
	if (at_ms == 0)
		return 0;
	return at_ms <= NOW ? 1 : 2;
}

/* The fields that decide what may happen next. */
static inline void describe(const struct node *n, uint8_t key[FIELDS])
{
	const struct staff *s = &n->s;
	const uint8_t fields[FIELDS] = {
		(uint8_t)s->state,
		(uint8_t)s->menu,
		(uint8_t)s->topic,
		(uint8_t)s->question,
		(uint8_t)s->told,
		(uint8_t)s->refusal,
		s->topic == TOPIC_JOURNAL ? (uint8_t)s->filter : 0,
		(uint8_t)s->job,
		(uint8_t)s->role,
		(uint8_t)s->who,
		(uint8_t)s->card_role,
		(uint8_t)s->card_who,
		s->deadline_ms != 0,
		ahead(s->back_off_ends_ms),
		s->wrong < 2 ? s->wrong : 2,
		s->digits,
		s->rows,
		s->first,
		s->row,
		s->state == STAFF_COLOURS ? s->colour : 0,
		s->grid != 0, /* which of them decides nothing but the end */
		s->held,
		s->card_present,
		s->serving,
		s->out,
		s->fault,
		s->trial_began,
		s->trial_printed,
		n->done.read_role,
		n->done.in_role,
		(uint8_t)n->done.read_who,
		(uint8_t)n->done.in_who,
		n->done.supervised,
		n->done.trial,
	};

	memcpy(key, fields, FIELDS);
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

/* Changes nothing at all: not even a sign of life. */
static inline bool unchanged(const struct staff *a, const struct staff *b)
{
	const struct node x = { .s = *a }, y = { .s = *b };

	return hash_of(&x) == hash_of(&y) && a->ticket == b->ticket &&
	       a->deadline_ms == b->deadline_ms && a->idle_ends_ms == b->idle_ends_ms &&
	       a->shift_ends_ms == b->shift_ends_ms && a->wrong == b->wrong &&
	       a->back_off_ends_ms == b->back_off_ends_ms && a->tries_left == b->tries_left &&
	       a->grid == b->grid && memcmp(a->result, b->result, sizeof a->result) == 0;
}

static inline bool no_effects(const struct staff_effects *fx)
{
	return fx->start == STAFF_NO_JOB && !fx->abandon_job && !fx->wipe_pin && !fx->wipe_all &&
	       fx->gather == TOPIC_NONE && fx->act == ACT_NONE && !fx->chime && !fx->enter &&
	       !fx->leave && !fx->settle && !fx->out && !fx->in && !fx->looked && !fx->trial &&
	       !fx->trial_ends && !fx->restart && !fx->shut_down;
}

static inline bool is_touch(enum staff_event_kind kind)
{
	return kind >= STAFF_TOUCHED && kind <= STAFF_DIGITS;
}

static inline bool is_heard(const struct staff *s, const struct staff_event *e)
{
	return e->kind != STAFF_JOB_DONE || (s->job != STAFF_NO_JOB && e->ticket == s->ticket);
}

static inline bool is_door(enum staff_state state)
{
	return state >= STAFF_CARD && state <= STAFF_REFUSED;
}

/* What only somebody who was let in may see. */
static inline bool is_inside(enum staff_state state)
{
	return state >= STAFF_CARD_BACK && state <= STAFF_TRIAL;
}

#endif
