#include "tests/kiosk/work/loop.h"

/* The worker's thread through a whole visit, when it is forgotten, and when it is ended. */

/* ---- a whole visit ----------------------------------------------------------------------- */

static void a_visit_goes_from_the_card_to_the_paper(void **state)
{
	struct offer offer;

	(void)state;
	come_to_the_offer();
	assert_true(worker_take_offer(worker, &offer));
	assert_string_equal(offer.family_name, "窓口");
	assert_false(worker_take_offer(worker, &offer)); /* given away */
	fake_card_take(&c.card);
	step((struct event){ .kind = EVENT_CARD_OUT });
	session.choice = (struct session_choice){ .who = WHO_SELF, .copies = 2 };
	session.state = SESSION_CONFIRM;
	step((struct event){ .kind = EVENT_NEXT });
	assert_int_equal(session.state, SESSION_FETCHING);
	assert_int_equal(hear().event.kind, EVENT_JOB_DONE);
	assert_int_equal(session.state, SESSION_PRINTING);
	assert_int_equal(hear().job, JOB_PRINT);
	assert_int_equal(session.state, SESSION_PAPERS_TAKE);
	assert_int_equal(hear().job, JOB_REPORT);
	assert_int_equal(session.state, SESSION_PAPERS_TAKE);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PRINTED);
	assert_int_equal(c.authority.outcome.job_id, 7);
	assert_int_equal(c.prints, 1);
	assert_int_equal(c.card.verifies, 1);
}

static void the_renewal_answers_only_when_it_fails(void **state)
{
	struct letter l;

	(void)state;
	come_to_the_pin();
	assert_false(mailbox_take(c.mailbox, &l));
	worker_stop(worker);
	c.authority.line++;
	worker_start(worker, &(struct task){ .job = JOB_PROBE, .ticket = 60 }, NULL);
	counter_answer(&c, 60); /* so that nobody reads what the test writes next */
	c.authority.line++;
	c.authority.trouble[FAKE_CHALLENGE].status = AUTHORITY_AWAY;
	worker_start(worker, &(struct task){ .job = JOB_RENEW, .ticket = 61 }, NULL);
	l = counter_answer(&c, 61);
	assert_int_equal(l.job, JOB_RENEW);
	counter_expect_trouble(l, TROUBLE_SERVER_AWAY);
}

static void the_renewal_looks_again_while_the_pin_is_typed(void **state)
{
	(void)state;
	come_to_the_pin();
	c.authority.now_ms += 60000;
	counter_see(&c.authority.calls[FAKE_CHALLENGE], 3);
	type("1234");
	assert_int_equal(hear().event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.challenges, 2);
}

/* ---- forgetting -------------------------------------------------------------------------- */

static void an_offer_is_not_given_out_after_the_visit(void **state)
{
	struct offer offer;

	(void)state;
	come_to_the_offer();
	worker_forget(worker);
	assert_false(worker_take_offer(worker, &offer));
	worker_start(worker, &(struct task){ .job = JOB_PROBE, .ticket = 70 }, NULL);
	counter_answer(&c, 70);
	assert_false(worker_take_offer(worker, &offer));
	/* What the server offered is forgotten too: nothing can be asked for. */
	worker_start(worker, &(struct task){ .job = JOB_FETCH, .ticket = 71, .choice.copies = 1 },
	             NULL);
	counter_expect_trouble(counter_answer(&c, 71), TROUBLE_CANNOT_HANDLE_NOW);
	assert_int_equal(c.authority.calls[FAKE_ISSUE], 0);
}

