#ifndef KIOSK_SESSION_TOUCH_H
#define KIOSK_SESSION_TOUCH_H

#include "kiosk/session/session.h"

/* What the resident's answers mean in each state. Private to this room. */

void touch_step(struct session *s, const struct event *e, struct effects *fx);

#endif
