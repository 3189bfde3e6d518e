#include "tests/net/server/town_sign.h"

/* Each row goes wrong in one or more ways; the refusal is that of the first in PROTOCOL.md's order.
 * Where two stand in a row, the later one must not be told. */
enum fault {
	USED = 1 << 0,           /* the challenge was taken before */
	OTHER_LINE = 1 << 1,     /* it was asked for on another connection */
	OTHER_TERMINAL = 1 << 2, /* by another terminal */
	UNKNOWN_CHALLENGE = 1 << 3,
	OLD = 1 << 4,            /* 181 s */
	NO_CERTIFICATE = 1 << 5, /* bytes that are none */
	STRANGER = 1 << 6,       /* of a root with the same name and another key */
	NOT_YET = 1 << 7,
	EXPIRED = 1 << 8,
	FOR_SIGNING = 1 << 9,
	SIGNED_OTHER_KEY = 1 << 10,
	SIGNED_OTHER_LINE = 1 << 11, /* the card signed another exporter */
	SIGNED_OTHER_TERMINAL = 1 << 12,
	SIGNED_OTHER_SERVER = 1 << 13,
	SIGNED_OTHER_OPERATION = 1 << 14,
	SIGNED_OTHER_TIME = 1 << 15,
	OTHER_ALGORITHM = 1 << 16,
	CUT_SIGNATURE = 1 << 17,
	SUSPENDED = 1 << 18,
	REVOKED_LOSS = 1 << 19,
	REVOKED_REQUEST = 1 << 20,
	REVOKED = 1 << 21,
	SUPERSEDED = 1 << 22,
	NOT_ON_RECORD = 1 << 23,
	A_TERMINALS_CERTIFICATE = 1 << 24,
	FROM_THE_FUTURE = 1 << 25, /* the server's clock was set back */
	REVOKED_CHANGE = 1 << 26,
	REVOKED_DEATH = 1 << 27,
};

static const struct {
	unsigned int faults;
	enum refusal refusal;
} rows[] = {
	{ 0, REFUSAL_NONE },
	{ USED, REFUSAL_CHALLENGE },
	{ OTHER_LINE, REFUSAL_CHALLENGE },
	{ OTHER_TERMINAL, REFUSAL_CHALLENGE },
	{ UNKNOWN_CHALLENGE, REFUSAL_CHALLENGE },
	{ OLD, REFUSAL_CHALLENGE_EXPIRED },
	{ FROM_THE_FUTURE, REFUSAL_CHALLENGE_EXPIRED },
	{ OLD | USED, REFUSAL_CHALLENGE },
	{ OLD | NO_CERTIFICATE, REFUSAL_CHALLENGE_EXPIRED },
	{ NO_CERTIFICATE, REFUSAL_CERTIFICATE_UNKNOWN },
	{ STRANGER, REFUSAL_CERTIFICATE_UNKNOWN },
	{ A_TERMINALS_CERTIFICATE, REFUSAL_CERTIFICATE_UNKNOWN },
	{ STRANGER | EXPIRED, REFUSAL_CERTIFICATE_UNKNOWN },
	{ NOT_YET, REFUSAL_CERTIFICATE_NOT_YET },
	{ EXPIRED, REFUSAL_CERTIFICATE_EXPIRED },
	{ EXPIRED | FOR_SIGNING, REFUSAL_CERTIFICATE_EXPIRED },
	{ EXPIRED | SIGNED_OTHER_KEY, REFUSAL_CERTIFICATE_EXPIRED },
	{ FOR_SIGNING, REFUSAL_CERTIFICATE_SIGNING },
	{ FOR_SIGNING | SIGNED_OTHER_KEY, REFUSAL_CERTIFICATE_SIGNING },
	{ SIGNED_OTHER_KEY, REFUSAL_PROOF },
	{ SIGNED_OTHER_LINE, REFUSAL_PROOF },
	{ SIGNED_OTHER_TERMINAL, REFUSAL_PROOF },
	{ SIGNED_OTHER_SERVER, REFUSAL_PROOF },
	{ SIGNED_OTHER_OPERATION, REFUSAL_PROOF },
	{ SIGNED_OTHER_TIME, REFUSAL_PROOF },
	{ OTHER_ALGORITHM, REFUSAL_PROOF },
	{ CUT_SIGNATURE, REFUSAL_PROOF },
	/* nothing of a status before its holder has signed */
	{ SUSPENDED | SIGNED_OTHER_KEY, REFUSAL_PROOF },
	{ REVOKED_LOSS | SIGNED_OTHER_LINE, REFUSAL_PROOF },
	{ SUPERSEDED | CUT_SIGNATURE, REFUSAL_PROOF },
	{ NOT_ON_RECORD | SIGNED_OTHER_KEY, REFUSAL_PROOF },
	{ SUSPENDED, REFUSAL_SUSPENDED },
	{ REVOKED_LOSS, REFUSAL_REVOKED_LOSS },
	{ REVOKED_REQUEST, REFUSAL_REVOKED_REQUEST },
	{ REVOKED, REFUSAL_REVOKED },
	{ SUPERSEDED, REFUSAL_SUPERSEDED },
	{ REVOKED_CHANGE, REFUSAL_REVOKED },
	{ REVOKED_DEATH, REFUSAL_CANNOT_HANDLE_NOW },
	{ REVOKED_DEATH | SIGNED_OTHER_KEY, REFUSAL_PROOF },
	{ NOT_ON_RECORD, REFUSAL_STATUS_UNKNOWN },
};

