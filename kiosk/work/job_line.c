#include "kiosk/work/job_line.h"

#include <string.h>

#include "kiosk/work/verdict.h"

/* Only the printer itself knows its model, and it may be another one than at the last start: it is
 * asked now. */
static void name_printer(const struct running *r, struct operator_boot *b)
{
	const struct printer *printer = &r->tools->printer;
	struct printer_supplies s = { .answered = false };

	if (atomic_load(r->stop))
		return; /* a visit waits for the worker */
	printer->describe(printer->self, &s);
	_Static_assert(sizeof s.model <= sizeof b->printer, "its name has room");
	if (s.answered)
		memcpy(b->printer, s.model, sizeof s.model);
}

static enum authority_status say(const struct running *r, struct refusal_seen *why)
{
	const struct operator_line *line = &r->tools->operator_line;
	struct line_message *m = r->task->line;

	switch (m->saying) {
	case SAY_BOOT:
		name_printer(r, &m->is.boot);
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
	answer->refusal = status == AUTHORITY_REFUSED ? why.refusal : REFUSAL_NONE;
}
