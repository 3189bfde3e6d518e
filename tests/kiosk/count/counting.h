#ifndef TESTS_KIOSK_COUNT_COUNTING_H
#define TESTS_KIOSK_COUNT_COUNTING_H

#include "kiosk/count/count.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/print/printer.h"
#include "kiosk/service/service.h"
#include "kiosk/staff/staff.h"

/* Counters that a test adds entries to, by a clock of its own, and what they tell by name. */

static struct counters c;
static uint64_t now_ms;

static inline int begin(void **state)
{
	(void)state;
	count_begin(&c);
	now_ms = 1795363200000;
	return 0;
}

static inline void add(struct entry e)
{
	e.wall_ms = now_ms;
	count_entry(&c, &e);
}

static inline void go(enum session_state from, enum session_state to, uint64_t after_ms)
{
	now_ms += after_ms;
	add((struct entry){ .kind = ENTRY_TRANSITION, .from = (uint8_t)from, .to = (uint8_t)to });
}

struct question {
	const char *name;
	double value;
	unsigned found, seen;
};

static inline void look_for(void *seer, const struct count_sample *s)
{
	struct question *q = seer;

	q->seen++;
	assert_in_range(strlen(s->name), 1, COUNT_NAME_MAX - 2);
	if (strcmp(s->name, q->name) == 0) {
		q->value = s->value;
		q->found++;
	}
}

/* Thousandths: cmocka compares whole numbers. */
static inline int64_t told(const char *name)
{
	struct question q = { .name = name };

	count_list(&c, COUNT_SOME, look_for, &q);
	assert_true(q.found <= 1);
	return (int64_t)(q.value * 1000 + 0.5);
}

#define assert_told(name, number) assert_int_equal(told(name), (int64_t)(number)*1000)

static inline void whole_visit(void)
{
	go(SESSION_IDLE, SESSION_MENU, 0);
	go(SESSION_MENU, SESSION_NOTICE, 2000);
	go(SESSION_NOTICE, SESSION_CARD_PLACE, 3000);
	go(SESSION_CARD_PLACE, SESSION_READING, 4000);
	go(SESSION_READING, SESSION_PIN, 700);
	go(SESSION_PIN, SESSION_CHECKING, 9000);
	go(SESSION_CHECKING, SESSION_PROVING, 400);
	go(SESSION_PROVING, SESSION_CARD_REMOVE, 800);
	go(SESSION_CARD_REMOVE, SESSION_DOCUMENT, 2000);
	go(SESSION_DOCUMENT, SESSION_COPIES, 10000);
	go(SESSION_COPIES, SESSION_CONFIRM, 5000);
	go(SESSION_CONFIRM, SESSION_FETCHING, 5001);
	go(SESSION_FETCHING, SESSION_PRINTING, 1000);
	add((struct entry){ .kind = ENTRY_PRINT_BEGINS,
	                    .code = 1 + KIND_SEAL_REGISTRATION_CERTIFICATE,
	                    .expected = 3,
	                    .life_before = 700,
	                    .issuance = { 7 } });
	add((struct entry){ .kind = ENTRY_PRINT_ENDS,
	                    .outcome = OUTCOME_PRINTED,
	                    .from = 2,
	                    .to = 2,
	                    .impressions = 3,
	                    .expected = 3,
	                    .life_after = 703,
	                    .issuance = { 7 } });
	go(SESSION_PRINTING, SESSION_PAPERS_TAKE, 301000);
	go(SESSION_PAPERS_TAKE, SESSION_THANKS, 5000);
	go(SESSION_THANKS, SESSION_IDLE, 5000);
}

#define TEST(name) cmocka_unit_test_setup(name, begin)

#endif
