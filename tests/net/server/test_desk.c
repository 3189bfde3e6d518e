#include "tests/net/server/town.h"

#include "net/certificate/cms.h"
#include "net/documents/document.h"
#include "net/protocol/manifest.h"

static struct town town;

/* ---- what a terminal does -------------------------------------------------------------------- */

struct line {
	bool stranger;       /* no certificate was verified */
	uint8_t certificate; /* its only byte; 0: the town's own terminal */
	uint8_t exporter;    /* first byte; 0: the town's own connection */
	const char *key;     /* Idempotency-Key */
	int64_t later;       /* seconds after TOWN_NOW */
};

static struct reply ask(const struct line *line, const char *method, const char *path,
                        const char *body)
{
	struct request request = {
		.method = method,
		.path = path,
		.idempotency_key = line->key,
		.body = (const uint8_t *)body,
		.body_len = body ? strlen(body) : 0,
		.now = TOWN_NOW + line->later,
	};
	struct reply reply = { 0 };

	memcpy(request.exporter, town.caller.exporter, 32);
	if (line->exporter)
		request.exporter[0] = line->exporter;
	if (!line->stranger) {
		request.terminal_certificate =
		    line->certificate ? &line->certificate : town.terminal_der;
		request.terminal_certificate_len = line->certificate ? 1 : sizeof town.terminal_der;
	}
	desk_answer(&town.desk, &request, &reply);
	return reply;
}

/* Takes the reply: its code, or "" for an answer that is none. */
static enum refusal refusal_in(struct reply *reply)
{
	struct problem problem = { 0 };
	const bool good = reply->status == 200 || reply->status == 204;

	if (!good) {
		assert_int_equal(reply->type, REPLY_PROBLEM);
		assert_true(
		    problem_decode((const char *)reply->body.byte, reply->body.len, &problem));
		assert_int_equal(reply->status, refusal_http_status(problem.refusal));
		assert_int_equal(reply->late, problem.refusal == REFUSAL_CANNOT_HANDLE_NOW);
	}
	paper_drop(&reply->body);
	return problem.refusal;
}

static enum refusal ask_only(const struct line *line, const char *method, const char *path,
                             const char *body)
{
	struct reply reply = ask(line, method, path, body);

	return refusal_in(&reply);
}

static const struct line here = { 0 };

static struct challenge_answer challenge_of(const struct line *line)
{
	struct reply reply = ask(line, "POST", "/v1/challenges", NULL);
	struct challenge_answer answer = { 0 };

	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, REPLY_JSON);
	assert_true(
	    challenge_answer_decode((const char *)reply.body.byte, reply.body.len, &answer));
	paper_drop(&reply.body);
	return answer;
}

static struct reply prove(const struct line *line, const struct town_card *card)
{
	const struct challenge_answer challenge = challenge_of(line);
	const bool rsa = card->key.text == town.rsa.text;
	struct tbs tbs = town_tbs(&town, card, rsa ? "RS256" : "ES384", challenge.challenge);
	struct proof_request proof;
	struct reply reply;
	char *body;

	tbs.challenge_time = challenge.server_time;
	proof = town_prove(card, &tbs);
	body = proof_request_encode(&proof);
	assert_non_null(body);
	reply = ask(line, "POST", "/v1/sessions", body);
	free(body);
	return reply;
}

static void open_session(const struct line *line, const struct town_card *card, struct offer *out)
{
	struct reply reply = prove(line, card);

	assert_int_equal(reply.status, 200);
	assert_true(offer_decode((const char *)reply.body.byte, reply.body.len, out));
	paper_drop(&reply.body);
}

static enum refusal refused_session(int64_t resident, int64_t later)
{
	struct town_card card = town_resident_card(&town, resident, &town.p384);
	const struct line line = { .later = later };
	struct reply reply = prove(&line, &card);

	free(card.der);
	return refusal_in(&reply);
}

static struct document_request asked(void)
{
	return (struct document_request){ .kind = KIND_RESIDENCE_CERTIFICATE,
		                          .household = true,
		                          .items = DOCUMENT_RELATIONSHIP,
		                          .copies = 2,
		                          .total_yen = 400,
		                          .nonce = { 5 } };
}

