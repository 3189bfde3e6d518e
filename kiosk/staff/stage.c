#include "kiosk/staff/stage.h"

#define SECONDS *1000u

/* WORKING has the patience of its job, BACK_OFF ends with the back-off. */
static const struct stage stages[STAFF_STATES] = {
	[STAFF_OFF] = { .end = STAGE_NEVER },
	[STAFF_WAIT] = { .patience_ms = 600 SECONDS, .end = STAGE_LAPSE },
	[STAFF_CARD] = { .patience_ms = 60 SECONDS, .end = STAGE_QUIT },
	[STAFF_READING] = { .job = STAFF_READ_CARD,
	                    .patience_ms = 10 SECONDS,
	                    .end = STAGE_SILENT },
	[STAFF_PIN] = { .patience_ms = 60 SECONDS, .end = STAGE_QUIT },
	[STAFF_CHECKING] = { .job = STAFF_CHECK_PIN,
	                     .patience_ms = 10 SECONDS,
	                     .end = STAGE_SILENT },
	[STAFF_BACK_OFF] = { .patience_ms = 60 SECONDS, .end = STAGE_DOOR },
	[STAFF_REFUSED] = { .patience_ms = 30 SECONDS, .end = STAGE_DOOR },
	[STAFF_CARD_BACK] = { .patience_ms = 60 SECONDS, .end = STAGE_LOCK },
	[STAFF_MENU] = { .end = STAGE_NEVER, .locks = true },
	[STAFF_WORKING] = { .patience_ms = 30 SECONDS, .end = STAGE_GIVE_UP },
	[STAFF_PAGE] = { .end = STAGE_NEVER, .locks = true },
	[STAFF_ROW] = { .end = STAGE_NEVER, .locks = true },
	[STAFF_ASK] = { .end = STAGE_NEVER, .locks = true },
	[STAFF_TOLD] = { .end = STAGE_NEVER, .locks = true },
	[STAFF_TOUCH] = { .patience_ms = 30 SECONDS, .end = STAGE_FAIL },
	[STAFF_COLOURS] = { .end = STAGE_NEVER, .locks = true },
	[STAFF_CLEANING] = { .patience_ms = 30 SECONDS, .end = STAGE_CLEAN },
	[STAFF_TRIAL] = { .patience_ms = 120 SECONDS, .end = STAGE_NO_TRIAL },
	[STAFF_LEAVING] = { .patience_ms = 30 SECONDS, .end = STAGE_CLOSE },
};

const struct stage *stay_stage(enum staff_state state)
{
	return &stages[state];
}

uint32_t stay_job_ms(enum staff_job job)
{
	static const uint32_t patience_ms[STAFF_JOBS] = {
		[STAFF_READ_CARD] = 10 SECONDS,     [STAFF_CHECK_PIN] = 10 SECONDS,
		[STAFF_TRY_READER] = 30 SECONDS,    [STAFF_LOOK_PRINTER] = 30 SECONDS,
		[STAFF_PRINT_PAGE] = 180 SECONDS,   [STAFF_TRY_NETWORK] = 45 SECONDS,
		[STAFF_EXPORT] = 180 SECONDS,       [STAFF_FIND_SETTINGS] = 30 SECONDS,
		[STAFF_TAKE_SETTINGS] = 30 SECONDS, [STAFF_PRINT_REPORT] = 180 SECONDS,
		[STAFF_SAVE_REPORT] = 60 SECONDS,
	};

	return patience_ms[job];
}
