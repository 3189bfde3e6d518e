#include "tests/net/server/visitor.h"

#include "net/certificate/cms.h"
#include "net/documents/read_page.h"
#include "net/protocol/manifest.h"

static void check_manifest(const struct issuance_answer *answer,
                           const struct document_request *request, const uint8_t subject[32],
                           const struct paper *pdf)
{
	char code[CMS_MUNICIPALITY_LEN + 1], *body = document_request_encode(request);
	uint8_t digest[32];
	struct manifest m;
	size_t len = 0;
	uint8_t *json = cms_open(answer->manifest, answer->manifest_len, CMS_ISSUING,
	                         town.ca[ISSUE_ISSUING_CA].text, town.ca[ISSUE_ISSUING_CA].len,
	                         TOWN_NOW, code, &len);

	assert_non_null(json);
	assert_true(manifest_decode((const char *)json, len, &m));
	assert_string_equal(code, "99201");
	assert_string_equal(m.municipality, "99201");
	assert_string_equal(m.issuance, answer->issuance);
	assert_string_equal(m.terminal, TOWN_TERMINAL);
	assert_memory_equal(m.subject, subject, 32);
	assert_int_equal(m.fee_yen, 400);
	assert_int_equal(m.copies, 2);
	assert_int_equal(m.pages, answer->pages);
	assert_int_equal(m.not_after, TOWN_NOW + 300);
	assert_string_equal(m.build, MADOGUCHI_VERSION);
	certificate_sha256(body, strlen(body), digest);
	assert_memory_equal(m.request_digest, digest, 32);
	certificate_sha256(request->nonce, 32, digest);
	assert_memory_equal(m.nonce_digest, digest, 32);
	certificate_sha256(pdf->byte, pdf->len, digest);
	assert_memory_equal(m.document_digest, digest, 32);
	free(json);
	free(body);
}

static void assert_says_whose_it_is(const struct paper *pdf, const struct issuance_answer *answer,
                                    const uint8_t subject[32])
{
	struct read_pages pages;

	assert_true(read_pages_open(&pages, pdf, answer->pages));
	for (uint16_t i = 0; i < answer->pages; i++)
		assert_true(read_page_mark(&pages, i, answer->issuance, subject));
	assert_true(read_pages_close(&pages));
}

static void a_whole_visit(void **unused)
{
	static const char outcome[] =
	    "{\"outcome\":\"printed\",\"disputed\":false,\"evidence\":{\"job_id\":1,\"job_state\":"
	    "9,"
	    "\"impressions\":2,\"expected\":2,\"life_before\":-1,\"life_after\":-1,"
	    "\"troubles_seen\":0,\"troubles_left\":0,\"fault\":0}}";
	struct town_card taro = town_resident_card(&town, 1, &town.rsa);
	const struct document_request request = asked();
	const struct line line = keyed('0');
	struct issuance_answer answer;
	struct offer offer;
	struct reply reply;
	uint8_t subject[32];

	(void)unused;
	certificate_subject_reference(taro.der, taro.len, subject);
	open_session(&here, &taro, &offer);
	assert_string_equal(offer.holder, "見本　taro");
	assert_string_equal(offer.family_name, "見本");
	assert_int_equal(offer.member_count, 3);
	assert_int_equal(offer.document[0].fee_yen, 200);
	assert_int_equal(offer.renewable_since, 0);
	reply = request_document(&line, offer.session, &request);
	answer = issuance_in(&reply);
	reply = ask(&here, "GET", path_of(answer.issuance, "document"), NULL);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, REPLY_PDF);
	assert_says_whose_it_is(&reply.body, &answer, subject);
	check_manifest(&answer, &request, subject, &reply.body);
	paper_drop(&reply.body);
	/* once more while no outcome is told, never by another terminal, never too late */
	assert_int_equal(ask_only(&here, "GET", path_of(answer.issuance, "document"), NULL),
	                 REFUSAL_NONE);
	assert_int_equal(ask_only(&(struct line){ .certificate = 0x66 }, "GET",
	                          path_of(answer.issuance, "document"), NULL),
	                 REFUSAL_NOT_FOUND);
	/* the session may be gone by then */
	assert_int_equal(ask_only(&(struct line){ .later = 4000 }, "POST",
	                          path_of(answer.issuance, "outcome"), outcome),
	                 REFUSAL_NONE);
	assert_int_equal(ask_only(&here, "GET", path_of(answer.issuance, "document"), NULL),
	                 REFUSAL_NOT_FOUND);
	assert_int_equal(ask_only(&(struct line){ .certificate = 0x66 }, "POST",
	                          path_of(answer.issuance, "outcome"), outcome),
	                 REFUSAL_NOT_FOUND);
	assert_int_equal(ask_only(&here, "POST", path_of(answer.issuance, "outcome"), "{}"),
	                 REFUSAL_BAD_REQUEST);
	free(taro.der);
}

