#include "tests/fake/fake_authority.h"

#include <assert.h>
#include <openssl/evp.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRESH_MS = 60000, LIFETIME_MS = 180000, MANIFEST_LEN = 64 };

static bool is_zero(const uint8_t *byte, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (byte[i])
			return false;
	}
	return true;
}

/* Counts the call, and says what it meets. `*done`: the server has it all the same. */
static enum authority_status meet(struct fake_authority *f, enum fake_step step,
                                  const atomic_bool *stop, struct refusal_seen *why, bool *done)
{
	struct fake_trouble *t = &f->trouble[step];
	const enum authority_status status = t->status;

	*why = (struct refusal_seen){ 0 };
	*done = false;
	while (f->slow && !*stop)
		sched_yield();
	if (*stop)
		return AUTHORITY_STOPPED;
	if (status == AUTHORITY_OK) {
		*done = true;
		return AUTHORITY_OK;
	}
	*done = t->done_all_the_same;
	if (status == AUTHORITY_REFUSED)
		*why = (struct refusal_seen){ t->refusal, refusal_http_status(t->refusal) };
	if (t->times > 0 && --t->times == 0)
		t->status = AUTHORITY_OK;
	return status;
}

/* ---- challenge --------------------------------------------------------------------------- */

static bool stands(const struct fake_authority *f, const struct challenge *c)
{
	return f->standing.server_time != 0 && f->standing_line == f->line &&
	       memcmp(f->standing.challenge, c->challenge, 32) == 0 &&
	       f->now_ms - c->fetched_ms < FRESH_MS;
}

static struct challenge next_challenge(struct fake_authority *f)
{
	struct challenge c = { .server_time = f->server_time, .fetched_ms = f->now_ms };

	f->challenges++;
	memset(c.challenge, (int)(f->challenges & 0xff), sizeof c.challenge);
	memset(c.server_key, 0x11, sizeof c.server_key);
	memset(c.exporter, (int)(0x22 + f->line), sizeof c.exporter);
	memset(c.terminal_certificate, 0x33, sizeof c.terminal_certificate);
	return c;
}

static enum authority_status fake_challenge(void *self, const atomic_bool *stop,
                                            struct challenge *inout, struct refusal_seen *why)
{
	struct fake_authority *f = self;
	enum authority_status status;
	bool done;

	f->calls[FAKE_CHALLENGE]++;
	*why = (struct refusal_seen){ 0 };
	assert(inout->server_time != 0 || is_zero(inout->challenge, sizeof inout->challenge));
	if (stands(f, inout))
		return AUTHORITY_OK;
	assert(f->server_time > 0);
	status = meet(f, FAKE_CHALLENGE, stop, why, &done);
	if (done) {
		f->standing = next_challenge(f);
		f->standing_line = f->line;
	}
	if (status == AUTHORITY_OK)
		*inout = f->standing;
	return status;
}

/* ---- proof ------------------------------------------------------------------------------- */

static void look_at_proof(struct fake_authority *f, const struct challenge *challenge,
                          const struct proof_request *proof, const char *operation)
{
	char *body = proof_request_encode(proof);

	assert(body && proof_request_decode(body, strlen(body), &f->proof));
	free(body);
	assert(f->standing.server_time != 0); /* else: none fetched, or used up before */
	assert(memcmp(challenge->challenge, f->standing.challenge, 32) == 0);
	assert(memcmp(challenge->exporter, f->standing.exporter, 32) == 0);
	assert(challenge->server_time == f->standing.server_time);
	assert(memcmp(proof->challenge, challenge->challenge, 32) == 0);
	assert(strcmp(proof->operation, operation) == 0);
}

/* Uses the challenge up. `*done`: the server takes the proof, whatever the caller hears of it. */
static enum authority_status take_proof(struct fake_authority *f, enum fake_step step,
                                        const atomic_bool *stop, const struct challenge *challenge,
                                        const struct proof_request *proof, struct refusal_seen *why,
                                        bool *done)
{
	const bool expired = f->now_ms - f->standing.fetched_ms > LIFETIME_MS;
	const bool lost = f->standing_line != f->line;
	const char *visit = f->trial ? "trial" : "print";
	enum authority_status status;

	f->calls[step]++;
	*why = (struct refusal_seen){ 0 };
	*done = false;
	look_at_proof(f, challenge, proof, step == FAKE_CHECK ? "check" : visit);
	f->standing = (struct challenge){ 0 }; /* whatever comes of it */
	if (lost)
		return AUTHORITY_STALE;
	status = meet(f, step, stop, why, done);
	if (*done && expired) {
		*done = false;
		*why = (struct refusal_seen){ REFUSAL_CHALLENGE_EXPIRED, 403 };
		return AUTHORITY_REFUSED;
	}
	return status;
}

