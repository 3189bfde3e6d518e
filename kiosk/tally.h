#ifndef KIOSK_TALLY_H
#define KIOSK_TALLY_H

#include <stdint.h>

#include "kiosk/count/count.h"
#include "kiosk/journal/annals.h"
#include "kiosk/journal/counted.h"
#include "kiosk/journal/journal.h"

/* The journal as the loop writes it: each row that is on the disk is counted, and told to the log,
 * also those that the command line has written meanwhile. Nothing that failed is ever counted, for
 * what is counted is read back. Main thread. */
struct tally {
	struct journal journal; /* that is written */
	struct annals annals;   /* the same, as it is read back */
	struct counted_shelf shelf;
	struct counters counters;
	int64_t row;       /* counted up to it */
	int64_t saved_row; /* as kept on the shelf */
	bool lost;         /* it could not be read back: said once */
};

/* Takes up what the shelf has, and counts the rest without a word to the log. `out` is what the
 * loop writes to: calls it in the journal's place. `shelf` NULL: nothing is kept. */
void tally_begin(struct tally *t, const struct journal *journal, const struct annals *annals,
                 const struct counted_shelf *shelf, struct journal *out);

/* Keeps what was counted; before the journal is closed. */
void tally_finish(struct tally *t);

#endif
