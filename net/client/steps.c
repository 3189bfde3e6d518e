#include "net/client/steps.h"

#include <string.h>

#include "net/certificate/certificate.h"
#include "net/client/ask.h"
#include "net/client/trust.h"

enum {
	CHALLENGE_FRESH_MS = 60000, /* or a third of its life, if that is shorter: card and person
	                             * have the rest of it */
};

/* ---- the calls of the port --------------------------------------------------------------- */

static bool stands(const struct steps *s, const struct challenge *c)
{
	return c->server_time != 0 && s->now_ms(s->now_self) - c->fetched_ms < c->fresh_ms &&
	       s->line.stands(s->line.self, c->exporter);
}

static uint32_t fresh_ms(const struct challenge_answer *answer)
{
	const uint32_t third_ms = answer->lifetime_s * 1000 / 3;

	return third_ms < CHALLENGE_FRESH_MS ? third_ms : CHALLENGE_FRESH_MS;
}

static enum authority_status steps_challenge(void *self, const atomic_bool *stop,
                                             struct challenge *inout, struct refusal_seen *why)
{
	const struct steps *s = self;
	struct exchange x = { .method = "POST", .path = "/v1/challenges", .body = "" };
	struct challenge_answer answer;
	enum authority_status status;

	*why = (struct refusal_seen){ 0 };
	if (stands(s, inout))
		return AUTHORITY_OK;
	x.most = PROTOCOL_BODY_MAX;
	/* One that was lost on the way binds nobody. */
	status = ask_again(&s->line, stop, &x, "application/json", why);
	if (status == AUTHORITY_OK &&
	    !challenge_answer_decode((const char *)x.answer.byte, x.answer.len, &answer))
		status = AUTHORITY_BROKEN;
	if (status == AUTHORITY_OK) {
		*inout = (struct challenge){ .server_time = answer.server_time,
			                     .fetched_ms = s->now_ms(s->now_self),
			                     .fresh_ms = fresh_ms(&answer) };
		memcpy(inout->challenge, answer.challenge, 32);
		memcpy(inout->server_key, x.server_key, 32);
		memcpy(inout->exporter, x.exporter, 32);
		memcpy(inout->terminal_certificate, x.terminal_certificate, 32);
	}
	paper_drop(&x.answer);
	return status;
}

/* A proof on the connection of its challenge. What is proved for one operation is never sent for
 * another: the caller's door and the signed word agree. */
static enum authority_status send_proof(const struct steps *s, const atomic_bool *stop,
                                        const struct challenge *challenge,
                                        const struct proof_request *proof, bool check,
                                        struct paper *answer, struct refusal_seen *why)
{
	char *body = proof_request_encode(proof);
	struct exchange x = {
		.method = "POST", .path = "/v1/sessions", .body = body, .on = challenge
	};
	enum authority_status status = AUTHORITY_BROKEN;

	*why = (struct refusal_seen){ 0 };
	if (body && (strcmp(proof->operation, "check") == 0) == check)
		status = ask_json(&s->line, stop, &x, why);
	/* A challenge is used once, so a line that broke before the answer asks for a new one. */
	if (status == AUTHORITY_AWAY)
		status = AUTHORITY_STALE;
	*answer = x.answer;
	ask_wipe(body);
	return status;
}

static enum authority_status steps_prove(void *self, const atomic_bool *stop,
                                         const struct challenge *challenge,
                                         const struct proof_request *proof, struct offer *out,
                                         struct refusal_seen *why)
{
	struct paper answer;
	enum authority_status status =
	    send_proof(self, stop, challenge, proof, false, &answer, why);

	if (status == AUTHORITY_OK && !offer_decode((const char *)answer.byte, answer.len, out))
		status = AUTHORITY_BROKEN;
	paper_drop(&answer);
	return status;
}

static enum authority_status steps_check(void *self, const atomic_bool *stop,
                                         const struct challenge *challenge,
                                         const struct proof_request *proof,
                                         struct status_answer *out, struct refusal_seen *why)
{
	struct paper answer;
	enum authority_status status = send_proof(self, stop, challenge, proof, true, &answer, why);

	if (status == AUTHORITY_OK &&
	    !status_answer_decode((const char *)answer.byte, answer.len, out))
		status = AUTHORITY_BROKEN;
	paper_drop(&answer);
	return status;
}

static enum authority_status request_document(const struct steps *s, const atomic_bool *stop,
                                              const char *session, const char *body,
                                              struct issuance_answer *out, struct refusal_seen *why)
{
	char path[ASK_PATH_MAX], key[PROTOCOL_KEY_LEN + 1];
	struct exchange x = { .method = "POST", .path = path, .body = body, .key = key };
	enum authority_status status;

