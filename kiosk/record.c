#include "kiosk/record.h"

#include <string.h>

static struct entry *add(struct record_of_step *r, enum entry_kind kind, uint64_t wall_ms)
{
	struct entry *e = &r->entry[r->count++];

	*e = (struct entry){ .wall_ms = wall_ms, .kind = (uint16_t)kind };
	return e;
}

static void add_evidence(struct entry *e, const struct letter *l)
{
	const struct print_evidence *v = &l->evidence;

	e->outcome = (uint8_t)l->event.outcome;
	e->job_id = v->job_id;
	e->job_state = v->job_state;
	e->impressions = v->impressions;
	e->expected = v->expected;
	e->life_before = v->life_before;
	e->life_after = v->life_after;
	e->troubles_seen = v->troubles_seen;
	e->troubles_left = v->troubles_left;
}

/* A job's answer, if it is worth keeping. An outcome is kept even if nobody waits for it any more.
 */
static void add_answer(struct record_of_step *r, const struct letter *l, uint64_t wall_ms)
{
	struct entry *e;

	if (l->event.kind == EVENT_JOB_PROGRESS)
		return;
	if (l->event.kind == EVENT_JOB_DONE && l->job == JOB_PRINT) {
		e = add(r, ENTRY_PRINT_ENDS, wall_ms);
		add_evidence(e, l);
		r->now = true;
	} else if (l->event.kind == EVENT_JOB_DONE && l->job == JOB_REPORT) {
		e = add(r, ENTRY_REPORTED, wall_ms);
	} else if (trouble_is_incident(l->event.trouble)) {
		e = add(r, ENTRY_INCIDENT, wall_ms);
		r->now = true;
	} else if (l->event.kind == EVENT_JOB_FAILED) {
		e = add(r, ENTRY_ANSWER, wall_ms);
	} else {
		return;
	}
	e->ticket = l->event.ticket;
	e->trouble = (uint16_t)l->event.trouble;
	e->code = l->code;
	memcpy(e->issuance, l->issuance, sizeof e->issuance);
}

void record_step(const struct session *before, const struct session *after,
                 const struct effects *fx, const struct letter *letter, const uint8_t issuance[16],
                 uint64_t wall_ms, struct record_of_step *out)
{
	struct entry *e;

	*out = (struct record_of_step){ .now = fx->must_record };
	if (letter)
		add_answer(out, letter, wall_ms);
	if (before->state != after->state || before->reasons != after->reasons) {
		e = add(out, before->state != after->state ? ENTRY_TRANSITION : ENTRY_SERVICE,
		        wall_ms);
		e->from = (uint8_t)before->state;
		e->to = (uint8_t)after->state;
		e->ticket = after->ticket;
		e->trouble = (uint16_t)after->trouble;
		e->reasons = after->reasons;
		e->outcome = (uint8_t)after->outcome;
	}
	if (fx->start == JOB_PRINT) {
		e = add(out, ENTRY_PRINT_BEGINS, wall_ms);
		e->ticket = fx->ticket;
		memcpy(e->issuance, issuance, sizeof e->issuance);
	}
}
