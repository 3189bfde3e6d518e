#include "kiosk/work/watcher.h"

#include "tests/kiosk/work/counter.h"

/* What the watcher tells, and what it keeps to itself. The printer's times are the test's. */

static struct counter c;
static struct watcher *watcher;

static struct watcher *watch(void)
{
	watcher = watcher_create(&c.tools.reader, &c.tools.printer, &c.tools.clock, c.mailbox);
	assert_non_null(watcher);
	return watcher;
}

static void end_watcher(void)
{
	mailbox_close(c.mailbox);
	watcher_destroy(watcher);
	watcher = NULL;
}

static int open_counter(void **state)
{
	(void)state;
	counter_open(&c);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	end_watcher();
	counter_close(&c);
	return 0;
}

static void expect_reader(enum reader_presence presence)
{
	struct letter l;

	assert_true(counter_wait(&c, &l));
	assert_int_equal(l.kind, LETTER_READER);
	assert_int_equal(l.presence, presence);
}

static void expect_printer(uint32_t troubles)
{
	struct letter l;

	assert_true(counter_wait(&c, &l));
	assert_int_equal(l.kind, LETTER_PRINTER);
	assert_int_equal(l.printer_troubles, troubles);
}

static void expect_silence(void)
{
	struct letter l;

	assert_false(mailbox_take(c.mailbox, &l));
}

/* A card that comes or goes is a letter behind everything that was told before it. */
static void move_card(enum reader_presence to)
{
	if (to == READER_CARD)
		fake_card_lay(&c.card);
	else
		fake_card_take(&c.card);
	expect_reader(to);
}

static void the_first_state_is_told_whatever_it_is(void **state)
{
	(void)state;
	fake_card_unplug(&c.card);
	watch();
	expect_reader(READER_AWAY);
	expect_printer(0);
}

static void every_change_at_the_reader_is_told_once(void **state)
{
	(void)state;
	watch();
	expect_reader(READER_CARD);
	expect_printer(0);
	move_card(READER_EMPTY);
	move_card(READER_CARD);
	fake_card_unplug(&c.card);
	expect_reader(READER_AWAY);
	fake_card_end_service(&c.card);
	expect_reader(READER_UNSERVED);
	expect_silence();
}

static void the_printer_is_looked_at_now_and_then(void **state)
{
	(void)state;
	watch();
	expect_reader(READER_CARD);
	expect_printer(0);
	c.troubles = PRINTER_NO_PAPER;
	c.authority.now_ms += 9999; /* not yet */
	move_card(READER_EMPTY);
	move_card(READER_CARD);
	assert_int_equal(c.asks, 1);
	c.authority.now_ms += 1;
	expect_printer(PRINTER_NO_PAPER);
	/* While somebody may be mending it, more often; but only changes are told. */
	c.authority.now_ms += 3000;
	counter_see(&c.asks, 3);
	c.troubles = 0;
	c.authority.now_ms += 3000;
	expect_printer(0);
	expect_silence();
}

/* Each question to it takes seconds, in which no card is seen. */
static void a_printer_that_is_away_is_asked_less_and_less(void **state)
{
	static const unsigned pauses_ms[] = { 3000, 6000, 12000, 24000, 30000, 30000 };
	unsigned asks = 2;

	(void)state;
	watch();
	expect_reader(READER_CARD);
	expect_printer(0);
	c.troubles = PRINTER_AWAY;
	c.authority.now_ms += 10000;
	expect_printer(PRINTER_AWAY);
	for (size_t i = 0; i < sizeof pauses_ms / sizeof pauses_ms[0]; i++) {
		c.authority.now_ms += pauses_ms[i] - 1; /* not yet */
		move_card(READER_EMPTY);
		move_card(READER_CARD);
		assert_int_equal(c.asks, asks);
		c.authority.now_ms += 1;
		counter_see(&c.asks, ++asks);
		move_card(READER_EMPTY); /* behind that look */
		move_card(READER_CARD);
	}
	c.troubles = PRINTER_NO_PAPER; /* it is back: somebody may be mending it */
	c.authority.now_ms += 30000;
	expect_printer(PRINTER_NO_PAPER);
	c.troubles = 0;
	c.authority.now_ms += 3000;
	expect_printer(0);
}