static struct reply request_document(const struct line *line, const char *session,
                                     const struct document_request *request)
{
	char path[96], *body = document_request_encode(request);
	struct reply reply;

	assert_non_null(body);
	snprintf(path, sizeof path, "/v1/sessions/%s/requests", session);
	reply = ask(line, "POST", path, body);
	free(body);
	return reply;
}

static struct line keyed(char last)
{
	static char keys[128][33];

	snprintf(keys[(size_t)last], 33, "%.31s%c", TOWN_KEY, last);
	return (struct line){ .key = keys[(size_t)last] };
}

static enum refusal request_refused(char key, const char *session,
                                    const struct document_request *request)
{
	const struct line line = keyed(key);
	struct reply reply = request_document(&line, session, request);

	return refusal_in(&reply);
}

static struct issuance_answer issuance_in(struct reply *reply)
{
	struct issuance_answer answer;

	assert_int_equal(reply->status, 200);
	assert_true(
	    issuance_answer_decode((const char *)reply->body.byte, reply->body.len, &answer));
	paper_drop(&reply->body);
	return answer;
}

static char *path_of(const char *issuance, const char *what)
{
	static char path[128];

	snprintf(path, sizeof path, "/v1/issuances/%s/%s", issuance, what);
	return path;
}

/* ---- stories --------------------------------------------------------------------------------- */

