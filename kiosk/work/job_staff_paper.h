#ifndef KIOSK_WORK_JOB_STAFF_PAPER_H
#define KIOSK_WORK_JOB_STAFF_PAPER_H

#include "kiosk/work/jobs.h"

/* STAFF_LOOK_PRINTER, STAFF_PRINT_PAGE, STAFF_PRINT_REPORT, STAFF_SAVE_REPORT. Worker's thread.
 *
 * A staff's paper is no document: it owes nobody an outcome, so the letter carries no evidence, and
 * what came of it is `told`. Where something was printed, `after` is the number of sides that came
 * out as far as the device told. STAFF_LOOK_PRINTER and STAFF_PRINT_PAGE leave findings. */
void job_staff_paper(const struct running *r, struct letter *answer);

#endif
