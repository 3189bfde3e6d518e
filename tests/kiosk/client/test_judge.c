#include "kiosk/client/judge.h"

#include "tests/kiosk/client/town.h"

static struct judged judged(struct town *t, const struct seal *s)
{
	uint8_t bytes[SEAL_BYTES_MAX];
	const size_t len = town_make_seal(t, s, bytes);
	struct judged out;

	judge_seal(&t->judge, bytes, len, s, &out);
	return out;
}

static void a_seal_is_genuine_as_far_as_can_be_known(void **state)
{
	const struct seal s = town_seal(1, 1);
	struct judged out;
	struct town t;

	(void)state;
	town_make(&t);
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_GENUINE);
	assert_string_equal(out.signer, "見本市");
	assert_int_equal(out.revocation, ANSWER_NONE);
	assert_int_equal(out.annulment, ANSWER_NONE);
	town_list(&t, false, NOON - 60);
	town_annul(&t, NULL, NOON - 30);
	town_open(&t);
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_GENUINE);
	assert_int_equal(out.revocation, ANSWER_YES);
	assert_int_equal(out.revocation_time, NOON - 60);
	assert_int_equal(out.annulment, ANSWER_YES);
	assert_int_equal(out.annulment_time, NOON - 30);
	town_drop(&t);
}

static void without_its_certificate_nothing_can_be_decided(void **state)
{
	const struct seal s = town_seal(1, 1);
	struct town t;

	(void)state;
	town_make(&t);
	t.no_certificate = true;
	assert_int_equal(judged(&t, &s).verdict, VERDICT_NO_CERTIFICATE);
	town_open(&t);
	t.away = true;
	assert_int_equal(judged(&t, &s).verdict, VERDICT_NO_CERTIFICATE);
	town_drop(&t);
}

static void a_certificate_must_be_of_the_trusted_root(void **state)
{
	const struct seal s = town_seal(1, 1);
	struct town t, other;
	struct judged out;

	(void)state;
	town_make(&t);
	town_make(&other);
	t.judge.trust = other.ca.text;
	t.judge.trust_len = other.ca.len;
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_STRANGER);
	assert_string_equal(out.signer, "");
	town_drop(&t);
	town_drop(&other);
}

static void every_changed_bit_is_a_forgery(void **state)
{
	const struct seal s = town_seal(1, 1);
	uint8_t bytes[SEAL_BYTES_MAX];
	struct judged out;
	struct town t;
	size_t len;

	(void)state;
	town_make(&t);
	len = town_make_seal(&t, &s, bytes);
	for (size_t i = 0; i < len; i++) {
		bytes[i] ^= 1;
		judge_seal(&t.judge, bytes, len, &s, &out);
		assert_int_equal(out.verdict, VERDICT_FORGED);
		assert_string_equal(out.signer, "");
		bytes[i] ^= 1;
	}
	judge_seal(&t.judge, bytes, len, &s, &out);
	assert_int_equal(out.verdict, VERDICT_GENUINE);
	assert_int_equal(t.asked, 3); /* whatever it is asked for, once */
	town_drop(&t);
}

/* To the day, in Japan: a certificate that ended or began at some moment of it was valid then. */
static void it_was_signed_while_the_certificate_was_valid(void **state)
{
	static const struct {
		int64_t from, until;
		enum verdict verdict;
	} rows[] = {
		{ NOON - 9 * DAY, NOON + DAY, VERDICT_GENUINE },
		{ NOON - 9 * DAY, NOON - DAY, VERDICT_GENUINE },
		{ NOON - 9 * DAY, NOON - DAY - 12 * 3600, VERDICT_GENUINE },
		{ NOON - 9 * DAY, NOON - DAY - 12 * 3600 - 1, VERDICT_UNTIMELY },
		{ NOON - DAY + 12 * 3600 - 1, NOON + DAY, VERDICT_GENUINE },
		{ NOON - DAY + 12 * 3600, NOON + DAY, VERDICT_UNTIMELY },
	};
	const struct seal s = town_seal(1, 1);
	struct town t;

	(void)state;
	town_make(&t);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		town_certify(&t, rows[i].from, rows[i].until);
		town_open(&t);
		assert_int_equal(judged(&t, &s).verdict, rows[i].verdict);
	}
	town_drop(&t);
}

