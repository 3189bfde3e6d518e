#include "net/server/terminal_answer.h"

#include <stdlib.h>

#include "net/server/steps.h"

/* Rows of a log that was asked for. */

static struct verdict take(struct desk *d, const struct caller *caller, const char *order,
                           const struct operator_log *log, struct reply *out)
{
	switch (fleet_take_log(d->store, caller->terminal, order, log, caller->now)) {
	case STORE_OK:
		return step_reply_nothing(out);
	case STORE_NONE:
		return verdict_refused(REFUSAL_NOT_FOUND);
	case STORE_FAILED:
		break;
	}
	return verdict_silent(CAUSE_STORE);
}

struct verdict step_log(struct desk *d, const struct caller *caller, const struct request *request,
                        const char *id, struct reply *out)
{
	struct verdict v = terminal_may_ask(d, caller);
	struct operator_log *log;

	if (v.refusal != REFUSAL_NONE)
		return v;
	log = calloc(1, sizeof *log); /* too large for a stack */
	if (!log)
		return verdict_silent(CAUSE_NO_MEMORY);
	v = operator_log_decode((const char *)request->body, request->body_len, log)
	        ? take(d, caller, id, log, out)
	        : verdict_refused(REFUSAL_BAD_REQUEST);
	free(log);
	return v;
}
