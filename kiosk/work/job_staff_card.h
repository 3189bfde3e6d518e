#ifndef KIOSK_WORK_JOB_STAFF_CARD_H
#define KIOSK_WORK_JOB_STAFF_CARD_H

#include "kiosk/work/jobs.h"

/* STAFF_READ_CARD, STAFF_CHECK_PIN, STAFF_TRY_READER: what maintenance mode does at the reader.
 * Worker's thread. Who is let in is decided here, by this terminal's own trust and clock: no server
 * is asked. */

/* Whose card it is and whether its holder may open this machine; it stays powered where they may,
 * for the PIN. */
void job_staff_read(const struct running *r, struct letter *answer);

/* The PIN, and that the card has the key of the certificate that was read: it signs 32 bytes made
 * here. Powers it off. The PIN is the card's or wiped. */
void job_staff_check(const struct running *r, struct secret *pin, struct letter *answer);

/* Whether reader and card answer, and how fast. Never a PIN, and nothing of whose card it is. */
void job_staff_reader(const struct running *r, struct letter *answer);

#endif
