#include "tests/kiosk/loop/operated_kiosk.h"

#include "kiosk/journal/event.h"

/* What the terminal tells the operator, and when. */

/* Or thousands would speak at the same moments. */
static void its_waits_are_its_own(void **state)
{
	(void)state;
	assert_int_equal(k.operate->line.seed, 0xababababU ^ 1); /* its installation, its starts */
}

static void it_says_who_it_is_and_then_what_has_happened(void **state)
{
	(void)state;
	assert_int_equal(talk(8), 2);
	assert_int_equal(desk.boots, 1);
	assert_string_equal(desk.boot.software, MADOGUCHI_VERSION);
	assert_string_equal(desk.boot.installation, "abababababababababababababababab");
	assert_int_equal(desk.boot.boots, 1);
	assert_int_equal(desk.boot.head_row, 1);
	assert_int_equal(strlen(desk.boot.head_hash), 64);
	assert_int_equal(desk.beats, 1);
	assert_int_equal(desk.beat.event[0].row, 1);
	assert_string_equal(desk.beat.event[0].event, "start");
	assert_int_equal(desk.beat.event[0].number_count, ENTRY_NUMBERS);
	assert_string_equal(desk.beat.event[0].hash, desk.boot.head_hash);
	assert_int_equal(last_entry(ENTRY_LINE)->to, 1);
	assert_int_equal(operate_due_ms(&k), kiosk_now_ms(&k) + 60000); /* the disk */
	assert_in_range(line_due_ms(&k.operate->line), operate_due_ms(&k),
	                kiosk_now_ms(&k) + 72000);
}

static void nothing_is_said_while_somebody_is_served(void **state)
{
	(void)state;
	talk(8);
	k.session.state = SESSION_MENU;
	wait_ms(3600000);
	assert_int_equal(k.own, JOB_NONE);
	k.session.state = SESSION_IDLE;
	wait_ms(0);
	assert_int_equal(k.own, JOB_LINE);
	heard();
}

/* A visit begins while a heartbeat is on its way. */
static void a_visit_stops_it_and_it_is_said_again(void **state)
{
	struct letter l;

	(void)state;
	talk(8);
	wait_for_line();
	kiosk_carry_out(&k, &(struct effects){ .abandon_job = true });
	k.session.state = SESSION_MENU;
	wait_ms(1000);
	assert_true(k.operate->line.up);
	if (counter_wait(&c, &l)) /* whatever came of it */
		operate_hear(&k, &l);
	assert_true(k.operate->line.up);
	k.session.state = SESSION_IDLE;
	wait_ms(0);
	assert_int_equal(k.own, JOB_LINE);
	heard();
	assert_false(standing_says(&k.standing, SERVICE_SERVER_AWAY));
}

static void every_event_is_told_once_and_in_order(void **state)
{
	size_t rows = 0;

	(void)state;
	for (uint8_t i = 0; i < 100; i++) {
		write_entry((struct entry){ .kind = ENTRY_TRANSITION });
		write_entry((struct entry){ .kind = ENTRY_SERVICE, .code = i });
	}
	talk_on(20);
	for (size_t i = 0; i < journal.count && rows < desk.heard_count; i++)
		if (entry_told(journal.entry[i].kind))
			assert_int_equal(desk.heard[rows++], i + 1);
	assert_true(rows > 100);
	assert_int_equal(desk.repeated, 0);
	assert_int_equal(desk.heard_count, rows);
}

static void what_happened_while_the_line_was_down_is_told_afterwards(void **state)
{
	const unsigned before = (talk(8), desk.heard_count);

	(void)state;
	desk.status = AUTHORITY_AWAY;
	for (int i = 0; i < 60; i++) {
		write_entry((struct entry){ .kind = ENTRY_SERVICE, .code = i });
		wait_ms(60000);
		if (k.own == JOB_LINE)
			heard();
	}
	assert_true(standing_says(&k.standing, SERVICE_SERVER_AWAY));
	assert_int_equal(last_entry(ENTRY_LINE)->to, 0);
	assert_int_equal(desk.heard_count, before);
	desk.status = AUTHORITY_OK;
	beat();
	assert_false(standing_says(&k.standing, SERVICE_SERVER_AWAY));
	assert_int_equal(last_entry(ENTRY_LINE)->to, 1);
	talk_on(8);
	beat();
	assert_true(desk.heard_count >= before + 60);
	assert_int_equal(desk.repeated, 0);
	for (unsigned i = 1; i < desk.heard_count; i++)
		assert_true(desk.heard[i] > desk.heard[i - 1]);
}

static void a_server_without_a_line_changes_nothing(void **state)
{
	(void)state;
	desk.status = AUTHORITY_REFUSED;
	desk.refusal = REFUSAL_NOT_FOUND;
	assert_int_equal(talk(8), 1);
	assert_false(standing_says(&k.standing, SERVICE_SERVER_AWAY));
	assert_int_equal(written(ENTRY_LINE), 0);
	wait_ms(3599999);
	assert_int_equal(k.own, JOB_NONE);
	beat();
	assert_int_equal(desk.boots, 2);
}

