#ifndef KIOSK_WORK_JOB_LINE_H
#define KIOSK_WORK_JOB_LINE_H

#include "kiosk/work/jobs.h"

/* One exchange on the operator's line: what the task says, and what the server answers to it.
 * Worker's thread. EVENT_JOB_DONE: `code` says until when the server's certificate is good, seconds
 * since 1970, 0: not known. EVENT_JOB_FAILED: `trouble` says why, as of a visit (SERVER_AWAY,
 * SERVER_SLOW, SERVER_UNTRUSTED, TERMINAL_REFUSED …); `refusal`: what the server itself said. */
void job_line(const struct running *r, struct letter *answer);

#endif