static void a_revoked_key_has_sealed_nothing(void **state)
{
	const struct seal s = town_seal(1, 1);
	struct judged out;
	struct town t;

	(void)state;
	town_make(&t);
	town_list(&t, true, NOON - 90 * DAY); /* an old list is still true of what stands on it */
	town_open(&t);
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_REVOKED);
	assert_int_equal(out.since, NOON - DAY);
	town_list(&t, false, NOON - 8 * DAY);
	town_open(&t);
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_GENUINE);
	assert_int_equal(out.revocation, ANSWER_OLD);
	town_list(&t, false, NOON + 2 * DAY); /* by a clock that was wrong */
	town_open(&t);
	assert_int_equal(judged(&t, &s).revocation, ANSWER_WRONG);
	t.list[t.list_len - 1] ^= 1;
	town_open(&t);
	assert_int_equal(judged(&t, &s).revocation, ANSWER_WRONG);
	town_drop(&t);
}

static void an_annulled_issuance_is_good_no_more(void **state)
{
	const struct seal s = town_seal(1, 1);
	struct judged out;
	struct town t;

	(void)state;
	town_make(&t);
	town_annul(&t, TOWN_ISSUANCE, NOON - 30 * DAY);
	town_open(&t);
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_ANNULLED);
	assert_int_equal(out.since, NOON - 2 * DAY);
	town_annul(&t, "fedcba9876543210fedcba9876543210", NOON - DAY);
	town_open(&t);
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_GENUINE);
	assert_int_equal(out.annulment, ANSWER_YES);
	town_annul(&t, NULL, NOON - DAY - 1);
	town_open(&t);
	assert_int_equal(judged(&t, &s).annulment, ANSWER_OLD);
	town_annul(&t, NULL, NOON + 2 * DAY);
	town_open(&t);
	assert_int_equal(judged(&t, &s).annulment, ANSWER_WRONG);
	t.annulled[t.annulled_len - 1] ^= 1;
	town_open(&t);
	assert_int_equal(judged(&t, &s).annulment, ANSWER_WRONG);
	town_drop(&t);
}

/* The statement is by a key that was lost, the seal by the one after it. */
static void a_revoked_key_says_nothing_of_annulments(void **state)
{
	const struct seal s = town_seal(1, 1);
	struct judged out;
	struct town t;

	(void)state;
	town_make(&t);
	town_list(&t, true, NOON - 60);
	town_annul(&t, NULL, NOON - 30);
	town_certify(&t, NOON - 50 * DAY, NOON + 600 * DAY);
	town_open(&t);
	out = judged(&t, &s);
	assert_int_equal(out.verdict, VERDICT_GENUINE);
	assert_int_equal(out.revocation, ANSWER_YES);
	assert_int_equal(out.annulment, ANSWER_WRONG);
	town_drop(&t);
}

/* Its last day is a day in Japan, whole. */
static void it_can_be_verified_to_the_end_of_its_last_day(void **state)
{
	struct seal s = town_seal(1, 1);
	struct town t;

	(void)state;
	town_make(&t);
	s.verifiable_until = date_in_japan(NOON);
	t.judge.now = NOON + 12 * 3600 - 1;
	assert_int_equal(judged(&t, &s).verdict, VERDICT_GENUINE);
	t.judge.now = NOON + 12 * 3600;
	assert_int_equal(judged(&t, &s).verdict, VERDICT_PAST);
	s = town_seal(1, 1);
	t.judge.now = NOON - DAY;
	assert_int_equal(judged(&t, &s).verdict, VERDICT_GENUINE);
	t.judge.now = NOON - DAY - 12 * 3600 - 1;
	assert_int_equal(judged(&t, &s).verdict, VERDICT_FUTURE);
	town_drop(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_seal_is_genuine_as_far_as_can_be_known),
		cmocka_unit_test(without_its_certificate_nothing_can_be_decided),
		cmocka_unit_test(a_certificate_must_be_of_the_trusted_root),
		cmocka_unit_test(every_changed_bit_is_a_forgery),
		cmocka_unit_test(it_was_signed_while_the_certificate_was_valid),
		cmocka_unit_test(a_revoked_key_has_sealed_nothing),
		cmocka_unit_test(an_annulled_issuance_is_good_no_more),
		cmocka_unit_test(a_revoked_key_says_nothing_of_annulments),
		cmocka_unit_test(it_can_be_verified_to_the_end_of_its_last_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
