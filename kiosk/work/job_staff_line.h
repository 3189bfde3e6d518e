#ifndef KIOSK_WORK_JOB_STAFF_LINE_H
#define KIOSK_WORK_JOB_STAFF_LINE_H

#include "kiosk/work/jobs.h"

/* STAFF_TRY_NETWORK: the way to the server, step by step up to the one that fails. Worker's thread.
 */
void job_staff_line(const struct running *r, struct letter *answer);

#endif
