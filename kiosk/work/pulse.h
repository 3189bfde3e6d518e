#ifndef KIOSK_WORK_PULSE_H
#define KIOSK_WORK_PULSE_H

#include <stdint.h>

#include "kiosk/session/session.h"
#include "kiosk/staff/staff.h"

/* How long a job may go without a sign of life before its thread counts as stuck: longer than all
 * the deadlines that the job has of its own, one after another, so that only what has none, a
 * library or a driver that never comes back, is ever found. Pure; any thread. */

struct worker_pulse {
	enum session_job job; /* under way; JOB_NONE: idle, or what is over is forgotten */
	uint64_t silent_ms;   /* since it began, or since it told progress last; 0 when idle */
	uint32_t limit_ms;
};

/* `staff`: which job of maintenance mode, with JOB_STAFF. JOB_NONE: of forgetting a visit. */
uint32_t pulse_limit_ms(enum session_job job, enum staff_job staff);

/* The same for a look of the watcher's at reader and printer. */
#define PULSE_WATCHER_MS 30000

#endif
