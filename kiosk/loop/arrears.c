#include <string.h>

#include "kiosk/base/log.h"
#include "kiosk/loop/inside.h"

#define FIRST_PAUSE_MS 30000 /* after the first failure; then twice as long each time */
#define LONGEST_PAUSE_MS 600000

enum { JOB_STATE_CANCELED = 7, JOB_STATE_COMPLETED = 9 }; /* RFC 8011, 5.3.7: and aborted between */

static uint64_t after_pause(const struct kiosk *k, uint32_t *pause_ms)
{
	*pause_ms = *pause_ms == 0                     ? FIRST_PAUSE_MS
	            : *pause_ms < LONGEST_PAUSE_MS / 2 ? *pause_ms * 2
	                                               : LONGEST_PAUSE_MS;
	return kiosk_now_ms(k) + *pause_ms;
}

/* ---- what the printer remembers -------------------------------------------------------------- */

/* A jam leaves it to a person, whatever the counters say (law 7). A device that has told how the
 * job ended will not tell otherwise, unless it was something that stood in the way. */
static bool worth_asking(const struct entry *e)
{
	const bool ended =
	    e->job_state >= JOB_STATE_CANCELED && e->job_state <= JOB_STATE_COMPLETED;

	if (e->kind == ENTRY_INCIDENT || e->expected <= 0 ||
	    (e->troubles_seen | e->troubles_left) & PRINTER_JAM)
		return false;
	return e->kind == ENTRY_PRINT_BEGINS || !ended ||
	       e->troubles_left & ~(uint32_t)PRINTER_BUSY;
}

static void recall(struct kiosk *k, const struct entry *e)
{
	struct task task = { .job = JOB_RECALL, .evidence = record_evidence(e) };

	memcpy(task.issuance, e->issuance, sizeof task.issuance);
	memcpy(k->arrears.asked, e->issuance, sizeof k->arrears.asked);
	upkeep_start(k, &task);
}

static bool is_of(const struct entry *e, const uint8_t issuance[16])
{
	return memcmp(e->issuance, issuance, sizeof e->issuance) == 0;
}

struct recall_search {
	const uint8_t *asked; /* last */
	bool passed, found;
	struct entry entry;
};

/* The oldest that is worth asking after the one asked last, or else the oldest of all: one of which
 * the printer knows nothing must not keep it from being asked of the others. */
static bool search_recall(void *seer, const struct entry *e)
{
	struct recall_search *s = seer;

	if (worth_asking(e) && (s->passed || !s->found)) {
		s->entry = *e;
		s->found = true;
		if (s->passed)
			return false;
	}
	s->passed = s->passed || is_of(e, s->asked);
	return true;
}

static void recall_when_due(struct kiosk *k)
{
	struct arrears *a = &k->arrears;
	struct recall_search search = { .asked = a->asked };

	if (!standing_says(&k->standing, SERVICE_OUTCOME_UNKNOWN)) {
		a->recall_ms = a->recall_pause_ms = 0;
		return;
	}
	if (kiosk_now_ms(k) < a->recall_ms)
		return;
	a->recall_ms = after_pause(k, &a->recall_pause_ms);
	if (k->journal.unsettled(k->journal.self, search_recall, &search) != JOURNAL_OK)
		upkeep_lose_journal(k);
	else if (search.found)
		recall(k, &search.entry);
}

struct open_search {
	const uint8_t *issuance;
	bool open;
};

static bool search_open(void *seer, const struct entry *e)
{
	struct open_search *s = seer;

	s->open = e->kind != ENTRY_INCIDENT && is_of(e, s->issuance);
	return !s->open;
}

/* A hand may have settled it meanwhile: then that stands. */
bool arrears_is_open(struct kiosk *k, const uint8_t issuance[16])
{
	struct open_search search = { .issuance = issuance };

	return k->journal.unsettled(k->journal.self, search_open, &search) == JOURNAL_OK &&
	       search.open;
}

