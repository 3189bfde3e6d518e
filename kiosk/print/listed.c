#include "kiosk/print/listed.h"

enum { JOB_CANCELED = 7, JOB_COMPLETED = 9 };

static bool final(int32_t state)
{
	return state >= JOB_CANCELED && state <= JOB_COMPLETED;
}

bool listed_agrees(const struct listed *l, int32_t state)
{
	return !final(l->job_state) || state == l->job_state;
}

void listed_take(struct listed *l, int32_t id, int32_t state)
{
	if (id <= 0 || (l->job_id != 0 && l->job_id != id) || !listed_agrees(l, state))
		l->muddled = true;
	l->job_id = id > 0 ? id : l->job_id;
	l->job_state = state > 0 ? state : 0;
}
