#ifndef TESTS_NET_SERVER_VISITOR_H
#define TESTS_NET_SERVER_VISITOR_H

#include "tests/net/asked_items.h"
#include "tests/net/server/town_sign.h"

/* A terminal at the desk of the one town of a test program: asks, proves, requests. One thread. */

static struct town town;

struct line {
	bool stranger;       /* no certificate was verified */
	uint8_t certificate; /* its only byte; 0: the town's own terminal */
	uint8_t exporter;    /* first byte; 0: the town's own connection */
	const char *key;     /* Idempotency-Key */
	int64_t later;       /* seconds after TOWN_NOW */
};

static inline struct reply ask(const struct line *line, const char *method, const char *path,
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
static inline enum refusal refusal_in(struct reply *reply)
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

static inline enum refusal ask_only(const struct line *line, const char *method, const char *path,
                                    const char *body)
{
	struct reply reply = ask(line, method, path, body);

	return refusal_in(&reply);
}

static const struct line here = { 0 };

static inline struct challenge_answer challenge_of(const struct line *line)
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

static inline struct reply prove_for(const struct line *line, const struct town_card *card,
                                     const char *signed_word, const char *sent_word)
{
	const struct challenge_answer challenge = challenge_of(line);
	const bool rsa = card->key.text == town.rsa.text;
	struct tbs tbs = town_tbs(&town, card, rsa ? "RS256" : "ES384", challenge.challenge);
	struct proof_request proof;
	struct reply reply;
	char *body;

	tbs.challenge_time = challenge.server_time;
	tbs.operation = signed_word;
	proof = town_prove(card, &tbs);
	snprintf(proof.operation, sizeof proof.operation, "%s", sent_word);
	body = proof_request_encode(&proof);
	assert_non_null(body);
	reply = ask(line, "POST", "/v1/sessions", body);
	free(body);
	return reply;
}

static inline struct reply prove(const struct line *line, const struct town_card *card)
{
	return prove_for(line, card, "print", "print");
}

static inline void open_session(const struct line *line, const struct town_card *card,
                                struct offer *out)
{
	struct reply reply = prove(line, card);

	assert_int_equal(reply.status, 200);
	assert_true(offer_decode((const char *)reply.body.byte, reply.body.len, out));
	paper_drop(&reply.body);
}

static inline enum refusal refused_session(int64_t resident, int64_t later)
{
	struct town_card card = town_resident_card(&town, resident, &town.p384);
	const struct line line = { .later = later };
	struct reply reply = prove(&line, &card);

	free(card.der);
	return refusal_in(&reply);
}

static inline struct document_request asked(void)
{
	return (struct document_request){ .kind = KIND_RESIDENCE_CERTIFICATE,
		                          .household = true,
		                          .item_count = 1,
		                          .item = { DOCUMENT_RELATIONSHIP },
		                          .copies = 2,
		                          .total_yen = 400,
		                          .nonce = { 5 } };
}

static inline struct reply request_document(const struct line *line, const char *session,
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

static inline struct line keyed(char last)
{
	static char keys[128][33];

	snprintf(keys[(size_t)last], 33, "%.31s%c", TOWN_KEY, last);
	return (struct line){ .key = keys[(size_t)last] };
}

static inline enum refusal request_refused(char key, const char *session,
                                           const struct document_request *request)
{
	const struct line line = keyed(key);
	struct reply reply = request_document(&line, session, request);

	return refusal_in(&reply);
}

static inline struct issuance_answer issuance_in(struct reply *reply)
{
	struct issuance_answer answer;

	assert_int_equal(reply->status, 200);
	assert_true(
	    issuance_answer_decode((const char *)reply->body.byte, reply->body.len, &answer));
	paper_drop(&reply->body);
	return answer;
}

static inline char *path_of(const char *issuance, const char *what)
{
	static char path[128];

	snprintf(path, sizeof path, "/v1/issuances/%s/%s", issuance, what);
	return path;
}

/* ---- the town ---------------------------------------------------------------------------------
 */

static inline int visitor_arrives(void **unused)
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

static inline int visitor_leaves(void **unused)
{
	(void)unused;
	town_clear(&town);
	return 0;
}

#endif
