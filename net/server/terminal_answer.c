#include "net/server/terminal_answer.h"

struct verdict terminal_may_ask(struct desk *d, const struct caller *caller)
{
	if (d->pace && !pace_step(d->pace, caller->terminal, caller->now))
		return verdict_refused(REFUSAL_RATE);
	return VERDICT_FINE;
}

struct verdict terminal_answer(struct desk *d, const struct caller *caller,
                               enum fleet_finding finding, struct operator_answer *answer,
                               struct reply *out)
{
	/* Once, when it is found: afterwards the terminal's own row says it. */
	if (finding == FLEET_CLONED && store_audit(d->store, caller->now, caller->terminal,
	                                           REFUSAL_TERMINAL, CAUSE_CLONED, 0) != STORE_OK)
		return verdict_silent(CAUSE_STORE);
	answer->server_time = caller->now;
	answer->interval_s = d->settings->fleet_interval_s;
	return step_reply_json(out, operator_answer_encode(answer));
}
