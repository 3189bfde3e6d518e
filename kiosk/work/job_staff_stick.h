#ifndef KIOSK_WORK_JOB_STAFF_STICK_H
#define KIOSK_WORK_JOB_STAFF_STICK_H

#include "kiosk/work/jobs.h"

/* STAFF_EXPORT, STAFF_FIND_SETTINGS, STAFF_TAKE_SETTINGS. Worker's thread. */

/* The journal as lines of JSON, one a row, signed by this terminal and encrypted to the operator.
 * On the stick nobody but the operator reads it. */
void job_staff_export(const struct running *r, struct letter *answer);

/* Looks for the newest package on the stick that is good for this terminal, and keeps it where it
 * may be taken: what is taken later is what was shown. Where none is, what is told is of the one
 * that came nearest. */
void job_staff_find_settings(const struct running *r, struct letter *answer);
void job_staff_take_settings(const struct running *r, struct letter *answer);

#endif
