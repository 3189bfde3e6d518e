#ifndef KIOSK_WORK_JOB_PAPER_H
#define KIOSK_WORK_JOB_PAPER_H

#include "kiosk/work/jobs.h"

/* The jobs at the paper. Worker's thread. */

/* Requests the document and checks everything about it; what fails is wiped and told to the server
 * as an incident. Done: `total` = sheets of the whole job. Failed: `issuance` where the server has
 * issued a document all the same, zeroes otherwise. */
void job_fetch(const struct running *r, struct letter *answer);

/* Hands the checked document to the printer and watches it to its end. */
void job_print(const struct running *r, struct letter *answer);

#endif
