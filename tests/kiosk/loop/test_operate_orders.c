#include "tests/kiosk/loop/operated_kiosk.h"

/* What the operator orders is done once, when nobody is served, and told to be done. */

#define ORDER_ONE "11111111111111111111111111111111"
#define ORDER_TWO "22222222222222222222222222222222"

static struct operator_order *order(const char *id, enum operator_order_kind kind)
{
	struct operator_order *o = &desk.answer.order[desk.answer.order_count++];

	*o = (struct operator_order){ .kind = kind };
	strcpy(o->id, id);
	return o;
}

static void told_done(const char *id, const char *how)
{
	beat();
	for (uint8_t i = 0; i < desk.beat.done_count; i++)
		if (strcmp(desk.beat.done[i].order, id) == 0) {
			assert_string_equal(desk.beat.done[i].how, how);
			return;
		}
	fail_msg("%s is not told to be done", id);
}

static void a_restart_waits_for_the_end_of_a_visit(void **state)
{
	(void)state;
	talk(8);
	order(ORDER_ONE, ORDER_RESTART);
	beat();
	k.session.state = SESSION_PAPERS_TAKE;
	wait_ms(5000);
	assert_int_equal(k.again, KIOSK_CLOSED);
	assert_int_equal(written(ENTRY_OPERATOR), 0);
	k.session.state = SESSION_IDLE;
	wait_ms(0);
	assert_int_equal(k.again, KIOSK_AGAIN_ASKED);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_RESTART);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->issuance[0], 0x11);
	assert_true(journal.synced == journal.count);
	wait_ms(60000);
	assert_int_equal(k.own, JOB_NONE); /* the last word is the next start's */
}

/* The loop has nothing to do at once for what it must not say; and with staff at the machine the
 * operator goes on hearing of it. */
static void what_is_to_begin_anew_keeps_no_loop_awake(void **state)
{
	const unsigned before = (talk(8), desk.beats);

	(void)state;
	k.again = KIOSK_AGAIN_ASKED;
	wait_ms(120000);
	assert_int_equal(k.own, JOB_NONE);
	assert_true(operate_due_ms(&k) > kiosk_now_ms(&k));
	k.attend.staff.state = STAFF_MENU;
	talk(4);
	assert_true(desk.beats > before);
	assert_true(operate_due_ms(&k) > kiosk_now_ms(&k));
}

/* As after the restart: the server orders until it is told. */
static void a_restart_is_done_once(void **state)
{
	(void)state;
	talk(8);
	order(ORDER_ONE, ORDER_RESTART);
	beat();
	wait_ms(0);
	assert_int_equal(k.again, KIOSK_AGAIN_ASKED);
	k.again = KIOSK_CLOSED;
	operate_destroy(k.operate);
	begin_operating();
	wait_ms(0);
	heard();
	assert_int_equal(desk.boots, 2);
	assert_int_equal(desk.boot.boots, 2);
	wait_ms(0);
	assert_int_equal(k.again, KIOSK_CLOSED);
	heard();
	assert_int_equal(desk.beat.done_count, 1);
	assert_string_equal(desk.beat.done[0].order, ORDER_ONE);
	assert_string_equal(desk.beat.done[0].how, "done");
	assert_int_equal(written(ENTRY_OPERATOR), 1);
}

static void an_outcome_is_settled_from_afar(void **state)
{
	struct operator_order *o;

	(void)state;
	print_began();
	look_back();
	talk(8);
	k.arrears.look = false;
	o = order(ORDER_ONE, ORDER_SETTLE);
	strcpy(o->issuance, "00000000000000000000000000000001");
	o->outcome = OUTCOME_PARTLY;
	beat();
	wait_ms(0);
	assert_false(standing_unsettled(&k.standing));
	assert_int_equal(last_entry(ENTRY_SETTLED)->outcome, OUTCOME_PARTLY);
	assert_int_equal(last_entry(ENTRY_SETTLED)->issuance[15], 1);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_SETTLED);
	assert_true(k.arrears.look); /* the server hears of the outcome too */
	told_done(ORDER_ONE, "done");
	assert_int_equal(written(ENTRY_SETTLED), 1);
}

