#include "tests/kiosk/work/counter.h"

/* JOB_READ, JOB_VERIFY, JOB_RENEW and JOB_PROBE against a strict card and a strict server. */

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

static void a_good_card_is_read_and_a_challenge_fetched(void **state)
{
	const struct letter l = counter_read(&c);

	(void)state;
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.tries_left, 3);
	assert_int_equal(l.event.certificates, 1);
	assert_int_equal(l.event.until, TOWN_NOW + TOWN_YEAR);
	assert_int_equal(l.event.renewable, certificate_renewable_since(&c.visit.facts));
	assert_int_equal(c.authority.challenges, 1);
	assert_int_equal(c.card.verifies, 0);
	assert_true(c.card.powered); /* the PIN comes next */
}

static void every_other_card_has_its_own_trouble(void **state)
{
	static const struct row {
		const char *label;
		bool no_application, no_certificate, no_pin;
		uint16_t always;
		enum trouble want;
	} rows[] = {
		{ .no_application = true, .want = TROUBLE_NOT_MY_NUMBER },
		{ .label = "SOMETHING ELSE", .want = TROUBLE_NOT_MY_NUMBER },
		{ .label = "JPKIAPICCTOKEN", .want = TROUBLE_OLD_CARD },
		{ .label = "JPKIAPGPSETOKEN", .want = TROUBLE_PHONE },
		{ .label = "JPKIAPIOSTOKEN", .want = TROUBLE_PHONE },
		{ .no_certificate = true, .want = TROUBLE_NO_CERTIFICATE },
		{ .no_pin = true, .want = TROUBLE_NO_CERTIFICATE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		counter_close(&c);
		counter_open(&c);
		if (rows[i].label)
			snprintf(c.card.label, sizeof c.card.label, "%s", rows[i].label);
		c.card.no_application = rows[i].no_application;
		c.card.no_pin = rows[i].no_pin;
		if (rows[i].no_certificate)
			c.card.certificate_len = 0;
		counter_expect_trouble(counter_read(&c), rows[i].want);
		assert_false(c.card.powered);
		assert_int_equal(c.authority.calls[FAKE_CHALLENGE], 0);
		assert_int_equal(c.card.tries, 3);
	}
}

static void a_card_that_leaves_while_it_is_read_was_removed(void **state)
{
	unsigned nth = 1;

	(void)state;
	for (;; nth++) {
		struct letter l;

		counter_close(&c);
		counter_open(&c);
		c.card.vanish_at = nth;
		l = counter_read(&c);
		if (l.event.kind == EVENT_JOB_DONE)
			break;
		counter_expect_trouble(l, TROUBLE_CARD_REMOVED);
	}
	assert_in_range(nth, 8, 16); /* at each of the commands, and there are not many */
}

static void no_card_and_no_reader_are_told_apart(void **state)
{
	(void)state;
	fake_card_take(&c.card);
	counter_expect_trouble(counter_read(&c), TROUBLE_CARD_REMOVED);
	fake_card_unplug(&c.card);
	counter_expect_trouble(counter_read(&c), TROUBLE_READER);
}

static void dates_are_judged_by_the_servers_time(void **state)
{
	struct letter l;

	(void)state;
	counter_give_certificate(&c, ISSUE_USER, &town.user_key, TOWN_NOW - TOWN_YEAR,
	                         TOWN_NOW + 10);
	c.authority.server_time = TOWN_NOW + 10; /* the last second counts */
	assert_int_equal(counter_read(&c).event.kind, EVENT_JOB_DONE);
	c.visit = (struct visit){ 0 };
	c.authority.server_time = TOWN_NOW + 11;
	l = counter_read(&c);
	counter_expect_trouble(l, TROUBLE_CERTIFICATE_EXPIRED);
	assert_int_equal(l.event.until, TOWN_NOW + 10);
	assert_false(c.card.powered);

	counter_give_certificate(&c, ISSUE_USER, &town.user_key, TOWN_NOW + 20,
	                         TOWN_NOW + TOWN_YEAR);
	c.visit = (struct visit){ 0 };
	l = counter_read(&c);
	counter_expect_trouble(l, TROUBLE_NOT_YET_VALID);
	assert_int_equal(l.event.until, TOWN_NOW + 20);
	assert_int_equal(c.card.verifies, 0);
}

static void certificates_for_other_ends_are_refused(void **state)
{
	(void)state;
	counter_give_certificate(&c, ISSUE_SIGNING, &town.user_key, TOWN_NOW - 10, TOWN_NOW + 10);
	counter_expect_trouble(counter_read(&c), TROUBLE_SIGNING_CERTIFICATE);
	counter_give_certificate(&c, ISSUE_USER, &town.curve_key, TOWN_NOW - 10, TOWN_NOW + 10);
	counter_expect_trouble(counter_read(&c), TROUBLE_UNKNOWN_ISSUER);
	fake_card_certificate(&c.card, 1300); /* a right head, and nonsense behind it */
	counter_expect_trouble(counter_read(&c), TROUBLE_CARD_UNREADABLE);
	assert_false(c.card.powered);
}

static void a_printer_that_cannot_is_told_before_the_card_is_touched(void **state)
{
	struct letter l;

	(void)state;
	c.troubles = PRINTER_NO_PAPER | PRINTER_COVER;
	l = counter_read(&c);
	counter_expect_trouble(l, TROUBLE_PRINTER);
	assert_int_equal(l.code, PRINTER_NO_PAPER | PRINTER_COVER);
	assert_int_equal(c.card.connects, 0);
	assert_int_equal(c.authority.calls[FAKE_CHALLENGE], 0);
}

static void a_locked_card_needs_no_server(void **state)
{
	struct letter l;

	(void)state;
	c.card.tries = 0;
	l = counter_read(&c);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.tries_left, 0);
	assert_int_equal(c.authority.calls[FAKE_CHALLENGE], 0);
	assert_false(c.card.powered);
}

