#include "kiosk/standing.h"

void standing_reader(struct standing *s, enum reader_presence presence)
{
	s->reader_seen = true;
	s->facts.reader = presence != READER_AWAY;
	s->card_present = presence == READER_CARD;
}

void standing_printer(struct standing *s, uint32_t troubles)
{
	s->printer_seen = true;
	s->facts.paper = !(troubles & PRINTER_NO_PAPER);
	s->facts.printer = !(troubles & ~(uint32_t)PRINTER_NO_PAPER);
}

static void learn_failure(struct service_facts *f, enum trouble trouble)
{
	if (trouble_is_incident(trouble))
		f->incident = true;
	if (trouble == TROUBLE_SERVER_UNTRUSTED)
		f->server_untrusted = true;
	if (trouble == TROUBLE_TERMINAL_REFUSED)
		f->terminal_refused = true;
}

void standing_outcome(struct standing *s, enum print_outcome outcome)
{
	if (outcome == OUTCOME_UNKNOWN)
		s->facts.unsettled = true;
}

void standing_learn(struct standing *s, const struct letter *l)
{
	if (l->event.kind == EVENT_JOB_FAILED)
		learn_failure(&s->facts, l->event.trouble);
	if (l->event.kind != EVENT_JOB_DONE)
		return;
	if (l->job == JOB_PRINT)
		standing_outcome(s, l->event.outcome);
	if (l->job == JOB_PROBE)
		s->facts.server_untrusted = s->facts.terminal_refused = false;
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
		s->facts.journal = false;
		return;
	}
	s->facts.incident = open.incident;
	s->facts.unsettled = open.document;
}

bool standing_wants_probe(const struct standing *s)
{
	return s->facts.server_untrusted || s->facts.terminal_refused;
}

bool standing_unsettled(const struct standing *s)
{
	return s->facts.unsettled || s->facts.incident;
}

uint8_t standing_reasons(struct standing *s, int64_t wall_s)
{
	s->facts.watched = s->reader_seen && s->printer_seen;
	s->facts.now_s = wall_s;
	return service_reasons(&s->facts);
}
