#include "kiosk/loop/record.h"

#include <string.h>

static struct entry *add(struct record_of_step *r, enum entry_kind kind, uint64_t wall_ms)
{
	struct entry *e = &r->entry[r->count++];

	*e = (struct entry){ .wall_ms = wall_ms, .kind = (uint16_t)kind };
	return e;
}

static void add_evidence(struct entry *e, const struct print_evidence *v)
{
	e->job_id = v->job_id;
	e->job_state = v->job_state;
	e->impressions = v->impressions;
	e->expected = v->expected;
	e->life_before = v->life_before;
	e->life_after = v->life_after;
	e->troubles_seen = v->troubles_seen;
	e->troubles_left = v->troubles_left;
}

struct print_evidence record_evidence(const struct entry *e)
{
	return (struct print_evidence){
		.status = PRINT_UNKNOWN,
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

static struct entry *add_of_letter(struct record_of_step *r, enum entry_kind kind,
                                   const struct letter *l, uint64_t wall_ms)
{
	struct entry *e = add(r, kind, wall_ms);

	e->ticket = l->event.ticket;
	e->trouble = (uint16_t)l->event.trouble;
	e->outcome = (uint8_t)l->event.outcome;
	e->code = l->code;
	memcpy(e->issuance, l->issuance, sizeof e->issuance);
	return e;
}

/* An outcome is kept even if nobody waits for it any more. */
static struct entry *add_outcome(struct record_of_step *r, enum entry_kind kind,
                                 const struct letter *l, uint64_t wall_ms)
{
	struct entry *e = add_of_letter(r, kind, l, wall_ms);

	add_evidence(e, &l->evidence);
	r->now = true;
	return e;
}

static uint8_t at_most_255(uint16_t number)
{
	return number < UINT8_MAX ? (uint8_t)number : UINT8_MAX;
}

static void add_print(struct record_of_step *r, const struct letter *l, uint64_t wall_ms)
{
	struct entry *e = add_outcome(r, ENTRY_PRINT_ENDS, l, wall_ms);

	e->from = at_most_255(l->event.total);
	e->to = at_most_255(l->event.done);
}

/* What the server has taken, or never will. */
static void add_report(struct record_of_step *r, const struct letter *l, uint64_t wall_ms)
{
	if (l->event.kind == EVENT_JOB_DONE)
		add_of_letter(r, ENTRY_REPORTED, l, wall_ms)->code = l->disputed;
	else if (l->not_taken)
		add_of_letter(r, ENTRY_NOT_TAKEN, l, wall_ms);
	else if (l->job == JOB_REPORT)
		add_of_letter(r, ENTRY_ANSWER, l, wall_ms);
}

static bool says_outcome(const struct letter *l)
{
	return l->event.outcome >= OUTCOME_PRINTED && l->event.outcome <= OUTCOME_FAILED;
}

/* A jam that was seen while the printer was asked leaves it to a person as any other does; the next
 * time it may be cleared, and the count full (law 7). */
static void add_recalled(struct record_of_step *r, const struct letter *l, uint64_t wall_ms)
{
	if (says_outcome(l))
		add_outcome(r, ENTRY_RECALLED, l, wall_ms);
	else if (l->evidence.troubles_seen & PRINTER_JAM)
		add_outcome(r, ENTRY_PRINT_WAITS, l, wall_ms);
}

static bool names_issuance(const struct letter *l)
{
	static const uint8_t none[sizeof l->issuance];

	return memcmp(l->issuance, none, sizeof none) != 0;
}

/* The server has issued what did not come, or what nobody waits for any more: it is never printed.
 */
static void add_forsaken(struct record_of_step *r, const struct letter *l, uint64_t wall_ms)
{
	struct letter failed = *l;

	failed.event.outcome = OUTCOME_FAILED;
	add_outcome(r, ENTRY_PRINT_ENDS, &failed, wall_ms);
}

/* Issued, and in nobody's hand: it came too late, or did not come. */
static bool is_forsaken(const struct letter *l, bool awaited)
{
	if (l->job != JOB_FETCH || trouble_is_incident(l->event.trouble))
		return false;
	return l->event.kind == EVENT_JOB_DONE ? !awaited : names_issuance(l);
}

/* A slip of directions is no issue: nobody has to settle what became of it. */
static void add_slip(struct record_of_step *r, const struct letter *l, uint64_t wall_ms)
{
	add_evidence(add_of_letter(r, ENTRY_DIRECTIONS, l, wall_ms), &l->evidence);
}

/* A job's answer, if it is worth keeping. */
static void add_answer(struct record_of_step *r, const struct letter *l, bool awaited,
                       uint64_t wall_ms)
{
	const bool done = l->event.kind == EVENT_JOB_DONE;

	if (l->event.kind == EVENT_JOB_PROGRESS)
		return;
	if (l->job == JOB_REPORT || l->job == JOB_TELL) {
		add_report(r, l, wall_ms);
	} else if (done && l->job == JOB_PRINT) {
		add_print(r, l, wall_ms);
	} else if (done && l->job == JOB_RECALL) {
		add_recalled(r, l, wall_ms);
	} else if (l->job == JOB_DIRECTIONS) {
		add_slip(r, l, wall_ms);
	} else if (is_forsaken(l, awaited)) {
		add_forsaken(r, l, wall_ms);
	} else if (trouble_is_incident(l->event.trouble)) {
		add_of_letter(r, ENTRY_INCIDENT, l, wall_ms);
		r->now = true;
	} else if (l->event.kind == EVENT_JOB_FAILED) {
		add_of_letter(r, ENTRY_ANSWER, l, wall_ms);
	}
}

/* What keeps a job waiting is evidence too; a jam more than any other (law 7). */
static void add_wait(struct record_of_step *r, enum session_hold hold, const struct in_hand *hand,
                     uint64_t wall_ms)
{
	static const uint32_t troubles[] = {
		[HOLD_NONE] = 0,
		[HOLD_PAPER] = PRINTER_NO_PAPER,
		[HOLD_JAM] = PRINTER_JAM,
		[HOLD_COVER] = PRINTER_COVER,
		[HOLD_OTHER] = PRINTER_STOPPED,
	};
	struct entry *e = add(r, ENTRY_PRINT_WAITS, wall_ms);

	e->troubles_seen = troubles[hold];
	memcpy(e->issuance, hand->issuance, sizeof e->issuance);
	r->now = r->now || hold == HOLD_JAM;
}

void record_answer(const struct letter *letter, uint64_t wall_ms, struct record_of_step *out)
{
	*out = (struct record_of_step){ 0 };
	add_answer(out, letter, true, wall_ms);
}

void record_step(const struct session *before, const struct session *after,
                 const struct effects *fx, const struct letter *letter, const struct in_hand *hand,
                 uint64_t wall_ms, struct record_of_step *out)
{
	struct entry *e;

	*out = (struct record_of_step){ .now = fx->must_record };
	if (letter)
		add_answer(out, letter,
		           before->job == letter->job && before->ticket == letter->event.ticket,
		           wall_ms);
	if (after->hold != before->hold && after->hold != HOLD_NONE)
		add_wait(out, after->hold, hand, wall_ms);
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
		e->code = hand->kind;
		add_evidence(e, &hand->evidence);
		memcpy(e->issuance, hand->issuance, sizeof e->issuance);
	}
	if (after->disputed && !before->disputed) {
		e = add(out, ENTRY_DISPUTED, wall_ms);
		e->outcome = (uint8_t)after->outcome;
		memcpy(e->issuance, hand->issuance, sizeof e->issuance);
	}
}
