#include "tests/kiosk/work/counter.h"

/* What certificates are, and from when until when, as JOB_READ and JOB_PROVE tell it. */

#define DAY INT64_C(86400)

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

/* A card that carries the signing certificate where the user one should be: in every errand, locked
 * or not, and before any server is asked. */
static void the_signing_certificate_is_never_taken_for_the_other(void **state)
{
	static const enum session_errand errands[] = { ERRAND_PRINT, ERRAND_CHECK, ERRAND_STATUS };

	(void)state;
	counter_give_certificate(&c, ISSUE_SIGNING, &town.user_key, TOWN_NOW - 10, TOWN_NOW + 10);
	for (size_t i = 0; i < 2 * sizeof errands / sizeof errands[0]; i++) {
		const struct task task = { .job = JOB_READ, .errand = errands[i / 2] };

		c.card.tries = i % 2 ? 3 : 0;
		counter_expect_trouble(counter_do(&c, &task, NULL), TROUBLE_SIGNING_CERTIFICATE);
		assert_false(c.card.powered);
	}
	assert_int_equal(c.authority.calls[FAKE_CHALLENGE], 0);
}

static struct letter check_card(void)
{
	return counter_do(&c, &(struct task){ .job = JOB_READ, .errand = ERRAND_CHECK }, NULL);
}

/* It tells of every card, and never refuses one for its dates or its tries. */
static void checking_tells_how_the_dates_stand(void **state)
{
	static const struct row {
		int64_t from, until;
		enum session_term term;
	} rows[] = {
		{ TOWN_NOW - 10, TOWN_NOW + 10, TERM_RUNS },
		{ TOWN_NOW - 10, TOWN_NOW, TERM_RUNS },
		{ TOWN_NOW - 10, TOWN_NOW - 1, TERM_ENDED },
		{ TOWN_NOW, TOWN_NOW + 10, TERM_RUNS },
		{ TOWN_NOW + 1, TOWN_NOW + 10, TERM_TO_COME },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct letter l;

		counter_give_certificate(&c, ISSUE_USER, &town.user_key, rows[i].from,
		                         rows[i].until);
		c.card.tries = i % 2 ? 3 : 0;
		l = check_card();
		assert_int_equal(l.event.kind, EVENT_JOB_DONE);
		assert_int_equal(l.event.term, rows[i].term);
		assert_int_equal(l.event.since, rows[i].from);
		assert_int_equal(l.event.until, rows[i].until);
		assert_int_equal(l.event.tries_left, c.card.tries);
		assert_int_equal(l.event.certificates, 3);
	}
	assert_int_equal(c.authority.calls[FAKE_CHALLENGE], 0);
}

/* From the reading to the server's answer, on a day by the server's clock. */
static struct letter prove_on(int64_t now, enum session_errand errand, int64_t told)
{
	const struct task read = { .job = JOB_READ, .errand = errand };
	const struct task verify = { .job = JOB_VERIFY, .errand = errand };
	const struct task prove = { .job = JOB_PROVE, .errand = errand };

	c.authority.server_time = now;
	c.authority.renewable_since = c.authority.offer.renewable_since = told;
	assert_int_equal(counter_do(&c, &read, NULL).event.kind, EVENT_JOB_DONE);
	assert_int_equal(counter_do(&c, &verify, "1234").event.kind, EVENT_JOB_DONE);
	return counter_do(&c, &prove, NULL);
}

/* Ends on the 31st of May 2029 in Japan, to its last second: renewable from the 28th of February,
 * for that year has no 29th. */
static void a_renewal_is_spoken_of_in_its_window_alone(void **state)
{
	static const enum session_errand errands[] = { ERRAND_PRINT, ERRAND_STATUS };
	const int64_t until = INT64_C(1874933999); /* 2029-05-31T14:59:59Z */
	const int64_t opens = INT64_C(1866898800); /* 2029-02-28T00:00:00+09:00 */
	const struct row {
		int64_t now;
		bool due;
	} rows[] = {
		{ opens - DAY, false }, { opens - 1, false },  { opens, true },
		{ opens + DAY, true },  { until - DAY, true }, { until, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (size_t k = 0; k < 2; k++) {
			struct letter l;

			counter_close(&c);
			counter_open(&c);
			counter_give_certificate(&c, ISSUE_USER, &town.user_key, TOWN_NOW - 10,
			                         until);
			l = prove_on(rows[i].now, errands[k], opens);
			assert_int_equal(l.event.kind, EVENT_JOB_DONE);
			assert_int_equal(c.visit.facts.not_after, until);
			assert_int_equal(certificate_renewable_since(&c.visit.facts), opens);
			assert_int_equal(l.event.renewable, rows[i].due ? opens : 0);
		}
}

/* Whatever the calendar says, it is the authority that renews. */
static void without_its_word_nothing_is_renewed(void **state)
{
	(void)state;
	assert_int_equal(prove_on(TOWN_NOW + TOWN_YEAR, ERRAND_PRINT, 0).event.renewable, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_counter, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_signing_certificate_is_never_taken_for_the_other),
		TEST(checking_tells_how_the_dates_stand),
		TEST(a_renewal_is_spoken_of_in_its_window_alone),
		TEST(without_its_word_nothing_is_renewed),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
