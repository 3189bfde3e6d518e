#include "kiosk/work/jobs.h"

#include <string.h>

#include "kiosk/work/job_card.h"
#include "kiosk/work/job_directions.h"
#include "kiosk/work/job_line.h"
#include "kiosk/work/job_outcome.h"
#include "kiosk/work/job_paper.h"
#include "kiosk/work/job_proof.h"
#include "kiosk/work/job_register.h"
#include "kiosk/work/job_staff.h"

void jobs_run(const struct running *r, struct secret *pin, struct letter *answer)
{
	switch (r->task->job) {
	case JOB_READ:
		job_read(r, answer);
		break;
	case JOB_VERIFY:
		job_verify(r, pin, answer);
		break;
	case JOB_PROVE:
		job_prove(r, answer);
		break;
	case JOB_FETCH:
		job_fetch(r, answer);
		break;
	case JOB_PRINT:
		job_print(r, answer);
		break;
	case JOB_REPORT:
	case JOB_TELL:
		job_report(r, answer);
		break;
	case JOB_RECALL:
		job_recall(r, answer);
		break;
	case JOB_DIRECTIONS:
		job_directions(r, answer);
		break;
	case JOB_REGISTER:
		job_register(r, answer);
		break;
	case JOB_PROBE:
		job_probe(r, answer);
		break;
	case JOB_LINE:
		job_line(r, answer);
		break;
	case JOB_STAFF:
		job_staff(r, pin, answer);
		break;
	case JOB_NONE:
	case JOB_RENEW: /* jobs_renew() */
	case JOBS:
		break;
	}
	secret_wipe(pin);
}

void jobs_tell(const struct running *r, uint16_t done, uint16_t total, enum session_hold hold)
{
	struct letter l = { .kind = LETTER_EVENT, .job = r->task->job };

	l.event.kind = EVENT_JOB_PROGRESS;
	l.event.ticket = r->task->ticket;
	l.event.done = done;
	l.event.total = total;
	l.event.hold = hold;
	jobs_live(r);
	mailbox_put(r->mailbox, &l);
}

void jobs_live(const struct running *r)
{
	if (r->tools->alive)
		r->tools->alive(r->tools->alive_self);
}

int64_t jobs_server_time(const struct running *r)
{
	const struct challenge *c = &r->visit->challenge;
	const uint64_t now_ms = r->tools->clock.now_ms(r->tools->clock.self);

	return c->server_time + (int64_t)((now_ms - c->fetched_ms) / 1000);
}

void jobs_fail(struct letter *answer, enum trouble trouble, int64_t code)
{
	answer->event.kind = EVENT_JOB_FAILED;
	answer->event.trouble = trouble;
	answer->code = code;
}

void jobs_forget(const struct tools *tools, const atomic_bool *stop, struct visit *v)
{
	struct refusal_seen why;

	tools->reader.disconnect(tools->reader.self);
	if (v->offered) {
		struct report end = { .kind = REPORT_SESSION_END };

		memcpy(end.id, v->offer.session, sizeof end.id);
		/* A session that cannot be ended ends by itself after ten minutes. */
		if (tools->authority.report(tools->authority.self, stop, &end, &why) !=
		    AUTHORITY_OK)
			v->offered = false;
	}
	paper_drop(&v->issued.pdf);
	explicit_bzero(v, sizeof *v);
}
