#include "kiosk/work/pulse.h"

#define SECONDS *1000u

/* A command that reaches no printer has deadlines of a few seconds; a print tells its progress each
 * second, and is silent only while the document is sent (60 s) and the device is given up (30 s).
 * A slip, a test page and what a printer remembers are watched without progress, to the end that
 * they have of their own. */
static const uint32_t limits[JOBS] = {
	[JOB_NONE] = 30 SECONDS,     [JOB_READ] = 30 SECONDS,   [JOB_RENEW] = 30 SECONDS,
	[JOB_VERIFY] = 30 SECONDS,   [JOB_PROVE] = 40 SECONDS,  [JOB_FETCH] = 60 SECONDS,
	[JOB_PRINT] = 300 SECONDS,   [JOB_REPORT] = 30 SECONDS, [JOB_DIRECTIONS] = 300 SECONDS,
	[JOB_REGISTER] = 40 SECONDS, [JOB_PROBE] = 30 SECONDS,  [JOB_RECALL] = 1200 SECONDS,
	[JOB_TELL] = 30 SECONDS,     [JOB_LINE] = 40 SECONDS,   [JOB_STAFF] = 60 SECONDS,
};

static const uint32_t staff_limits[STAFF_JOBS] = {
	[STAFF_NO_JOB] = 60 SECONDS,        [STAFF_READ_CARD] = 30 SECONDS,
	[STAFF_CHECK_PIN] = 30 SECONDS,     [STAFF_TRY_READER] = 60 SECONDS,
	[STAFF_LOOK_PRINTER] = 30 SECONDS,  [STAFF_PRINT_PAGE] = 300 SECONDS,
	[STAFF_TRY_NETWORK] = 60 SECONDS,   [STAFF_EXPORT] = 600 SECONDS,
	[STAFF_FIND_SETTINGS] = 60 SECONDS, [STAFF_TAKE_SETTINGS] = 60 SECONDS,
	[STAFF_PRINT_REPORT] = 300 SECONDS, [STAFF_SAVE_REPORT] = 120 SECONDS,
};

uint32_t pulse_limit_ms(enum session_job job, enum staff_job staff)
{
	return job == JOB_STAFF ? staff_limits[staff] : limits[job];
}
