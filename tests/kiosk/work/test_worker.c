#include "kiosk/work/worker.h"

#include "tests/kiosk/work/counter.h"

/* The worker's thread with the session's real step function, a card that comes and goes, and a
 * server that keeps one waiting. No clock runs: time is what the test says. */

static struct counter c;
static struct worker *worker;
static struct session session;
static struct secret *pin;
static uint64_t now_ms;
static struct letter printed; /* what is told of the document in hand */

/* ---- a loop as small as can be: what kiosk.c does about effects -------------------------------
 */

static void carry_out(const struct effects *fx)
{
	struct task task = { .job = fx->start,
		             .ticket = fx->ticket,
		             .errand = session.errand,
		             .choice = session.choice,
		             .outcome = session.outcome,
		             .evidence = printed.evidence };

	memcpy(task.issuance, printed.issuance, sizeof task.issuance);
	if (fx->abandon_job || fx->stop_job)
		worker_stop(worker);
	if (fx->wipe_all)
		worker_forget(worker);
	if (fx->start != JOB_NONE)
		worker_start(worker, &task, fx->start == JOB_VERIFY ? pin : NULL);
	if (fx->wipe_pin || fx->wipe_all)
		secret_wipe(pin);
}

static struct effects step(struct event e)
{
	struct effects fx;

	e.now_ms = now_ms;
	fx = session_step(&session, &e);
	carry_out(&fx);
	return fx;
}

/* Waits for the running job's answer and lets the session hear it. */
static struct letter hear(void)
{
	struct letter l;

	do {
		assert_true(counter_wait(&c, &l));
		if (l.job == JOB_FETCH || l.job == JOB_PRINT)
			printed = l;
		step(l.event);
	} while (l.event.kind == EVENT_JOB_PROGRESS);
	return l;
}

static void type(const char *digits)
{
	for (size_t i = 0; digits[i]; i++)
		assert_true(secret_push(pin, (uint8_t)digits[i]));
	step((struct event){ .kind = EVENT_DIGITS, .count = (uint8_t)strlen(digits) });
	assert_int_equal(session.state, SESSION_PIN);
	step((struct event){ .kind = EVENT_NEXT });
	assert_int_equal(session.state, SESSION_CHECKING);
}

static void come_to_the_pin(void)
{
	session.errand = ERRAND_PRINT;
	session.state = SESSION_CARD_PLACE;
	step((struct event){ .kind = EVENT_CARD_IN });
	assert_int_equal(session.state, SESSION_READING);
	hear();
	assert_int_equal(session.state, SESSION_PIN);
	assert_int_equal(session.job, JOB_RENEW);
	counter_see(&c.authority.calls[FAKE_CHALLENGE], 2); /* its first look */
}

static void come_to_the_offer(void)
{
	come_to_the_pin();
	type("1234");
	assert_int_equal(hear().job, JOB_VERIFY);
	assert_int_equal(session.state, SESSION_PROVING);
	assert_int_equal(hear().job, JOB_PROVE);
	assert_int_equal(session.state, SESSION_CARD_REMOVE);
}

static int open_worker(void **state)
{
	(void)state;
	counter_open(&c);
	pin = secret_create();
	session = (struct session){ 0 };
	now_ms = 5000;
	worker = worker_create(&c.tools, c.mailbox);
	assert_non_null(worker);
	assert_non_null(pin);
	return 0;
}

static void end_worker(void)
{
	mailbox_close(c.mailbox);
	worker_destroy(worker);
	worker = NULL;
}

static int close_worker(void **state)
{
	(void)state;
	end_worker();
	secret_destroy(pin);
	counter_close(&c);
	return 0;
}

/* ---- no try is lost ---------------------------------------------------------------------------
 */

/* The card's own answer, as far as the terminal can see: it is held back until the test lets go. */
static struct {
	pthread_mutex_t lock;
	pthread_cond_t moved;
	bool asked, let_go;
	enum card_status (*transmit)(void *self, const uint8_t *command, size_t command_len,
	                             uint8_t *answer, size_t *len);
} gate = { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER };

static bool carries_pin(const uint8_t *command, size_t len)
{
	return len > 4 && command[1] == 0x20;
}

static enum card_status transmit_verify_slowly(void *self, const uint8_t *command,
                                               size_t command_len, uint8_t *answer, size_t *len)
{
	if (carries_pin(command, command_len)) {
		pthread_mutex_lock(&gate.lock);
		gate.asked = true;
		pthread_cond_broadcast(&gate.moved);
		while (!gate.let_go)
			pthread_cond_wait(&gate.moved, &gate.lock);
		pthread_mutex_unlock(&gate.lock);
	}
	return gate.transmit(self, command, command_len, answer, len);
}

static void put_gate(void)
{
	end_worker();
	mailbox_destroy(c.mailbox);
	c.mailbox = mailbox_create(counter_ring, &c);
	gate.asked = gate.let_go = false;
	gate.transmit = c.tools.reader.transmit;
	c.tools.reader.transmit = transmit_verify_slowly;
	worker = worker_create(&c.tools, c.mailbox);
	assert_non_null(worker);
}

static void wait_for_verify(void)
{
	pthread_mutex_lock(&gate.lock);
	while (!gate.asked)
		pthread_cond_wait(&gate.moved, &gate.lock);
	pthread_mutex_unlock(&gate.lock);
}

static void let_go(void)
{
	pthread_mutex_lock(&gate.lock);
	gate.let_go = true;
	pthread_cond_broadcast(&gate.moved);
	pthread_mutex_unlock(&gate.lock);
}

static bool holds_nothing(const struct secret *s)
{
	uint8_t all = s->len;

	for (size_t i = 0; i < sizeof s->byte; i++)
		all |= s->byte[i];
	return all == 0;
}

