#ifndef KIOSK_WORK_JOB_DIRECTIONS_H
#define KIOSK_WORK_JOB_DIRECTIONS_H

#include "kiosk/work/jobs.h"

/* JOB_DIRECTIONS: writes the slip and prints it. No server, no card, no issuance: only what the
 * task says in words, and the printer's evidence. Worker's thread. */
void job_directions(const struct running *r, struct letter *answer);

#endif
