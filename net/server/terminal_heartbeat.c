#include "net/server/terminal_answer.h"

#include "net/server/steps.h"

/* The heartbeat. */

static struct verdict take(struct desk *d, const struct caller *caller,
                           const struct operator_heartbeat *beat, struct reply *out)
{
	enum fleet_finding finding = FLEET_FINE;
	struct operator_answer answer;

	switch (fleet_heartbeat(d->store, caller->terminal, beat, caller->now, &answer, &finding)) {
	case STORE_OK:
		return terminal_answer(d, caller, finding, &answer, out);
	case STORE_NONE:
		return verdict_refused(REFUSAL_CONFLICT);
	case STORE_FAILED:
		break;
	}
	return verdict_silent(CAUSE_STORE);
}

struct verdict step_heartbeat(struct desk *d, const struct caller *caller,
                              const struct request *request, const char *id, struct reply *out)
{
	struct operator_heartbeat beat;
	struct verdict v = terminal_may_ask(d, caller);

	(void)id;
	if (v.refusal != REFUSAL_NONE)
		return v;
	if (!operator_heartbeat_decode((const char *)request->body, request->body_len, &beat))
		return verdict_refused(REFUSAL_BAD_REQUEST);
	return take(d, caller, &beat, out);
}
