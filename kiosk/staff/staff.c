#include "kiosk/staff/staff.h"

#include "kiosk/staff/ask.h"
#include "kiosk/staff/door.h"
#include "kiosk/staff/menu.h"
#include "kiosk/staff/stay.h"
#include "kiosk/staff/stage.h"
#include "kiosk/staff/trial.h"
#include "kiosk/staff/work.h"

/* ---- time -------------------------------------------------------------------------------------
 */

static uint64_t sooner(uint64_t a_ms, uint64_t b_ms)
{
	return a_ms != 0 && (b_ms == 0 || a_ms < b_ms) ? a_ms : b_ms;
}

uint64_t staff_deadline_ms(const struct staff *s)
{
	if (!stay_stage(s->state)->locks)
		return s->deadline_ms;
	return sooner(s->deadline_ms, sooner(s->idle_ends_ms, s->shift_ends_ms));
}

static void on_quit(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->state == STAFF_CARD && s->held)
		stay_leave(s, ACT_LEFT, now_ms, fx); /* the longest stay is over */
	else
		stay_quit(s, now_ms, fx);
}

static void on_deadline(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	switch (stay_stage(s->state)->end) {
	case STAGE_NEVER:
		break;
	case STAGE_LAPSE:
	case STAGE_CLOSE:
		stay_off(s, fx);
		break;
	case STAGE_QUIT:
		on_quit(s, now_ms, fx);
		break;
	case STAGE_SILENT:
		door_silent(s, now_ms, fx);
		break;
	case STAGE_DOOR:
		door_opens(s, now_ms, fx);
		break;
	case STAGE_LOCK:
		stay_lock(s, now_ms, fx);
		break;
	case STAGE_GIVE_UP:
		work_late(s, now_ms, fx);
		break;
	case STAGE_FAIL:
		trial_grid_failed(s, now_ms, fx);
		break;
	case STAGE_CLEAN:
		stay_alive(s, now_ms);
		stay_menu(s, s->menu, now_ms, fx);
		break;
	case STAGE_NO_TRIAL:
		trial_end(s, now_ms, fx);
		break;
	}
}

static bool is_due(uint64_t at_ms, uint64_t now_ms)
{
	return at_ms != 0 && now_ms >= at_ms;
}

static void on_tick(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	const bool locks = stay_stage(s->state)->locks;

	if (is_due(s->deadline_ms, now_ms))
		on_deadline(s, now_ms, fx);
	else if (locks && is_due(s->shift_ends_ms, now_ms))
		stay_leave(s, ACT_LEFT, now_ms, fx);
	else if (locks && is_due(s->idle_ends_ms, now_ms))
		stay_lock(s, now_ms, fx);
}

/* ---- answers and touches ----------------------------------------------------------------------
 */

static void on_answer(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	const enum staff_job job = s->job;

	if (job == STAFF_NO_JOB || e->ticket != s->ticket)
		return; /* an answer to a question nobody asks any more */
	s->job = STAFF_NO_JOB;
	if (job == STAFF_READ_CARD)
		door_read(s, e, fx);
	else if (job == STAFF_CHECK_PIN)
		door_checked(s, e, fx);
	else
		work_done(s, job, e, fx);
}

static void on_told(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (e->kind == STAFF_NEXT || e->kind == STAFF_BACK || e->kind == STAFF_CANCEL)
		stay_back(s, e->now_ms, fx);
}

static void on_touch(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	stay_alive(s, e->now_ms);
	switch (s->state) {
	case STAFF_CARD:
	case STAFF_PIN:
	case STAFF_BACK_OFF:
	case STAFF_REFUSED:
		door_touched(s, e, fx);
		break;
	case STAFF_MENU:
		menu_touched(s, e, fx);
		break;
	case STAFF_WORKING:
		work_touched(s, e, fx);
		break;
	case STAFF_PAGE:
		menu_page_touched(s, e, fx);
		break;
	case STAFF_ROW:
		menu_row_touched(s, e, fx);
		break;
	case STAFF_ASK:
		ask_touched(s, e, fx);
		break;
	case STAFF_TOLD:
		on_told(s, e, fx);
		break;
	case STAFF_TOUCH:
		trial_grid_touched(s, e, fx);
		break;
	case STAFF_COLOURS:
		trial_colours_touched(s, e, fx);
		break;
	case STAFF_OFF:
	case STAFF_WAIT:
	case STAFF_READING:
	case STAFF_CHECKING:
	case STAFF_CARD_BACK:
	case STAFF_CLEANING:
	case STAFF_TRIAL:
	case STAFF_LEAVING:
	case STAFF_STATES:
		break;
	}
}

/* The corner is also the way out of a test visit that nobody has begun. */
static void on_asked(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->state == STAFF_TRIAL && !s->trial_began)
		trial_end(s, now_ms, fx);
	else
		door_asked(s, now_ms, fx);
}

void staff_begin(struct staff *s, bool out, uint8_t wrong, uint64_t now_ms)
{
	*s = (struct staff){ .out = out };
	door_begin(s, wrong, now_ms);
}

struct staff_effects staff_step(struct staff *s, const struct staff_event *e)
{
	struct staff_effects fx = { 0 };

	switch (e->kind) {
	case STAFF_TICK:
		on_tick(s, e->now_ms, &fx);
		break;
	case STAFF_ASKED:
		on_asked(s, e->now_ms, &fx);
		break;
	case STAFF_SERVING:
		door_serving(s, e->flag, e->now_ms, &fx);
		break;
	case STAFF_CARD_IN:
		door_card_in(s, e->now_ms, &fx);
		break;
	case STAFF_CARD_OUT:
		door_card_out(s, e->now_ms, &fx);
		break;
	case STAFF_GATHERED:
		menu_gathered(s, e->count);
		break;
	case STAFF_JOB_DONE:
		on_answer(s, e, &fx);
		break;
	case STAFF_TRIAL_MOVED:
		trial_moved(s, e, &fx);
		break;
	case STAFF_SELF_TESTED:
		if (s->state == STAFF_LEAVING)
			stay_off(s, &fx);
		break;
	case STAFF_FAULT:
		s->fault = e->flag;
		break;
	case STAFF_JOURNAL_FAILED:
		stay_abort(s, &fx);
		break;
	case STAFF_TOUCHED:
	case STAFF_CHOICE:
	case STAFF_NEXT:
	case STAFF_SECOND:
	case STAFF_THIRD:
	case STAFF_MORE:
	case STAFF_BACK:
	case STAFF_CANCEL:
	case STAFF_DIGITS:
		on_touch(s, e, &fx);
		break;
	case STAFF_EVENTS:
		break;
	}
	return fx;
}

bool staff_shows(const struct staff *s)
{
	return s->state != STAFF_OFF && s->state != STAFF_WAIT && s->state != STAFF_TRIAL;
}

bool staff_is_in(const struct staff *s)
{
	return s->role != STAFF_NOBODY;
}
