#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kiosk/print/watch.h"

static const struct watch_limits limits = {
	.patience_ms = 5000, .idle_ms = 9000, .line_ms = 3000, .cancel_ms = 4000
};

struct story {
	struct watch w;
	struct print_evidence e;
};

static struct story begin(void)
{
	struct story s = { .e = { .job_id = 1, .impressions = -1, .expected = 4 } };

	watch_begin(&s.w, &limits, 0);
	return s;
}

static enum watch_act seen(struct story *s, uint64_t second, int32_t state, int32_t sides,
                           uint32_t troubles)
{
	const struct watch_look look = { true, true, state, sides, troubles };

	return watch_step(&s->w, &look, false, second * 1000, &s->e);
}

static enum watch_act silence(struct story *s, uint64_t second)
{
	const struct watch_look look = { .impressions = -1 };

	return watch_step(&s->w, &look, false, second * 1000, &s->e);
}

static void a_job_runs_to_its_end(void **state)
{
	struct story s = begin();

	(void)state;
	assert_int_equal(seen(&s, 0, 3, -1, 0), WATCH_ON);
	assert_int_equal(seen(&s, 1, 5, 1, 0), WATCH_ON);
	assert_int_equal(seen(&s, 2, 9, 4, 0), WATCH_OVER);
	assert_int_equal(s.e.impressions, 4);
	assert_int_equal(s.e.job_state, 9);
	assert_false(s.w.broken);
}

static void paper_out_is_waited_for_and_cleared(void **state)
{
	struct story s = begin();

	(void)state;
	assert_int_equal(seen(&s, 0, 5, 1, 0), WATCH_ON);
	assert_int_equal(seen(&s, 1, 5, 1, PRINTER_NO_PAPER), WATCH_ON);
	assert_int_equal(seen(&s, 5, 5, 1, PRINTER_NO_PAPER), WATCH_ON);
	assert_int_equal(seen(&s, 6, 5, 1, 0), WATCH_ON);
	assert_int_equal(seen(&s, 14, 5, 1, 0), WATCH_ON); /* idle counts from the clearing */
	assert_int_equal(seen(&s, 14, 9, 4, 0), WATCH_OVER);
	assert_int_equal(s.e.troubles_seen, PRINTER_NO_PAPER);
	assert_int_equal(s.e.troubles_left, 0);
}

static void patience_ends_with_one_cancel(void **state)
{
	struct story s = begin();

	(void)state;
	assert_int_equal(seen(&s, 1, 5, 1, PRINTER_NO_PAPER), WATCH_ON);
	assert_int_equal(seen(&s, 6, 5, 1, PRINTER_NO_PAPER), WATCH_CANCEL);
	assert_int_equal(seen(&s, 7, 5, 1, PRINTER_NO_PAPER), WATCH_ON);
	assert_int_equal(seen(&s, 9, 7, 1, PRINTER_NO_PAPER), WATCH_OVER);
	assert_int_equal(s.e.job_state, 7);
	assert_int_equal(s.e.troubles_left, PRINTER_NO_PAPER);
}

static void a_cancel_that_is_not_obeyed_has_a_deadline(void **state)
{
	struct story s = begin();
	const struct watch_look look = { true, true, 5, 1, 0 };

	(void)state;
	assert_int_equal(watch_step(&s.w, &look, true, 1000, &s.e), WATCH_CANCEL);
	assert_int_equal(watch_step(&s.w, &look, true, 4999, &s.e), WATCH_ON);
	assert_int_equal(watch_step(&s.w, &look, true, 5000, &s.e), WATCH_OVER);
	assert_int_equal(s.e.job_state, 5);
}

static void a_job_that_does_not_move_is_cancelled(void **state)
{
	struct story s = begin();

	(void)state;
	assert_int_equal(seen(&s, 1, 5, 2, 0), WATCH_ON);
	assert_int_equal(seen(&s, 9, 5, 2, 0), WATCH_ON);
	assert_int_equal(seen(&s, 10, 5, 2, 0), WATCH_CANCEL);
}

static void a_lost_line_is_waited_for(void **state)
{
	struct story s = begin();

	(void)state;
	assert_int_equal(seen(&s, 1, 5, 2, 0), WATCH_ON);
	assert_int_equal(silence(&s, 2), WATCH_ON);
	assert_int_equal(s.e.troubles_left, PRINTER_AWAY);
	assert_int_equal(seen(&s, 3, 5, 3, 0), WATCH_ON);
	assert_int_equal(s.e.troubles_left, 0);
	assert_int_equal(silence(&s, 4), WATCH_ON);
	assert_int_equal(silence(&s, 6), WATCH_OVER);
	assert_true(s.w.broken);
	assert_int_equal(s.e.impressions, 3);
}

static void what_does_not_hold_together_is_broken(void **state)
{
	struct story s = begin();
	const struct watch_look forgotten = { .answered = true, .impressions = -1 };

	(void)state;
	assert_int_equal(seen(&s, 1, 5, 3, 0), WATCH_ON);
	assert_int_equal(seen(&s, 2, 5, 2, 0), WATCH_ON);
	assert_true(s.w.broken);
	s = begin();
	assert_int_equal(watch_step(&s.w, &forgotten, false, 1000, &s.e), WATCH_OVER);
	assert_true(s.w.broken);
}

static void a_stopped_job_is_a_trouble_by_itself(void **state)
{
	struct story s = begin();

	(void)state;
	assert_int_equal(seen(&s, 1, 6, 1, 0), WATCH_ON);
	assert_int_equal(s.e.troubles_left, PRINTER_STOPPED);
	assert_int_equal(seen(&s, 6, 6, 1, 0), WATCH_CANCEL);
}

static void a_count_that_falls_silent_says_nothing_of_the_end(void **state)
{
	struct story s = begin();

	(void)state;
	assert_int_equal(seen(&s, 1, 5, 0, 0), WATCH_ON);
	assert_int_equal(seen(&s, 2, 5, -1, 0), WATCH_ON);
	assert_int_equal(s.e.impressions, 0);
	assert_int_equal(seen(&s, 3, 8, -1, 0), WATCH_OVER);
	assert_int_equal(s.e.impressions, -1);
	s = begin();
	assert_int_equal(seen(&s, 1, 5, 4, 0), WATCH_ON);
	assert_int_equal(seen(&s, 2, 9, -1, 0), WATCH_OVER);
	assert_int_equal(s.e.impressions, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_job_runs_to_its_end),
		cmocka_unit_test(paper_out_is_waited_for_and_cleared),
		cmocka_unit_test(patience_ends_with_one_cancel),
		cmocka_unit_test(a_cancel_that_is_not_obeyed_has_a_deadline),
		cmocka_unit_test(a_job_that_does_not_move_is_cancelled),
		cmocka_unit_test(a_lost_line_is_waited_for),
		cmocka_unit_test(what_does_not_hold_together_is_broken),
		cmocka_unit_test(a_stopped_job_is_a_trouble_by_itself),
		cmocka_unit_test(a_count_that_falls_silent_says_nothing_of_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
