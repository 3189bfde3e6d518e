#include "tests/kiosk/work/loop.h"

/* The PIN's way through the worker: the card comes and goes, the visit ends at the worst moment,
 * and no try is lost. */

/* The card's own answer, as far as the terminal can see: held back until the test lets go. */
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
	for (int i = 0; i < 4; i++)
		assert_true(secret_push(pin, '9'));
	worker_start(worker, &(struct task){ .job = JOB_VERIFY, .ticket = 901 }, pin);
	assert_true(holds_nothing(pin));
	worker_stop(worker);
	atomic_store(&c.authority.slow, false);
	counter_answer(&c, 900);
	worker_start(worker, &(struct task){ .job = JOB_PROBE, .ticket = 902 }, NULL);
	counter_answer(&c, 902); /* and not 901 */
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_worker, close_worker)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_card_leaves_while_a_right_pin_is_checked_and_no_try_is_lost),
		TEST(the_answer_is_lost_after_the_card_took_the_right_pin),
		TEST(a_visit_abandoned_before_verify_is_taken_costs_nothing),
		TEST(a_stop_while_the_line_is_looked_after_keeps_the_pin),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
