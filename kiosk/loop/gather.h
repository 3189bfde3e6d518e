#ifndef KIOSK_LOOP_GATHER_H
#define KIOSK_LOOP_GATHER_H

#include "kiosk/journal/annals.h"
#include "kiosk/loop/attend.h"

/* Fills the pages of maintenance mode that need no job, and the readiness report, from what the
 * loop knows and the journal holds: numbers, codes and words of the machine, never anything of a
 * resident. Main thread. */

struct kiosk;

/* The findings of a topic, whole. Of TOPIC_UNKNOWNS `open` says what each row stands for. */
void gather(struct kiosk *k, enum staff_topic topic, struct findings *out,
            struct open_row open[FINDINGS_MAX]);

/* gather_machine.c: certificates and inventory. */
void gather_certificates(struct kiosk *k, struct findings *out);
void gather_inventory(struct kiosk *k, struct findings *out);
/* gather_journal.c: the newest rows, the oldest of them first. False: they cannot be read. */
bool gather_walk(struct kiosk *k, int64_t rows, annals_seen *seen, void *seer) MUST_CHECK;
/* The journal's own pages. */
void gather_journal(struct kiosk *k, enum staff_filter filter, struct findings *out);
/* What nobody knows the fate of. False: nobody could look. */
bool gather_unknowns(struct kiosk *k, struct findings *out, struct open_row open[FINDINGS_MAX]);
/* gather_printer.c: our sides against the printer's own counter, and since paper was filled in. */
void gather_sides(struct kiosk *k, struct findings *out);
int64_t gather_since_refill(struct kiosk *k);
/* When something last went out of service, seconds since 1970, and its reasons; 0: never. */
int64_t gather_last_fault(struct kiosk *k, uint64_t *reasons);

#endif