static void forgetting_while_the_proof_hangs_wipes_it_when_it_ends(void **state)
{
	struct offer offer;

	(void)state;
	come_to_the_pin();
	type("1234");
	atomic_store(&c.authority.slow, true);
	hear();
	assert_int_equal(session.state, SESSION_PROVING);
	counter_see(&c.authority.calls[FAKE_PROVE], 1);
	worker_forget(worker);
	atomic_store(&c.authority.slow, false);
	assert_int_equal(hear().event.kind, EVENT_JOB_FAILED);
	assert_false(worker_take_offer(worker, &offer));
	worker_start(worker, &(struct task){ .job = JOB_PROVE, .ticket = 80 }, NULL);
	assert_int_equal(counter_answer(&c, 80).event.kind, EVENT_JOB_FAILED);
	assert_int_equal(c.authority.calls[FAKE_PROVE], 1); /* nothing was left to sign with */
	assert_true(secret_push(pin, '9'));
	worker_start(worker, &(struct task){ .job = JOB_VERIFY, .ticket = 81 }, pin);
	assert_int_equal(counter_answer(&c, 81).event.kind, EVENT_JOB_FAILED);
	assert_int_equal(c.card.verifies, 1);
}

static void nobody_waits_for_a_goodbye_to_a_silent_server(void **state)
{
	(void)state;
	come_to_the_offer();
	atomic_store(&c.authority.slow, true);
	worker_forget(worker);
	counter_see(&c.authority.calls[FAKE_REPORT], 1);
	worker_start(worker,
	             &(struct task){ .job = JOB_READ, .ticket = 90, .errand = ERRAND_CHECK }, NULL);
	assert_int_equal(counter_answer(&c, 90).event.kind, EVENT_JOB_DONE);
	atomic_store(&c.authority.slow, false);
}

static void a_visit_ends_when_the_goodbye_is_said(void **state)
{
	(void)state;
	assert_false(worker_ends_visit(worker));
	come_to_the_offer();
	atomic_store(&c.authority.slow, true);
	worker_forget(worker);
	assert_true(worker_ends_visit(worker));
	counter_see(&c.authority.calls[FAKE_REPORT], 1);
	assert_true(worker_ends_visit(worker));
	atomic_store(&c.authority.slow, false);
	pthread_mutex_lock(&c.lock);
	while (worker_ends_visit(worker))
		pthread_cond_wait(&c.rung, &c.lock); /* it rings, or this never ends */
	pthread_mutex_unlock(&c.lock);
	assert_false(c.authority.session_open);
}

static void a_report_survives_the_end_of_its_visit(void **state)
{
	const struct task report = {
		.job = JOB_REPORT, .ticket = 100, .issuance[15] = 1, .outcome = OUTCOME_PRINTED
	};

	(void)state;
	come_to_the_offer();
	worker_start(worker,
	             &(struct task){ .job = JOB_FETCH, .ticket = 99, .choice = { .copies = 1 } },
	             NULL);
	assert_int_equal(counter_answer(&c, 99).event.kind, EVENT_JOB_DONE);
	atomic_store(&c.authority.slow, true);
	worker_start(worker, &report, NULL);
	counter_see(&c.authority.calls[FAKE_REPORT], 1);
	assert_true(worker_ends_visit(worker));
	worker_forget(worker);
	atomic_store(&c.authority.slow, false);
	assert_int_equal(counter_answer(&c, 100).event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PRINTED);
}

/* The journal keeps what could not be told; the person at the glass does not wait for it. */
static void a_report_makes_room_for_another_visit(void **state)
{
	const struct task report = {
		.job = JOB_REPORT, .ticket = 105, .issuance[15] = 1, .outcome = OUTCOME_PRINTED
	};
	struct letter l;

	(void)state;
	come_to_the_offer();
	worker_start(worker,
	             &(struct task){ .job = JOB_FETCH, .ticket = 104, .choice = { .copies = 1 } },
	             NULL);
	assert_int_equal(counter_answer(&c, 104).event.kind, EVENT_JOB_DONE);
	atomic_store(&c.authority.slow, true);
	worker_start(worker, &report, NULL);
	counter_see(&c.authority.calls[FAKE_REPORT], 1);
	worker_stop(worker);
	worker_start(
	    worker, &(struct task){ .job = JOB_READ, .ticket = 106, .errand = ERRAND_CHECK }, NULL);
	l = counter_answer(&c, 105);
	assert_int_equal(l.event.kind, EVENT_JOB_FAILED);
	assert_false(l.not_taken);
	assert_int_equal(counter_answer(&c, 106).event.kind, EVENT_JOB_DONE);
	atomic_store(&c.authority.slow, false);
}

