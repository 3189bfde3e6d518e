#include "tests/kiosk/work/counter.h"

#include <stdlib.h>

#include "net/certificate/date.h"

/* JOB_READ and JOB_VERIFY with cards that leave, fall ill or are locked in the middle of it. */

static struct counter c;

static int open_counter(void **state)
{
	(void)state;
	counter_open(&c);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

/* What it had not told yet is not said to be missing. */
static void a_card_that_leaves_while_it_is_checked_was_removed(void **state)
{
	const struct task check = { .job = JOB_READ, .errand = ERRAND_CHECK };
	unsigned nth = 1;

	(void)state;
	for (;; nth++) {
		struct letter l;

		counter_close(&c);
		counter_open(&c);
		c.card.vanish_at = nth;
		l = counter_do(&c, &check, NULL);
		if (l.event.kind == EVENT_JOB_DONE)
			break;
		counter_expect_trouble(l, TROUBLE_CARD_REMOVED);
	}
	assert_in_range(nth, 10, 20);
}

/* The last news before the answer, and the answer's kind. */
static struct event last_news(enum event_kind *kind)
{
	const struct task task = { .job = JOB_READ, .errand = ERRAND_PRINT };
	const struct running r = { &c.tools, &c.visit, &task, &c.stop, c.mailbox };
	struct letter answer = { .kind = LETTER_EVENT }, l = { .kind = LETTER_EVENT };
	struct secret *pin = secret_create();

	assert_non_null(pin);
	jobs_run(&r, pin, &answer);
	secret_destroy(pin);
	*kind = answer.event.kind;
	while (mailbox_take(c.mailbox, &l))
		assert_int_equal(l.event.kind, EVENT_JOB_PROGRESS);
	return l.event;
}

/* What is late after that is not the card. */
static void the_card_has_told_all_only_when_the_server_is_awaited(void **state)
{
	enum event_kind kind;
	struct event last = last_news(&kind);

	(void)state;
	assert_int_equal(kind, EVENT_JOB_DONE);
	assert_int_not_equal(last.total, 0);
	assert_int_equal(last.done, last.total);
	/* The last command asks for the tries left; it is asked again in another way. */
	for (unsigned i = 0; i < 4; i++)
		c.card.script[i] = (struct fake_answer){ .nth = c.card.commands + i, .sw = 0x6f00 };
	last = last_news(&kind);
	assert_int_equal(kind, EVENT_JOB_FAILED);
	assert_in_range(last.done, 1, last.total - 1);
}

/* The resident has had one try of three: it was not theirs that locked it. */
static void a_card_that_is_suddenly_locked_was_locked_before(void **state)
{
	static const uint16_t words[] = { 0x63c0, 0x6983, 0x6984 };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		c.card.always = 0;
		c.card.tries = 3;
		counter_read(&c);
		c.card.always = words[i];
		counter_expect_trouble(counter_verify(&c, "1234"), TROUBLE_PIN_LOCKED_BEFORE);
		assert_false(c.card.powered);
		c.card.always = 0;
		c.card.tries = 3;
		counter_read(&c);
		counter_expect_trouble(counter_verify(&c, "9999"), TROUBLE_PIN_WRONG);
		counter_expect_trouble(counter_verify(&c, "9999"), TROUBLE_PIN_WRONG);
		c.card.always = words[i];
		counter_expect_trouble(counter_verify(&c, "9999"), TROUBLE_PIN_LOCKED);
	}
}

/* A day counts to its end, in Japan; TOWN_NOW is 2026-11-22. */
static void a_card_that_ended_with_its_certificate(void **state)
{
	static const struct {
		const char *last_day;
		enum trouble want;
		bool other_until;
	} rows[] = {
		{ "", TROUBLE_CERTIFICATE_EXPIRED, false },
		{ "20350401", TROUBLE_CERTIFICATE_EXPIRED, false },
		{ "20261123", TROUBLE_CERTIFICATE_EXPIRED, false },
		{ "20261122", TROUBLE_CARD_EXPIRED, true },
		{ "20240305", TROUBLE_CARD_EXPIRED, true },
		{ "nonsense", TROUBLE_CERTIFICATE_EXPIRED, false },
	};
	struct letter l;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct date last;

		counter_close(&c);
		counter_open(&c);
		memcpy(c.card.last_day, rows[i].last_day, strlen(rows[i].last_day));
		/* The 23rd of November has begun in Japan. */
		c.authority.server_time = date_start_utc((struct date){ 2026, 11, 23 });
		c.card.certificate_len =
		    town_certificate(ISSUE_USER, &town.user_key, TOWN_NOW - TOWN_YEAR,
		                     c.authority.server_time - 1000, c.card.certificate,
		                     sizeof c.card.certificate - FAKE_FILLER);
		l = counter_read(&c);
		counter_expect_trouble(l, rows[i].want);
		assert_false(c.card.powered);
		last = date_in_japan(l.event.until);
		if (rows[i].other_until)
			assert_int_equal(last.year * 10000 + last.month * 100 + last.day,
			                 atoi(rows[i].last_day));
		else
			assert_int_equal(l.event.until, c.authority.server_time - 1000);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_counter, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_card_that_leaves_while_it_is_checked_was_removed),
		TEST(the_card_has_told_all_only_when_the_server_is_awaited),
		TEST(a_card_that_is_suddenly_locked_was_locked_before),
		TEST(a_card_that_ended_with_its_certificate),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
