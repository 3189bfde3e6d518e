#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include <stdio.h>

#include "kiosk/base/clock.h"
#include "kiosk/config.h"
#include "kiosk/journal/journal.h"
#include "kiosk/work/jobs.h"
#include "ui/window/window.h"

/* The loop: wait, step, carry out, show. The only place where effects happen, and where the journal
 * is written. Main thread. */

enum kiosk_end {
	KIOSK_CLOSED, /* the window was closed                          */
	KIOSK_FAILED, /* no threads or no locked memory: nothing was begun */
};

struct kiosk;

/* Takes the parts' structs; what they point to must outlive it. NULL: no memory that can be locked.
 */
struct kiosk *kiosk_create(const struct config *config, struct window *window,
                           FILE *trace) MUST_CHECK;
void kiosk_destroy(struct kiosk *k); /* ends the threads; NULL is fine */

/* Shows "starting up": the first frame, before any part is there. */
void kiosk_show_starting(struct kiosk *k);

/* Serves until the window is closed. `journal` NULL: there is none, and therefore no service. */
enum kiosk_end kiosk_run(struct kiosk *k, const struct journal *journal,
                         const struct tools *tools) MUST_CHECK;

#endif
