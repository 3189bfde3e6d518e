#include "net/server/steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/certificate/cms.h"
#include "net/documents/document.h"
#include "net/protocol/manifest.h"
#include "net/server/entitlement.h"
#include "net/server/offering.h"
#include "net/server/random.h"

#define MANIFEST_LIFE_S 300

/* One issue under way. Rendering is given the record and what was asked for; the session takes part
 * only in the check that the row is the one of its certificate. */
struct issue {
	const struct caller *caller;
	struct store_session session;
	struct document_request asked;
	uint8_t request_digest[32];
	struct person person;
	struct document_order order;
	struct seal_signer signer;
	char id[PROTOCOL_ID_MAX];
	struct rendered rendered;
	struct issuance_answer answer;
};

/* ---- before anything is made ----------------------------------------------------------------- */

static bool key_well_formed(const char *key)
{
	return key && strlen(key) == 32 && strspn(key, "0123456789abcdef") == 32;
}

/* `*earlier`: the answer that this very request got before, for free(); NULL: a new key. One that
 * is forgotten was of a session that has just ended beside this request. */
static struct verdict find_earlier(struct desk *d, const struct issue *i, const char *key,
                                   char **earlier)
{
	struct store_issuance issuance = { 0 };
	struct verdict v;

	switch (store_issuance_by_key(d->store, i->session.id, key, &issuance)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		*earlier = NULL;
		return VERDICT_FINE;
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	if (*issuance.answer && memcmp(issuance.request_digest, i->request_digest, 32) == 0) {
		*earlier = issuance.answer;
		return VERDICT_FINE;
	}
	v = verdict_refused(*issuance.answer ? REFUSAL_CONFLICT : REFUSAL_SESSION);
	free(issuance.answer);
	return v;
}

static struct verdict use_session(struct desk *d, const struct issue *i)
{
	switch (store_use_session(d->store, i->session.id)) {
	case STORE_OK:
		return VERDICT_FINE;
	case STORE_NONE:
		return verdict_refused(REFUSAL_RATE);
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	return verdict_silent(CAUSE_STORE);
}

/* Who asks for more than their own row has seen a list of names: what that list said is printed, or
 * nothing. */
static bool household_as_offered(const struct issue *i)
{
	uint8_t now[32];

	if (!i->asked.household && !i->asked.members)
		return true;
	entitlement_household(&i->person.record, now);
	return memcmp(now, i->session.household, sizeof now) == 0;
}

/* Against an offer made anew of the register as it stands now, by the hours of when it was offered:
 * a visit begun is finished. */
static struct verdict check_asked(const struct issue *i)
{
	struct offer offer = { 0 };
	const struct offer_document *document;
	struct verdict v = VERDICT_FINE;

	if (!household_as_offered(i))
		return verdict_refused(REFUSAL_SESSION);
	if (i->asked.members >> i->person.record.count != 0)
		return verdict_refused(REFUSAL_BAD_REQUEST);
	step_offer(&i->person, step_visit_of(&i->session), i->session.expires - SESSION_LIFE_S,
	           &offer);
	document = offering_covers(&offer, &i->asked);
	if (!document)
		v = verdict_refused(REFUSAL_NOT_OFFERED);
	else if (document->fee_yen * i->asked.copies != i->asked.total_yen)
		v = verdict_refused(REFUSAL_FEE_CHANGED);
	explicit_bzero(&offer, sizeof offer);
	return v;
}

/* The year of a tax certificate; of what else is picked none is read. */
static int16_t tax_year_of(const struct document_request *asked)
{
	const long year = strtol(asked->pick, NULL, 10);

	return year > 0 && year < 10000 ? (int16_t)year : 0;
}

static const struct counter *issuing_counter(const struct issue *i)
{
	return offering_is_of_family(i->asked.kind) ? i->person.family_counter
	                                            : i->person.home_counter;
}

/* A family register is issued, and certified, by the municipality that holds it. */
static void name_issuer(struct issue *i)
{
	struct record *r = &i->person.record;
	const struct store_municipality *m = &i->person.family;

	if (!offering_is_of_family(i->asked.kind))
		return;
	memcpy(r->municipality_code, m->code, sizeof r->municipality_code);
	memcpy(r->municipality, m->name, sizeof r->municipality);
	memcpy(r->mayor, m->mayor, sizeof r->mayor);
}

/* A certificate revoked or a person protected since the session began is found here. */
static struct verdict read_row(struct desk *d, struct issue *i)
{
	int64_t resident = 0;
	uint8_t reference[32];
	struct verdict v = proof_status(d->store, i->session.certificate_digest, &resident);

	if (v.refusal == REFUSAL_NONE)
		v = step_read_person(d, i->session.resident, step_visit_of(&i->session),
		                     i->caller->now, offering_parts(&i->asked),
		                     tax_year_of(&i->asked), &i->person);
	if (v.refusal == REFUSAL_NONE)
		v = check_asked(i);
	if (v.refusal != REFUSAL_NONE)
		return v;
	if (store_reference_of(d->store, i->session.certificate_digest, reference) != STORE_OK)
		return verdict_silent(CAUSE_STORE);
	if (memcmp(reference, i->person.record.certificate_on_record, 32) != 0)
		return verdict_silent(CAUSE_WRONG_RECORD);
	name_issuer(i);
	return v;
}

/* ---- making it ------------------------------------------------------------------------------- */

/* What the renderer is told: nothing of the session. */
static void fill_order(struct issue *i, const struct issuer *by)
{
	const struct counter *c = issuing_counter(i);
	const int64_t until = i->caller->now + c->terms.verifiable_days * INT64_C(86400);

	i->signer = (struct seal_signer){ by->seal_reference, by->seal_key.text, by->seal_key.len };
	i->order = (struct document_order){
		.form = c->form[i->asked.kind],
		.kind = i->asked.kind,
		.household = i->asked.household,
		.members = i->asked.members,
		.item_count = i->asked.item_count,
		.pick = i->asked.pick,
		.issuance = i->id,
		.now = i->caller->now,
		.signer = &i->signer,
		.verifiable_until = date_in_japan(until),
	};
	for (uint8_t k = 0; k < i->asked.item_count; k++)
		i->order.item[k] = i->asked.item[k];
}

/* By the certificate that others will verify it with. */
static enum cause read_back(const struct issue *i, const struct issuer *by)
{
	size_t len = 0;
	uint8_t *der =
	    certificate_der_of_pem(by->seal_certificate.text, by->seal_certificate.len, &len);
	const bool same =
	    der && document_read_back(&i->rendered, &i->person.record, &i->order, der, len);

	free(der);
	return same ? CAUSE_NONE : CAUSE_READ_BACK;
}

static enum cause render(struct issue *i, const struct issuer *by)
{
	enum document_status status;

	if (!random_id(i->id))
		return CAUSE_NO_RANDOM;
	fill_order(i, by);
	status = document_render(&i->person.record, &i->order, &i->rendered);
	return status == DOCUMENT_RENDERED ? read_back(i, by) : step_cause_of(status);
}

static void fill_manifest(const struct issue *i, struct manifest *m)
{
	*m = (struct manifest){
		.kind = i->asked.kind,
		.fee_yen = i->asked.total_yen,
		.copies = i->asked.copies,
		.pages = i->rendered.pages,
		.register_time = i->person.record.register_time,
		.not_after = i->caller->now + MANIFEST_LIFE_S,
	};
	memcpy(m->issuance, i->id, sizeof m->issuance);
	memcpy(m->terminal, i->caller->terminal, sizeof m->terminal);
	memcpy(m->municipality, i->person.record.municipality_code, sizeof m->municipality);
	certificate_sha256(i->asked.nonce, sizeof i->asked.nonce, m->nonce_digest);
	memcpy(m->request_digest, i->request_digest, 32);
	memcpy(m->subject, i->person.record.certificate_on_record, 32);
	memcpy(m->page_digest, i->rendered.page_digest, sizeof m->page_digest);
	certificate_sha256(i->rendered.pdf.byte, i->rendered.pdf.len, m->document_digest);
	snprintf(m->build, sizeof m->build, "%s", MADOGUCHI_VERSION);
}

static enum cause sign_manifest(struct issue *i, const struct issuer *by)
{
	struct manifest manifest;
	uint8_t *cms = NULL;
	size_t cms_len = 0;
	char *json;

	fill_manifest(i, &manifest);
	json = manifest_encode(&manifest);
	if (json)
		cms = cms_sign(by->certificate.text, by->certificate.len, by->key.text, by->key.len,
		               json, strlen(json), &cms_len);
	free(json);
	if (!cms || cms_len > sizeof i->answer.manifest) {
		free(cms);
		return CAUSE_CANNOT_SIGN;
	}
	memcpy(i->answer.manifest, cms, cms_len);
	i->answer.manifest_len = cms_len;
	i->answer.pages = i->rendered.pages;
	i->answer.total_yen = i->asked.total_yen;
	memcpy(i->answer.issuance, i->id, sizeof i->answer.issuance);
	free(cms);
	return CAUSE_NONE;
}

static void fill_issuance(const struct issue *i, const char *key, char *answer,
                          struct store_issuance *out)
{
	*out = (struct store_issuance){
		.resident = i->session.resident,
		.made = i->caller->now,
		.numbered = document_request_has(&i->asked, DOCUMENT_NUMBER),
		.trial = i->session.trial,
		.answer = answer,
	};
	memcpy(out->id, i->id, sizeof out->id);
	memcpy(out->terminal, i->caller->terminal, sizeof out->terminal);
	memcpy(out->session, i->session.id, sizeof out->session);
	memcpy(out->municipality, i->person.record.municipality_code, sizeof out->municipality);
	snprintf(out->kind, sizeof out->kind, "%s", kind_name(i->asked.kind));
	snprintf(out->idempotency_key, sizeof out->idempotency_key, "%s", key);
	memcpy(out->request_digest, i->request_digest, 32);
}

/* The same request was made twice at once, and the other one was quicker: what it got is the answer
 * to both. */
static struct verdict keep_earlier(struct desk *d, struct issue *i, const char *key, char **answer)
{
	struct verdict v;

	shelf_remove(d->shelf, i->id);
	free(*answer);
	*answer = NULL;
	v = find_earlier(d, i, key, answer);
	return v.refusal == REFUSAL_NONE && !*answer ? verdict_silent(CAUSE_STORE) : v;
}

/* The document waits before its row is written: a row always has had its document. A visit that was
 * given up while it was made has nobody to hand it to: it is destroyed, and no later request can
 * meet it. Looked at when the document waits already, since whoever ends a session closes it first
 * and then looks for what waits: one of the two finds it. */
static struct verdict keep(struct desk *d, struct issue *i, const char *key, char **answer)
{
	struct store_issuance issuance;
	struct store_session session;
	struct verdict v;

	fill_issuance(i, key, *answer, &issuance);
	if (!shelf_put(d->shelf, i->id, i->caller->terminal, i->session.id, &i->rendered.pdf,
	               i->caller->now))
		return verdict_refused(REFUSAL_BUSY);
	v = step_find_session(d, i->caller, i->session.id, &session);
	if (v.refusal != REFUSAL_NONE) {
		shelf_remove(d->shelf, i->id);
		return v;
	}
	switch (store_put_issuance(d->store, &issuance)) {
	case STORE_OK:
		return VERDICT_FINE;
	case STORE_NONE:
		return keep_earlier(d, i, key, answer);
	case STORE_FAILED:
		break;
	}
	shelf_remove(d->shelf, i->id);
	return verdict_silent(CAUSE_STORE);
}

/* `*answer`: for free(), also after a refusal. */
static struct verdict make(struct desk *d, struct issue *i, const char *key, char **answer)
{
	struct verdict v = use_session(d, i);
	const struct issuer *by;
	enum cause cause;

	if (v.refusal == REFUSAL_NONE)
		v = read_row(d, i);
	if (v.refusal != REFUSAL_NONE)
		return v;
	/* It may be another's than the holder's. */
	v = step_judge_issuer(d, i->person.record.municipality_code, i->caller->now);
	if (v.refusal != REFUSAL_NONE)
		return v;
	by = keyring_issuer(d->keys, i->person.record.municipality_code);
	cause = render(i, by);
	if (cause == CAUSE_NONE)
		cause = sign_manifest(i, by);
	if (cause != CAUSE_NONE)
		return verdict_silent(cause);
	*answer = issuance_answer_encode(&i->answer);
	if (!*answer)
		return verdict_silent(CAUSE_NO_MEMORY);
	return keep(d, i, key, answer);
}

/* ---- the two steps --------------------------------------------------------------------------- */

static struct verdict answer_request(struct desk *d, struct issue *i, const char *session,
                                     const char *key, struct reply *out)
{
	char *answer = NULL;
	struct verdict v = step_find_session(d, i->caller, session, &i->session);

	if (v.refusal == REFUSAL_NONE)
		v = find_earlier(d, i, key, &answer);
	if (v.refusal == REFUSAL_NONE && !answer)
		v = make(d, i, key, &answer);
	v.resident = i->session.resident;
	if (v.refusal == REFUSAL_NONE)
		return step_reply_json(out, answer);
	step_note_incident(d, i->caller, i->person.record.municipality_code, v);
	free(answer);
	return v;
}

struct verdict step_issue(struct desk *d, const struct caller *caller,
                          const struct request *request, const char *id, struct reply *out)
{
	struct issue *i = calloc(1, sizeof *i);
	struct verdict v = verdict_refused(REFUSAL_BAD_REQUEST);

	if (!i)
		return verdict_silent(CAUSE_NO_MEMORY);
	i->caller = caller;
	if (key_well_formed(request->idempotency_key) &&
	    document_request_decode((const char *)request->body, request->body_len, &i->asked)) {
		certificate_sha256(request->body, request->body_len, i->request_digest);
		v = answer_request(d, i, id, request->idempotency_key, out);
	}
	record_drop(&i->person.record);
	rendered_drop(&i->rendered);
	explicit_bzero(i, sizeof *i);
	free(i);
	return v;
}

struct verdict step_document(struct desk *d, const struct caller *caller,
                             const struct request *request, const char *id, struct reply *out)
{
	(void)request;
	if (!shelf_copy(d->shelf, id, caller->terminal, caller->now, &out->body))
		return verdict_refused(REFUSAL_NOT_FOUND);
	out->status = 200;
	out->type = REPLY_PDF;
	return VERDICT_FINE;
}
