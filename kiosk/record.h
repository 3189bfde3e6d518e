#ifndef KIOSK_RECORD_H
#define KIOSK_RECORD_H

#include <stdbool.h>

#include "kiosk/journal/journal.h"
#include "kiosk/session/session.h"
#include "kiosk/work/mailbox.h"

/* What the loop writes into the journal about one step: at most three entries, built here from
 * numbers alone. Pure; main thread. */

#define RECORD_MAX 3

struct record_of_step {
	struct entry entry[RECORD_MAX];
	int count;
	bool now; /* they must be on the disk before anything else happens */
};

/* `letter`: what brought the event, NULL for touches and ticks. `issuance`: of the document in
 * hand. */
void record_step(const struct session *before, const struct session *after,
                 const struct effects *fx, const struct letter *letter, const uint8_t issuance[16],
                 uint64_t wall_ms, struct record_of_step *out);

#endif
