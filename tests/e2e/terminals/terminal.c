#include "tests/e2e/terminals/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PATIENCE_MS 20000
#define THOROUGH_ONE_IN 50 /* documents are looked at in every way that there is */

static const atomic_bool never;

static uint64_t now_ms(void *unused)
{
	struct timespec t;

	(void)unused;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* ---- from the morning to the evening ----------------------------------------------------------
 */

bool terminal_open(struct terminal *t, const struct town *town, unsigned int number,
                   const char *url)
{
	char ca[512], certificate[512], key[512], log[512];
	struct authority_https_settings settings = { .url = url,
		                                     .ca = ca,
		                                     .certificate = certificate,
		                                     .key = key,
		                                     .connect_ms = PATIENCE_MS,
		                                     .total_ms = PATIENCE_MS,
		                                     .now_ms = now_ms };
	const char *why = NULL, *dir = town->directory;

	t->town = town;
	t->number = number;
	t->stop = &never;
	snprintf(t->id, sizeof t->id, "shop-%04u", number + 1);
	snprintf(ca, sizeof ca, "%s/town/trust/server-ca.crt.pem", dir);
	snprintf(certificate, sizeof certificate, "%s/%s.crt.pem", dir, t->id);
	snprintf(key, sizeof key, "%s/%s.key.pem", dir, t->id);
	snprintf(log, sizeof log, "%s/%s.documents", dir, t->id);
	for (size_t i = 0; i < 2 && !why; i++)
		t->https[i] = authority_https_create(&settings, &t->line[i], &why);
	if (why)
		fprintf(stderr, "%s: %s\n", t->id, why);
	t->rough = rough_create(&(struct rough_settings){ url, ca, certificate, key });
	t->log = fopen(log, "ae");
	return !why && t->rough && t->log;
}

void terminal_close(struct terminal *t)
{
	for (size_t i = 0; i < 2; i++)
		authority_https_destroy(t->https[i]);
	rough_destroy(t->rough);
	if (t->log)
		fclose(t->log);
}

/* ---- what is counted ---------------------------------------------------------------------------
 */

void terminal_wrong(struct terminal *t, const char *what)
{
	t->tally.wrong++;
	printf("# %s, %s: %s\n", t->id, t->holder ? t->holder->key : "nobody", what);
}

void terminal_refused(struct terminal *t, enum refusal refusal, enum refusal due, const char *at)
{
	char what[160];

	t->tally.refused[refusal]++;
	if (refusal == due)
		return;
	snprintf(what, sizeof what, "%s was answered \"%s\", not \"%s\"", at, refusal_code(refusal),
	         refusal_code(due));
	terminal_wrong(t, what);
}

/* What the client had no answer from is no refusal, and is never due. */
static bool answered(struct terminal *t, enum authority_status status,
                     const struct refusal_seen *why, const char *at)
{
	char what[160];

	if (status == AUTHORITY_OK || status == AUTHORITY_REFUSED)
		return true;
	snprintf(what, sizeof what, "%s had no answer: status %d, code %ld", at, (int)status,
	         why->code);
	terminal_wrong(t, what);
	return false;
}

/* ---- a visit -----------------------------------------------------------------------------------
 */

static bool offer_is_of(const struct offer *o, const struct resident *r)
{
	bool same = strcmp(o->holder, r->name) == 0 &&
	            strcmp(o->municipality_code, r->municipality) == 0 &&
	            o->member_count == r->household_count;

	for (uint8_t i = 0; i < o->member_count && same; i++)
		same = strcmp(o->member[i], r->household[i].name) == 0;
	return same;
}

/* Nothing of the visit before is to be had any more. */
static void look_back(struct terminal *t)
{
	struct paper pdf;

	if (t->abandoned[0] == '\0')
		return;
	if (terminal_fetch(t, t->abandoned, PATIENCE_MS, &pdf) == 404)
		t->tally.destroyed++;
	else
		terminal_wrong(t, "a document of the visit before can still be fetched");
	paper_drop(&pdf);
	t->abandoned[0] = '\0';
}

static enum authority_status prove(struct terminal *t, struct refusal_seen *why)
{
	const struct authority *line = &t->line[0];
	struct proof_request proof;
	enum authority_status status = AUTHORITY_STALE;

	for (int tries = 0; tries < 2 && status == AUTHORITY_STALE; tries++) {
		t->challenge = (struct challenge){ 0 };
		status = line->challenge(line->self, t->stop, &t->challenge, why);
		if (status != AUTHORITY_OK)
			return status;
		if (!card_prove(&t->holder->card, &t->challenge, t->id, &proof))
			return AUTHORITY_BROKEN;
		status = line->prove(line->self, t->stop, &t->challenge, &proof, &t->offer, why);
	}
	return status;
}

bool terminal_begin(struct terminal *t, const struct resident *holder)
{
	struct refusal_seen why = { 0 };
	enum authority_status status;

	t->holder = holder;
	t->tally.residents++;
	status = prove(t, &why);
	if (!answered(t, status, &why, "a proof"))
		return false;
	if (status == AUTHORITY_REFUSED) {
		terminal_refused(t, why.refusal, holder->seldom ? why.refusal : REFUSAL_NONE,
		                 "a proof");
		return false;
	}
	look_back(t);
	if (offer_is_of(&t->offer, holder))
		return true;
	t->tally.mixed_up++;
	terminal_wrong(t, "the offer is somebody else's");
	return false;
}

void terminal_end(struct terminal *t)
{
	struct report end = { .kind = REPORT_SESSION_END };
	struct refusal_seen why = { 0 };

	memcpy(end.id, t->offer.session, sizeof end.id);
	if (t->line[0].report(t->line[0].self, t->stop, &end, &why) != AUTHORITY_OK)
		terminal_wrong(t, "a session could not be ended");
}

/* ---- what came ---------------------------------------------------------------------------------
 */

void terminal_tell(struct terminal *t, const char *issuance, enum outcome_word outcome)
{
	struct report report = { .kind = REPORT_OUTCOME,
		                 .outcome = { .outcome = outcome,
		                              .impressions = -1,
		                              .life_before = -1,
		                              .life_after = -1 } };
	struct refusal_seen why = { 0 };

	memcpy(report.id, issuance, sizeof report.id);
	if (t->line[0].report(t->line[0].self, t->stop, &report, &why) != AUTHORITY_OK)
		terminal_wrong(t, "an outcome was not taken");
}

void terminal_take(struct terminal *t, const struct errand *e, const struct issuance_answer *a,
                   const uint8_t request_digest[32], const struct paper *pdf)
{
	const char *issuer = e->document->municipality_code;
	struct wanted wanted = { .terminal = t->id,
		                 .holder = t->holder,
		                 .municipality = *issuer ? issuer : t->offer.municipality_code,
		                 .asked = &e->request,
		                 .now = (int64_t)time(NULL),
		                 .thoroughly = draw_one_in(&t->draw, THOROUGH_ONE_IN) };
	const char *wrong;

	memcpy(wanted.request_digest, request_digest, sizeof wanted.request_digest);
	wrong = look_at(t->town, &wanted, a, pdf);
	t->tally.documents++;
	t->tally.pages += a->pages;
	if (wrong) {
		t->tally.mixed_up++;
		printf("# %s, %s of %s: %s\n", t->id, kind_name(e->request.kind), t->holder->key,
		       wrong);
	}
	fprintf(t->log, "%s\t%s\t%lld\t%s\t%s\n", a->issuance, t->id, (long long)t->holder->id,
	        kind_name(e->request.kind), wanted.municipality);
	rack_put(t->rack, t->number, a->issuance, t->offer.session);
	terminal_tell(t, a->issuance, wrong ? OUTCOME_WORD_FAILED : OUTCOME_WORD_PRINTED);
}

long terminal_fetch(struct terminal *t, const char *issuance, long patience_ms, struct paper *pdf)
{
	char path[96];

	snprintf(path, sizeof path, "/v1/issuances/%s/document", issuance);
	return rough_ask(
	    t->rough,
	    &(struct rough_order){ .method = "GET", .path = path, .patience_ms = patience_ms },
	    pdf);
}
