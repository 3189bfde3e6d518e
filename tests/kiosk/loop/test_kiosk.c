#include "tests/kiosk/loop/serving_kiosk.h"

/* A visit as the loop sees it. */

static void come_to_the_offer(void)
{
	k.session.errand = ERRAND_PRINT;
	assert_int_equal(run(JOB_READ, 1).event.kind, EVENT_JOB_DONE);
	for (const char *digit = "1234"; *digit; digit++)
		assert_true(secret_push(k.pin, (uint8_t)*digit));
	assert_int_equal(run(JOB_VERIFY, 2).event.kind, EVENT_JOB_DONE);
	assert_int_equal(k.pin->len, 0);
	assert_int_equal(run(JOB_PROVE, 3).event.kind, EVENT_JOB_DONE);
}

static void fetch(void)
{
	struct letter l;

	k.session.choice = (struct session_choice){ .copies = 1 };
	l = run(JOB_FETCH, 4);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	memcpy(k.hand.issuance, l.issuance, sizeof k.hand.issuance);
	assert_int_equal(l.evidence.expected, 1);
	assert_int_equal(l.evidence.life_before, 100);
}

static void a_report_says_what_became_of_this_document(void **state)
{
	(void)state;
	come_to_the_offer();
	k.hand.evidence = c.evidence; /* the last one was printed */
	fetch();
	k.session.outcome = OUTCOME_UNKNOWN;
	assert_int_equal(run(JOB_REPORT, 5).event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_UNKNOWN);
	assert_int_equal(c.authority.outcome.impressions, -1);
	assert_int_equal(c.authority.outcome.life_after, -1);
	assert_int_equal(c.authority.outcome.job_id, 0);
}

static void a_report_names_the_fault_of_an_incident(void **state)
{
	(void)state;
	come_to_the_offer();
	k.hand.evidence = c.evidence;
	fetch();
	k.session.outcome = OUTCOME_FAILED;
	k.session.trouble = TROUBLE_MANIFEST_SUBJECT;
	run(JOB_REPORT, 5);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_FAILED);
	assert_int_equal(c.authority.outcome.fault, 53);
}

static void a_visit_ends_wiped_even_if_it_cannot_be_written_down(void **state)
{
	static const struct offer nothing;

	(void)state;
	come_to_the_offer();
	assert_true(worker_take_offer(k.worker, &k.offer));
	assert_true(c.authority.session_open);
	assert_true(secret_push(k.pin, '7'));
	k.session.state = SESSION_THANKS;
	journal.fail_at = 1;
	step(EVENT_NEXT);
	step(EVENT_CANCEL);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_false(standing_has_journal(&k.standing));
	assert_int_equal(k.pin->len, 0);
	assert_memory_equal(&k.offer, &nothing, sizeof nothing);
	run(JOB_PROBE, 9); /* behind the forgetting */
	assert_int_equal(run(JOB_FETCH, 10).event.kind, EVENT_JOB_FAILED);
	assert_int_equal(c.authority.calls[FAKE_ISSUE], 0);
}

/* What is overdue since the visit began does not cut the goodbye short. */
static void the_server_hears_that_a_visit_is_over_before_anything_else(void **state)
{
	(void)state;
	come_to_the_offer();
	atomic_store(&c.authority.slow, true);
	k.session.state = SESSION_THANKS;
	step(EVENT_CANCEL);
	assert_int_equal(k.session.state, SESSION_IDLE);
	counter_see(&c.authority.calls[FAKE_REPORT], 1);
	standing_set(&k.standing, SERVICE_TERMINAL_REFUSED, true);
	for (int i = 0; i < 2; i++) {
		c.authority.now_ms += 60000;
		upkeep_do(&k);
		assert_int_equal(k.own, JOB_NONE);
	}
	atomic_store(&c.authority.slow, false);
	while (worker_ends_visit(k.worker))
		sched_yield();
	assert_false(c.authority.session_open);
	upkeep_do(&k);
	c.authority.now_ms += 60000;
	upkeep_do(&k);
	assert_int_equal(k.own, JOB_PROBE);
}