/* Nothing is offered that a server which cannot do anything would fail. */
static void one_that_can_do_nothing_now_is_as_good_as_none(void **state)
{
	static const struct {
		enum authority_status status;
		enum refusal refusal;
		bool away;
	} rows[] = {
		{ AUTHORITY_SLOW, REFUSAL_NONE, true },
		{ AUTHORITY_BROKEN, REFUSAL_NONE, true },
		{ AUTHORITY_REFUSED, REFUSAL_BUSY, true },
		{ AUTHORITY_REFUSED, REFUSAL_CANNOT_HANDLE_NOW, true },
		{ AUTHORITY_REFUSED, REFUSAL_RATE, false },
		{ AUTHORITY_REFUSED, REFUSAL_TERMINAL, false },
		{ AUTHORITY_REFUSED, REFUSAL_BAD_REQUEST, false },
	};

	(void)state;
	talk(8);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		desk.status = rows[i].status;
		desk.refusal = rows[i].refusal;
		beat();
		beat();
		assert_int_equal(standing_says(&k.standing, SERVICE_SERVER_AWAY), rows[i].away);
		desk.status = AUTHORITY_OK;
		beat();
		assert_false(standing_says(&k.standing, SERVICE_SERVER_AWAY));
	}
}

static void a_server_that_began_anew_hears_the_boot_notice(void **state)
{
	(void)state;
	talk(8);
	desk.status = AUTHORITY_REFUSED;
	desk.refusal = REFUSAL_CONFLICT;
	beat();
	desk.status = AUTHORITY_OK;
	beat();
	assert_int_equal(desk.boots, 2);
}

/* Its hash covers all before it: by it the server sees whether we are the one that told them. */
static void after_the_boot_notice_the_newest_row_that_it_has_comes_again(void **state)
{
	(void)state;
	write_entry((struct entry){ .kind = ENTRY_TRANSITION });
	write_entry((struct entry){ .kind = ENTRY_SERVICE });
	assert_false(entry_told(ENTRY_TRANSITION));
	desk.answer.events_next = 3; /* as a twin might have told it */
	talk(8);
	assert_int_equal(desk.repeated, 1);
	assert_int_equal(desk.heard[0], 3);
}

static void the_state_and_its_reasons_are_told(void **state)
{
	(void)state;
	standing_reader(&k.standing, READER_EMPTY);
	standing_printer(&k.standing, PRINTER_JAM, PRINTER_TONER_LOW);
	upkeep_service(&k, SERVICE_LOOK);
	talk(8);
	beat();
	assert_string_equal(desk.beat.state, "degraded");
	assert_int_equal(desk.beat.reason_count, 2);
	assert_string_equal(desk.beat.reason[0], "S-23");
	assert_string_equal(desk.beat.reason[1], "S-2A");
	assert_int_equal(desk.beat.device_count, 7);
	for (uint8_t i = 0; i < desk.beat.device_count; i++)
		assert_string_equal(desk.beat.device[i].state,
		                    strcmp(desk.beat.device[i].name, "printer") == 0 ? "bad"
		                                                                     : "well");
}

/* An operator who wants to hear every second does not keep the server from being asked whether it
 * will have us again. */
static void heartbeats_do_not_put_off_the_probe(void **state)
{
	(void)state;
	desk.answer.interval_s = 1;
	talk(8);
	standing_set(&k.standing, SERVICE_TERMINAL_REFUSED, true);
	for (int s = 0; s < 40 && k.own != JOB_PROBE; s++) {
		c.authority.now_ms += 1000;
		upkeep_do(&k);
		if (k.own != JOB_LINE)
			continue;
		assert_true(upkeep_patience_ms(&k) > 0);
		heard();
	}
	assert_int_equal(k.own, JOB_PROBE);
}

/* ---- the self-test ----------------------------------------------------------------------------
 */

static void see_parts(void)
{
	standing_reader(&k.standing, READER_EMPTY);
	standing_printer(&k.standing, 0, 0);
}

static void nobody_is_served_before_the_operator_was_asked(void **state)
{
	(void)state;
	see_parts();
	upkeep_service(&k, SERVICE_LOOK);
	assert_int_equal(k.standing.service.state, SERVICE_TESTS);
	assert_true(k.session.reasons & REASON_STARTING);
	operate_do(&k);
	heard();
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
	assert_int_equal(k.session.reasons, 0);
	assert_int_equal(last_entry(ENTRY_STATE)->to, SERVICE_SERVES);
}

static void without_a_server_the_test_ends_with_the_truth(void **state)
{
	(void)state;
	desk.status = AUTHORITY_AWAY;
	see_parts();
	upkeep_service(&k, SERVICE_LOOK);
	operate_do(&k);
	heard();
	assert_int_equal(k.standing.service.state, SERVICE_IS_OUT);
	assert_int_equal(k.session.reasons, REASON_SERVER);
}

