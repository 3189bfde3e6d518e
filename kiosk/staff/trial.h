#ifndef KIOSK_STAFF_TRIAL_H
#define KIOSK_STAFF_TRIAL_H

#include "kiosk/staff/staff.h"

/* What the glass is used for: its grid, its colours, the test visit. Private to this room. */

void trial_begin(struct staff *s, struct staff_effects *fx);
/* The session has left its first screen, is there again, or has printed a document. */
void trial_moved(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
/* Ended by the person, or by nobody having begun. */
void trial_end(struct staff *s, uint64_t now_ms, struct staff_effects *fx);

void trial_grid_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);
void trial_grid_failed(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
void trial_colours_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);

#endif
