#ifndef KIOSK_STAFF_STAGE_H
#define KIOSK_STAFF_STAGE_H

#include "kiosk/staff/staff.h"

/* What each state of maintenance mode waits for, as a table. Private to this room. */

enum stage_end {
	STAGE_NEVER,    /* by idleness, or by its own event             */
	STAGE_LAPSE,    /* the request is forgotten: nobody has come in  */
	STAGE_QUIT,     /* nobody goes on: back to residents, or locked  */
	STAGE_SILENT,   /* the card does not answer                     */
	STAGE_DOOR,     /* the way in is open again                     */
	STAGE_LOCK,     /* who is in, is locked out                     */
	STAGE_GIVE_UP,  /* the job is given up                          */
	STAGE_FAIL,     /* the test has failed                          */
	STAGE_CLEAN,    /* the glass may be touched again               */
	STAGE_NO_TRIAL, /* no visit was begun                           */
	STAGE_CLOSE,    /* the self-test has had its time               */
};

struct stage {
	enum staff_job job;   /* starts on entry */
	uint32_t patience_ms; /* 0: no end of its own */
	enum stage_end end;
	bool locks; /* ends by idleness, and with the longest stay */
};

const struct stage *stay_stage(enum staff_state state);
/* How long a job may take. */
uint32_t stay_job_ms(enum staff_job job);

#endif
