#ifndef KIOSK_WORK_MAILBOX_H
#define KIOSK_WORK_MAILBOX_H

#include <stdbool.h>

#include "kiosk/session/session.h"

/* The one place where threads meet: a bounded box of events.
 *
 * Watcher and worker put, the main thread takes; an event is copied in and out, so no memory is
 * ever shared. When the box is full mailbox_put() waits: whoever is ahead of the house must wait
 * for it. After mailbox_close() every put is refused. */
struct mailbox;

struct mailbox *mailbox_create(void (*wake)(void *arg), void *wake_arg); /* NULL: no memory */
void mailbox_destroy(struct mailbox *m); /* NULL is fine; no thread may still use it */
bool mailbox_put(struct mailbox *m, const struct event *e); /* false: closed */
bool mailbox_take(struct mailbox *m, struct event *out);    /* never waits */
void mailbox_close(struct mailbox *m);

#endif
