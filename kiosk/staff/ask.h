#ifndef KIOSK_STAFF_ASK_H
#define KIOSK_STAFF_ASK_H

#include "kiosk/staff/staff.h"

/* What a question's answer does. Private to this room. */

void ask_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);

#endif
