#include "net/server/steps.h"

#include <string.h>

#include "net/certificate/certificate.h"
#include "net/documents/document.h"
#include "net/kinds/hours.h"
#include "net/server/entitlement.h"
#include "net/server/random.h"

enum cause step_cause_of(enum document_status status)
{
	switch (status) {
	case DOCUMENT_RENDERED:
		return CAUSE_NONE;
	case DOCUMENT_NO_GLYPH:
		return CAUSE_NO_GLYPH;
	case DOCUMENT_TOO_LONG:
		return CAUSE_TOO_LONG;
	case DOCUMENT_NO_NUMBER:
		return CAUSE_NO_NUMBER;
	case DOCUMENT_IMPOSSIBLE:
		return CAUSE_CANNOT_RENDER;
	}
	return CAUSE_CANNOT_RENDER;
}

static enum document_status rehearse_kind(const struct person *p, enum document_kind kind,
                                          int64_t now)
{
	const struct counter *c = p->home_counter;
	const struct terms_kind *k = &c->terms.kind[kind];
	struct document_order most = {
		.form = c->form[kind],
		.kind = kind,
		.household = p->record.count > 1,
		.pick = "",
		.now = now,
		.verifiable_until = date_in_japan(now),
	};

	for (uint8_t i = 0; i < k->item_count; i++)
		if (strcmp(k->item[i].line.word, DOCUMENT_NUMBER) != 0)
			most.item[most.item_count++] = k->item[i].line.word;
	return document_rehearse(&p->record, &most);
}

/* Everything that a certificate of the household could be asked for is set once, and thrown away:
 * characters that cannot be set must be found at this step, where a protected person is refused,
 * and not at a later one that would tell the two apart. (Digits can always be set, so no Individual
 * Number is read for this.) */
static struct verdict rehearse(const struct person *p, int64_t now)
{
	static const enum document_kind kinds[] = { KIND_RESIDENCE_CERTIFICATE,
		                                    KIND_RESIDENCE_ITEMS_CERTIFICATE };

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		enum document_status status;

		if (!p->home_counter->terms.kind[kinds[i]].given)
			continue;
		status = rehearse_kind(p, kinds[i], now);
		if (status != DOCUMENT_RENDERED)
			return verdict_silent(step_cause_of(status));
	}
	return VERDICT_FINE;
}

static struct verdict open_session(struct desk *d, const struct caller *caller,
                                   const struct proven *proven, enum visit_kind visit,
                                   const struct record *record, struct offer *offer)
{
	struct store_session session = {
		.trial = visit == VISIT_TRIAL,
		.resident = proven->resident,
		.expires = caller->now + SESSION_LIFE_S,
		.requests_left = d->settings->requests_per_session,
	};

	if (!random_id(session.id))
		return verdict_silent(CAUSE_NO_RANDOM);
	memcpy(session.terminal, caller->terminal, sizeof session.terminal);
	memcpy(session.certificate_digest, proven->certificate, 32);
	entitlement_household(record, session.household);
	if (store_open_session(d->store, &session) != STORE_OK)
		return verdict_silent(CAUSE_STORE);
	/* Whoever comes next meets nothing of those before. In this order: see keep() in issue.c.
	 */
	shelf_remove_earlier(d->shelf, session.id, session.terminal);
	memcpy(offer->session, session.id, sizeof offer->session);
	offer->lifetime_s = SESSION_LIFE_S;
	return VERDICT_FINE;
}

/* 0: not yet. */
static int64_t renewable_since(const struct proven *proven, int64_t now)
{
	const int64_t since = proven->renewable_since;

	return now >= since ? since : 0;
}

static struct verdict make_offer(struct desk *d, const struct caller *caller,
                                 const struct proven *proven, enum visit_kind visit,
                                 const struct person *p, struct offer *offer)
{
	struct verdict v = rehearse(p, caller->now);

	if (v.refusal != REFUSAL_NONE)
		return v;
	step_offer(p, visit, caller->now, offer);
	offer->renewable_since = renewable_since(proven, caller->now);
	return open_session(d, caller, proven, visit, &p->record, offer);
}

/* Whether the holder may use the service now. */
static struct verdict judge_person(struct desk *d, const struct caller *caller, int64_t resident,
                                   enum visit_kind visit, struct person *p)
{
	struct verdict v = step_read_person(d, resident, visit, caller->now, 0, 0, p);

	if (visit == VISIT_TRIAL)
		return v; /* technicians come when the doors are closed */

