#include "tests/kiosk/work/counter.h"

#include "net/certificate/chain.h"
#include "net/protocol/tbs.h"

/* JOB_PROVE: what is signed, what a broken line costs, and that the card never stays powered. */

static struct counter c;
static unsigned signs;

static void count_and_sign(const uint8_t *input, size_t len, uint8_t signature[256])
{
	signs++;
	town_sign(input, len, signature);
}

static int open_at_pin(void **state)
{
	(void)state;
	counter_open(&c);
	c.card.sign = count_and_sign;
	signs = 0;
	assert_int_equal(counter_read(&c).event.kind, EVENT_JOB_DONE);
	assert_int_equal(counter_verify(&c, "1234").event.kind, EVENT_JOB_DONE);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

/* One field as house.md has it: tag, length, value, all big-endian. */
static size_t field(uint8_t *out, uint16_t tag, const void *value, size_t len)
{
	const uint8_t head[6] = { 0, (uint8_t)tag, 0, 0, (uint8_t)(len >> 8), (uint8_t)len };

	memcpy(out, head, sizeof head);
	memcpy(out + sizeof head, value, len);
	return sizeof head + len;
}

/* The signed value once more, by hand, from what the server knows. */
static size_t tbs_by_hand(uint8_t out[512])
{
	uint8_t time[8] = { 0 }, filled[32], resident[32];
	size_t at = 0;

	for (int i = 0; i < 8; i++)
		time[i] = (uint8_t)((uint64_t)TOWN_NOW >> (56 - 8 * i));
	certificate_sha256(c.card.certificate, c.card.certificate_len, resident);
	memcpy(out, "madoguchi-auth-1", 17); /* with its zero byte */
	at = 17;
	at += field(out + at, 1, "RS256", 5);
	at += field(out + at, 2, memset(filled, 0x11, 32), 32);
	at += field(out + at, 3, memset(filled, 0x22, 32), 32);
	at += field(out + at, 4, memset(filled, 1, 32), 32); /* the first challenge */
	at += field(out + at, 5, COUNTER_TERMINAL, strlen(COUNTER_TERMINAL));
	at += field(out + at, 6, memset(filled, 0x33, 32), 32);
	at += field(out + at, 7, resident, 32);
	at += field(out + at, 8, "print", 5);
	at += field(out + at, 9, time, 8);
	return at;
}

static void the_signature_verifies_over_the_value_built_anew(void **state)
{
	const struct letter l = counter_prove(&c);
	const struct proof_request *proof = &c.authority.proof;
	uint8_t tbs[512];
	const size_t len = tbs_by_hand(tbs);

	(void)state;
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_string_equal(proof->algorithm, "RS256");
	assert_int_equal(proof->certificate_len, c.card.certificate_len);
	assert_memory_equal(proof->certificate, c.card.certificate, c.card.certificate_len);
	assert_true(proof_verify(proof->certificate, proof->certificate_len, tbs, len,
	                         proof->signature, proof->signature_len));
	tbs[len - 1] ^= 1;
	assert_false(proof_verify(proof->certificate, proof->certificate_len, tbs, len,
	                          proof->signature, proof->signature_len));
}

static void the_offer_is_counted_out(void **state)
{
	struct letter l;

	(void)state;
	c.authority.offer.renewable_since = TOWN_NOW - 5;
	l = counter_prove(&c);
	assert_int_equal(l.event.documents, 1);
	assert_int_equal(l.event.members, 2);
	assert_int_equal(l.event.document[0].copies_max, 10);
	assert_int_equal(l.event.renewable, TOWN_NOW - 5);
	assert_true(c.visit.offer_waiting);
	assert_false(c.card.powered);
	assert_int_equal(signs, 1);
}

/* The server knows it from the signed word alone: a test visit is never taken for a resident's, nor
 * the other way round. A look at one's own certificate is the same in both. */
static void a_test_visit_is_signed_as_one(void **state)
{
	const struct task trial = { .job = JOB_PROVE, .trial = true };
	const struct task check = { .job = JOB_PROVE, .errand = ERRAND_STATUS, .trial = true };

	c.authority.trial = true;
	assert_int_equal(counter_do(&c, &trial, NULL).event.kind, EVENT_JOB_DONE);
	assert_string_equal(c.authority.proof.operation, "trial");
	assert_true(c.visit.offer_waiting);
	close_counter(state);
	open_at_pin(state);
	c.authority.trial = true;
	assert_int_equal(counter_do(&c, &check, NULL).event.kind, EVENT_JOB_DONE);
	assert_string_equal(c.authority.proof.operation, "check");
}

static void a_broken_line_costs_one_challenge_and_one_signature(void **state)
{
	static const struct row {
		enum authority_status status;
		bool done_all_the_same;
	} rows[] = {
		{ AUTHORITY_STALE, false },
		{ AUTHORITY_STALE, true },
		{ AUTHORITY_AWAY, false },
		{ AUTHORITY_AWAY, true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		close_counter(state);
		open_at_pin(state);
		c.authority.trouble[FAKE_PROVE] =
		    (struct fake_trouble){ rows[i].status, REFUSAL_NONE, 1,
			                   rows[i].done_all_the_same };
		assert_int_equal(counter_prove(&c).event.kind, EVENT_JOB_DONE);
		assert_int_equal(signs, 2);
		assert_int_equal(c.authority.challenges, 2);
		assert_int_equal(c.card.verifies, 1);
		assert_int_equal(c.card.connects, 1);
		assert_false(c.card.powered);
	}
}

static void a_line_that_moved_under_the_challenge_is_seen(void **state)
{
	(void)state;
	c.authority.line++;
	assert_int_equal(counter_prove(&c).event.kind, EVENT_JOB_DONE);
	assert_int_equal(signs, 2);
	assert_int_equal(c.card.verifies, 1);
}

static void a_line_that_breaks_twice_is_given_up(void **state)
{
	(void)state;
	c.authority.trouble[FAKE_PROVE].status = AUTHORITY_STALE;
	counter_expect_trouble(counter_prove(&c), TROUBLE_SERVER_AWAY);
	assert_int_equal(signs, 2);
	assert_int_equal(c.authority.challenges, 2);
	assert_int_equal(c.card.verifies, 1);
	assert_false(c.card.powered);
	assert_false(c.visit.offered);
}

static void without_a_second_challenge_nothing_is_signed_again(void **state)
{
	(void)state;
	c.authority.trouble[FAKE_PROVE] = (struct fake_trouble){ AUTHORITY_AWAY, 0, 1, false };
	c.authority.trouble[FAKE_CHALLENGE].status = AUTHORITY_SLOW;
	counter_expect_trouble(counter_prove(&c), TROUBLE_SERVER_SLOW);
	assert_int_equal(signs, 1);
	assert_false(c.card.powered);
}

static void a_refusal_is_not_asked_twice(void **state)
{
	(void)state;
	c.authority.trouble[FAKE_PROVE] =
	    (struct fake_trouble){ AUTHORITY_REFUSED, REFUSAL_REVOKED_LOSS, 0, false };
	counter_expect_trouble(counter_prove(&c), TROUBLE_REVOKED_LOSS);
	assert_int_equal(signs, 1);
	assert_int_equal(c.authority.calls[FAKE_PROVE], 1);
	assert_false(c.card.powered);
	assert_false(c.visit.offer_waiting);
}

static void a_card_that_leaves_before_it_signed_interrupted_it(void **state)
{
	(void)state;
	c.card.vanish_at = c.card.since_power + 1;
	counter_expect_trouble(counter_prove(&c), TROUBLE_SIGN_INTERRUPTED);
	assert_int_equal(c.authority.calls[FAKE_PROVE], 0);
	assert_int_equal(c.card.tries, 3);
}

static void a_reader_that_leaves_is_told_apart(void **state)
{
	(void)state;
	fake_card_unplug(&c.card);
	counter_expect_trouble(counter_prove(&c), TROUBLE_READER);
}

static void a_visit_that_is_over_signs_nothing(void **state)
{
	(void)state;
	atomic_store(&c.stop, true);
	assert_int_equal(counter_prove(&c).event.kind, EVENT_JOB_FAILED);
	atomic_store(&c.stop, false);
	assert_int_equal(signs, 0);
	assert_int_equal(c.authority.calls[FAKE_PROVE], 0);
	assert_false(c.card.powered);
}

static bool is_zero(const void *memory, size_t len)
{
	const uint8_t *byte = memory;

	for (size_t i = 0; i < len; i++)
		if (byte[i])
			return false;
	return true;
}

static void forgetting_ends_the_session_and_leaves_nothing(void **state)
{
	(void)state;
	counter_prove(&c);
	assert_true(c.authority.session_open);
	assert_false(is_zero(&c.visit, sizeof c.visit));
	jobs_forget(&c.tools, &c.stop, &c.visit);
	assert_false(c.authority.session_open);
	assert_true(is_zero(&c.visit, sizeof c.visit));
	jobs_forget(&c.tools, &c.stop, &c.visit); /* nothing there: nobody is asked */
	assert_int_equal(c.authority.calls[FAKE_REPORT], 1);
}

static void forgetting_in_a_hurry_wipes_all_the_same(void **state)
{
	(void)state;
	counter_prove(&c);
	atomic_store(&c.stop, true);
	jobs_forget(&c.tools, &c.stop, &c.visit);
	atomic_store(&c.stop, false);
	assert_true(c.authority.session_open);
	assert_true(is_zero(&c.visit, sizeof c.visit));
}

static void forgetting_before_the_proof_powers_the_card_off(void **state)
{
	(void)state;
	assert_true(c.card.powered);
	jobs_forget(&c.tools, &c.stop, &c.visit);
	assert_false(c.card.powered);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 0);
	assert_true(is_zero(&c.visit, sizeof c.visit));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_at_pin, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_signature_verifies_over_the_value_built_anew),
		TEST(the_offer_is_counted_out),
		TEST(a_test_visit_is_signed_as_one),
		TEST(a_broken_line_costs_one_challenge_and_one_signature),
		TEST(a_line_that_moved_under_the_challenge_is_seen),
		TEST(a_line_that_breaks_twice_is_given_up),
		TEST(without_a_second_challenge_nothing_is_signed_again),
		TEST(a_refusal_is_not_asked_twice),
		TEST(a_card_that_leaves_before_it_signed_interrupted_it),
		TEST(a_reader_that_leaves_is_told_apart),
		TEST(a_visit_that_is_over_signs_nothing),
		TEST(forgetting_ends_the_session_and_leaves_nothing),
		TEST(forgetting_in_a_hurry_wipes_all_the_same),
		TEST(forgetting_before_the_proof_powers_the_card_off),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
