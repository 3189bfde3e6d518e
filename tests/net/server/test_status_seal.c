#include "net/certificate/cms.h"
#include "net/certificate/crl.h"
#include "net/protocol/annulled.h"
#include "net/server/sealing.h"
#include "net/store/annulment.h"
#include "tests/net/server/enquiry.h"

/* What is told of seals. (status_seal.c, sealing.c) */

#define ONE "00000000000000000000000000000001"
#define OTHER "00000000000000000000000000000002"
#define REFERENCE "992010001"
#define DAY_S INT64_C(86400)

static void issue_and_annul(const char *id, const char *municipality, int64_t made, bool annul)
{
	const struct store_issuance issuance = { .terminal = TOWN_TERMINAL,
		                                 .resident = 1,
		                                 .made = made,
		                                 .kind = "residence_certificate",
		                                 .answer = (char[]){ "{}" } };
	struct store_issuance one = issuance;

	snprintf(one.id, sizeof one.id, "%s", id);
	snprintf(one.session, sizeof one.session, "%s", id);
	snprintf(one.idempotency_key, sizeof one.idempotency_key, "%s", id);
	snprintf(one.municipality, sizeof one.municipality, "%s", municipality);
	assert_int_equal(store_put_issuance(town.store, &one), STORE_OK);
	if (!annul)
		return;
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(annulment_put(town.store, id, TOWN_NOW - 5, "mistake"), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

static void turn(const char *reference, enum certificate_state from, enum certificate_state to)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(signer_set(town.store, reference, from, to, TOWN_NOW), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

/* As whoever verifies a seal opens it. */
static struct annulled_list opened(const char *code)
{
	char path[32], said[6] = "";
	struct annulled_list list = { .count = 0 };
	struct status_reply reply;
	uint8_t *json;
	size_t len = 0;

	snprintf(path, sizeof path, "/seal/%s.annulled", code);
	reply = ask("GET", path, NULL, 0);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, STATUS_ANNULLED);
	assert_string_equal(reply.tag, "");
	json = cms_open(reply.body, reply.len, CMS_SEALING, town.ca[ISSUE_SEAL_CA].text,
	                town.ca[ISSUE_SEAL_CA].len, TOWN_NOW, said, &len);
	assert_non_null(json);
	assert_string_equal(said, code);
	assert_true(annulled_decode((char *)json, len, &list));
	assert_string_equal(list.municipality, code);
	assert_int_equal(list.time, TOWN_NOW);
	free(json);
	free(reply.body);
	return list;
}

static void assert_told(const char *path, int status)
{
	struct status_reply reply = ask("GET", path, NULL, 0);

	if (reply.status != status)
		fail_msg("%s: %d, not %d", path, reply.status, status);
	free(reply.body);
}

static void which_papers_are_annulled(void **unused)
{
	struct annulled_list list = opened("99201");
	uint8_t digest[32];
	int64_t at = 0;

	(void)unused;
	assert_int_equal(list.count, 0);
	annulled_drop(&list);
	issue_and_annul(ONE, "99201", TOWN_NOW - DAY_S, true);
	issue_and_annul(OTHER, "99201", TOWN_NOW - DAY_S, false);
	issue_and_annul("00000000000000000000000000000003", "99203", TOWN_NOW - DAY_S, true);
	issue_and_annul("00000000000000000000000000000004", "99201", TOWN_NOW - 3651 * DAY_S, true);
	issue_and_annul("00000000000000000000000000000005", "", TOWN_NOW - DAY_S, true);
	list = opened("99201");
	assert_int_equal(list.count, 1);
	certificate_sha256(ONE, 32, digest);
	assert_true(annulled_at(&list, digest, &at));
	assert_int_equal(at, TOWN_NOW - 5);
	annulled_drop(&list);
	list = opened("99203");
	assert_int_equal(list.count, 1);
	annulled_drop(&list);
	assert_told("/seal/99202.annulled", 404); /* has no keys here */
}

static void a_revoked_key_says_nothing_of_seals(void **unused)
{
	const struct issuer *by = keyring_issuer(&town.keys, "99201");
	struct annulled_list list;

	(void)unused;
	assert_int_equal(sealing_state(town.store, by, TOWN_NOW), SEALING_FIT);
	assert_int_equal(sealing_state(town.store, by, TOWN_FROM - 1), SEALING_ENDED);
	assert_int_equal(sealing_state(town.store, by, TOWN_UNTIL + 1), SEALING_ENDED);
	turn(REFERENCE, CERTIFICATE_STATE_GOOD, CERTIFICATE_STATE_REVOKED_LOSS);
	assert_int_equal(sealing_state(town.store, by, TOWN_NOW), SEALING_ENDED);
	assert_told("/seal/99201.annulled", 503);
	list = opened("99203");
	annulled_drop(&list);
	assert_told("/seal/" REFERENCE ".crt", 200); /* whose it was can still be asked */
	turn(REFERENCE, CERTIFICATE_STATE_REVOKED_LOSS, CERTIFICATE_STATE_GOOD);
	assert_told("/seal/99201.annulled", 200);
}

static void a_key_that_was_never_put_on_record_seals_nothing(void **unused)
{
	struct issuer stranger = *keyring_issuer(&town.keys, "99201");

	(void)unused;
	snprintf(stranger.seal_reference, sizeof stranger.seal_reference, "992019999");
	assert_int_equal(sealing_state(town.store, &stranger, TOWN_NOW), SEALING_ENDED);
}

static void every_certificate_that_ever_was(void **unused)
{
	struct status_reply reply = ask("GET", "/seal/" REFERENCE ".crt", NULL, 0), again;
	const struct pem *pem = &keyring_issuer(&town.keys, "99201")->seal_certificate;
	char known[STATUS_TAG_MAX];
	size_t len;
	uint8_t *der = certificate_der_of_pem(pem->text, pem->len, &len);

	(void)unused;
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, STATUS_CERTIFICATE);
	assert_int_equal(reply.len, len);
	assert_memory_equal(reply.body, der, len);
	assert_int_equal(reply.fresh_s, 86400);
	snprintf(known, sizeof known, "%s", reply.tag);
	free(reply.body);
	status_answer_to(desk,
	                 &(struct status_request){ .method = "HEAD",
	                                           .path = "/seal/" REFERENCE ".crt",
	                                           .known = known,
	                                           .now = TOWN_NOW },
	                 &again);
	assert_int_equal(again.status, 304);
	assert_null(again.body);
	free(der);
}

static void nothing_else_is_told_of_seals(void **unused)
{
	static const char *const paths[] = {
		"/seal/",
		"/seal",
		"/seal/992010002.crt",
		"/seal/99201.crt",
		"/seal/9920100011.crt",
		"/seal/99201000A.crt",
		"/seal/992010001",
		"/seal/992010001.crt/",
		"/seal/992010001.crt.pem",
		"/seal/992010001.annulled",
		"/seal/.annulled",
		"/seal/00000.annulled",
		"/seal/../sealing/99201.key.pem",
		"/sealing/99201.key.pem",
		"/seal/99201.key.pem",
		"/crl/seal-ca",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		assert_told(paths[i], 404);
}

static void the_list_of_the_root_for_seals(void **unused)
{
	struct private_key *key =
	    private_key_of_pem(town.ca_key[ISSUE_SEAL_CA].text, town.ca_key[ISSUE_SEAL_CA].len);
	const struct crl_plan plan = {
		.issuer = &town.ca[ISSUE_SEAL_CA],
		.key = key,
		.number = 1,
		.this_update = TOWN_NOW - 7,
		.next_update = TOWN_NOW + DAY_S,
	};
	struct ledger_list list = { .number = 1,
		                    .this_update = plan.this_update,
		                    .next_update = plan.next_update };
	struct status_reply reply;

	(void)unused;
	assert_told("/crl/seal-ca.crl", 404);
	memcpy(list.issuer_key, town.keys.seal_ca, sizeof list.issuer_key);
	list.der = crl_make(&plan, &list.len);
	assert_non_null(list.der);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(ledger_put_list(town.store, &list), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	reply = ask("GET", "/crl/seal-ca.crl", NULL, 0);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, STATUS_LIST);
	assert_int_equal(reply.len, list.len);
	assert_memory_equal(reply.body, list.der, list.len);
	free(reply.body);
	free(list.der);
	private_key_destroy(key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_papers_are_annulled),
		cmocka_unit_test(a_revoked_key_says_nothing_of_seals),
		cmocka_unit_test(a_key_that_was_never_put_on_record_seals_nothing),
		cmocka_unit_test(every_certificate_that_ever_was),
		cmocka_unit_test(nothing_else_is_told_of_seals),
		cmocka_unit_test(the_list_of_the_root_for_seals),
	};

	return cmocka_run_group_tests(tests, enquiry_opens, enquiry_ends);
}
