#ifndef KIOSK_SESSION_ANSWER_H
#define KIOSK_SESSION_ANSWER_H

#include "kiosk/session/session.h"

/* What the running job has to say: it is done, it could not be done, or how far it is. Private to
 * this room, called by session.c for answers that are awaited. */

void answer_done(struct session *s, const struct event *e, struct effects *fx);
void answer_failed(struct session *s, const struct event *e, struct effects *fx);
void answer_progress(struct session *s, const struct event *e, struct effects *fx);

#endif