/* Also of a question that was stopped: a jam seen meanwhile may not be forgotten (law 7). */
static void hear_recalled(struct kiosk *k, const struct letter *l)
{
	struct arrears *a = &k->arrears;
	struct record_of_step record;

	record_answer(l, k->clock.wall_ms(k->clock.self), &record);
	if (record.count == 0 || !standing_has_journal(&k->standing) ||
	    !arrears_is_open(k, l->issuance))
		return;
	if (upkeep_record(k, &record) != JOURNAL_OK) {
		upkeep_lose_journal(k);
		return;
	}
	log_line(LOG_NOTICE, record.entry[0].kind == ENTRY_RECALLED
	                         ? "settled by the printer's own record"
	                         : "paper was stuck: a person has to settle it");
	a->look = true;
	a->recall_ms = a->recall_pause_ms = 0; /* the next one need not wait */
	standing_look_back(&k->standing, &k->journal);
	upkeep_tell_new_reasons(k);
}

/* ---- what the server has not heard ----------------------------------------------------------- */

/* Entries of which only some have been at the printer. */
static struct print_evidence evidence_said(const struct entry *e)
{
	struct print_evidence none = evidence_none;

	if (e->kind == ENTRY_PRINT_ENDS || e->kind == ENTRY_RECALLED)
		return record_evidence(e);
	if (e->kind == ENTRY_PRINT_BEGINS && e->expected > 0) {
		none.expected = e->expected;
		none.life_before = e->life_before;
	}
	return none;
}

static void tell(struct kiosk *k, const struct debt *debt)
{
	struct task task = {
		.job = JOB_TELL,
		.outcome = (enum print_outcome)debt->outcome,
		.trouble = (enum trouble)debt->said.trouble,
		.disputed = debt->disputed,
		.evidence = evidence_said(&debt->said),
	};

	memcpy(task.issuance, debt->said.issuance, sizeof task.issuance);
	upkeep_start(k, &task);
}

static void tell_when_due(struct kiosk *k)
{
	struct arrears *a = &k->arrears;
	struct debt debt;
	bool found = false;

	if (!a->look || kiosk_now_ms(k) < a->tell_ms)
		return;
	if (k->journal.owed(k->journal.self, &debt, &found) != JOURNAL_OK) {
		upkeep_lose_journal(k);
		return;
	}
	a->look = found;
	if (found)
		tell(k, &debt);
}

static void hear_told(struct kiosk *k, const struct letter *l)
{
	struct arrears *a = &k->arrears;
	const bool heard = l->event.kind == EVENT_JOB_DONE || l->not_taken;
	struct record_of_step record;

	if (heard)
		a->tell_ms = a->tell_pause_ms = 0;
	else
		a->tell_ms = after_pause(k, &a->tell_pause_ms);
	record_answer(l, k->clock.wall_ms(k->clock.self), &record);
	if (standing_has_journal(&k->standing) && upkeep_record(k, &record) != JOURNAL_OK)
		upkeep_lose_journal(k);
}

/* ---- both ------------------------------------------------------------------------------------ */

void arrears_do(struct kiosk *k)
{
	if (upkeep_may_work(k) && standing_has_journal(&k->standing))
		recall_when_due(k);
	if (upkeep_may_work(k) && standing_has_journal(&k->standing))
		tell_when_due(k);
}

void arrears_hear(struct kiosk *k, const struct letter *letter)
{
	const bool awaited = k->own == letter->job && k->own_ticket == letter->event.ticket;

	if (awaited)
		k->own = JOB_NONE;
	if (awaited && letter->job == JOB_RECALL)
		k->arrears.recall_ms = kiosk_now_ms(k) + k->arrears.recall_pause_ms;
	if (letter->job == JOB_RECALL)
		hear_recalled(k, letter);
	/* One that a visit cut short has neither failed nor been heard: it is told again when
	 * nobody is served, and the server does not mind the same words twice. */
	if (awaited && letter->job == JOB_TELL)
		hear_told(k, letter);
}

uint64_t arrears_due_ms(const struct kiosk *k)
{
	const struct arrears *a = &k->arrears;
	uint64_t due_ms = a->look ? a->tell_ms : 0;

	if (!upkeep_may_work(k) || !standing_has_journal(&k->standing))
		return 0;
	if (a->recall_ms != 0 && (due_ms == 0 || a->recall_ms < due_ms))
		due_ms = a->recall_ms;
	return due_ms;
}