static void check_manifest(const struct issuance_answer *answer,
                           const struct document_request *request, const uint8_t subject[32],
                           const struct paper *pdf)
{
	char code[CMS_MUNICIPALITY_LEN + 1], *body = document_request_encode(request);
	uint8_t digest[32];
	struct manifest m;
	size_t len = 0;
	uint8_t *json =
	    cms_open(answer->manifest, answer->manifest_len, town.ca[ISSUE_ISSUING_CA].text,
	             town.ca[ISSUE_ISSUING_CA].len, TOWN_NOW, code, &len);

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
	assert_true(document_read_back(reply.body.byte, reply.body.len, answer.pages,
	                               answer.issuance, subject));
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

/* The register is read again for each request. */
static void what_changes_in_the_middle_of_a_visit_counts(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct document_request request = asked();
	uint8_t digest[32];
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET is_protected = 1 WHERE id = 2"),
	    STORE_OK);
	assert_int_equal(request_refused('0', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(store_load_sql(town.store,
	                                "UPDATE resident SET is_protected = 0 WHERE id = 2;"
	                                "UPDATE municipality SET residence_fee_yen = 250"),
	                 STORE_OK);
	assert_int_equal(request_refused('1', offer.session, &request), REFUSAL_FEE_CHANGED);
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE municipality SET residence_fee_yen = 200"),
	    STORE_OK);
	/* the card's certificate is no longer the one beside the row: an incident, told as nothing
	 */
	assert_int_equal(store_load_sql(town.store, "UPDATE session SET resident = 2"), STORE_OK);
	assert_int_equal(request_refused('2', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(store_load_sql(town.store, "UPDATE session SET resident = 1"), STORE_OK);
	certificate_sha256(taro.der, taro.len, digest);
	assert_int_equal(
	    store_set_certificate_state(town.store, digest, CERTIFICATE_STATE_REVOKED_LOSS),
	    STORE_OK);
	assert_int_equal(request_refused('3', offer.session, &request), REFUSAL_REVOKED_LOSS);
	free(taro.der);
}

/* ---- who may not ----------------------------------------------------------------------------- */

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
	assert_int_equal(offer.renewable_since, certificate_renewable_since(TOWN_UNTIL));
	assert_true(offer.renewable_since != 0);
	free(taro.der);
}

/* ---- lines and paths ------------------------------------------------------------------------- */

static void strangers_get_one_answer(void **unused)
{
	static const char *const paths[] = { "/v1/challenges", "/v1/sessions", "/", "/nothing" };

	(void)unused;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		assert_int_equal(
		    ask_only(&(struct line){ .stranger = true }, "POST", paths[i], NULL),
		    REFUSAL_TERMINAL);
		assert_int_equal(
		    ask_only(&(struct line){ .certificate = 0x67 }, "POST", paths[i], "{}"),
		    REFUSAL_TERMINAL);
	}
}

static void a_revoked_terminal_is_a_stranger_at_once(void **unused)
{
	const struct line line = { .certificate = 0x68 };
	uint8_t digest[32];

	(void)unused;
	certificate_sha256(&line.certificate, 1, digest);
	assert_int_equal(store_add_terminal(town.store, "shop-0003", digest, 4000000000), STORE_OK);
	challenge_of(&line);
	assert_int_equal(store_revoke_terminal(town.store, "shop-0003"), STORE_OK);
	assert_int_equal(ask_only(&line, "POST", "/v1/challenges", NULL), REFUSAL_TERMINAL);
}

static void other_paths_lead_nowhere(void **unused)
{
	static const struct {
		const char *method, *path;
		enum refusal refusal;
	} rows[] = {
		{ "GET", "/v1/challenges", REFUSAL_NOT_FOUND },
		{ "POST", "/v1/challenges/", REFUSAL_NOT_FOUND },
		{ "POST", "/v1/challengesx", REFUSAL_NOT_FOUND },
		{ "POST", "", REFUSAL_NOT_FOUND },
		{ "POST", "/v1/sessions", REFUSAL_BAD_REQUEST },
		{ "DELETE", "/v1/sessions/", REFUSAL_NOT_FOUND },
		{ "DELETE", "/v1/sessions/0123456789abcdef0123456789abcdeF", REFUSAL_NOT_FOUND },
		{ "DELETE", "/v1/sessions/0123456789abcdef0123456789abcdef0", REFUSAL_NOT_FOUND },
		{ "GET", "/v1/issuances/0123456789abcdef0123456789abcdef", REFUSAL_NOT_FOUND },
		{ "GET", "/v1/issuances/0123456789abcdef0123456789abcdef/document",
		  REFUSAL_NOT_FOUND },
		{ "GET", "/v1/issuances/../../document", REFUSAL_NOT_FOUND },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(ask_only(&here, rows[i].method, rows[i].path, NULL),
		                 rows[i].refusal);
	assert_int_equal(ask_only(&here, "POST", "/v1/challenges", "{}"), REFUSAL_BAD_REQUEST);
	assert_int_equal(ask_only(&here, "POST", "/v1/sessions", "{\"challenge\": 1"),
	                 REFUSAL_BAD_REQUEST);
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

static void a_terminal_may_not_ask_without_end(void **unused)
{
	const struct line line = { .certificate = 0x66, .later = 86400 };
	const struct line later = { .certificate = 0x66, .later = 86460 };

	(void)unused;
	town.settings.challenges_per_minute = 3;
	for (int i = 0; i < 3; i++)
		challenge_of(&line);
	assert_int_equal(ask_only(&line, "POST", "/v1/challenges", NULL), REFUSAL_RATE);
	/* others go on, and so does this one, a minute later */
	challenge_of(&(struct line){ .later = 86400 });
	challenge_of(&later);
	town.settings.challenges_per_minute = 1000;
}

static int build(void **unused)
{
	static const uint8_t neighbour = 0x66;
	uint8_t digest[32];

	(void)unused;
	town_build(&town);
	town.settings.challenges_per_minute = 1000;
	certificate_sha256(&neighbour, 1, digest);
	assert_int_equal(store_add_terminal(town.store, "shop-0002", digest, 4000000000), STORE_OK);
	return 0;
}

static int clear(void **unused)
{
	(void)unused;
	town_clear(&town);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_visit),
		cmocka_unit_test(one_key_is_one_issue),
		cmocka_unit_test(documents_wait_no_longer_than_they_should),
		cmocka_unit_test(what_was_not_offered_is_refused),
		cmocka_unit_test(a_session_allows_so_many),
		cmocka_unit_test(what_changes_in_the_middle_of_a_visit_counts),
		cmocka_unit_test(persons_are_refused_by_their_own_code),
		cmocka_unit_test(a_renewal_is_told_in_its_time),
		cmocka_unit_test(strangers_get_one_answer),
		cmocka_unit_test(a_revoked_terminal_is_a_stranger_at_once),
		cmocka_unit_test(other_paths_lead_nowhere),
		cmocka_unit_test(a_challenge_stays_on_its_connection),
		cmocka_unit_test(a_terminal_may_not_ask_without_end),
	};

	return cmocka_run_group_tests(tests, build, clear);
}
