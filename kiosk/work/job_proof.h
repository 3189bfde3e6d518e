#ifndef KIOSK_WORK_JOB_PROOF_H
#define KIOSK_WORK_JOB_PROOF_H

#include "kiosk/work/jobs.h"

/* The proof: the card signs what the terminal has built itself, the authority answers with an
 * offer. A line that breaks after SIGN costs one new challenge and one SIGN, never a second VERIFY.
 * The card is powered off at the end, whatever the answer. Worker's thread. */
void job_prove(const struct running *r, struct letter *answer);

#endif
