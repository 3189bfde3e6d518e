#include "tests/net/server/visitor.h"

static void persons_are_refused_by_their_own_code(void **unused)
{
	static const struct {
		int64_t resident, later;
		enum refusal refusal;
	} rows[] = {
		{ 2, 0, REFUSAL_NONE },
		{ 3, 0, REFUSAL_UNDER_15 },             /* 15 on 2026-11-24 in Japan */
		{ 3, 23 * 3600 - 1, REFUSAL_UNDER_15 }, /* the last second of the 23rd */
		{ 3, 23 * 3600, REFUSAL_NONE },
		{ 4, 0, REFUSAL_CANNOT_HANDLE_NOW }, /* protected */
		{ 5, 0, REFUSAL_CANNOT_HANDLE_NOW }, /* shares their household */
		{ 6, 0, REFUSAL_UNDER_15 },          /* their child, as every other child */
		{ 7, 0, REFUSAL_MOVING_OUT },
		{ 8, 0, REFUSAL_CANNOT_HANDLE_NOW },  /* the notice is a housemate's */
		{ 9, 0, REFUSAL_CANNOT_HANDLE_NOW },  /* deceased */
		{ 10, 0, REFUSAL_NONE },              /* the bereaved */
		{ 11, 0, REFUSAL_CANNOT_HANDLE_NOW }, /* a character that no font has */
		{ 12, 0, REFUSAL_MUNICIPALITY },
		{ 13, 0, REFUSAL_OUTSIDE_HOURS }, /* one in the night */
		{ 13, 5 * 3600 + 1800 - 1, REFUSAL_OUTSIDE_HOURS },
		{ 13, 5 * 3600 + 1800, REFUSAL_NONE },    /* half past six */
		{ 13, 22 * 3600, REFUSAL_OUTSIDE_HOURS }, /* eleven in the evening */
		{ 14, 0, REFUSAL_OUTSIDE_HOURS }, /* protected, and told what all are told */
		{ 14, 6 * 3600, REFUSAL_CANNOT_HANDLE_NOW },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const enum refusal r = refused_session(rows[i].resident, rows[i].later);

		if (r != rows[i].refusal)
			fail_msg("row %zu: %s", i, refusal_code(r));
	}
}

/* The certificate of this town's cards ends on TOWN_UNTIL. */
static void a_renewal_is_told_in_its_time(void **unused)
{
	const struct line late = { .later = TOWN_UNTIL - TOWN_NOW - 86400 };
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct offer offer;

	(void)unused;
	open_session(&late, &taro, &offer);
	/* Twelve months before 2030-03-17T17:46:40Z, which is the 18th in Japan, as its day begins.
	 */
	assert_int_equal(offer.renewable_since, INT64_C(1868454000));
	free(taro.der);
}

static void a_challenge_stays_on_its_connection(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct challenge_answer challenge = challenge_of(&here);
	const struct tbs tbs = town_tbs(&town, &taro, "ES384", challenge.challenge);
	const struct proof_request proof = town_prove(&taro, &tbs);
	char *body = proof_request_encode(&proof);

	(void)unused;
	assert_int_equal(challenge.lifetime_s, 180);
	assert_int_equal(challenge.server_time, TOWN_NOW);
	assert_int_equal(ask_only(&(struct line){ .exporter = 3 }, "POST", "/v1/sessions", body),
	                 REFUSAL_CHALLENGE);
	assert_int_equal(ask_only(&here, "POST", "/v1/sessions", body), REFUSAL_NONE);
	assert_int_equal(ask_only(&here, "POST", "/v1/sessions", body), REFUSAL_CHALLENGE);
	free(body);
	free(taro.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_are_refused_by_their_own_code),
		cmocka_unit_test(a_renewal_is_told_in_its_time),
		cmocka_unit_test(a_challenge_stays_on_its_connection),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
