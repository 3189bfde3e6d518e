#ifndef KIOSK_WORK_JOB_CARD_H
#define KIOSK_WORK_JOB_CARD_H

#include "kiosk/work/jobs.h"

/* The jobs at the card. Worker's thread. */

/* Everything that must be well before a PIN is asked: printer able, card known, certificate in date
 * by the server's time, a challenge in hand. For "check my card": the card alone. */
void job_read(const struct running *r, struct letter *answer);

/* Makes sure that challenge and connection still stand, then one VERIFY. Powers the card off unless
 * it is needed again: to sign, or for another try. */
void job_verify(const struct running *r, struct secret *pin, struct letter *answer);

/* Whether the right server answers. */
void job_probe(const struct running *r, struct letter *answer);

#endif