static void give_offer(struct fake_authority *f)
{
	char *body = offer_encode(&f->offer);

	assert(body && offer_decode(body, strlen(body), &f->given));
	free(body);
	f->session_open = true;
}

static enum authority_status fake_prove(void *self, const atomic_bool *stop,
                                        const struct challenge *challenge,
                                        const struct proof_request *proof, struct offer *out,
                                        struct refusal_seen *why)
{
	struct fake_authority *f = self;
	bool done;
	const enum authority_status status =
	    take_proof(f, FAKE_PROVE, stop, challenge, proof, why, &done);

	if (done)
		give_offer(f);
	if (status == AUTHORITY_OK)
		*out = f->given;
	return status;
}

/* Opens nothing, and tells of nobody: the session of before, where there is one, goes on. */
static enum authority_status fake_check(void *self, const atomic_bool *stop,
                                        const struct challenge *challenge,
                                        const struct proof_request *proof,
                                        struct status_answer *out, struct refusal_seen *why)
{
	struct fake_authority *f = self;
	const struct status_answer usable = { .time = f->server_time,
		                              .renewable_since = f->renewable_since };
	bool done;
	const enum authority_status status =
	    take_proof(f, FAKE_CHECK, stop, challenge, proof, why, &done);

	if (status == AUTHORITY_OK) {
		char *body = status_answer_encode(&usable);

		assert(body && status_answer_decode(body, strlen(body), out));
		free(body);
	}
	return status;
}

/* ---- issue ------------------------------------------------------------------------------- */

static const struct offer_document *row_of(const struct offer *o, enum document_kind kind)
{
	for (size_t i = 0; i < o->document_count; i++) {
		if (o->document[i].kind == kind)
			return &o->document[i];
	}
	return NULL;
}

/* One of the values, there where one is to be picked. */
static bool is_picked(const struct offer_document *row, const char *pick)
{
	for (uint8_t i = 0; i < row->pick_count; i++) {
		if (strcmp(row->pick_of[i].word, pick) == 0)
			return true;
	}
	return row->pick_count == 0 && pick[0] == '\0';
}

static void look_at_request(const struct fake_authority *f, const char *session,
                            const struct document_request *request)
{
	const struct offer_document *row = row_of(&f->given, request->kind);

	assert(f->session_open && strcmp(session, f->given.session) == 0);
	assert(row && row->available && request->copies >= 1 && request->copies <= row->copies_max);
	for (uint8_t i = 0; i < request->item_count; i++)
		assert(offer_document_item(row, request->item[i]));
	assert(is_picked(row, request->pick));
	assert(!request->household || row->household);
	assert(!request->members || (row->members && !request->household));
	assert(request->members >> f->given.member_count == 0);
	assert(request->total_yen == row->fee_yen * request->copies);
}

static void remember_nonce(struct fake_authority *f, const uint8_t nonce[32])
{
	assert(!is_zero(nonce, 32));
	for (size_t i = 0; i < FAKE_NONCES; i++) {
		assert(memcmp(f->nonce[i], nonce, 32) != 0);
		if (is_zero(f->nonce[i], 32)) {
			memcpy(f->nonce[i], nonce, 32);
			return;
		}
	}
	abort(); /* more requests than a session allows */
}

static void make_document(struct fake_authority *f, struct issued *issued)
{
	struct issuance_answer *answer = &issued->answer;
	char *body = document_request_encode(&f->request);

	assert(body);
	EVP_Digest(body, strlen(body), issued->request_digest, NULL, EVP_sha256(), NULL);
	free(body);
	snprintf(answer->issuance, sizeof answer->issuance, "%032x", ++f->issued);
	answer->pages = 1;
	answer->total_yen = f->request.total_yen;
	memset(answer->manifest, 0x5a, MANIFEST_LEN);
	answer->manifest_len = MANIFEST_LEN;
	if (f->make)
		f->make(f->maker, &f->request, issued->request_digest, answer);
	assert(paper_append(&issued->pdf, f->pdf, f->pdf_len));
}

/* `heard`: the request was answered, so that the number is known whatever became of the document.
 */