	if (!ask_path(path, "/v1/sessions/", session, "/requests") ||
	    !trust_random_hex(key, PROTOCOL_KEY_LEN))
		return AUTHORITY_BROKEN;
	x.most = PROTOCOL_BODY_MAX;
	/* The server may have heard us or not when the line broke: the key makes both one. */
	status = ask_again(&s->line, stop, &x, "application/json", why);
	if (status == AUTHORITY_OK &&
	    !issuance_answer_decode((const char *)x.answer.byte, x.answer.len, out))
		status = AUTHORITY_BROKEN;
	paper_drop(&x.answer);
	return status;
}

static enum authority_status fetch_document(const struct steps *s, const atomic_bool *stop,
                                            const char *issuance, struct paper *out,
                                            struct refusal_seen *why)
{
	char path[ASK_PATH_MAX];
	struct exchange x = { .method = "GET", .path = path, .most = PAPER_MAX };
	enum authority_status status;

	if (!ask_path(path, "/v1/issuances/", issuance, "/document"))
		return AUTHORITY_BROKEN;
	status = ask_again(&s->line, stop, &x, "application/pdf", why);
	if (status == AUTHORITY_OK)
		*out = x.answer; /* given away */
	else
		paper_drop(&x.answer);
	return status;
}

static enum authority_status steps_issue(void *self, const atomic_bool *stop, const char *session,
                                         const struct document_request *request, struct issued *out,
                                         struct refusal_seen *why)
{
	const struct steps *s = self;
	char *body = document_request_encode(request);
	struct issued issued = { 0 };
	enum authority_status status = AUTHORITY_BROKEN;

	*why = (struct refusal_seen){ 0 };
	if (body)
		status = request_document(s, stop, session, body, &issued.answer, why);
	*out = (struct issued){ 0 };
	if (status == AUTHORITY_OK) {
		/* From here on the server waits for an outcome, whatever becomes of the rest. */
		memcpy(out->answer.issuance, issued.answer.issuance, sizeof out->answer.issuance);
		status = fetch_document(s, stop, issued.answer.issuance, &issued.pdf, why);
	}
	if (status == AUTHORITY_OK) {
		certificate_sha256(body, strlen(body), issued.request_digest);
		*out = issued;
	}
	ask_wipe(body);
	return status;
}

static enum authority_status steps_register_use(void *self, const atomic_bool *stop,
                                                const char *session,
                                                const struct use_request *request,
                                                struct use_answer *out, struct refusal_seen *why)
{
	const struct steps *s = self;
	char path[ASK_PATH_MAX];
	char *body = use_request_encode(request);
	struct exchange x = { .method = "POST", .path = path, .body = body };
	enum authority_status status = AUTHORITY_BROKEN;

	*why = (struct refusal_seen){ 0 };
	x.most = PROTOCOL_BODY_MAX;
	if (body && ask_path(path, "/v1/sessions/", session, "/registrations"))
		status = ask_again(&s->line, stop, &x, "application/json", why);
	if (status == AUTHORITY_OK &&
	    !use_answer_decode((const char *)x.answer.byte, x.answer.len, out))
		status = AUTHORITY_BROKEN;
	paper_drop(&x.answer);
	ask_wipe(body);
	return status;
}

static enum authority_status tell_outcome(const struct steps *s, const atomic_bool *stop,
                                          const struct report *report, struct refusal_seen *why)
{
	char path[ASK_PATH_MAX];
	char *body = outcome_report_encode(&report->outcome);
	struct exchange x = { .method = "POST", .path = path, .body = body };
	enum authority_status status = AUTHORITY_BROKEN;

	if (body && ask_path(path, "/v1/issuances/", report->id, "/outcome"))
		status = ask_tell(&s->line, stop, &x, why);
	ask_wipe(body);
	return status;
}

static enum authority_status end_session(const struct steps *s, const atomic_bool *stop,
                                         const struct report *report, struct refusal_seen *why)
{
	char path[ASK_PATH_MAX];
	struct exchange x = { .method = "DELETE", .path = path };

	if (!ask_path(path, "/v1/sessions/", report->id, ""))
		return AUTHORITY_BROKEN;
	return ask_tell(&s->line, stop, &x, why);
}

static enum authority_status steps_report(void *self, const atomic_bool *stop,
                                          const struct report *report, struct refusal_seen *why)
{
	*why = (struct refusal_seen){ 0 };
	switch (report->kind) {
	case REPORT_OUTCOME:
		return tell_outcome(self, stop, report, why);
	case REPORT_SESSION_END:
		return end_session(self, stop, report, why);
	}
	return AUTHORITY_BROKEN;
}

struct authority steps_authority(struct steps *steps)
{
	return (struct authority){ .self = steps,
		                   .challenge = steps_challenge,
		                   .prove = steps_prove,
		                   .check = steps_check,
		                   .issue = steps_issue,
		                   .register_use = steps_register_use,
		                   .report = steps_report };
}
