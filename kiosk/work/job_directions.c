#include "kiosk/work/job_directions.h"

#include <inttypes.h>
#include <stdio.h>

#include "kiosk/base/random.h"
#include "kiosk/directions/directions.h"
#include "kiosk/work/verdict.h"

#define PATIENCE_MS 15000 /* a slip is not worth waiting for somebody to bring paper */

/* A name of its own: the printer's list must not answer for a slip of yesterday. */
static bool name_job(struct print_job *job)
{
	uint64_t number;

	if (!random_fill(&number, sizeof number))
		return false;
	snprintf(job->name, sizeof job->name, "directions-%016" PRIx64, number);
	return true;
}

static void print(const struct running *r, const struct paper *slip, struct letter *answer)
{
	const struct printer *printer = &r->tools->printer;
	struct print_job job = {
		.pdf = slip->byte,
		.pdf_len = slip->len,
		.pages = 1,
		.copies = 1,
		.patience_ms = PATIENCE_MS,
	};

	if (!name_job(&job)) {
		jobs_fail(answer, TROUBLE_CANNOT_HANDLE_NOW, 0);
		return;
	}
	printer->print(printer->self, &job, r->stop, NULL, &answer->evidence);
	answer->code = answer->evidence.ipp_status;
	answer->event.kind = EVENT_JOB_DONE;
	answer->event.outcome = verdict_of_print(answer->evidence.status);
}

void job_directions(const struct running *r, struct letter *answer)
{
	const struct directions_fonts fonts = { r->tools->font_regular, r->tools->font_bold };
	struct paper slip;

	answer->evidence = evidence_none;
	if (!directions_render(&r->task->directions, &fonts, &slip)) {
		jobs_fail(answer, TROUBLE_CANNOT_HANDLE_NOW, 0);
		return;
	}
	print(r, &slip, answer);
	paper_drop(&slip);
}