static void one_key_is_one_issue(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct document_request request = asked();
	struct line line = keyed('1');
	struct issuance_answer first, second;
	struct offer offer;
	struct reply reply;

	(void)unused;
	open_session(&here, &taro, &offer);
	reply = request_document(&line, offer.session, &request);
	first = issuance_in(&reply);
	/* a repetition comes over another connection */
	line.exporter = 9;
	reply = request_document(&line, offer.session, &request);
	second = issuance_in(&reply);
	assert_string_equal(first.issuance, second.issuance);
	assert_int_equal(first.manifest_len, second.manifest_len);
	assert_memory_equal(first.manifest, second.manifest, first.manifest_len);
	request.nonce[0] ^= 1;
	assert_int_equal(request_refused('1', offer.session, &request), REFUSAL_CONFLICT);
	/* another key is another document */
	line = keyed('2');
	reply = request_document(&line, offer.session, &request);
	second = issuance_in(&reply);
	assert_string_not_equal(first.issuance, second.issuance);
	free(taro.der);
}

static void documents_wait_no_longer_than_they_should(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct document_request request = asked();
	struct line line = keyed('3');
	struct issuance_answer answer;
	struct offer offer;
	struct reply reply;
	char path[96];

	(void)unused;
	open_session(&here, &taro, &offer);
	reply = request_document(&line, offer.session, &request);
	answer = issuance_in(&reply);
	assert_int_equal(ask_only(&(struct line){ .later = 300 }, "GET",
	                          path_of(answer.issuance, "document"), NULL),
	                 REFUSAL_NOT_FOUND);
	line = keyed('4');
	reply = request_document(&line, offer.session, &request);
	answer = issuance_in(&reply);
	snprintf(path, sizeof path, "/v1/sessions/%s", offer.session);
	/* nobody else ends it; its end takes what was not fetched along */
	assert_int_equal(ask_only(&(struct line){ .certificate = 0x66 }, "DELETE", path, NULL),
	                 REFUSAL_NONE);
	assert_int_equal(ask_only(&here, "DELETE", path, NULL), REFUSAL_NONE);
	assert_int_equal(ask_only(&here, "DELETE", path, NULL), REFUSAL_NONE);
	assert_int_equal(ask_only(&here, "GET", path_of(answer.issuance, "document"), NULL),
	                 REFUSAL_NOT_FOUND);
	assert_int_equal(request_refused('5', offer.session, &request), REFUSAL_SESSION);
	free(taro.der);
}

static void what_was_not_offered_is_refused(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct document_request request = asked();
	struct offer offer;
	struct reply reply;
	struct line line;

	(void)unused;
	open_session(&here, &taro, &offer);
	request.total_yen = 399;
	assert_int_equal(request_refused('0', offer.session, &request), REFUSAL_FEE_CHANGED);
	request.kind = KIND_INCOME_CERTIFICATE;
	assert_int_equal(request_refused('1', offer.session, &request), REFUSAL_NOT_OFFERED);
	request = asked();
	for (const char *key = "xyz"; *key; key++) {
		line = (struct line){ .key = *key == 'x' ? NULL : *key == 'y' ? "" : "0123" };
		reply = request_document(&line, offer.session, &request);
		assert_int_equal(refusal_in(&reply), REFUSAL_BAD_REQUEST);
	}
	line = keyed('2');
	line.certificate = 0x66;
	reply = request_document(&line, offer.session, &request);
	assert_int_equal(refusal_in(&reply), REFUSAL_SESSION);
	line = keyed('2');
	line.later = 600;
	reply = request_document(&line, offer.session, &request);
	assert_int_equal(refusal_in(&reply), REFUSAL_SESSION);
	free(taro.der);
}