static void without_a_line_the_test_is_over_at_once(void **state)
{
	(void)state;
	k.operate->line.state = LINE_OFF;
	see_parts();
	upkeep_service(&k, SERVICE_LOOK);
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
	operate_destroy(k.operate);
	k.operate = NULL;
	k.standing.service = (struct service){ .state = SERVICE_STARTS };
	upkeep_service(&k, SERVICE_LOOK);
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
	operate_do(&k);
	operate_hurry(&k);
	assert_int_equal(operate_due_ms(&k), 0);
	assert_string_equal(operate_notice(&k, false), "");
}

/* Whoever has put a cable right does not wait for the pause to end. */
static void a_test_tries_the_line_whatever_it_waits_for(void **state)
{
	(void)state;
	see_parts();
	desk.status = AUTHORITY_AWAY;
	talk(8);
	upkeep_service(&k, SERVICE_STAFF_IN);
	desk.status = AUTHORITY_OK;
	upkeep_service(&k, SERVICE_STAFF_GONE);
	assert_int_equal(k.standing.service.state, SERVICE_TESTS);
	operate_do(&k);
	heard();
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
}

/* ---- the clock --------------------------------------------------------------------------------
 */

static uint64_t wall;

static uint64_t turned_wall_ms(void *self)
{
	(void)self;
	return wall;
}

static void a_clock_that_jumps_is_told_at_once(void **state)
{
	(void)state;
	wall = (uint64_t)TOWN_NOW * 1000;
	k.clock.wall_ms = turned_wall_ms;
	talk(8);
	wall += 2000;
	wait_ms(0);
	assert_int_equal(written(ENTRY_CLOCK), 0); /* that is no jump yet */
	wall += 10000;
	wait_ms(10000);
	assert_int_equal(written(ENTRY_CLOCK), 0);
	wall -= 3600000;
	wait_ms(1);
	assert_int_equal(written(ENTRY_CLOCK), 1);
	assert_int_equal(last_entry(ENTRY_CLOCK)->code, -3600001);
	assert_int_equal(k.own, JOB_LINE);
	/* Known at once to be wrong, before the server has said it again. */
	assert_true(k.standing.facts.clock_off_ms > 3590000);
	desk.answer.server_time = (int64_t)(wall / 1000) + 3600;
	heard();
	assert_true(service_reasons(&k.standing.facts) & SERVICE_BIT(SERVICE_CLOCK_WRONG));
	wall += 3600000;
	wait_ms(60000);
	assert_false(service_reasons(&k.standing.facts) & SERVICE_BIT(SERVICE_CLOCK_WRONG));
}

static void an_hour_wrong_is_found_out_by_the_servers_time(void **state)
{
	(void)state;
	desk.answer.server_time += 3600;
	talk(8);
	assert_true(k.standing.service.reasons & SERVICE_BIT(SERVICE_CLOCK_WRONG));
	assert_int_equal(written(ENTRY_CLOCK), 1);
	assert_int_equal(last_entry(ENTRY_CLOCK)->code, 3600500);
}

static void the_disk_is_looked_at(void **state)
{
	(void)state;
	assert_true(k.standing.facts.disk_free > 0);
	k.standing.facts.disk_free = 7;
	wait_ms(59999);
	assert_int_equal(k.standing.facts.disk_free, 7);
	wait_ms(1);
	assert_true(k.standing.facts.disk_free > 7);
}

static void a_journal_that_is_lost_ends_the_service_and_is_told(void **state)
{
	(void)state;
	see_parts();
	talk(8);
	journal.fail_at = 1;
	upkeep_lose_journal(&k);
	upkeep_service(&k, SERVICE_LOOK);
	beat();
	assert_string_equal(desk.beat.state, "out-of-service");
	assert_int_equal(desk.beat.event_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(its_waits_are_its_own),
		TEST(it_says_who_it_is_and_then_what_has_happened),
		TEST(nothing_is_said_while_somebody_is_served),
		TEST(a_visit_stops_it_and_it_is_said_again),
		TEST(every_event_is_told_once_and_in_order),
		TEST(what_happened_while_the_line_was_down_is_told_afterwards),
		TEST(a_server_without_a_line_changes_nothing),
		TEST(one_that_can_do_nothing_now_is_as_good_as_none),
		TEST(a_server_that_began_anew_hears_the_boot_notice),
		TEST(after_the_boot_notice_the_newest_row_that_it_has_comes_again),
		TEST(the_state_and_its_reasons_are_told),
		TEST(heartbeats_do_not_put_off_the_probe),
		TEST(nobody_is_served_before_the_operator_was_asked),
		TEST(without_a_server_the_test_ends_with_the_truth),
		TEST(without_a_line_the_test_is_over_at_once),
		TEST(a_test_tries_the_line_whatever_it_waits_for),
		TEST(a_clock_that_jumps_is_told_at_once),
		TEST(an_hour_wrong_is_found_out_by_the_servers_time),
		TEST(the_disk_is_looked_at),
		TEST(a_journal_that_is_lost_ends_the_service_and_is_told),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
