#include "kiosk/work/job_register.h"

#include "kiosk/work/verdict.h"

/* NULL: it was not offered so, and is not asked for. */
static const struct offer_document *document_of(const struct running *r)
{
	const struct offer *offer = &r->visit->offer;
	const uint8_t row = r->task->choice.document;

	if (!r->visit->offered || row >= offer->document_count ||
	    !verdict_of_offered(&offer->document[row]).registrable)
		return NULL;
	return &offer->document[row];
}

/* A person's family register is one: what was held with this document is registered with it. */
static void note(struct offer *offer, int64_t ready)
{
	for (uint8_t i = 0; i < offer->document_count; i++) {
		struct offer_document *d = &offer->document[i];

		if (!verdict_of_offered(d).registrable)
			continue;
		d->bar = BAR_REGISTERED;
		d->opens = ready;
	}
}

void job_register(const struct running *r, struct letter *answer)
{
	const struct authority *authority = &r->tools->authority;
	const struct offer_document *d = document_of(r);
	struct use_request request;
	struct use_answer use;
	struct refusal_seen why = { 0 };
	enum authority_status status;

	if (!d) {
		jobs_fail(answer, TROUBLE_CANNOT_HANDLE_NOW, 0);
		return;
	}
	request = (struct use_request){ .kind = d->kind };
	status = authority->register_use(authority->self, r->stop, r->visit->offer.session,
	                                 &request, &use, &why);
	if (status != AUTHORITY_OK) {
		jobs_fail(answer, verdict_of_authority(status, why.refusal), why.code);
		return;
	}
	note(&r->visit->offer, use.ready);
	r->visit->offer_waiting = true;
	answer->event.kind = EVENT_JOB_DONE;
	answer->event.ready_s = use.ready;
}
