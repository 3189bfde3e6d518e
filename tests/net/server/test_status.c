#include "tests/net/server/enquiry.h"

/* What is said of each state. */

static const struct {
	enum certificate_state state;
	int status, reason;
	enum refusal refusal; /* of a visit with it */
} rows[] = {
	{ CERTIFICATE_STATE_GOOD, V_OCSP_CERTSTATUS_GOOD, -1, REFUSAL_NONE },
	{ CERTIFICATE_STATE_SUSPENDED, V_OCSP_CERTSTATUS_REVOKED, 6, REFUSAL_SUSPENDED },
	{ CERTIFICATE_STATE_REVOKED_LOSS, V_OCSP_CERTSTATUS_REVOKED, 1, REFUSAL_REVOKED_LOSS },
	{ CERTIFICATE_STATE_REVOKED_REQUEST, V_OCSP_CERTSTATUS_REVOKED, 5,
	  REFUSAL_REVOKED_REQUEST },
	{ CERTIFICATE_STATE_SUPERSEDED, V_OCSP_CERTSTATUS_REVOKED, 4, REFUSAL_SUPERSEDED },
	{ CERTIFICATE_STATE_REVOKED, V_OCSP_CERTSTATUS_REVOKED, -1, REFUSAL_REVOKED },
	{ CERTIFICATE_STATE_REVOKED_CHANGE, V_OCSP_CERTSTATUS_REVOKED, 3, REFUSAL_REVOKED },
	/* In public it is an end like others, and at a terminal not even that. */
	{ CERTIFICATE_STATE_REVOKED_DEATH, V_OCSP_CERTSTATUS_REVOKED, -1,
	  REFUSAL_CANNOT_HANDLE_NOW },
};

/* What a client is told, what a list would say and what a visit is told. */
static void all_three_agree(void **unused)
{
	(void)unused;
	assert_int_equal(sizeof rows / sizeof *rows, CERTIFICATE_STATES);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct town_card card = town_resident_card(&town, 1, &town.p384);
		int64_t resident = 0;
		uint8_t digest[32];
		struct told told;

		if (rows[i].state != CERTIFICATE_STATE_GOOD)
			town_turn(&town, &card, rows[i].state);
		told = ask_about(&card, user_root());
		if (told.status != rows[i].status || told.reason != rows[i].reason)
			fail_msg("row %zu: %d, %d", i, told.status, told.reason);
		assert_int_equal(told.since,
		                 rows[i].reason == -1 && told.status == 0 ? 0 : TOWN_NOW);
		assert_int_equal(life_crl_reason(rows[i].state) >= 0,
		                 told.status == V_OCSP_CERTSTATUS_REVOKED);
		certificate_sha256(card.der, card.len, digest);
		assert_int_equal(proof_status(town.store, digest, &resident).refusal,
		                 rows[i].refusal);
		free(card.der);
	}
}

/* An office at work elsewhere, while the desk goes on. */
static void a_suspension_is_told_at_once(void **unused)
{
	struct town_card card = town_resident_card(&town, 1, &town.p384);

	(void)unused;
	assert_int_equal(ask_about(&card, user_root()).status, V_OCSP_CERTSTATUS_GOOD);
	town_turn(&town, &card, CERTIFICATE_STATE_SUSPENDED);
	assert_int_equal(ask_about(&card, user_root()).status, V_OCSP_CERTSTATUS_REVOKED);
	free(card.der);
}

static void both_kinds_of_every_generation(void **unused)
{
	const struct town_order signing = { ISSUE_SIGNING, ISSUE_SIGNING_CA, &town.p384,
		                            "SIGNER",      TOWN_FROM,        TOWN_UNTIL };
	struct town_card user = town_resident_card(&town, 1, &town.p384), next;
	struct town_card signer = town_card(&town, &signing);
	const struct issue_pem ca = town.ca[ISSUE_USER_CA], key = town.ca_key[ISSUE_USER_CA];
	int64_t resident = 0;
	uint8_t digest[32];

	(void)unused;
	town.ca[ISSUE_USER_CA] = bureau.next_ca;
	town.ca_key[ISSUE_USER_CA] = bureau.next_key;
	next = town_resident_card(&town, 2, &town.p384);
	town.ca[ISSUE_USER_CA] = ca;
	town.ca_key[ISSUE_USER_CA] = key;
	town_record(&town, 1, &signer);
	certificate_sha256(signer.der, signer.len, digest);
	assert_int_equal(ask_about(&signer, &town.ca[ISSUE_SIGNING_CA]).status,
	                 V_OCSP_CERTSTATUS_GOOD);
	/* On record, and nobody's at a terminal. */
	assert_int_equal(proof_status(town.store, digest, &resident).refusal,
	                 REFUSAL_STATUS_UNKNOWN);
	town_turn(&town, &signer, CERTIFICATE_STATE_REVOKED_CHANGE);
	assert_int_equal(ask_about(&signer, &town.ca[ISSUE_SIGNING_CA]).reason, 3);
	assert_int_equal(ask_about(&next, &bureau.next_ca).status, V_OCSP_CERTSTATUS_GOOD);
	/* The same number, asked for as the other root's of that name. */
	assert_int_equal(ask_about(&next, user_root()).status, V_OCSP_CERTSTATUS_UNKNOWN);
	free(user.der);
	free(next.der);
	free(signer.der);
}

static void what_is_not_on_record_is_unknown(void **unused)
{
	const struct town_order order = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
		                          "nobody",   TOWN_FROM,     TOWN_UNTIL };
	struct town_card card = town_card(&town, &order);

	(void)unused;
	assert_int_equal(ask_about(&card, user_root()).status, V_OCSP_CERTSTATUS_UNKNOWN);
	free(card.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_three_agree),
		cmocka_unit_test(a_suspension_is_told_at_once),
		cmocka_unit_test(both_kinds_of_every_generation),
		cmocka_unit_test(what_is_not_on_record_is_unknown),
	};

	return cmocka_run_group_tests(tests, enquiry_opens, enquiry_ends);
}
