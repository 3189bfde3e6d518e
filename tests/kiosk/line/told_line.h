#ifndef TESTS_KIOSK_LINE_TOLD_LINE_H
#define TESTS_KIOSK_LINE_TOLD_LINE_H

#include "kiosk/line/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* A line whose clock is turned by hand. For test_line*.c. */

static struct line l;
static uint64_t now;

static inline int begin(void **state)
{
	(void)state;
	now = 1000000;
	line_begin(&l, true, 7, now);
	return 0;
}

static inline struct operator_answer accepted(int64_t events_next)
{
	return (struct operator_answer){ .admission = ADMISSION_ACCEPTED,
		                         .server_time = 1,
		                         .interval_s = 30,
		                         .events_next = events_next };
}

static inline void answer(const struct operator_answer *a)
{
	line_answered(&l, a, now);
}

static inline void says(enum line_word word)
{
	assert_int_equal(line_begin_word(&l, now), word);
}

static inline void accept_boot(void)
{
	const struct operator_answer a = accepted(1);

	says(LINE_BOOT);
	answer(&a);
}

/* The next word is due in `ms`, or up to a fifth of it later. */
static inline void waits(uint64_t ms)
{
	assert_in_range(line_due_ms(&l), now + ms, now + ms + ms / LINE_SPREAD);
}

/* Nothing before that, and then the word. */
static inline void silent_for(uint64_t ms, enum line_word word)
{
	waits(ms);
	if (ms > 0) {
		now = line_due_ms(&l) - 1;
		says(LINE_NOTHING);
		now++;
	}
	says(word);
}

static inline void answer_with(int64_t events_next)
{
	const struct operator_answer a = accepted(events_next);

	answer(&a);
}

static inline void wait_for(enum line_word word)
{
	now = line_due_ms(&l);
	says(word);
}

#define TEST(name) cmocka_unit_test_setup(name, begin)

#endif