static void a_session_allows_so_many(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct document_request request = asked();
	struct offer offer;

	(void)unused;
	request.total_yen = 1; /* refused, and counted: guessing costs */
	town.settings.requests_per_session = 2;
	open_session(&here, &taro, &offer);
	town.settings.requests_per_session = 20;
	assert_int_equal(request_refused('0', offer.session, &request), REFUSAL_FEE_CHANGED);
	assert_int_equal(request_refused('1', offer.session, &request), REFUSAL_FEE_CHANGED);
	assert_int_equal(request_refused('2', offer.session, &request), REFUSAL_RATE);
	free(taro.der);
}

/* Sixty-four documents wait, and nobody fetches one. */
static void a_full_shelf_is_busy(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct document_request request = asked();
	struct issuance_answer answer;
	struct store_issuance kept;
	struct line line = keyed('0');
	struct offer offer;
	struct reply reply;
	char id[33];

	(void)unused;
	for (unsigned i = 0; i < SHELF_PLACES; i++) {
		struct paper pdf = { 0 };

		assert_true(paper_append(&pdf, "%PDF", 4));
		snprintf(id, sizeof id, "%032x", i);
		if (!shelf_put(town.shelf, id, "shop-0002", id, &pdf, TOWN_NOW))
			paper_drop(&pdf); /* some are of the tests before */
	}
	open_session(&here, &taro, &offer);
	assert_int_equal(request_refused('0', offer.session, &request), REFUSAL_BUSY);
	/* no record of a document that never was, and the same request may be made again */
	assert_int_equal(store_issuance_by_key(town.store, offer.session, line.key, &kept),
	                 STORE_NONE);
	for (unsigned i = 0; i < SHELF_PLACES; i++) {
		snprintf(id, sizeof id, "%032x", i);
		shelf_remove(town.shelf, id);
	}
	reply = request_document(&line, offer.session, &request);
	answer = issuance_in(&reply);
	assert_int_equal(answer.pages, 1);
	free(taro.der);
}

/* The register is read again for each request. */
static void what_changes_in_the_middle_of_a_visit_counts(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct document_request request = asked();
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET is_protected = 1 WHERE id = 2"),
	    STORE_OK);
	assert_int_equal(request_refused('0', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET is_protected = 0 WHERE id = 2"),
	    STORE_OK);
	town_terms(&town, "99201", KIND_RESIDENCE_CERTIFICATE)->fee_yen = 250;
	assert_int_equal(request_refused('1', offer.session, &request), REFUSAL_FEE_CHANGED);
	town_terms(&town, "99201", KIND_RESIDENCE_CERTIFICATE)->fee_yen = 200;
	/* the card's certificate is no longer the one beside the row: an incident, told as nothing
	 */
	assert_int_equal(store_load_sql(town.store, "UPDATE session SET resident = 2"), STORE_OK);
	assert_int_equal(request_refused('2', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(store_load_sql(town.store, "UPDATE session SET resident = 1"), STORE_OK);
	town_turn(&town, &taro, CERTIFICATE_STATE_REVOKED_LOSS);
	assert_int_equal(request_refused('3', offer.session, &request), REFUSAL_REVOKED_LOSS);
	free(taro.der);
}

static void turn_key(enum certificate_state from, enum certificate_state to)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(signer_set(town.store, "992010001", from, to, TOWN_NOW), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

/* What it sealed would be worth nothing: whoever asks is told before anything is offered. */
static void a_key_that_was_revoked_seals_no_more(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct document_request request = asked();
	struct offer offer;
	struct reply reply;

	(void)unused;
	open_session(&here, &taro, &offer);
	turn_key(CERTIFICATE_STATE_GOOD, CERTIFICATE_STATE_REVOKED_LOSS);
	assert_int_equal(request_refused('0', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	reply = prove(&here, &taro);
	assert_int_equal(refusal_in(&reply), REFUSAL_CANNOT_HANDLE_NOW);
	turn_key(CERTIFICATE_STATE_REVOKED_LOSS, CERTIFICATE_STATE_GOOD);
	open_session(&here, &taro, &offer);
	free(taro.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_visit),
		cmocka_unit_test(one_key_is_one_issue),
		cmocka_unit_test(documents_wait_no_longer_than_they_should),
		cmocka_unit_test(what_was_not_offered_is_refused),
		cmocka_unit_test(a_session_allows_so_many),
		cmocka_unit_test(a_full_shelf_is_busy),
		cmocka_unit_test(what_changes_in_the_middle_of_a_visit_counts),
		cmocka_unit_test(a_key_that_was_revoked_seals_no_more),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
