#include "kiosk/work/job_proof.h"

#include <string.h>

#include "kiosk/work/verdict.h"
#include "net/certificate/chain.h"
#include "net/protocol/tbs.h"

/* What the signature is good for, and nothing else. */
static const char *operation_of(const struct running *r)
{
	if (r->task->errand == ERRAND_STATUS)
		return "check";
	return r->task->trial ? "trial" : "print";
}

static enum trouble verdict_of_signing(enum card_status s)
{
	/* The PIN was right and nothing was spent: whatever happened is an interruption. */
	return s == CARD_READER_AWAY ? TROUBLE_READER : TROUBLE_SIGN_INTERRUPTED;
}

/* The signed value is built here, from parts the terminal knows: no stranger chooses it. */
static bool build_tbs(const struct running *r, uint8_t out[TBS_MAX], size_t *len)
{
	const struct visit *v = r->visit;
	struct tbs t = {
		.algorithm = certificate_algorithm_name(v->facts.algorithm),
		.terminal = r->tools->terminal,
		.operation = operation_of(r),
		.challenge_time = v->challenge.server_time,
	};

	memcpy(t.server_key, v->challenge.server_key, sizeof t.server_key);
	memcpy(t.exporter, v->challenge.exporter, sizeof t.exporter);
	memcpy(t.challenge, v->challenge.challenge, sizeof t.challenge);
	memcpy(t.terminal_certificate, v->challenge.terminal_certificate,
	       sizeof t.terminal_certificate);
	memcpy(t.resident_certificate, v->facts.digest, sizeof t.resident_certificate);
	return tbs_encode(&t, out, len);
}

static enum card_status sign(const struct running *r, struct proof_request *out)
{
	const struct visit *v = r->visit;
	uint8_t tbs[TBS_MAX], digest[48];
	size_t tbs_len = 0, digest_len = 0;

	*out = (struct proof_request){ 0 };
	strncpy(out->operation, operation_of(r), sizeof out->operation - 1);
	if (!v->card.profile) /* none was read, or it is forgotten */
		return CARD_GONE;
	if (!build_tbs(r, tbs, &tbs_len) ||
	    !proof_digest(certificate_algorithm_name(v->facts.algorithm), tbs, tbs_len, digest,
	                  &digest_len))
		return CARD_BROKEN;
	memcpy(out->challenge, v->challenge.challenge, sizeof out->challenge);
	strncpy(out->algorithm, certificate_algorithm_name(v->facts.algorithm),
	        sizeof out->algorithm - 1);
	memcpy(out->certificate, v->card.certificate, v->card.certificate_len);
	out->certificate_len = v->card.certificate_len;
	out->signature_len = sizeof out->signature;
	return jpki_sign(&r->tools->reader, &v->card, digest, digest_len, out->signature,
	                 &out->signature_len);
}

/* What came of asking. */
struct asked {
	enum authority_status status;
	struct refusal_seen why;
	struct status_answer usable; /* ERRAND_STATUS */
};

static void ask(const struct running *r, const struct proof_request *proof, struct asked *out)
{
	const struct authority *authority = &r->tools->authority;
	struct visit *v = r->visit;

	if (r->task->errand == ERRAND_STATUS)
		out->status = authority->check(authority->self, r->stop, &v->challenge, proof,
		                               &out->usable, &out->why);
	else
		out->status = authority->prove(authority->self, r->stop, &v->challenge, proof,
		                               &v->offer, &out->why);
}

/* Challenge in hand, signs and asks. False: the card would not. */
static bool sign_and_ask(const struct running *r, struct letter *answer, struct asked *out)
{
	struct proof_request proof;
	const enum card_status signed_as = sign(r, &proof);

	if (signed_as == CARD_OK) {
		jobs_tell(r, 1, 1, HOLD_NONE); /* signed: from now on the card may leave */
		ask(r, &proof, out);
	} else {
		jobs_fail(answer, verdict_of_signing(signed_as), signed_as);
	}
	explicit_bzero(&proof, sizeof proof);
	return signed_as == CARD_OK;
}

static bool line_broke(enum authority_status s)
{
	return s == AUTHORITY_STALE || s == AUTHORITY_AWAY;
}

/* When the certificate may be renewed, once it may be: a day that is still to come is no news. */
static int64_t renewable_by(int64_t now, int64_t since)
{
	return since <= now ? since : 0;
}

static void tell_offer(const struct running *r, struct event *e)
{
	struct visit *v = r->visit;

	v->offered = true;
	v->offer_waiting = true;
	e->documents = v->offer.document_count;
	e->members = v->offer.member_count;
	e->lifetime_s = v->offer.lifetime_s;
	e->renewable = renewable_by(jobs_server_time(r), v->offer.renewable_since);
	for (uint8_t i = 0; i < v->offer.document_count; i++)
		e->document[i] = verdict_of_offered(&v->offer.document[i]);
}

static void prove(const struct running *r, struct letter *answer)
{
	const struct authority *authority = &r->tools->authority;
	struct visit *v = r->visit;
	struct asked asked = { .status = AUTHORITY_STOPPED };

	/* Nobody waits for it any more: nothing is signed. */
	if (!atomic_load(r->stop) && !sign_and_ask(r, answer, &asked))
		return;
	if (line_broke(asked.status)) {
		v->challenge = (struct challenge){ 0 };
		asked.status =
		    authority->challenge(authority->self, r->stop, &v->challenge, &asked.why);
		if (asked.status == AUTHORITY_OK && !sign_and_ask(r, answer, &asked))
			return;
	}
	if (asked.status != AUTHORITY_OK) {
		jobs_fail(answer, verdict_of_authority(asked.status, asked.why.refusal),
		          asked.why.code);
		return;
	}
	answer->event.kind = EVENT_JOB_DONE;
	if (r->task->errand == ERRAND_STATUS) {
		answer->event.status_s = asked.usable.time;
		answer->event.renewable =
		    renewable_by(asked.usable.time, asked.usable.renewable_since);
	} else {
		tell_offer(r, &answer->event);
	}
}

void job_prove(const struct running *r, struct letter *answer)
{
	prove(r, answer);
	r->tools->reader.disconnect(r->tools->reader.self);
}
