#ifndef KIOSK_STANDING_H
#define KIOSK_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/journal/journal.h"
#include "kiosk/service/service.h"
#include "kiosk/work/mailbox.h"

/* How the terminal stands: what the letters have taught about it, beyond the visit under way. Plain
 * data; main thread. */
struct standing {
	struct service_facts facts;
	bool reader_seen, printer_seen; /* since the start */
	bool card_present;
};

void standing_reader(struct standing *s, enum reader_presence presence);
void standing_printer(struct standing *s, uint32_t troubles);

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

/* Bits of enum session_reason. */
uint8_t standing_reasons(struct standing *s, int64_t wall_s);

#endif
