#include "kiosk/work/job_proof.h"

#include <string.h>

#include "kiosk/work/verdict.h"
#include "net/certificate/chain.h"
#include "net/protocol/tbs.h"

#define OPERATION "print"

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
		.operation = OPERATION,
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

	*out = (struct proof_request){ .operation = OPERATION };
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

/* Challenge in hand, signs and asks. False: the card would not; `status` is for the others. */
static bool sign_and_ask(const struct running *r, struct letter *answer,
                         enum authority_status *status, struct refusal_seen *why)
{
	const struct authority *authority = &r->tools->authority;
	struct visit *v = r->visit;
	struct proof_request proof;
	const enum card_status signed_as = sign(r, &proof);

	if (signed_as != CARD_OK) {
		explicit_bzero(&proof, sizeof proof);
		jobs_fail(answer, verdict_of_signing(signed_as), signed_as);
		return false;
	}
	jobs_tell(r, 1, 1, HOLD_NONE); /* signed: from now on the card may leave */
	*status = authority->prove(authority->self, r->stop, &v->challenge, &proof, &v->offer, why);
	explicit_bzero(&proof, sizeof proof);
	return true;
}

static bool line_broke(enum authority_status s)
{
	return s == AUTHORITY_STALE || s == AUTHORITY_AWAY;
}

static void prove(const struct running *r, struct letter *answer)
{
	const struct authority *authority = &r->tools->authority;
	struct visit *v = r->visit;
	struct refusal_seen why = { 0 };
	enum authority_status status = AUTHORITY_STOPPED;

	/* Nobody waits for it any more: nothing is signed. */
	if (!atomic_load(r->stop) && !sign_and_ask(r, answer, &status, &why))
		return;
	if (line_broke(status)) {
		v->challenge = (struct challenge){ 0 };
		status = authority->challenge(authority->self, r->stop, &v->challenge, &why);
		if (status == AUTHORITY_OK && !sign_and_ask(r, answer, &status, &why))
			return;
	}
	if (status != AUTHORITY_OK) {
		jobs_fail(answer, verdict_of_authority(status, why.refusal), why.code);
		return;
	}
	v->offered = true;
	v->offer_waiting = true;
	answer->event.kind = EVENT_JOB_DONE;
	answer->event.documents = v->offer.document_count;
	answer->event.members = v->offer.member_count;
	answer->event.renewable = v->offer.renewable_since;
	answer->event.copies_max = v->offer.document_count ? v->offer.document[0].copies_max : 0;
}

void job_prove(const struct running *r, struct letter *answer)
{
	prove(r, answer);
	r->tools->reader.disconnect(r->tools->reader.self);
}
