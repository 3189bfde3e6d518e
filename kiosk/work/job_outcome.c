#include "kiosk/work/job_outcome.h"

#include <string.h>

#include "kiosk/work/verdict.h"
#include "net/protocol/hex.h"

/* V-51 to V-59, as the server knows them. */
static uint16_t fault_number(enum trouble t)
{
	return trouble_is_incident(t) ? (uint16_t)(51 + t - TROUBLE_MANIFEST_TERMINAL) : 0;
}

/* ---- the server ------------------------------------------------------------------------------ */

/* The numbers alone: what they amount to is not said yet. */
static struct outcome_report report_of(const struct print_evidence *e)
{
	return (struct outcome_report){
		.outcome = OUTCOME_WORD_UNKNOWN,
		.job_id = e->job_id,
		.job_state = e->job_state,
		.impressions = e->impressions,
		.expected = e->expected,
		.life_before = e->life_before,
		.life_after = e->life_after,
		.troubles_seen = e->troubles_seen,
		.troubles_left = e->troubles_left,
	};
}

void outcome_tell_incident(const struct running *r, enum trouble trouble)
{
	const struct authority *authority = &r->tools->authority;
	const atomic_bool never = false;
	struct report report = { .kind = REPORT_OUTCOME };
	struct refusal_seen why;

	memcpy(report.id, r->visit->issued.answer.issuance, sizeof report.id);
	report.outcome = report_of(&evidence_none);
	report.outcome.outcome = OUTCOME_WORD_FAILED;
	report.outcome.fault = fault_number(trouble);
	/* Heard or not, the loop tells it again out of the journal: the same words are no news. */
	if (authority->report(authority->self, &never, &report, &why) != AUTHORITY_OK)
		return;
}

static const enum outcome_word words[] = {
	[OUTCOME_NONE] = OUTCOME_WORD_UNKNOWN,    [OUTCOME_PRINTED] = OUTCOME_WORD_PRINTED,
	[OUTCOME_PARTLY] = OUTCOME_WORD_PARTLY,   [OUTCOME_FAILED] = OUTCOME_WORD_FAILED,
	[OUTCOME_UNKNOWN] = OUTCOME_WORD_UNKNOWN,
};

/* It has no such issuance of ours, or has been told otherwise, or does not understand: the same
 * words again would not change that. */
static bool refused_for_good(enum authority_status status, enum refusal why)
{
	return status == AUTHORITY_REFUSED &&
	       (why == REFUSAL_NOT_FOUND || why == REFUSAL_CONFLICT || why == REFUSAL_BAD_REQUEST);
}

void job_report(const struct running *r, struct letter *answer)
{
	const struct authority *authority = &r->tools->authority;
	struct report report = { .kind = REPORT_OUTCOME };
	struct refusal_seen why = { 0 };
	enum authority_status status;

	hex_of(r->task->issuance, sizeof r->task->issuance, report.id);
	report.outcome = report_of(&r->task->evidence);
	report.outcome.outcome = words[r->task->outcome];
	report.outcome.disputed = r->task->disputed;
	if (r->task->outcome == OUTCOME_FAILED)
		report.outcome.fault = fault_number(r->task->trouble);
	memcpy(answer->issuance, r->task->issuance, sizeof answer->issuance);
	answer->event.outcome = r->task->outcome;
	answer->disputed = r->task->disputed;
	status = authority->report(authority->self, r->stop, &report, &why);
	if (status != AUTHORITY_OK) {
		jobs_fail(answer, verdict_of_authority(status, why.refusal), why.code);
		answer->not_taken = refused_for_good(status, why.refusal);
		return;
	}
	answer->event.kind = EVENT_JOB_DONE;
}

/* ---- the printer ----------------------------------------------------------------------------- */

void job_recall(const struct running *r, struct letter *answer)
{
	const struct printer *printer = &r->tools->printer;
	const struct print_evidence *known = &r->task->evidence;
	struct print_recall job = {
		.job_id = known->job_id,
		.expected = known->expected,
		.life_before = known->life_before,
		.troubles_seen = known->troubles_seen,
		.patience_ms = OUTCOME_PATIENCE_MS,
	};

	hex_of(r->task->issuance, sizeof r->task->issuance, job.name);
	printer->recall(printer->self, &job, r->stop, &answer->evidence);
	memcpy(answer->issuance, r->task->issuance, sizeof answer->issuance);
	answer->code = answer->evidence.ipp_status;
	answer->event.kind = EVENT_JOB_DONE;
	answer->event.outcome = verdict_of_print(answer->evidence.status);
}
