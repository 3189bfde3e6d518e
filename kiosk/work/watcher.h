#ifndef KIOSK_WORK_WATCHER_H
#define KIOSK_WORK_WATCHER_H

#include <stdbool.h>

#include "kiosk/base/clock.h"
#include "kiosk/card/reader.h"
#include "kiosk/print/printer.h"
#include "kiosk/work/mailbox.h"

/* The thread that looks: at the reader all the time, at the printer now and then, so that the idle
 * screen tells the truth without anybody touching it. It writes a letter when something changed and
 * is silent otherwise. All calls from the main thread. */
struct watcher;

/* Starts the thread. The ports must outlive it. NULL: no thread to be had. */
struct watcher *watcher_create(const struct reader *reader, const struct printer *printer,
                               const struct clock *clock, struct mailbox *mailbox) MUST_CHECK;

/* Ends it, within about a second. Close the mailbox first. NULL is fine. */
void watcher_destroy(struct watcher *w);

/* How long it has been since it last had looked at reader and printer. `now_ms`: of its clock. */
uint64_t watcher_silent_ms(struct watcher *w, uint64_t now_ms) MUST_CHECK;

/* While a job of ours is at the printer its busy state is no news; when it is over the printer is
 * looked at again at once. */
void watcher_leave_printer(struct watcher *w);
void watcher_watch_printer(struct watcher *w);

#endif
