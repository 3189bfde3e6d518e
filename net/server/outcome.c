#include "net/server/steps.h"

struct verdict step_outcome(struct desk *d, const struct caller *caller,
                            const struct request *request, const char *id, struct reply *out)
{
	struct outcome_report report;
	struct store_issuance issuance;

	if (!outcome_report_decode((const char *)request->body, request->body_len, &report))
		return verdict_refused(REFUSAL_BAD_REQUEST);
	switch (store_issuance_of(d->store, id, caller->terminal, &issuance)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return verdict_refused(REFUSAL_NOT_FOUND);
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	/* Whatever has become of the paper, these bytes are not printed again. */
	shelf_remove(d->shelf, id);
	switch (store_put_outcome(d->store, id, &report, caller->now)) {
	case STORE_OK:
		return step_reply_nothing(out);
	case STORE_NONE:
		return verdict_refused(REFUSAL_CONFLICT);
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	return verdict_silent(CAUSE_STORE);
}