static void checking_a_card_needs_neither_server_nor_printer(void **state)
{
	const struct task check = { .job = JOB_READ, .errand = ERRAND_CHECK };
	struct letter l;

	(void)state;
	c.troubles = PRINTER_AWAY;
	l = counter_do(&c, &check, NULL);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.certificates, 3);
	assert_int_equal(l.event.sign_tries_left, 5);
	assert_false(c.card.powered);
	c.card.no_signing = true;
	assert_int_equal(counter_do(&c, &check, NULL).event.certificates, 1);
	assert_int_equal(c.authority.calls[FAKE_CHALLENGE], 0);
	assert_int_equal(c.asks, 0);
}

static void checking_a_card_without_the_certificate_tells_what_else_it_has(void **state)
{
	const struct task check = { .job = JOB_READ, .errand = ERRAND_CHECK };
	struct letter l;

	(void)state;
	c.card.certificate_len = 0;
	l = counter_do(&c, &check, NULL);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.certificates, 2);
	assert_int_equal(l.event.sign_tries_left, 5);
	assert_false(c.card.powered);
	c.card.no_signing = true;
	assert_int_equal(counter_do(&c, &check, NULL).event.certificates, 0);
	assert_int_equal(c.card.tries, 3);
}

static void a_server_that_fails_has_its_own_words(void **state)
{
	static const struct row {
		enum authority_status status;
		enum refusal refusal;
		enum trouble want;
	} rows[] = {
		{ AUTHORITY_AWAY, REFUSAL_NONE, TROUBLE_SERVER_AWAY },
		{ AUTHORITY_SLOW, REFUSAL_NONE, TROUBLE_SERVER_SLOW },
		{ AUTHORITY_UNTRUSTED, REFUSAL_NONE, TROUBLE_SERVER_UNTRUSTED },
		{ AUTHORITY_REFUSED, REFUSAL_TERMINAL, TROUBLE_TERMINAL_REFUSED },
		{ AUTHORITY_BROKEN, REFUSAL_NONE, TROUBLE_CANNOT_HANDLE_NOW },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		c.authority.trouble[FAKE_CHALLENGE] =
		    (struct fake_trouble){ rows[i].status, rows[i].refusal, 1, false };
		counter_expect_trouble(counter_read(&c), rows[i].want);
		assert_false(c.card.powered);
	}
	assert_int_equal(c.card.verifies, 0);
}

static void a_wrong_pin_costs_one_try_and_the_card_stays(void **state)
{
	struct letter l;

	(void)state;
	counter_read(&c);
	l = counter_verify(&c, "9999");
	counter_expect_trouble(l, TROUBLE_PIN_WRONG);
	assert_int_equal(l.event.tries_left, 2);
	assert_int_equal(c.card.tries, 2);
	assert_true(c.card.powered);
	assert_int_equal(counter_verify(&c, "1234").event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.card.tries, 3);
	assert_int_equal(c.card.verifies, 2);
}

static void the_last_wrong_pin_locks_and_the_card_is_powered_off(void **state)
{
	(void)state;
	c.card.tries = 1;
	counter_read(&c);
	counter_expect_trouble(counter_verify(&c, "9999"), TROUBLE_PIN_LOCKED);
	assert_int_equal(c.card.tries, 0);
	assert_false(c.card.powered);
}

