#include "net/server/steps.h"

#include <string.h>

#include "net/kinds/hours.h"
#include "net/server/offering.h"
#include "net/store/family.h"

/* Leave to have a family register that another municipality holds at terminals
 * (本籍地利用登録). */

/* The document of that kind, where its use can be registered or has been. */
static const struct offer_document *registrable(const struct offer *offer, enum document_kind kind)
{
	for (uint8_t i = 0; i < offer->document_count; i++) {
		const struct offer_document *d = &offer->document[i];

		if (d->kind == kind)
			return d->bar == BAR_HELD_ELSEWHERE || d->bar == BAR_REGISTERED ? d : NULL;
	}
	return NULL;
}

static struct verdict put(struct desk *d, const struct caller *caller, const struct person *p,
                          int64_t *ready)
{
	const struct terms *t = &p->family_counter->terms;

	*ready = hours_after_working_days(t, t->registration_days, caller->now);
	return store_family_use_put(d->store, p->record.holder, caller->now, *ready) == STORE_OK
	           ? VERDICT_FINE
	           : verdict_silent(CAUSE_STORE);
}

/* The same again is answered by what stands on record. */
static struct verdict answer(struct desk *d, const struct caller *caller, const struct person *p,
                             enum document_kind kind, struct reply *out)
{
	struct use_answer use = { .ready = p->record.family_use_ready };
	struct offer offer = { 0 };
	const struct offer_document *document;
	struct verdict v = VERDICT_FINE;

	step_offer(p, VISIT_REAL, caller->now, &offer);
	document = registrable(&offer, kind);
	if (!document)
		v = verdict_refused(REFUSAL_NOT_OFFERED);
	else if (document->bar == BAR_HELD_ELSEWHERE || use.ready == 0)
		v = put(d, caller, p, &use.ready);
	explicit_bzero(&offer, sizeof offer);
	return v.refusal == REFUSAL_NONE ? step_reply_json(out, use_answer_encode(&use)) : v;
}

struct verdict step_register_use(struct desk *d, const struct caller *caller,
                                 const struct request *request, const char *id, struct reply *out)
{
	struct use_request asked;
	struct store_session session = { .resident = 0 };
	struct person person = { 0 };
	int64_t resident = 0;
	struct verdict v;

	if (!use_request_decode((const char *)request->body, request->body_len, &asked))
		return verdict_refused(REFUSAL_BAD_REQUEST);
	v = step_find_session(d, caller, id, &session);
	if (v.refusal == REFUSAL_NONE)
		v = proof_status(d->store, session.certificate_digest, &resident);
	if (v.refusal == REFUSAL_NONE)
		v = step_read_person(d, session.resident, step_visit_of(&session), caller->now, 0,
		                     0, &person);
	/* Nobody's use is put on record. */
	if (v.refusal == REFUSAL_NONE && session.trial)
		v = verdict_refused(REFUSAL_NOT_OFFERED);
	if (v.refusal == REFUSAL_NONE)
		v = answer(d, caller, &person, asked.kind, out);
	v.resident = session.resident;
	record_drop(&person.record);
	return v;
}