static void a_report_that_waits_survives_as_well(void **state)
{
	const struct task report = {
		.job = JOB_REPORT, .ticket = 112, .issuance[15] = 1, .outcome = OUTCOME_UNKNOWN
	};

	(void)state;
	come_to_the_offer();
	worker_start(worker,
	             &(struct task){ .job = JOB_FETCH, .ticket = 110, .choice = { .copies = 1 } },
	             NULL);
	assert_int_equal(counter_answer(&c, 110).event.kind, EVENT_JOB_DONE);
	atomic_store(&c.slow_paper, true);
	worker_start(worker, &(struct task){ .job = JOB_PRINT, .ticket = 111 }, NULL);
	counter_see(&c.prints, 1);
	worker_start(worker, &report, NULL);
	worker_forget(worker);
	assert_int_equal(counter_answer(&c, 111).job, JOB_PRINT);
	assert_int_equal(counter_answer(&c, 112).event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_UNKNOWN);
	atomic_store(&c.slow_paper, false);
}

/* ---- the end ----------------------------------------------------------------------------- */

static void it_ends_when_it_has_nothing_to_do(void **state)
{
	(void)state;
	end_worker();
	worker_destroy(NULL);
}

static void it_ends_while_the_pin_is_typed(void **state)
{
	(void)state;
	come_to_the_pin();
	end_worker();
	assert_false(c.card.powered);
}

static void it_ends_while_a_call_hangs(void **state)
{
	(void)state;
	come_to_the_pin();
	atomic_store(&c.authority.slow, true);
	c.authority.line++;
	type("1234");
	end_worker();
	assert_int_equal(c.card.verifies, 0);
	assert_false(c.card.powered);
}

static void it_ends_while_it_prints(void **state)
{
	(void)state;
	come_to_the_offer();
	worker_start(worker,
	             &(struct task){ .job = JOB_FETCH, .ticket = 120, .choice = { .copies = 1 } },
	             NULL);
	assert_int_equal(counter_answer(&c, 120).event.kind, EVENT_JOB_DONE);
	atomic_store(&c.slow_paper, true);
	worker_start(worker, &(struct task){ .job = JOB_PRINT, .ticket = 121 }, NULL);
	counter_see(&c.prints, 1);
	end_worker();
	assert_false(c.authority.session_open); /* it said goodbye */
}

static void it_ends_with_an_offer_nobody_took(void **state)
{
	(void)state;
	come_to_the_offer();
	end_worker();
	assert_false(c.authority.session_open);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_worker, close_worker)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_visit_goes_from_the_card_to_the_paper),
		TEST(the_renewal_answers_only_when_it_fails),
		TEST(the_renewal_looks_again_while_the_pin_is_typed),
		TEST(an_offer_is_not_given_out_after_the_visit),
		TEST(forgetting_while_the_proof_hangs_wipes_it_when_it_ends),
		TEST(a_visit_ends_when_the_goodbye_is_said),
		TEST(nobody_waits_for_a_goodbye_to_a_silent_server),
		TEST(a_report_survives_the_end_of_its_visit),
		TEST(a_report_makes_room_for_another_visit),
		TEST(a_report_that_waits_survives_as_well),
		TEST(it_ends_when_it_has_nothing_to_do),
		TEST(it_ends_while_the_pin_is_typed),
		TEST(it_ends_while_a_call_hangs),
		TEST(it_ends_while_it_prints),
		TEST(it_ends_with_an_offer_nobody_took),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
