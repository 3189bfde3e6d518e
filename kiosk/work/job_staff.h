#ifndef KIOSK_WORK_JOB_STAFF_H
#define KIOSK_WORK_JOB_STAFF_H

#include "kiosk/work/jobs.h"

/* The jobs of maintenance mode: what the task's `staff` names. Worker's thread. Always answers
 * EVENT_JOB_DONE, with the letter's `staff` filled in; findings are left in the visit. `pin` is
 * wiped by the caller. */
void job_staff(const struct running *r, struct secret *pin, struct letter *answer);

#endif
