#include "tests/kiosk/line/told_line.h"

/* Stories of what the operator wishes and orders. */

static void order(struct operator_answer *a, const char *id, enum operator_order_kind kind)
{
	struct operator_order *o = &a->order[a->order_count++];

	*o = (struct operator_order){ .kind = kind, .from_row = 11, .rows = 100 };
	strcpy(o->id, id);
}

static void an_order_is_in_hand_once_and_told_once(void **state)
{
	struct operator_answer a = accepted(1);
	const struct operator_answer none = accepted(1);

	(void)state;
	order(&a, "one", ORDER_RESTART);
	order(&a, "two", ORDER_INCIDENT);
	says(LINE_BOOT);
	answer(&a);
	assert_string_equal(line_order(&l)->id, "one");
	says(LINE_HEARTBEAT);
	answer(&a);
	assert_int_equal(l.order_count, 2);
	line_done(&l, "one", "done");
	assert_string_equal(line_order(&l)->id, "two");
	line_done(&l, "two", "refused");
	assert_null(line_order(&l));
	wait_for(LINE_HEARTBEAT);
	assert_int_equal(l.done_asked, 2);
	line_failed(&l, LINE_AWAY, now);
	assert_int_equal(l.done_count, 2); /* nobody has heard it */
	wait_for(LINE_HEARTBEAT);
	answer(&none);
	assert_int_equal(l.done_count, 0);
}

static void what_is_done_meanwhile_is_told_the_next_time(void **state)
{
	struct operator_answer a = accepted(1);

	(void)state;
	order(&a, "one", ORDER_RESTART);
	order(&a, "two", ORDER_SETTLE);
	says(LINE_BOOT);
	answer(&a);
	line_done(&l, "one", "done");
	says(LINE_HEARTBEAT);
	line_done(&l, "two", "refused");
	a.order_count = 0;
	answer(&a);
	assert_int_equal(l.done_count, 1);
	assert_string_equal(l.done[0].order, "two");
	assert_string_equal(l.done[0].how, "refused");
}

static void a_log_goes_in_pieces(void **state)
{
	struct operator_answer a = accepted(1);

	(void)state;
	order(&a, "log", ORDER_LOG);
	order(&a, "then", ORDER_RESTART);
	says(LINE_BOOT);
	answer(&a);
	line_log_begins(&l);
	assert_null(line_order(&l)); /* what comes behind it waits */
	says(LINE_LOG);
	line_log_says(&l, LINE_LOG_PIECE, 90, false);
	line_failed(&l, LINE_AWAY, now);
	assert_int_equal(l.log.row, 11); /* nobody has it */
	wait_for(LINE_HEARTBEAT);        /* which no log keeps from the server */
	answer(&a);
	wait_for(LINE_LOG);
	line_log_says(&l, LINE_LOG_PIECE, 90, false);
	answer(NULL);
	assert_int_equal(l.log.row, 91);
	assert_int_equal(l.log.left, 20);
	silent_for(LINE_HURRY_MS, LINE_LOG);
	line_log_says(&l, 20, 110, false);
	answer(NULL);
	assert_int_equal(l.log.left, 0);
	assert_string_equal(l.done[0].order, "log");
	assert_string_equal(line_order(&l)->id, "then");
	wait_for(LINE_HEARTBEAT);
}

static void a_log_ends_with_the_journal(void **state)
{
	struct operator_answer a = accepted(1);

	(void)state;
	order(&a, "log", ORDER_LOG);
	says(LINE_BOOT);
	answer(&a);
	line_log_begins(&l);
	says(LINE_LOG);
	line_log_says(&l, 0, 0, true);
	answer(NULL);
	assert_string_equal(l.done[0].order, "log");
	assert_string_equal(l.done[0].how, "done");
	wait_for(LINE_HEARTBEAT);
}

static void begin_log(void **state)
{
	struct operator_answer a = accepted(1);

	begin(state);
	order(&a, "log", ORDER_LOG);
	says(LINE_BOOT);
	answer(&a);
	line_log_begins(&l);
	says(LINE_LOG);
	line_log_says(&l, LINE_LOG_PIECE, 90, false);
}

static void a_log_that_nobody_wants_any_more_is_let_go_of(void **state)
{
	static const enum line_failure final[] = { LINE_ABSENT, LINE_MISREAD };

	for (size_t i = 0; i < sizeof final / sizeof *final; i++) {
		begin_log(state);
		line_failed(&l, final[i], now);
		assert_true(l.up); /* the line itself stands */
		assert_string_equal(l.done[0].how, "refused");
		silent_for(LINE_HURRY_MS, LINE_HEARTBEAT);
	}
}

static void a_log_outlives_what_may_be_otherwise_later(void **state)
{
	static const struct {
		enum line_failure failure;
		uint32_t pause_ms;
		enum line_word next;
	} rows[] = { { LINE_AWAY, LINE_PAUSE_MS, LINE_HEARTBEAT },
		     { LINE_REFUSED, LINE_PAUSE_MS, LINE_LOG },
		     { LINE_TOO_OFTEN, 30000, LINE_LOG } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		begin_log(state);
		line_failed(&l, rows[i].failure, now);
		assert_int_equal(l.done_count, 0);
		silent_for(rows[i].pause_ms, rows[i].next);
		assert_int_equal(l.log.row, 11); /* nobody has it */
	}
	begin_log(state);
	line_failed(&l, LINE_BOOT_FIRST, now);
	wait_for(LINE_BOOT);
	answer_with(1);
	says(LINE_LOG);
}

static void more_orders_than_hands_are_asked_for_again(void **state)
{
	struct operator_answer a = accepted(1);
	char id[] = "a";

	(void)state;
	for (; a.order_count < OPERATOR_ORDERS_MAX; id[0]++)
		order(&a, id, ORDER_INCIDENT);
	says(LINE_BOOT);
	answer(&a);
	a.order_count = 0;
	order(&a, "last", ORDER_INCIDENT);
	says(LINE_HEARTBEAT);
	answer(&a);
	assert_int_equal(l.order_count, OPERATOR_ORDERS_MAX);
	while (line_order(&l))
		line_done(&l, line_order(&l)->id, "done");
	wait_for(LINE_HEARTBEAT);
	answer(&a);
	assert_string_equal(line_order(&l)->id, "last");
}

static void an_interval_out_of_reason_is_not_believed(void **state)
{
	struct operator_answer a = accepted(1);

	(void)state;
	accept_boot();
	says(LINE_HEARTBEAT);
	a.interval_s = 0;
	answer(&a);
	waits(LINE_INTERVAL_MS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_order_is_in_hand_once_and_told_once),
		TEST(what_is_done_meanwhile_is_told_the_next_time),
		TEST(a_log_goes_in_pieces),
		TEST(a_log_ends_with_the_journal),
		TEST(a_log_that_nobody_wants_any_more_is_let_go_of),
		TEST(a_log_outlives_what_may_be_otherwise_later),
		TEST(more_orders_than_hands_are_asked_for_again),
		TEST(an_interval_out_of_reason_is_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