static void the_card_leaves_while_a_right_pin_is_checked_and_no_try_is_lost(void **state)
{
	struct session refused;
	struct letter late;

	(void)state;
	put_gate();
	c.card.tries = 2; /* somebody missed once before */
	come_to_the_pin();
	assert_int_equal(session.tries_left, 2);
	type("1234");
	assert_int_equal(session.state, SESSION_CHECKING);
	assert_true(holds_nothing(pin)); /* moved away */
	wait_for_verify();
	fake_card_take(&c.card);
	step((struct event){ .kind = EVENT_CARD_OUT });
	assert_int_equal(session.state, SESSION_REFUSED);
	assert_int_equal(session.trouble, TROUBLE_CHECK_INTERRUPTED);
	assert_true(holds_nothing(pin));
	refused = session;
	let_go();
	late = hear();
	assert_int_equal(late.job, JOB_VERIFY);
	assert_int_equal(late.event.kind, EVENT_JOB_FAILED);
	assert_int_equal(late.event.trouble, TROUBLE_CHECK_INTERRUPTED);
	assert_memory_equal(&session, &refused, sizeof session);
	assert_int_equal(c.card.tries, 2);

	/* The card comes back: nothing was kept, and the right PIN is asked for anew. */
	fake_card_lay(&c.card);
	step((struct event){ .kind = EVENT_CARD_IN });
	assert_int_equal(session.state, SESSION_READING);
	hear();
	assert_int_equal(session.state, SESSION_PIN);
	assert_int_equal(session.tries_left, 2);
	assert_int_equal(c.card.verifies, 0);
	type("1234");
	assert_int_equal(hear().event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.card.tries, 3);
}

static void the_answer_is_lost_after_the_card_took_the_right_pin(void **state)
{
	(void)state;
	come_to_the_pin();
	c.card.vanish_at = c.card.since_power + 1;
	c.card.vanish_after = true;
	type("1234");
	assert_int_equal(hear().event.trouble, TROUBLE_CHECK_INTERRUPTED);
	assert_int_equal(session.state, SESSION_REFUSED);
	assert_int_equal(session.trouble, TROUBLE_CHECK_INTERRUPTED);
	assert_int_equal(c.card.tries, 3);
	assert_int_equal(c.card.verifies, 1); /* and it is never sent again by itself */
}

static void a_visit_abandoned_before_verify_is_taken_costs_nothing(void **state)
{
	(void)state;
	come_to_the_pin();
	atomic_store(&c.authority.slow, true);
	c.authority.line++; /* the next look at the challenge hangs */
	worker_stop(worker);
	worker_start(worker, &(struct task){ .job = JOB_PROBE, .ticket = 900 }, NULL);
	counter_see(&c.authority.calls[FAKE_CHALLENGE], 3);
	/* The worker is busy: the VERIFY can only wait, and is dropped. */
	assert_true(secret_push(pin, '9'));
	worker_start(worker, &(struct task){ .job = JOB_VERIFY, .ticket = 901 }, pin);
	assert_true(holds_nothing(pin));
	worker_forget(worker);
	atomic_store(&c.authority.slow, false);
	worker_start(worker, &(struct task){ .job = JOB_PROBE, .ticket = 902 }, NULL);
	counter_answer(&c, 900);
	counter_answer(&c, 902);
	assert_int_equal(fake_card_verifies(&c.card), 0);
	assert_int_equal(c.card.tries, 3);
}

static void a_stop_while_the_line_is_looked_after_keeps_the_pin(void **state)
{
	(void)state;
	come_to_the_pin();
	atomic_store(&c.authority.slow, true);
	c.authority.line++;
	type("9999"); /* wrong: a try would be lost */
	counter_see(&c.authority.calls[FAKE_CHALLENGE], 3);
	fake_card_take(&c.card);
	step((struct event){ .kind = EVENT_CARD_OUT });
	assert_int_equal(session.trouble, TROUBLE_CHECK_INTERRUPTED);
	assert_int_equal(hear().event.kind, EVENT_JOB_FAILED);
	assert_int_equal(fake_card_verifies(&c.card), 0);
	assert_int_equal(c.card.tries, 3);
}

/* ---- a whole visit ----------------------------------------------------------------------------
 */

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

/* ---- forgetting -------------------------------------------------------------------------------
 */

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
	worker_stop(worker);
	worker_forget(worker);
	atomic_store(&c.authority.slow, false);
	assert_int_equal(counter_answer(&c, 100).event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PRINTED);
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

/* ---- the end ----------------------------------------------------------------------------------
 */

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
		TEST(the_card_leaves_while_a_right_pin_is_checked_and_no_try_is_lost),
		TEST(the_answer_is_lost_after_the_card_took_the_right_pin),
		TEST(a_visit_abandoned_before_verify_is_taken_costs_nothing),
		TEST(a_stop_while_the_line_is_looked_after_keeps_the_pin),
		TEST(a_visit_goes_from_the_card_to_the_paper),
		TEST(the_renewal_answers_only_when_it_fails),
		TEST(the_renewal_looks_again_while_the_pin_is_typed),
		TEST(an_offer_is_not_given_out_after_the_visit),
		TEST(forgetting_while_the_proof_hangs_wipes_it_when_it_ends),
		TEST(nobody_waits_for_a_goodbye_to_a_silent_server),
		TEST(a_report_survives_the_end_of_its_visit),
		TEST(a_report_that_waits_survives_as_well),
		TEST(it_ends_when_it_has_nothing_to_do),
		TEST(it_ends_while_the_pin_is_typed),
		TEST(it_ends_while_a_call_hangs),
		TEST(it_ends_while_it_prints),
		TEST(it_ends_with_an_offer_nobody_took),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