/* The list that comes back is not the one of before. */
static void a_registration_changes_what_is_offered(void **state)
{
	struct offer *offer = &c.authority.offer;
	struct letter l;

	(void)state;
	offer->document[1] = offer->document[0];
	offer->document[1].kind = KIND_FAMILY_REGISTER_FULL;
	offer->document[1].available = false;
	offer->document[1].bar = BAR_HELD_ELSEWHERE;
	offer->document_count = 2;
	come_to_the_offer();
	assert_true(worker_take_offer(k.worker, &k.offer));
	k.session.choice = (struct session_choice){ .document = 1, .copies = 1 };
	l = run(JOB_REGISTER, 4);
	k.session.state = SESSION_REGISTERING;
	k.session.job = JOB_REGISTER;
	k.session.ticket = 4;
	kiosk_hear(&k, &l);
	assert_int_equal(k.session.state, SESSION_REGISTERED);
	assert_int_equal(k.session.ready_s, c.authority.ready);
	assert_int_equal(k.offer.document[1].bar, BAR_REGISTERED);
	assert_int_equal(k.offer.document[1].opens, c.authority.ready);
}

static void without_a_record_no_pin_reaches_the_card(void **state)
{
	(void)state;
	k.session.errand = ERRAND_PRINT;
	run(JOB_READ, 1);
	for (const char *digit = "9999"; *digit; digit++)
		assert_true(secret_push(k.pin, (uint8_t)*digit));
	k.session.state = SESSION_PIN;
	k.session.card_present = true;
	k.session.digits = 4;
	journal.fail_at = 1;
	step(EVENT_NEXT);
	assert_int_equal(k.session.state, SESSION_REFUSED);
	assert_int_equal(k.pin->len, 0);
	run(JOB_PROBE, 9); /* whatever was started has ended */
	assert_int_equal(fake_card_verifies(&c.card), 0);
	assert_false(standing_has_journal(&k.standing));
}

static void the_record_is_on_the_disk_before_the_pin_leaves(void **state)
{
	(void)state;
	k.session.state = SESSION_PIN;
	k.session.digits = 4;
	step(EVENT_NEXT);
	assert_int_equal(k.session.state, SESSION_CHECKING);
	assert_int_equal(journal.count, 1);
	assert_int_equal(journal.synced, 1);
}

static void a_document_given_up_stands_until_it_is_settled(void **state)
{
	(void)state;
	come_to_the_offer();
	fetch();
	k.session.state = SESSION_PRINT_STOPPING;
	k.session.job = JOB_PRINT;
	k.session.on_record = true;
	k.session.deadline_ms = 1;
	step(EVENT_TICK);
	assert_int_equal(k.session.state, SESSION_PRINT_UNKNOWN);
	assert_true(standing_unsettled(&k.standing));
	upkeep_tell_reasons(&k);
	assert_true(k.session.incidents & REASON_MACHINE); /* nobody called it settled */
}

/* From the fetched document to a printer that is at work. */
static void begin_to_print(void)
{
	const struct letter fetched = {
		.job = JOB_FETCH,
		.event = { .kind = EVENT_JOB_DONE, .ticket = 4, .total = 1, .now_ms = 1 }
	};

	come_to_the_offer();
	fetch();
	k.hand.evidence = (struct print_evidence){ .expected = 1, .life_before = 100 };
	k.session.state = SESSION_FETCHING;
	k.session.job = JOB_FETCH;
	k.session.ticket = 4;
	atomic_store(&c.slow_paper, true);
	kiosk_step(&k, &fetched.event, &fetched);
	assert_int_equal(k.session.state, SESSION_PRINTING);
	counter_see(&c.prints, 1);
	k.session.on_record = true;
}

/* No further sheet, no word to the server that nobody could be held to, no service; and the
 * journal, when it is mended, still says that a document was sent to the printer. */
