#ifndef TESTS_KIOSK_LOOP_IDLE_KIOSK_H
#define TESTS_KIOSK_LOOP_IDLE_KIOSK_H

#include "kiosk/loop/inside.h"

#include "tests/fake/fake_journal.h"
#include "tests/kiosk/work/counter.h"

/* What the loop does of its own while nobody is served: a printer that may remember, a server that
 * may listen, a journal, the real worker, and a clock that is turned by hand. For test_arrears*.c;
 * main thread. */

static struct counter c;
static struct fake_journal journal;
static struct config config;
static struct kiosk k;

static inline void switch_on(void)
{
	k = (struct kiosk){ .config = &config,
		            .clock = c.tools.clock,
		            .journal = fake_journal_port(&journal),
		            .mailbox = c.mailbox };
	k.screen = screen_create(&config, NULL, NULL);
	k.pin = secret_create();
	k.worker = worker_create(&c.tools, c.mailbox);
	standing_begin(&k.standing);
	assert_true(k.screen && k.pin && k.worker);
}

static inline void switch_off(void)
{
	worker_destroy(k.worker);
	screen_destroy(k.screen);
	secret_destroy(k.pin);
}

static inline int open_kiosk(void **state)
{
	(void)state;
	counter_open(&c);
	c.authority.issued = 1;
	c.remembered = (struct print_evidence){ .status = PRINT_UNKNOWN, .impressions = -1 };
	journal = (struct fake_journal){ 0 };
	switch_on();
	return 0;
}

static inline int close_kiosk(void **state)
{
	(void)state;
	mailbox_close(c.mailbox);
	switch_off();
	counter_close(&c);
	return 0;
}

/* Of issue 1, if nothing else is said. */
static inline void write_entry(struct entry e)
{
	if (e.issuance[15] == 0)
		e.issuance[15] = 1;
	assert_int_equal(k.journal.append(k.journal.self, &e, JOURNAL_NOW), JOURNAL_OK);
}

static inline void print_began(void)
{
	write_entry((struct entry){ .kind = ENTRY_PRINT_BEGINS,
	                            .impressions = -1,
	                            .expected = 2,
	                            .life_before = 100,
	                            .life_after = -1 });
}

/* As after the start, or after a visit. */
static inline void look_back(void)
{
	standing_look_back(&k.standing, &k.journal);
	k.arrears.look = true;
}

static inline void after(uint64_t ms)
{
	c.authority.now_ms += ms;
	arrears_do(&k);
}

static inline struct letter hear(enum session_job job)
{
	struct letter l;

	do
		assert_true(counter_wait(&c, &l));
	while (l.kind != LETTER_EVENT || l.job != job || l.event.kind == EVENT_JOB_PROGRESS);
	arrears_hear(&k, &l);
	return l;
}

static inline size_t written(enum entry_kind kind)
{
	return fake_journal_count(&journal, kind);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_kiosk, close_kiosk)

#endif