static void what_is_settled_already_is_refused(void **state)
{
	struct operator_order *o;

	(void)state;
	print_began();
	write_entry((struct entry){ .kind = ENTRY_SETTLED, .outcome = OUTCOME_PRINTED });
	talk(8);
	o = order(ORDER_ONE, ORDER_SETTLE);
	strcpy(o->issuance, "00000000000000000000000000000001");
	o->outcome = OUTCOME_FAILED;
	order(ORDER_TWO, ORDER_INCIDENT);
	beat();
	wait_ms(0);
	told_done(ORDER_ONE, "refused");
	assert_int_equal(desk.beat.done_count, 2);
	assert_string_equal(desk.beat.done[1].how, "refused");
	assert_int_equal(written(ENTRY_SETTLED), 1);
	assert_int_equal(written(ENTRY_INCIDENT_SETTLED), 0);
	assert_int_equal(written(ENTRY_OPERATOR), 0);
}

static void an_incident_is_settled_from_afar(void **state)
{
	(void)state;
	write_entry((struct entry){ .kind = ENTRY_INCIDENT, .trouble = TROUBLE_MANIFEST_DIGEST });
	look_back();
	talk(8);
	assert_true(standing_says(&k.standing, SERVICE_INCIDENT));
	order(ORDER_TWO, ORDER_INCIDENT);
	beat();
	wait_ms(0);
	assert_false(standing_says(&k.standing, SERVICE_INCIDENT));
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_INCIDENT);
	told_done(ORDER_TWO, "done");
}

/* The order is not done, and not told to be. */
static void what_cannot_be_written_down_does_not_happen(void **state)
{
	(void)state;
	talk(8);
	order(ORDER_ONE, ORDER_RESTART);
	beat();
	k.again = KIOSK_CLOSED;
	journal.fail_at = 1;
	wait_ms(0);
	assert_int_equal(k.again, KIOSK_CLOSED);
	assert_false(standing_has_journal(&k.standing));
}

static void an_order_without_a_number_is_let_go_of(void **state)
{
	(void)state;
	talk(8);
	order("restart-now", ORDER_RESTART);
	beat();
	wait_ms(0);
	assert_int_equal(k.again, KIOSK_CLOSED);
	assert_int_equal(k.operate->line.done_count, 0);
	assert_null(line_order(&k.operate->line));
}

static void a_log_is_told_in_pieces(void **state)
{
	struct operator_order *o;

	(void)state;
	for (int i = 0; i < 200; i++)
		write_entry((struct entry){ .kind = ENTRY_TRANSITION, .code = INT64_MIN + i });
	talk(20);
	o = order(ORDER_ONE, ORDER_LOG);
	o->from_row = 11;
	o->rows = 100;
	beat();
	desk.answer.order_count = 0;
	beat();
	assert_string_equal(desk.log_order, ORDER_ONE);
	assert_int_equal(desk.log.row_count, LINE_LOG_PIECE);
	assert_int_equal(desk.log.row[0].row, 11);
	assert_false(desk.log.last);
	beat();
	assert_int_equal(desk.log.row_count, 100 - LINE_LOG_PIECE);
	assert_int_equal(desk.log.row[0].row, 11 + LINE_LOG_PIECE);
	assert_true(desk.log.last);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_LOG);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->life_after, 100);
	beat();
	assert_string_equal(desk.beat.done[0].order, ORDER_ONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_restart_waits_for_the_end_of_a_visit),
		TEST(what_is_to_begin_anew_keeps_no_loop_awake),
		TEST(a_restart_is_done_once),
		TEST(an_outcome_is_settled_from_afar),
		TEST(what_is_settled_already_is_refused),
		TEST(an_incident_is_settled_from_afar),
		TEST(what_cannot_be_written_down_does_not_happen),
		TEST(an_order_without_a_number_is_let_go_of),
		TEST(a_log_is_told_in_pieces),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
