#include "tests/kiosk/work/counter.h"

#include "net/certificate/chain.h"
#include "net/protocol/tbs.h"

/* JOB_READ and JOB_PROVE of a visit that only asks whether the certificate may be used. */

static struct counter c;
static unsigned signs;

static void count_and_sign(const uint8_t *input, size_t len, uint8_t signature[256])
{
	signs++;
	town_sign(input, len, signature);
}

static struct letter do_status(enum session_job job, const char *digits)
{
	return counter_do(&c, &(struct task){ .job = job, .errand = ERRAND_STATUS }, digits);
}

static int open_at_pin(void **state)
{
	(void)state;
	counter_open(&c);
	c.card.sign = count_and_sign;
	signs = 0;
	assert_int_equal(do_status(JOB_READ, NULL).event.kind, EVENT_JOB_DONE);
	assert_int_equal(do_status(JOB_VERIFY, "1234").event.kind, EVENT_JOB_DONE);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

static void the_answer_carries_its_time(void **state)
{
	struct letter l;

	(void)state;
	c.authority.renewable_since = TOWN_NOW - 5;
	l = do_status(JOB_PROVE, NULL);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.status_s, TOWN_NOW);
	assert_int_equal(l.event.renewable, TOWN_NOW - 5);
	assert_int_equal(signs, 1);
	assert_int_equal(c.card.verifies, 1);
	assert_false(c.card.powered);
}

/* Nothing is opened, nobody is named, there is nothing to end. */
static void it_leaves_no_offer_behind(void **state)
{
	(void)state;
	assert_int_equal(do_status(JOB_PROVE, NULL).event.documents, 0);
	assert_false(c.visit.offered);
	assert_false(c.visit.offer_waiting);
	assert_false(c.authority.session_open);
	assert_int_equal(c.authority.calls[FAKE_PROVE], 0);
	assert_int_equal(c.authority.calls[FAKE_CHECK], 1);
	jobs_forget(&c.tools, &c.stop, &c.visit);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 0);
}

static size_t tbs_for(const char *operation, uint8_t out[TBS_MAX])
{
	struct tbs t = {
		.algorithm = "RS256",
		.terminal = COUNTER_TERMINAL,
		.operation = operation,
		.challenge_time = TOWN_NOW,
	};
	size_t len = 0;

	memset(t.server_key, 0x11, sizeof t.server_key);
	memset(t.exporter, 0x22, sizeof t.exporter);
	memset(t.challenge, 1, sizeof t.challenge);
	memset(t.terminal_certificate, 0x33, sizeof t.terminal_certificate);
	certificate_sha256(c.card.certificate, c.card.certificate_len, t.resident_certificate);
	assert_true(tbs_encode(&t, out, &len));
	return len;
}

static bool signed_for(const char *operation)
{
	const struct proof_request *proof = &c.authority.proof;
	uint8_t tbs[TBS_MAX];
	const size_t len = tbs_for(operation, tbs);

	return proof_verify(proof->certificate, proof->certificate_len, tbs, len, proof->signature,
	                    proof->signature_len);
}

/* What the card signed for a look is worth nothing for a paper. */
static void it_is_signed_for_a_check_and_nothing_else(void **state)
{
	(void)state;
	do_status(JOB_PROVE, NULL);
	assert_string_equal(c.authority.proof.operation, "check");
	assert_true(signed_for("check"));
	assert_false(signed_for("print"));
}

static void a_broken_line_costs_one_challenge_and_one_signature(void **state)
{
	(void)state;
	c.authority.trouble[FAKE_CHECK] =
	    (struct fake_trouble){ AUTHORITY_STALE, REFUSAL_NONE, 1, true };
	assert_int_equal(do_status(JOB_PROVE, NULL).event.status_s, TOWN_NOW);
	assert_int_equal(signs, 2);
	assert_int_equal(c.authority.challenges, 2);
	assert_int_equal(c.card.verifies, 1);
}

static void refusals_are_those_of_a_visit_that_prints(void **state)
{
	static const struct row {
		enum refusal refusal;
		enum trouble want;
	} rows[] = {
		{ REFUSAL_SUSPENDED, TROUBLE_SUSPENDED },
		{ REFUSAL_REVOKED_LOSS, TROUBLE_REVOKED_LOSS },
		{ REFUSAL_SUPERSEDED, TROUBLE_SUPERSEDED },
		{ REFUSAL_PROOF, TROUBLE_PROOF },
		{ REFUSAL_BAD_REQUEST, TROUBLE_CANNOT_HANDLE_NOW }, /* it knows no checks */
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct letter l;

		close_counter(state);
		open_at_pin(state);
		c.authority.trouble[FAKE_CHECK] =
		    (struct fake_trouble){ AUTHORITY_REFUSED, rows[i].refusal, 0, false };
		l = do_status(JOB_PROVE, NULL);
		counter_expect_trouble(l, rows[i].want);
		assert_int_equal(l.event.status_s, 0);
		assert_int_equal(c.authority.calls[FAKE_CHECK], 1);
		assert_false(c.card.powered);
	}
}

static void no_printer_is_needed(void **state)
{
	close_counter(state);
	counter_open(&c);
	c.troubles = PRINTER_NO_PAPER | PRINTER_AWAY;
	assert_int_equal(do_status(JOB_READ, NULL).event.kind, EVENT_JOB_DONE);
	assert_int_equal(c.asks, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_at_pin, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_answer_carries_its_time),
		TEST(it_leaves_no_offer_behind),
		TEST(it_is_signed_for_a_check_and_nothing_else),
		TEST(a_broken_line_costs_one_challenge_and_one_signature),
		TEST(refusals_are_those_of_a_visit_that_prints),
		TEST(no_printer_is_needed),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
