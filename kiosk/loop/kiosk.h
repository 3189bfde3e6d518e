#ifndef KIOSK_LOOP_KIOSK_H
#define KIOSK_LOOP_KIOSK_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/base/clock.h"
#include "kiosk/config/config.h"
#include "kiosk/journal/journal.h"
#include "kiosk/work/jobs.h"
#include "net/protocol/operator.h"
#include "ui/window/window.h"

/* The loop: wait, step, carry out, show. The only place where effects happen, and where the journal
 * is written. Main thread. */

enum kiosk_end {
	KIOSK_CLOSED,      /* the window was closed                          */
	KIOSK_FAILED,      /* no threads or no locked memory: nothing was begun */
	KIOSK_AGAIN_ASKED, /* to begin anew, as the operator wants it        */
	KIOSK_AGAIN_STAFF, /* the same, as somebody at the machine does      */
	KIOSK_SHUT_DOWN,   /* and not to begin anew: the staff switches the machine off */
};

struct kiosk;
struct annals;
struct counters;
struct settings;

/* Takes the parts' structs; what they point to must outlive it. NULL: no memory that can be locked.
 */
struct kiosk *kiosk_create(const struct config *config, struct window *window,
                           FILE *trace) MUST_CHECK;
void kiosk_destroy(struct kiosk *k); /* ends the threads; NULL is fine */

/* Shows "starting up": the first frame, before any part is there. */
void kiosk_show_starting(struct kiosk *k);

/* What the journal amounts to, for metrics, the operator and the service; lent. Before the loop. */
void kiosk_count(struct kiosk *k, const struct counters *counters);

/* Before kiosk_run(): the operator's hand. `annals` NULL: there is no journal, and nothing is told.
 * `settings` is lent. False: no memory. */
bool kiosk_operate(struct kiosk *k, const struct annals *annals, const struct settings *settings,
                   enum operator_cause cause) MUST_CHECK;

/* Serves until the window is closed, or the program is to begin anew. `journal` NULL: there is
 * none, and therefore no service. */
enum kiosk_end kiosk_run(struct kiosk *k, const struct journal *journal,
                         const struct tools *tools) MUST_CHECK;

#endif
