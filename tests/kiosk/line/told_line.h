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
	line_begin(&l, true, now);
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
	assert_int_equal(line_next(&l, now), word);
}

static inline void accept_boot(void)
{
	const struct operator_answer a = accepted(1);

	says(LINE_BOOT);
	answer(&a);
}

/* Nothing before `ms` have gone by, and then the word. */
static inline void silent_for(uint64_t ms, enum line_word word)
{
	assert_int_equal(line_due_ms(&l), now + ms);
	if (ms > 0) {
		now += ms - 1;
		says(LINE_NOTHING);
		now++;
	}
	says(word);
}

#define TEST(name) cmocka_unit_test_setup(name, begin)

#endif
