#include "kiosk/loop/standing.h"

#include "kiosk/work/verdict.h"

void standing_begin(struct standing *s)
{
	*s = (struct standing){ .facts = { .disk_free = -1 } };
}

void standing_take_up(struct standing *s, bool door)
{
	if (!s->counters)
		return;
	standing_set(s, SERVICE_STAFF_OUT, s->counters->staff_out);
	s->service.fault = door && s->counters->fault;
}

void standing_set(struct standing *s, enum service_reason reason, bool stands)
{
	if (stands)
		s->facts.told |= SERVICE_BIT(reason);
	else
		s->facts.told &= ~SERVICE_BIT(reason);
}

bool standing_says(const struct standing *s, enum service_reason reason)
{
	return (s->facts.told & SERVICE_BIT(reason)) != 0;
}

bool standing_has_reader(const struct standing *s)
{
	return !standing_says(s, SERVICE_PCSCD_AWAY) && !standing_says(s, SERVICE_READER_AWAY);
}

bool standing_has_journal(const struct standing *s)
{
	return !standing_says(s, SERVICE_JOURNAL);
}

void standing_reader(struct standing *s, enum reader_presence presence)
{
	s->reader_seen = true;
	standing_set(s, SERVICE_PCSCD_AWAY, presence == READER_UNSERVED);
	standing_set(s, SERVICE_READER_AWAY, presence == READER_AWAY);
	s->card_present = presence == READER_CARD;
}

void standing_printer(struct standing *s, uint32_t troubles, uint32_t notes)
{
	s->printer_seen = true;
	s->facts.told &= ~verdict_of_printer(UINT32_MAX, UINT32_MAX);
	s->facts.told |= verdict_of_printer(troubles, notes);
}

static void learn_failure(struct standing *s, enum trouble trouble)
{
	if (trouble_is_incident(trouble))
		standing_set(s, SERVICE_INCIDENT, true);
	if (trouble == TROUBLE_SERVER_UNTRUSTED)
		standing_set(s, SERVICE_SERVER_UNTRUSTED, true);
	if (trouble == TROUBLE_TERMINAL_REFUSED)
		standing_set(s, SERVICE_TERMINAL_REFUSED, true);
}

void standing_outcome(struct standing *s, enum print_outcome outcome)
{
	if (outcome == OUTCOME_UNKNOWN)
		standing_set(s, SERVICE_OUTCOME_UNKNOWN, true);
}

void standing_learn(struct standing *s, const struct letter *l)
{
	if (l->event.kind == EVENT_JOB_FAILED)
		learn_failure(s, l->event.trouble);
	if (l->event.kind != EVENT_JOB_DONE)
		return;
	if (l->job == JOB_PRINT)
		standing_outcome(s, l->event.outcome);
	/* Whoever answers on the operator's line is our server; but it may listen to a terminal
	 * that it will not serve. That it does is known when it gives a challenge, as for a visit.
	 */
	if (l->job == JOB_PROBE || l->job == JOB_LINE)
		standing_set(s, SERVICE_SERVER_UNTRUSTED, false);
	if (l->job == JOB_PROBE)
		standing_set(s, SERVICE_TERMINAL_REFUSED, false);
}

struct open_kinds {
	bool incident, document;
};

static bool note_kind(void *seer, const struct entry *e)
{
	struct open_kinds *open = seer;

	open->incident = open->incident || e->kind == ENTRY_INCIDENT;
	open->document = open->document || e->kind != ENTRY_INCIDENT;
	return !open->incident || !open->document;
}

void standing_look_back(struct standing *s, const struct journal *journal)
{
	struct open_kinds open = { 0 };

	if (journal->unsettled(journal->self, note_kind, &open) != JOURNAL_OK) {
		standing_set(s, SERVICE_JOURNAL, true);
		return;
	}
	standing_set(s, SERVICE_INCIDENT, open.incident);
	standing_set(s, SERVICE_OUTCOME_UNKNOWN, open.document);
}

bool standing_wants_probe(const struct standing *s)
{
	return standing_says(s, SERVICE_SERVER_UNTRUSTED) ||
	       standing_says(s, SERVICE_TERMINAL_REFUSED);
}

bool standing_unsettled(const struct standing *s)
{
	return standing_says(s, SERVICE_OUTCOME_UNKNOWN) || standing_says(s, SERVICE_INCIDENT);
}

struct service_effects standing_step(struct standing *s, enum service_event_kind kind,
                                     uint64_t now_ms, int64_t wall_s)
{
	const struct service_event e = { .kind = kind, .now_ms = now_ms };

	s->facts.watched = s->reader_seen && s->printer_seen;
	s->facts.now_s = wall_s;
	if (s->counters)
		s->facts.hangs = count_hangs(s->counters, (uint64_t)wall_s * 1000);
	return service_step(&s->service, &e, &s->facts);
}
