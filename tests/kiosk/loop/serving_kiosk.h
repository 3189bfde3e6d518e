#ifndef TESTS_KIOSK_LOOP_SERVING_KIOSK_H
#define TESTS_KIOSK_LOOP_SERVING_KIOSK_H

#include "kiosk/loop/inside.h"

#include "tests/fake/fake_journal.h"
#include "tests/kiosk/work/counter.h"

/* What one step of the loop does to the parts: the real worker and watcher, a journal that may
 * fail, and no window. For test_kiosk*.c; main thread. */

static struct counter c;
static struct fake_journal journal;
static struct config config;
static struct kiosk k;

static inline int open_kiosk(void **state)
{
	(void)state;
	counter_open(&c);
	journal = (struct fake_journal){ 0 };
	k = (struct kiosk){ .config = &config,
		            .clock = c.tools.clock,
		            .journal = fake_journal_port(&journal),
		            .mailbox = c.mailbox };
	k.screen = screen_create(&config, NULL, NULL);
	k.pin = secret_create();
	k.worker = worker_create(&c.tools, c.mailbox);
	k.watcher = watcher_create(&c.tools.reader, &c.tools.printer, &c.tools.clock, c.mailbox);
	standing_begin(&k.standing);
	assert_true(k.screen && k.pin && k.worker && k.watcher);
	return 0;
}

static inline int close_kiosk(void **state)
{
	(void)state;
	mailbox_close(c.mailbox);
	worker_destroy(k.worker);
	watcher_destroy(k.watcher);
	screen_destroy(k.screen);
	secret_destroy(k.pin);
	counter_close(&c);
	return 0;
}

static inline void step(enum event_kind kind)
{
	const struct event e = { .kind = kind, .now_ms = kiosk_now_ms(&k) };

	kiosk_step(&k, &e, NULL);
}

static inline struct letter run(enum session_job job, uint32_t ticket)
{
	kiosk_carry_out(&k, &(struct effects){ .start = job, .ticket = ticket });
	for (;;) {
		struct letter l;

		assert_true(counter_wait(&c, &l));
		if (l.kind == LETTER_EVENT && l.event.kind != EVENT_JOB_PROGRESS &&
		    l.event.ticket == ticket)
			return l;
	}
}

static inline struct letter answer(enum session_job job)
{
	struct letter l;

	do
		assert_true(counter_wait(&c, &l));
	while (l.kind != LETTER_EVENT || l.job != job || l.event.kind == EVENT_JOB_PROGRESS);
	return l;
}

static inline bool take_oldest(void *seer, const struct entry *e)
{
	*(struct entry *)seer = *e;
	return false;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_kiosk, close_kiosk)

#endif