	/* The hours come before what must not be told apart: they are the same for everybody. */
	if ((v.refusal == REFUSAL_NONE || v.refusal == REFUSAL_CANNOT_HANDLE_NOW) &&
	    p->home_counter && hours_of_service(&p->home_counter->terms, caller->now) != HOURS_OPEN)
		v = verdict_refused(REFUSAL_OUTSIDE_HOURS);
	return v;
}

static struct verdict admit(struct desk *d, const struct caller *caller,
                            const struct proven *proven, enum visit_kind visit, struct offer *offer)
{
	struct person person = { 0 };
	struct verdict v = judge_person(d, caller, proven->resident, visit, &person);

	if (v.refusal == REFUSAL_NONE)
		v = make_offer(d, caller, proven, visit, &person, offer);
	v.resident = proven->resident;
	record_drop(&person.record);
	return v;
}

/* A status that must not be told is told as the register's secrets are: after the hours, and after
 * what anybody may know of a person. Else it alone would be refused so at night. */
static struct verdict judge_silently(struct desk *d, const struct caller *caller,
                                     enum visit_kind visit, struct verdict silent)
{
	struct person person = { 0 };
	struct verdict v = judge_person(d, caller, silent.resident, visit, &person);

	record_drop(&person.record);
	if (v.refusal == REFUSAL_NONE || v.refusal == REFUSAL_CANNOT_HANDLE_NOW)
		return silent;
	v.resident = silent.resident;
	return v;
}

/* ---- what a proof is good for -----------------------------------------------------------------
 */

typedef struct verdict answer_fn(struct desk *d, const struct caller *caller,
                                 const struct proven *proven, struct reply *out);

static struct verdict answer_visit(struct desk *d, const struct caller *caller,
                                   const struct proven *proven, enum visit_kind visit,
                                   struct reply *out)
{
	struct offer offer = { 0 };
	struct verdict v = admit(d, caller, proven, visit, &offer);

	if (v.refusal == REFUSAL_NONE)
		v = step_reply_json(out, offer_encode(&offer));
	explicit_bzero(&offer, sizeof offer);
	return v;
}

static struct verdict answer_offer(struct desk *d, const struct caller *caller,
                                   const struct proven *proven, struct reply *out)
{
	return answer_visit(d, caller, proven, VISIT_REAL, out);
}

static struct verdict answer_trial(struct desk *d, const struct caller *caller,
                                   const struct proven *proven, struct reply *out)
{
	return answer_visit(d, caller, proven, VISIT_TRIAL, out);
}

/* Nothing of the register is read and no session is touched: whoever may not print may know all the
 * same that their certificate works. */
static struct verdict answer_status(struct desk *d, const struct caller *caller,
                                    const struct proven *proven, struct reply *out)
{
	const struct status_answer usable = {
		.time = caller->now,
		.renewable_since = renewable_since(proven, caller->now),
	};

	(void)d;
	return step_reply_json(out, status_answer_encode(&usable));
}

static answer_fn *answer_to(const char *operation)
{
	if (strcmp(operation, "print") == 0)
		return answer_offer;
	if (strcmp(operation, "trial") == 0)
		return answer_trial;
	return strcmp(operation, "check") == 0 ? answer_status : NULL;
}

struct verdict step_open_session(struct desk *d, const struct caller *caller,
                                 const struct request *request, const char *id, struct reply *out)
{
	struct proof_request proof = { 0 };
	struct proven proven = { 0 };
	answer_fn *answer;
	struct verdict v;

	(void)id;
	if (!proof_request_decode((const char *)request->body, request->body_len, &proof))
		return verdict_refused(REFUSAL_BAD_REQUEST);
	answer = answer_to(proof.operation);
	if (!answer)
		return verdict_refused(REFUSAL_BAD_REQUEST);
	v = proof_judge(d->store, d->keys, caller, &proof, &proven);
	if (v.refusal == REFUSAL_NONE)
		v = answer(d, caller, &proven, out);
	else if (v.cause == CAUSE_DECEASED && answer != answer_status)
		v = judge_silently(d, caller, answer == answer_trial ? VISIT_TRIAL : VISIT_REAL, v);
	explicit_bzero(&proof, sizeof proof);
	return v;
}

struct verdict step_close_session(struct desk *d, const struct caller *caller,
                                  const struct request *request, const char *id, struct reply *out)
{
	/* One that has ended already is as good as closed. In this order: see keep() in issue.c. */
	const bool closed = store_close_session(d->store, id, caller->terminal) != STORE_FAILED;

	(void)request;
	shelf_remove_unfetched(d->shelf, id, caller->terminal);
	return closed ? step_reply_nothing(out) : verdict_silent(CAUSE_STORE);
}
