#include "tests/e2e/at_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/server/entitlement.h"
#include "net/server/random.h"

void must(bool done, const char *what)
{
	if (done)
		return;
	fprintf(stderr, "at the desk: %s\n", what);
	exit(2);
}

/* ---- the desk -------------------------------------------------------------------------------- */

/* Nobody shows its certificate on a line, so its name does for one. */
static void enrol(struct at_desk *a, struct store *s)
{
	uint8_t digest[32];
	char known[PROTOCOL_TERMINAL_MAX];

	certificate_sha256(a->terminal, sizeof a->terminal, digest);
	if (store_terminal_by_digest(s, digest, known) != STORE_OK)
		must(store_add_terminal(s, a->terminal, digest, a->now + 86400) == STORE_OK,
		     "a terminal");
}

void at_desk_open(struct at_desk *a, const char *authority, const char *terminal, int64_t now)
{
	char reason[COUNTERS_REASON_MAX + KEYRING_REASON_MAX], file[512];
	struct store *store = NULL;

	*a = (struct at_desk){ .now = now, .settings = settings_default() };
	snprintf(a->terminal, sizeof a->terminal, "%s", terminal);
	must(keyring_load(authority, &a->keys, reason), reason);
	must(counters_load(authority, &a->keys, date_in_japan(now), &a->counters, reason), reason);
	snprintf(file, sizeof file, "%s/store.sqlite", authority);
	must(store_open(file, &store) == STORE_OK, file);
	enrol(a, store);
	a->desk = (struct desk){ store,        &a->keys, &a->counters, shelf_create(),
		                 &a->settings, NULL,     NULL };
	must(a->desk.shelf != NULL, "a shelf");
}

void at_desk_close(struct at_desk *a)
{
	store_close(a->desk.store);
	shelf_destroy(a->desk.shelf);
	counters_drop(&a->counters);
	keyring_drop(&a->keys);
}

/* ---- one resident ---------------------------------------------------------------------------- */

struct verdict at_desk_offer(struct at_desk *a, int64_t resident, struct person *person,
                             struct offer *offer)
{
	enum visit_kind visit = VISIT_REAL;
	struct verdict v = step_read_person(&a->desk, resident, visit, a->now, 0, 0, person);

	if (v.cause == CAUSE_SAMPLE) {
		visit = VISIT_TRIAL;
		record_drop(&person->record);
		v = step_read_person(&a->desk, resident, visit, a->now, 0, 0, person);
	}
	if (v.refusal == REFUSAL_NONE)
		step_offer(person, visit, a->now, offer);
	return v;
}

static void digest_of_card(const char *card, uint8_t out[32])
{
	uint8_t der[PROTOCOL_CERTIFICATE_MAX];
	char file[512];
	size_t len;
	FILE *in;

	snprintf(file, sizeof file, "%s/auth.crt.der", card);
	in = fopen(file, "rb");
	must(in != NULL, file);
	len = fread(der, 1, sizeof der, in);
	fclose(in);
	certificate_sha256(der, len, out);
}

void at_desk_session(struct at_desk *a, const struct record *r, const char *card,
                     char session[PROTOCOL_ID_MAX])
{
	struct store_session s = {
		.resident = r->holder,
		.expires = a->now + SESSION_LIFE_S,
		.requests_left = 1000000,
		.trial = r->person[0].is_sample,
	};

	memcpy(s.terminal, a->terminal, sizeof s.terminal);
	must(random_id(s.id), "a session's id");
	digest_of_card(card, s.certificate_digest);
	entitlement_household(r, s.household);
	must(store_open_session(a->desk.store, &s) == STORE_OK, "a session");
	memcpy(session, s.id, PROTOCOL_ID_MAX);
}

/* ---- one document ---------------------------------------------------------------------------- */

static struct reply answer_of(struct at_desk *a, const char *method, const char *path,
                              const char *key, const char *body)
{
	const struct request request = {
		.method = method,
		.path = path,
		.idempotency_key = key,
		.body = (const uint8_t *)body,
		.body_len = body ? strlen(body) : 0,
		.terminal_certificate = (const uint8_t *)a->terminal,
		.terminal_certificate_len = sizeof a->terminal,
		.now = a->now,
	};
	struct reply reply = { 0 };

	desk_answer(&a->desk, &request, &reply);
	return reply;
}

static enum refusal refusal_in(const struct reply *reply)
{
	struct problem problem = { 0 };

	if (reply->status == 200)
		return REFUSAL_NONE;
	must(problem_decode((const char *)reply->body.byte, reply->body.len, &problem),
	     "a refusal");
	return problem.refusal;
}

static void fetch(struct at_desk *a, const char *issuance, struct paper *pdf)
{
	char path[96];
	struct reply reply;

	snprintf(path, sizeof path, "/v1/issuances/%s/document", issuance);
	reply = answer_of(a, "GET", path, NULL, NULL);
	must(reply.status == 200 && reply.type == REPLY_PDF, "the document");
	*pdf = reply.body;
}

enum refusal at_desk_ask(struct at_desk *a, const char *session, struct document_request *request,
                         struct issuance_answer *answer, struct paper *pdf)
{
	char path[96], key[33], *body;
	enum refusal refusal;
	struct reply reply;

	snprintf(key, sizeof key, "%032llx", (unsigned long long)++a->asked);
	memcpy(request->nonce, key, sizeof request->nonce);
	body = document_request_encode(request);
	must(body != NULL, "a request");
	snprintf(path, sizeof path, "/v1/sessions/%s/requests", session);
	reply = answer_of(a, "POST", path, key, body);
	free(body);
	refusal = refusal_in(&reply);
	if (refusal == REFUSAL_NONE) {
		must(issuance_answer_decode((const char *)reply.body.byte, reply.body.len, answer),
		     "an answer");
		if (pdf)
			fetch(a, answer->issuance, pdf);
		shelf_remove(a->desk.shelf, answer->issuance);
	}
	paper_drop(&reply.body);
	return refusal;
}
