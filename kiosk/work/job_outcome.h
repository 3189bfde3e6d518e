#ifndef KIOSK_WORK_JOB_OUTCOME_H
#define KIOSK_WORK_JOB_OUTCOME_H

#include "kiosk/work/jobs.h"

/* What became of a document, after the printing: told to the server, or asked of the printer when
 * nobody saw it. Needs no visit: numbers of the task alone. Worker's thread. */

#define OUTCOME_PATIENCE_MS 180000 /* how long a person has to mend the printer */

/* JOB_REPORT and JOB_TELL: tells the server. Where it failed `not_taken` says that the server will
 * never take it, so that nobody tries again. */
void job_report(const struct running *r, struct letter *answer);

/* JOB_RECALL: asks the printer for its own record. Done: the outcome by evidence, which may be
 * unknown still. */
void job_recall(const struct running *r, struct letter *answer);

/* An incident is recorded at both ends. The loop writes the journal and tells the server from
 * there, until it was heard; from here it is heard at once, and even where the journal cannot be
 * written. */
void outcome_tell_incident(const struct running *r, enum trouble trouble);

#endif