static void a_journal_lost_while_printing_stops_the_job(void **state)
{
	struct event e = { .kind = EVENT_JOB_PROGRESS, .now_ms = 2, .hold = HOLD_PAPER };
	struct entry open = { 0 };

	(void)state;
	begin_to_print();
	e.ticket = k.session.ticket;
	journal.fail_at = 1;
	kiosk_step(&k, &e, NULL);
	assert_int_equal(k.session.state, SESSION_PRINT_UNKNOWN);
	assert_false(standing_has_journal(&k.standing));
	assert_true(k.session.incidents & REASON_MACHINE);
	answer(JOB_PRINT); /* it was stopped */
	assert_int_equal(c.authority.calls[FAKE_REPORT], 0);
	fake_journal_crash(&journal);
	journal.fail_at = 0;
	assert_int_equal(k.journal.unsettled(k.journal.self, take_oldest, &open), JOURNAL_OK);
	assert_int_equal(open.kind, ENTRY_PRINT_BEGINS);
	assert_int_equal(open.expected, 1);
	assert_int_equal(open.life_before, 100);
}

/* What waited for the disk waits no more: nothing is due that can never be done. */
/* Whoever finds it out: the table of reasons says that it ends a visit, and that none else does. */
static void what_the_table_says_ends_a_visit(void **state)
{
	(void)state;
	k.session.state = SESSION_PROVING;
	k.session.errand = ERRAND_PRINT;
	for (int i = 0; i < SERVICE_REASONS; i++) {
		if (service_ends_visit(SERVICE_BIT(i)))
			continue;
		standing_set(&k.standing, (enum service_reason)i, true);
		upkeep_service(&k, SERVICE_LOOK);
		assert_int_equal(k.session.state, SESSION_PROVING);
	}
	standing_set(&k.standing, SERVICE_JOURNAL, true);
	upkeep_service(&k, SERVICE_LOOK);
	assert_int_equal(k.session.state, SESSION_REFUSED);
}

static void without_a_journal_the_loop_rests(void **state)
{
	(void)state;
	journal.fail_at = 2;
	step(EVENT_START);
	assert_int_equal(k.session.state, SESSION_MENU);
	assert_int_equal(upkeep_patience_ms(&k), 500); /* until the flush */
	step(EVENT_CANCEL);
	step(EVENT_LEAVE);
	assert_false(standing_has_journal(&k.standing));
	c.authority.now_ms += 1000;
	upkeep_do(&k);
	assert_true(upkeep_patience_ms(&k) > 0);
}

static void an_answer_that_comes_too_late_is_evidence(void **state)
{
	struct letter late;

	(void)state;
	begin_to_print();
	k.session.state = SESSION_PRINT_STOPPING;
	k.session.deadline_ms = 1;
	step(EVENT_TICK);
	assert_int_equal(k.session.state, SESSION_PRINT_UNKNOWN);
	late = answer(JOB_PRINT);
	kiosk_step(&k, &late.event, &late);
	assert_int_equal(k.session.state, SESSION_PRINT_UNKNOWN); /* what was said stays said */
	standing_look_back(&k.standing, &k.journal);
	assert_false(standing_unsettled(&k.standing));
	assert_true(k.arrears.look);
}

/* A job that was dropped before it began answers never. */
static void after_a_visit_the_printer_is_looked_at(void **state)
{
	unsigned asks;

	(void)state;
	begin_to_print();
	assert_true(k.printer_left);
	asks = atomic_load(&c.asks);
	k.session.state = SESSION_THANKS;
	k.session.job = JOB_NONE;
	step(EVENT_NEXT);
	step(EVENT_CANCEL);
	assert_int_equal(k.session.state, SESSION_IDLE);
	assert_false(k.printer_left);
	counter_see(&c.asks, asks + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_report_says_what_became_of_this_document),
		TEST(a_report_names_the_fault_of_an_incident),
		TEST(a_visit_ends_wiped_even_if_it_cannot_be_written_down),
		TEST(the_server_hears_that_a_visit_is_over_before_anything_else),
		TEST(a_registration_changes_what_is_offered),
		TEST(without_a_record_no_pin_reaches_the_card),
		TEST(the_record_is_on_the_disk_before_the_pin_leaves),
		TEST(a_document_given_up_stands_until_it_is_settled),
		TEST(a_journal_lost_while_printing_stops_the_job),
		TEST(what_the_table_says_ends_a_visit),
		TEST(without_a_journal_the_loop_rests),
		TEST(an_answer_that_comes_too_late_is_evidence),
		TEST(after_a_visit_the_printer_is_looked_at),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
