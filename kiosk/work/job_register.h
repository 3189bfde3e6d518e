#ifndef KIOSK_WORK_JOB_REGISTER_H
#define KIOSK_WORK_JOB_REGISTER_H

#include "kiosk/work/jobs.h"

/* JOB_REGISTER: has the use of a family register that another municipality holds registered, and
 * hands out the offer anew, in which its documents say from when they can be had. */
void job_register(const struct running *r, struct letter *answer);

#endif
