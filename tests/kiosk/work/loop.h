#ifndef TESTS_KIOSK_WORK_LOOP_H
#define TESTS_KIOSK_WORK_LOOP_H

#include "tests/kiosk/work/counter.h"

#include "kiosk/work/worker.h"

/* A loop as small as can be: the session's real step function on this thread, the real worker on
 * its own, and what kiosk.c does about effects. For test_worker*.c. No clock runs: time is what the
 * test says. */

static struct counter c;
static struct worker *worker;
static struct session session;
static struct secret *pin;
static uint64_t now_ms;
static struct letter printed; /* what is told of the document in hand */

static inline void carry_out(const struct effects *fx)
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

static inline struct effects step(struct event e)
{
	struct effects fx;

	e.now_ms = now_ms;
	fx = session_step(&session, &e);
	carry_out(&fx);
	return fx;
}

/* Waits for the running job's answer and lets the session hear it. */
static inline struct letter hear(void)
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

static inline void type(const char *digits)
{
	for (size_t i = 0; digits[i]; i++)
		assert_true(secret_push(pin, (uint8_t)digits[i]));
	step((struct event){ .kind = EVENT_DIGITS, .count = (uint8_t)strlen(digits) });
	assert_int_equal(session.state, SESSION_PIN);
	step((struct event){ .kind = EVENT_NEXT });
	assert_int_equal(session.state, SESSION_CHECKING);
}

static inline void come_to_the_pin(void)
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

static inline void come_to_the_offer(void)
{
	come_to_the_pin();
	type("1234");
	assert_int_equal(hear().job, JOB_VERIFY);
	assert_int_equal(session.state, SESSION_PROVING);
	assert_int_equal(hear().job, JOB_PROVE);
	assert_int_equal(session.state, SESSION_CARD_REMOVE);
}

static inline int open_worker(void **state)
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

static inline void end_worker(void)
{
	mailbox_close(c.mailbox);
	worker_destroy(worker);
	worker = NULL;
}

static inline int close_worker(void **state)
{
	(void)state;
	end_worker();
	secret_destroy(pin);
	counter_close(&c);
	return 0;
}

#endif
