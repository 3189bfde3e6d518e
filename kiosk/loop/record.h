#ifndef KIOSK_LOOP_RECORD_H
#define KIOSK_LOOP_RECORD_H

#include <stdbool.h>

#include "kiosk/journal/journal.h"
#include "kiosk/session/session.h"
#include "kiosk/work/mailbox.h"

/* What the loop writes into the journal about one step: a few entries, built here from numbers
 * alone. Pure; main thread. */

#define RECORD_MAX 5

/* The document of the visit, or of the last one: numbers, kept until the next one is asked for. */
struct in_hand {
	uint8_t issuance[16];
	struct print_evidence evidence; /* what is known of its printing so far */
	uint8_t kind;                   /* 1 + enum document_kind; 0: none */
};

struct record_of_step {
	struct entry entry[RECORD_MAX];
	int count;
	bool now; /* they must be on the disk before anything else happens */
};

/* What an entry says of a job at the printer, as it was written down; its status is not kept. */
struct print_evidence record_evidence(const struct entry *e);

/* `letter`: what brought the event, NULL for touches and ticks. */
void record_step(const struct session *before, const struct session *after,
                 const struct effects *fx, const struct letter *letter, const struct in_hand *hand,
                 uint64_t wall_ms, struct record_of_step *out);

/* The same for an answer to a job of the loop's own: JOB_TELL, and JOB_RECALL where it brought an
 * outcome or a jam. */
void record_answer(const struct letter *letter, uint64_t wall_ms, struct record_of_step *out);

#endif