static struct town town;
static struct issue_pem stranger_key, stranger_ca, honest_key, honest_ca;

static struct town_card card_of(unsigned int faults, const struct issue_pem *key)
{
	struct town_order order = {
		ISSUE_USER, ISSUE_USER_CA, key, "HOLDER", TOWN_FROM, TOWN_UNTIL
	};
	struct town_card card;

	if (faults & FOR_SIGNING) {
		order.profile = ISSUE_SIGNING;
		order.ca = ISSUE_SIGNING_CA;
	}
	if (faults & A_TERMINALS_CERTIFICATE) {
		order.profile = ISSUE_TERMINAL;
		order.ca = ISSUE_TERMINAL_CA;
	}
	if (faults & NOT_YET)
		order.not_before = TOWN_NOW + 1;
	if (faults & EXPIRED)
		order.not_after = TOWN_NOW - 1;
	town.ca[ISSUE_USER_CA] = faults & STRANGER ? stranger_ca : honest_ca;
	town.ca_key[ISSUE_USER_CA] = faults & STRANGER ? stranger_key : honest_key;
	card = town_card(&town, &order);
	town.ca[ISSUE_USER_CA] = honest_ca;
	town.ca_key[ISSUE_USER_CA] = honest_key;
	return card;
}

static void record(unsigned int faults, const struct town_card *card)
{
	enum certificate_state state = CERTIFICATE_STATE_GOOD;

	if (faults & (NOT_ON_RECORD | A_TERMINALS_CERTIFICATE))
		return;
	if (faults & SUSPENDED)
		state = CERTIFICATE_STATE_SUSPENDED;
	if (faults & REVOKED_LOSS)
		state = CERTIFICATE_STATE_REVOKED_LOSS;
	if (faults & REVOKED_REQUEST)
		state = CERTIFICATE_STATE_REVOKED_REQUEST;
	if (faults & REVOKED)
		state = CERTIFICATE_STATE_REVOKED;
	if (faults & SUPERSEDED)
		state = CERTIFICATE_STATE_SUPERSEDED;
	if (faults & REVOKED_CHANGE)
		state = CERTIFICATE_STATE_REVOKED_CHANGE;
	if (faults & REVOKED_DEATH)
		state = CERTIFICATE_STATE_REVOKED_DEATH;
	town_record(&town, 1, card);
	town_turn(&town, card, state);
}

static void put_challenge(unsigned int faults, const uint8_t challenge[32])
{
	static const uint8_t elsewhere[32] = { 0xee };
	int64_t made = TOWN_NOW;

	if (faults & OLD)
		made -= 181;
	if (faults & FROM_THE_FUTURE)
		made += 1;
	if (faults & UNKNOWN_CHALLENGE)
		return;
	assert_int_equal(store_put_challenge(town.store, challenge,
	                                     faults & OTHER_TERMINAL ? "shop-0002" : TOWN_TERMINAL,
	                                     faults & OTHER_LINE ? elsewhere : town.caller.exporter,
	                                     made),
	                 STORE_OK);
	if (faults & USED)
		assert_int_equal(store_take_challenge(town.store, challenge, TOWN_TERMINAL,
		                                      town.caller.exporter, &made),
		                 STORE_OK);
}

static void spoil_signed(unsigned int faults, struct tbs *tbs)
{
	if (faults & OLD)
		tbs->challenge_time -= 181;
	if (faults & SIGNED_OTHER_LINE)
		tbs->exporter[31] ^= 1;
	if (faults & SIGNED_OTHER_TERMINAL)
		tbs->terminal_certificate[0] ^= 1;
	if (faults & SIGNED_OTHER_SERVER)
		tbs->server_key[0] ^= 1;
	if (faults & SIGNED_OTHER_OPERATION)
		tbs->operation = "check";
	if (faults & SIGNED_OTHER_TIME)
		tbs->challenge_time++;
}

static void spoil_request(unsigned int faults, struct proof_request *p)
{
	if (faults & NO_CERTIFICATE)
		p->certificate[0] ^= 1;
	if (faults & OTHER_ALGORITHM)
		snprintf(p->algorithm, sizeof p->algorithm, "%s",
		         strcmp(p->algorithm, "RS256") == 0 ? "ES384" : "RS256");
	if (faults & CUT_SIGNATURE)
		p->signature_len--;
}

