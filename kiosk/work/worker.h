#ifndef KIOSK_WORK_WORKER_H
#define KIOSK_WORK_WORKER_H

#include <stdbool.h>

#include "kiosk/base/secret.h"
#include "kiosk/session/session.h"
#include "kiosk/work/jobs.h"
#include "kiosk/work/mailbox.h"
#include "kiosk/work/pulse.h"
#include "net/protocol/message.h"

/* The thread that does one job at a time: card command, call to the authority, print. It holds at
 * most one running and one waiting job; every job answers with a letter that carries its ticket.
 * All calls from the main thread; none blocks, save destroy. */
struct worker;

/* Starts the thread. The tools are copied; what they point to must outlive the worker. NULL: no
 * thread or no locked memory to be had. */
struct worker *worker_create(const struct tools *tools, struct mailbox *mailbox) MUST_CHECK;

/* Ends it: stops a running job, forgets, waits. Close the mailbox first. NULL is fine. */
void worker_destroy(struct worker *w);

/* Gives it a job; one that still waits is replaced. `pin` is moved away (NULL for jobs without). */
void worker_start(struct worker *w, const struct task *task, struct secret *pin);

/* Asks the running job to end; it still answers, with its old ticket. A waiting one is dropped. */
void worker_stop(struct worker *w);

/* The visit is over: stops, powers the card off, ends the server's session and wipes everything, at
 * once or as soon as the running job has ended. Only JOB_REPORT goes on: it has a deadline of its
 * own, and needs nothing of the visit. */
void worker_forget(struct worker *w);

/* The job under way, even if nobody wants its answer any more; JOB_NONE: it is free. */
enum session_job worker_running(struct worker *w) MUST_CHECK;

/* Whether it still has something to do for a visit that is over: the last report, and the goodbye
 * to the server, which whatever is started meanwhile would cut short. The mailbox's taker is woken
 * when a visit has been forgotten. */
bool worker_ends_visit(struct worker *w) MUST_CHECK;

/* How long what it does has been without a sign of life. `now_ms`: of the tools' clock. */
struct worker_pulse worker_pulse(struct worker *w, uint64_t now_ms) MUST_CHECK;

/* Gives away the offer of the last JOB_PROVE, or as JOB_REGISTER has changed it; false: there is
 * none. */
bool worker_take_offer(struct worker *w, struct offer *out) MUST_CHECK;

/* Gives away what the last JOB_STAFF found, or what the server answered to the last JOB_LINE;
 * false: there is nothing. */
bool worker_take_findings(struct worker *w, struct findings *out) MUST_CHECK;
bool worker_take_line(struct worker *w, struct operator_answer *out) MUST_CHECK;

#endif