static void give_issued(struct issued *issued, enum authority_status status, bool heard,
                        struct issued *out)
{
	if (status == AUTHORITY_OK) {
		*out = *issued;
		return;
	}
	if (heard)
		memcpy(out->answer.issuance, issued->answer.issuance, sizeof out->answer.issuance);
	paper_drop(&issued->pdf);
}

static enum authority_status fake_issue(void *self, const atomic_bool *stop, const char *session,
                                        const struct document_request *request, struct issued *out,
                                        struct refusal_seen *why)
{
	struct fake_authority *f = self;
	const struct offer_document *row;
	struct issued issued = { 0 };
	enum authority_status status;
	bool done, heard;

	*out = (struct issued){ 0 };
	f->calls[FAKE_ISSUE]++;
	look_at_request(f, session, request);
	remember_nonce(f, request->nonce);
	status = meet(f, FAKE_ISSUE, stop, why, &done);
	row = row_of(&f->offer, request->kind);
	if (done && (!row || row->fee_yen * request->copies != request->total_yen)) {
		*why = (struct refusal_seen){ REFUSAL_FEE_CHANGED, 409 };
		return AUTHORITY_REFUSED;
	}
	f->request = *request;
	if (!done)
		return status;
	heard = status == AUTHORITY_OK;
	if (heard) {
		f->calls[FAKE_DOCUMENT]++;
		status = meet(f, FAKE_DOCUMENT, stop, why, &done);
	}
	make_document(f, &issued);
	give_issued(&issued, status, heard, out);
	return status;
}

/* ---- registration ------------------------------------------------------------------------ */

static enum authority_status fake_register_use(void *self, const atomic_bool *stop,
                                               const char *session,
                                               const struct use_request *request,
                                               struct use_answer *out, struct refusal_seen *why)
{
	struct fake_authority *f = self;
	const struct offer_document *row;
	struct use_request heard;
	char *body = use_request_encode(request);
	enum authority_status status;
	bool done;

	f->calls[FAKE_REGISTER]++;
	assert(body && use_request_decode(body, strlen(body), &heard));
	free(body);
	assert(f->session_open && strcmp(session, f->given.session) == 0);
	row = row_of(&f->given, heard.kind);
	assert(row && !row->available && row->bar == BAR_HELD_ELSEWHERE);
	status = meet(f, FAKE_REGISTER, stop, why, &done);
	if (done)
		f->registered = 1;
	if (status == AUTHORITY_OK) {
		body = use_answer_encode(&(struct use_answer){ .ready = f->ready });
		assert(body && use_answer_decode(body, strlen(body), out));
		free(body);
	}
	return status;
}

/* ---- report ------------------------------------------------------------------------------ */

static void take_outcome(struct fake_authority *f, unsigned number, const struct outcome_report *o)
{
	const bool again = number == f->told;

	/* `unknown` may be settled once; nothing else changes. */
	assert(!again || f->outcome.outcome == o->outcome ||
	       f->outcome.outcome == OUTCOME_WORD_UNKNOWN);
	assert(!again || o->disputed || !f->outcome.disputed);
	f->outcome = *o;
	f->told = number;
	f->outcomes++;
}

static enum authority_status fake_report(void *self, const atomic_bool *stop,
                                         const struct report *report, struct refusal_seen *why)
{
	struct fake_authority *f = self;
	const unsigned number = (unsigned)strtoul(report->id, NULL, 16);
	enum authority_status status;
	bool done;

	f->calls[FAKE_REPORT]++;
	assert(strlen(report->id) == 32);
	if (report->kind == REPORT_SESSION_END)
		assert(strcmp(report->id, f->given.session) == 0);
	else
		assert(strspn(report->id, "0") >= 24 && number >= 1 && number <= f->issued);
	status = meet(f, FAKE_REPORT, stop, why, &done);
	if (done && report->kind == REPORT_SESSION_END)
		f->session_open = false;
	if (done && report->kind == REPORT_OUTCOME) {
		char *body = outcome_report_encode(&report->outcome);

		assert(body);
		free(body);
		take_outcome(f, number, &report->outcome);
	}
	return status;
}

/* ---- public ------------------------------------------------------------------------------ */

struct authority fake_authority(struct fake_authority *f)
{
	return (struct authority){ .self = f,
		                   .challenge = fake_challenge,
		                   .prove = fake_prove,
		                   .check = fake_check,
		                   .issue = fake_issue,
		                   .register_use = fake_register_use,
		                   .report = fake_report };
}
