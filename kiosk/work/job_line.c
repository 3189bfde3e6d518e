#include "kiosk/work/job_line.h"

#include "kiosk/work/verdict.h"

static enum authority_status say(const struct running *r, struct refusal_seen *why)
{
	const struct operator_line *line = &r->tools->operator_line;
	const struct line_message *m = r->task->line;

	switch (m->saying) {
	case SAY_BOOT:
		return line->boot(line->self, r->stop, &m->is.boot, &r->visit->line, why);
	case SAY_HEARTBEAT:
		return line->heartbeat(line->self, r->stop, &m->is.heartbeat, &r->visit->line, why);
	case SAY_LOG:
		return line->log(line->self, r->stop, m->order, &m->is.log, why);
	}
	return AUTHORITY_BROKEN;
}

void job_line(const struct running *r, struct letter *answer)
{
	const struct operator_line *line = &r->tools->operator_line;
	struct refusal_seen why = { 0 };
	const enum authority_status status = say(r, &why);

	if (status == AUTHORITY_OK) {
		answer->event.kind = EVENT_JOB_DONE;
		answer->code = line->server_ends(line->self);
		r->visit->line_waiting = r->task->line->saying != SAY_LOG;
		return;
	}
	jobs_fail(answer, verdict_of_authority(status, why.refusal), why.code);
	answer->wants_boot = status == AUTHORITY_REFUSED && why.refusal == REFUSAL_CONFLICT;
	answer->not_taken = status == AUTHORITY_REFUSED && why.refusal == REFUSAL_NOT_FOUND;
}
