#ifndef KIOSK_LOOP_STANDING_H
#define KIOSK_LOOP_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/count/count.h"
#include "kiosk/journal/journal.h"
#include "kiosk/service/service.h"
#include "kiosk/work/mailbox.h"

/* How the terminal stands: what the letters have taught about it, beyond the visit under way, and
 * the service that follows. Plain data; main thread. */
struct standing {
	struct service_facts facts;
	struct service service;
	const struct counters *counters; /* of the journal, lent; NULL: there is none */
	bool reader_seen, printer_seen;  /* since the start */
	bool card_present;
};

/* Nothing is known yet; there is a journal until something else is said. */
void standing_begin(struct standing *s);

/* What the journal's counters say still stands: no restart puts a machine back into service that
 * somebody took out of it, or ends a fault that nobody has looked at. `door`: the staff can come
 * in, and look; where nobody can, a fault ends with its hour. Once, as the loop begins. */
void standing_take_up(struct standing *s, bool door);

void standing_reader(struct standing *s, enum reader_presence presence);
/* Bits of enum printer_trouble and of enum printer_note. */
void standing_printer(struct standing *s, uint32_t troubles, uint32_t notes);

/* A reason that a part tells itself stands, or does not; whether it does. */
void standing_set(struct standing *s, enum service_reason reason, bool stands);
bool standing_says(const struct standing *s, enum service_reason reason);

/* Whether cards can be read, as far as the reader says itself. */
bool standing_has_reader(const struct standing *s);
/* Whether entries can be written. */
bool standing_has_journal(const struct standing *s);

/* A job's answer may say something about the machine or the line. */
void standing_learn(struct standing *s, const struct letter *l);

/* Nobody knows what became of a document, whoever found that out. */
void standing_outcome(struct standing *s, enum print_outcome outcome);

/* What the journal says of documents whose fate nobody knows; it is asked at the start, and again
 * while there is one. */
void standing_look_back(struct standing *s, const struct journal *journal);

/* The server was not the right one, or would not have this terminal: it has to be tried again. */
bool standing_wants_probe(const struct standing *s);

/* A person has something to settle. */
bool standing_unsettled(const struct standing *s);

/* Steps the service with the facts as they are now. */
struct service_effects standing_step(struct standing *s, enum service_event_kind kind,
                                     uint64_t now_ms, int64_t wall_s);

#endif
