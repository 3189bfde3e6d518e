#include "net/server/terminal_answer.h"

#include "net/server/steps.h"

/* The boot notice. */

struct verdict step_boot(struct desk *d, const struct caller *caller, const struct request *request,
                         const char *id, struct reply *out)
{
	const enum operator_admission first =
	    d->settings->fleet_pending ? ADMISSION_PENDING : ADMISSION_ACCEPTED;
	enum fleet_finding finding = FLEET_FINE;
	struct operator_answer answer;
	struct operator_boot boot;
	struct verdict v = terminal_may_ask(d, caller);

	(void)id;
	if (v.refusal != REFUSAL_NONE)
		return v;
	if (!operator_boot_decode((const char *)request->body, request->body_len, &boot))
		return verdict_refused(REFUSAL_BAD_REQUEST);
	switch (
	    fleet_boot(d->store, caller->terminal, &boot, first, caller->now, &answer, &finding)) {
	case STORE_OK:
		return terminal_answer(d, caller, finding, &answer, out);
	case STORE_NONE:
		return verdict_refused(REFUSAL_TERMINAL);
	case STORE_FAILED:
		break;
	}
	return verdict_silent(CAUSE_STORE);
}