static struct verdict judged(size_t row, const struct issue_pem *key, const char *algorithm,
                             struct proven *out)
{
	const unsigned int faults = rows[row].faults;
	const uint8_t challenge[32] = { (uint8_t)row, (uint8_t)*algorithm };
	struct town_card card = card_of(faults, key);
	struct town_card signer = card;
	struct issue_pem other = { 0 };
	struct proof_request p;
	struct verdict v;
	struct tbs tbs;

	put_challenge(faults, challenge);
	record(faults, &card);
	tbs = town_tbs(&town, &card, algorithm, challenge);
	spoil_signed(faults, &tbs);
	if (faults & SIGNED_OTHER_KEY) {
		assert_true(issue_key(*algorithm == 'R' ? ISSUE_RSA2048 : ISSUE_P384, &other));
		signer.key = other;
	}
	p = town_prove(&signer, &tbs);
	spoil_request(faults, &p);
	v = proof_judge(town.store, &town.keys, &town.caller, &p, out);
	issue_pem_drop(&other);
	free(card.der);
	return v;
}

/* Of the generation whose key it is, the certificate of this town's cards ends on TOWN_UNTIL, the
 * 18th of March 2030 in Japan: renewable from the 18th of December, or of March a year before. */
static int64_t renewable_since(const char *algorithm)
{
	return strcmp(algorithm, "RS256") == 0 ? INT64_C(1892214000) : INT64_C(1868454000);
}

static void walk(const struct issue_pem *key, const char *algorithm)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct proven proven = { 0 };
		const struct verdict v = judged(i, key, algorithm, &proven);

		if (v.refusal != rows[i].refusal)
			fail_msg("row %zu, %s: %s", i, algorithm, refusal_code(v.refusal));
		assert_int_equal(proven.resident, rows[i].refusal == REFUSAL_NONE ? 1 : 0);
		assert_int_equal(proven.renewable_since,
		                 rows[i].refusal == REFUSAL_NONE ? renewable_since(algorithm) : 0);
	}
}

static void every_row_in_rsa(void **unused)
{
	(void)unused;
	walk(&town.rsa, "RS256");
}

static void every_row_in_p384(void **unused)
{
	(void)unused;
	walk(&town.p384, "ES384");
}

/* Whatever is wrong with the rest, a challenge is used up by the first look at it. */
static void a_refused_proof_uses_its_challenge_up(void **unused)
{
	const uint8_t challenge[32] = { 0xcc };
	struct town_card card = card_of(0, &town.p384);
	struct proven proven = { 0 };
	struct proof_request p;
	struct tbs tbs = town_tbs(&town, &card, "ES384", challenge);

	(void)unused;
	put_challenge(0, challenge);
	record(0, &card);
	p = town_prove(&card, &tbs);
	p.signature[5] ^= 1;
	assert_int_equal(proof_judge(town.store, &town.keys, &town.caller, &p, &proven).refusal,
	                 REFUSAL_PROOF);
	p.signature[5] ^= 1;
	assert_int_equal(proof_judge(town.store, &town.keys, &town.caller, &p, &proven).refusal,
	                 REFUSAL_CHALLENGE);
	free(card.der);
}

static void the_servers_key_is_found_in_its_certificate(void **unused)
{
	uint8_t digest[32];

	(void)unused;
	assert_true(
	    proof_server_key(town.ca[ISSUE_USER_CA].text, town.ca[ISSUE_USER_CA].len, digest));
	assert_false(proof_server_key("nothing", 7, digest));
}

static int build(void **unused)
{
	static const uint8_t elsewhere[32] = { 0x44 };

	(void)unused;
	town_build(&town);
	assert_int_equal(store_add_terminal(town.store, "shop-0002", elsewhere, 4000000000),
	                 STORE_OK);
	honest_ca = town.ca[ISSUE_USER_CA];
	honest_key = town.ca_key[ISSUE_USER_CA];
	town_ca(&town, ISSUE_USER_CA);
	stranger_ca = town.ca[ISSUE_USER_CA];
	stranger_key = town.ca_key[ISSUE_USER_CA];
	town.ca[ISSUE_USER_CA] = honest_ca;
	town.ca_key[ISSUE_USER_CA] = honest_key;
	return 0;
}

static int clear(void **unused)
{
	(void)unused;
	issue_pem_drop(&stranger_ca);
	issue_pem_drop(&stranger_key);
	town_clear(&town);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_in_rsa),
		cmocka_unit_test(every_row_in_p384),
		cmocka_unit_test(a_refused_proof_uses_its_challenge_up),
		cmocka_unit_test(the_servers_key_is_found_in_its_certificate),
	};

	return cmocka_run_group_tests(tests, build, clear);
}