static void its_silence_is_that_of_the_last_look(void **state)
{
	(void)state;
	watch();
	expect_reader(READER_CARD);
	expect_printer(0);
	c.authority.now_ms += 10000;
	counter_see(&c.asks, 2);
	move_card(READER_EMPTY);
	assert_int_equal(watcher_silent_ms(watcher, c.authority.now_ms), 0);
	assert_int_equal(watcher_silent_ms(watcher, c.authority.now_ms + 7), 7);
	assert_int_equal(watcher_silent_ms(watcher, c.authority.now_ms - 7), 0);
}

static void a_job_of_ours_is_no_news(void **state)
{
	unsigned asks;

	(void)state;
	watch();
	expect_reader(READER_CARD);
	expect_printer(0);
	watcher_leave_printer(watcher);
	c.troubles = PRINTER_BUSY;
	asks = c.asks;
	c.authority.now_ms += 60000;
	move_card(READER_EMPTY);
	move_card(READER_CARD);
	assert_in_range(c.asks, asks, asks + 1); /* one may have been under way */
	expect_silence();
	/* And when it is over, at once. */
	c.troubles = PRINTER_JAM;
	watcher_watch_printer(watcher);
	expect_printer(PRINTER_JAM);
}

/* A printer whose answer is under way when a job of ours begins. */
static struct {
	pthread_mutex_t lock;
	pthread_cond_t moved;
	bool asked, answers;
} slow = { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER };

static void ask_slowly(void *self, struct printer_facts *out)
{
	pthread_mutex_lock(&slow.lock);
	slow.asked = true;
	pthread_cond_broadcast(&slow.moved);
	while (!slow.answers)
		pthread_cond_wait(&slow.moved, &slow.lock);
	pthread_mutex_unlock(&slow.lock);
	counter_ask(self, out);
}

static void an_answer_that_a_job_overtook_is_dropped(void **state)
{
	(void)state;
	slow.asked = slow.answers = false;
	c.tools.printer.ask = ask_slowly;
	c.troubles = PRINTER_BUSY;
	watch();
	expect_reader(READER_CARD);
	pthread_mutex_lock(&slow.lock);
	while (!slow.asked)
		pthread_cond_wait(&slow.moved, &slow.lock);
	watcher_leave_printer(watcher);
	slow.answers = true;
	pthread_cond_broadcast(&slow.moved);
	pthread_mutex_unlock(&slow.lock);
	move_card(READER_EMPTY);
	expect_silence();
	c.troubles = 0;
	watcher_watch_printer(watcher);
	expect_printer(0);
}

static void it_ends_in_every_state(void **state)
{
	(void)state;
	watch();
	end_watcher(); /* perhaps before its first look */
	watcher_destroy(NULL);
}

static void it_ends_though_nobody_reads_its_letters(void **state)
{
	(void)state;
	watch();
	expect_reader(READER_CARD);
	while (mailbox_put(c.mailbox, &(struct letter){ .code = 1 }) && c.troubles++ < 30)
		; /* all but full */
	fake_card_take(&c.card);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_counter, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_state_is_told_whatever_it_is),
		TEST(every_change_at_the_reader_is_told_once),
		TEST(the_printer_is_looked_at_now_and_then),
		TEST(a_printer_that_is_away_is_asked_less_and_less),
		TEST(its_silence_is_that_of_the_last_look),
		TEST(a_job_of_ours_is_no_news),
		TEST(an_answer_that_a_job_overtook_is_dropped),
		TEST(it_ends_in_every_state),
		TEST(it_ends_though_nobody_reads_its_letters),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
