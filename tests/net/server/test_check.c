#include "tests/net/server/visitor.h"

/* Operation "check": the answer about a certificate, and nothing about its holder. (session.c) */

static const struct line by_day = { .later = 10 * 3600 };

static enum refusal check_as(const struct line *line, const struct town_card *card,
                             const char *signed_word, const char *sent_word)
{
	struct reply reply = prove_for(line, card, signed_word, sent_word);

	return refusal_in(&reply);
}

static struct status_answer check(const struct line *line, const struct town_card *card)
{
	struct reply reply = prove_for(line, card, "check", "check");
	struct status_answer answer = { 0 };

	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, REPLY_JSON);
	assert_true(status_answer_decode((const char *)reply.body.byte, reply.body.len, &answer));
	/* usable, time, notices, and not one name or id beside them */
	assert_true(reply.body.len < 120);
	paper_drop(&reply.body);
	return answer;
}

static void a_usable_certificate(void **unused)
{
	const struct line late = { .later = TOWN_UNTIL - TOWN_NOW - 86400 };
	struct town_card taro = town_resident_card(&town, 1, &town.rsa);
	struct status_answer answer = check(&here, &taro);

	(void)unused;
	assert_true(answer.time == TOWN_NOW);
	assert_true(answer.renewable_since == 0);
	answer = check(&late, &taro);
	assert_true(answer.time == TOWN_NOW + late.later);
	/* three months before 2030-03-18 in Japan, and twelve for the next generation */
	assert_true(answer.renewable_since == INT64_C(1892214000));
	free(taro.der);
	taro = town_resident_card(&town, 1, &town.p384);
	answer = check(&late, &taro);
	assert_true(answer.renewable_since == INT64_C(1868454000));
	free(taro.der);
}

/* Whoever may not print may know that the certificate works; that they may not is not said. */
static void nobody_is_judged(void **unused)
{
	/* protected, their housemate, moving out, a housemate of one, deceased, no glyphs, not
	 * served, at night, under 15 */
	static const int64_t residents[] = { 4, 5, 7, 8, 9, 11, 12, 13, 6 };

	(void)unused;
	for (size_t i = 0; i < sizeof residents / sizeof *residents; i++) {
		struct town_card card = town_resident_card(&town, residents[i], &town.p384);

		assert_true(check(&here, &card).time == TOWN_NOW);
		free(card.der);
	}
}

static void what_cannot_be_used_has_its_reason(void **unused)
{
	static const struct {
		enum certificate_state state;
		enum refusal refusal;
	} rows[] = {
		{ CERTIFICATE_STATE_SUSPENDED, REFUSAL_SUSPENDED },
		{ CERTIFICATE_STATE_REVOKED_LOSS, REFUSAL_REVOKED_LOSS },
		{ CERTIFICATE_STATE_REVOKED_REQUEST, REFUSAL_REVOKED_REQUEST },
		{ CERTIFICATE_STATE_SUPERSEDED, REFUSAL_SUPERSEDED },
		{ CERTIFICATE_STATE_REVOKED, REFUSAL_REVOKED },
		{ CERTIFICATE_STATE_REVOKED_CHANGE, REFUSAL_REVOKED },
		{ CERTIFICATE_STATE_REVOKED_DEATH, REFUSAL_CANNOT_HANDLE_NOW },
	};
	const struct town_order order = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
		                          "nobody",   TOWN_FROM,     TOWN_UNTIL };
	struct town_card nobody = town_card(&town, &order);

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct town_card card = town_resident_card(&town, 1, &town.p384);

		town_turn(&town, &card, rows[i].state);
		assert_int_equal(check_as(&here, &card, "check", "check"), rows[i].refusal);
		free(card.der);
	}
	assert_int_equal(check_as(&here, &nobody, "check", "check"), REFUSAL_STATUS_UNKNOWN);
	free(nobody.der);
}

/* The card has signed one word; it is good for that word alone. */
static void one_word_is_not_the_other(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);

	(void)unused;
	assert_int_equal(check_as(&here, &taro, "check", "print"), REFUSAL_PROOF);
	assert_int_equal(check_as(&here, &taro, "print", "check"), REFUSAL_PROOF);
	assert_int_equal(check_as(&here, &taro, "renew", "renew"), REFUSAL_BAD_REQUEST);
	assert_int_equal(check_as(&here, &taro, "check", "checks"), REFUSAL_BAD_REQUEST);
	free(taro.der);
}

static void a_visit_goes_on_beside_it(void **unused)
{
	struct town_card wife = town_resident_card(&town, 15, &town.p384);
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct document_request request = asked();
	struct line line = keyed('0');
	struct offer offer;
	struct reply reply;

	(void)unused;
	line.later = by_day.later;
	open_session(&by_day, &wife, &offer);
	assert_true(check(&by_day, &taro).time == TOWN_NOW + by_day.later);
	reply = request_document(&line, offer.session, &request);
	(void)issuance_in(&reply);
	free(wife.der);
	free(taro.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_usable_certificate),
		cmocka_unit_test(nobody_is_judged),
		cmocka_unit_test(what_cannot_be_used_has_its_reason),
		cmocka_unit_test(one_word_is_not_the_other),
		cmocka_unit_test(a_visit_goes_on_beside_it),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
