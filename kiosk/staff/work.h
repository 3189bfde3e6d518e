#ifndef KIOSK_STAFF_WORK_H
#define KIOSK_STAFF_WORK_H

#include "kiosk/staff/staff.h"

/* What the answers of jobs mean to whoever is in. Private to this room. */

/* The job has answered; its ticket is right, and it is no longer under way. */
void work_done(struct staff *s, enum staff_job job, const struct staff_event *e,
               struct staff_effects *fx);
/* It has had its time. */
void work_late(struct staff *s, uint64_t now_ms, struct staff_effects *fx);
void work_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx);

#endif
