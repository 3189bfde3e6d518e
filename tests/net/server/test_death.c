#include "tests/net/server/audit.h"

/* A certificate that ended with its holder: refused as everything is that must not be told apart,
 * and known to the audit alone. (session.c, proof.c) */

static const struct line by_day = { .later = 10 * 3600 };

static struct town_card card_of_the_dead(int64_t resident)
{
	struct town_card card = town_resident_card(&town, resident, &town.p384);

	town_turn(&town, &card, CERTIFICATE_STATE_REVOKED_DEATH);
	return card;
}

static void assert_refused(const struct line *line, int64_t resident, const char *operation,
                           enum refusal refusal)
{
	struct town_card card = card_of_the_dead(resident);
	struct reply reply = prove_for(line, &card, operation, operation);

	assert_int_equal(refusal_in(&reply), refusal); /* and whether it is late */
	assert_int_equal(audited("refusal"), (int)refusal);
	assert_int_equal(audited("resident"), (int)resident);
	free(card.der);
}

static void the_answer_is_late_and_says_nothing(void **unused)
{
	static const char *const operations[] = { "print", "check" };

	(void)unused;
	for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
		assert_refused(&here, 1, operations[i], REFUSAL_CANNOT_HANDLE_NOW);
		assert_int_equal(audited("cause"), CAUSE_DECEASED);
		assert_refused(&by_day, 15, operations[i], REFUSAL_CANNOT_HANDLE_NOW);
		assert_int_equal(audited("cause"), CAUSE_DECEASED);
	}
}

/* What everybody is told comes first, for a protected person and for the dead alike. */
static void nobody_is_told_apart_at_night(void **unused)
{
	(void)unused;
	assert_refused(&here, 14, "print", REFUSAL_OUTSIDE_HOURS);
	assert_refused(&here, 15, "print", REFUSAL_OUTSIDE_HOURS);
	assert_refused(&by_day, 14, "print", REFUSAL_CANNOT_HANDLE_NOW);
	assert_refused(&here, 6, "print", REFUSAL_UNDER_15);
	assert_refused(&here, 12, "print", REFUSAL_MUNICIPALITY);
}

/* Who dies while a session goes on: nothing more is issued in it. */
static void a_session_ends_with_its_holder(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct document_request request = asked();
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	town_turn(&town, &taro, CERTIFICATE_STATE_REVOKED_DEATH);
	assert_int_equal(request_refused('d', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(audited("cause"), CAUSE_DECEASED);
	free(taro.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_answer_is_late_and_says_nothing),
		cmocka_unit_test(nobody_is_told_apart_at_night),
		cmocka_unit_test(a_session_ends_with_its_holder),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