static void a_stop_before_verify_keeps_the_pin_from_the_card(void **state)
{
	(void)state;
	counter_read(&c);
	atomic_store(&c.stop, true);
	assert_int_equal(counter_verify(&c, "9999").event.kind, EVENT_JOB_FAILED);
	assert_int_equal(c.card.verifies, 0);
	assert_int_equal(c.card.tries, 3);
	assert_false(c.card.powered);
	atomic_store(&c.stop, false);
}

static void a_line_that_is_gone_keeps_the_pin_from_the_card(void **state)
{
	(void)state;
	counter_read(&c);
	c.authority.line++;
	c.authority.trouble[FAKE_CHALLENGE] = (struct fake_trouble){ AUTHORITY_AWAY, 0, 1, false };
	counter_expect_trouble(counter_verify(&c, "9999"), TROUBLE_SERVER_AWAY);
	assert_int_equal(c.card.verifies, 0);
	assert_false(c.card.powered);
}

static void verify_asks_for_a_fresh_challenge_only_if_the_old_one_is_gone(void **state)
{
	(void)state;
	counter_read(&c);
	assert_int_equal(counter_verify(&c, "1234").event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.challenges, 1);
	c.authority.now_ms += 60000;
	assert_int_equal(counter_verify(&c, "1234").event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.challenges, 2);
	c.authority.line++;
	assert_int_equal(counter_verify(&c, "1234").event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.authority.challenges, 3);
	assert_int_equal(c.card.connects, 1);
}

static bool look(struct letter *answer)
{
	const struct task task = { .job = JOB_RENEW };
	const struct running r = { &c.tools, &c.visit, &task, &c.stop, c.mailbox };

	*answer = (struct letter){ .job = JOB_RENEW };
	return jobs_renew(&r, answer);
}

static void renewal_is_silent_until_it_fails(void **state)
{
	struct letter answer;

	(void)state;
	counter_read(&c);
	assert_false(look(&answer));
	assert_int_equal(c.authority.challenges, 1);
	c.authority.now_ms += 60000;
	assert_false(look(&answer));
	assert_int_equal(c.authority.challenges, 2);
	c.authority.line++;
	assert_false(look(&answer));
	assert_int_equal(c.authority.challenges, 3);
	c.authority.line++;
	atomic_store(&c.stop, true); /* stopped is not failed */
	assert_false(look(&answer));
	atomic_store(&c.stop, false);
	c.authority.trouble[FAKE_CHALLENGE].status = AUTHORITY_UNTRUSTED;
	assert_true(look(&answer));
	counter_expect_trouble(answer, TROUBLE_SERVER_UNTRUSTED);
}

static void a_probe_proves_something_only_if_the_server_answered(void **state)
{
	const struct task probe = { .job = JOB_PROBE };

	(void)state;
	atomic_store(&c.stop, true);
	assert_int_equal(counter_do(&c, &probe, NULL).event.kind, EVENT_JOB_FAILED);
	atomic_store(&c.stop, false);
	c.authority.trouble[FAKE_CHALLENGE].status = AUTHORITY_UNTRUSTED;
	c.authority.trouble[FAKE_CHALLENGE].times = 1;
	counter_expect_trouble(counter_do(&c, &probe, NULL), TROUBLE_SERVER_UNTRUSTED);
	assert_int_equal(counter_do(&c, &probe, NULL).event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.card.connects, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_counter, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_good_card_is_read_and_a_challenge_fetched),
		TEST(every_other_card_has_its_own_trouble),
		TEST(a_card_that_leaves_while_it_is_read_was_removed),
		TEST(no_card_and_no_reader_are_told_apart),
		TEST(dates_are_judged_by_the_servers_time),
		TEST(certificates_for_other_ends_are_refused),
		TEST(a_printer_that_cannot_is_told_before_the_card_is_touched),
		TEST(a_locked_card_needs_no_server),
		TEST(checking_a_card_needs_neither_server_nor_printer),
		TEST(checking_a_card_without_the_certificate_tells_what_else_it_has),
		TEST(a_server_that_fails_has_its_own_words),
		TEST(a_wrong_pin_costs_one_try_and_the_card_stays),
		TEST(the_last_wrong_pin_locks_and_the_card_is_powered_off),
		TEST(a_stop_before_verify_keeps_the_pin_from_the_card),
		TEST(a_line_that_is_gone_keeps_the_pin_from_the_card),
		TEST(verify_asks_for_a_fresh_challenge_only_if_the_old_one_is_gone),
		TEST(renewal_is_silent_until_it_fails),
		TEST(a_probe_proves_something_only_if_the_server_answered),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
