#include "kiosk/staff/trial.h"

#include "kiosk/staff/stay.h"
#include "kiosk/staff/stage.h"

/* ---- the test visit ---------------------------------------------------------------------------
 */

void trial_begin(struct staff *s, struct staff_effects *fx)
{
	s->trial_began = s->trial_printed = false;
	fx->trial = true;
	stay_act(s, ACT_TRIAL, 0, 1, fx);
}

/* A visit that was begun and printed nothing has failed; one that was not begun says nothing. */
void trial_end(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	const bool printed = s->trial_printed, began = s->trial_began;

	if (began)
		s->result[TEST_VISIT] = printed ? RESULT_PASSED : RESULT_FAILED;
	s->trial_began = s->trial_printed = false;
	stay_act(s, ACT_TRIAL, printed, 0, fx);
	fx->trial_ends = true;
	stay_alive(s, now_ms);
	if (began)
		stay_told(s, printed ? TOLD_DONE : TOLD_FAILED, now_ms, fx);
	else
		stay_menu(s, s->menu, now_ms, fx);
}

void trial_moved(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (s->state != STAFF_TRIAL)
		return;
	s->trial_printed = s->trial_printed || e->count == 1;
	if (e->flag) {
		s->trial_began = true;
		s->deadline_ms = 0; /* from now on the visit ends by its own laws */
	} else if (s->trial_began) {
		trial_end(s, e->now_ms, fx);
	}
}

/* ---- the glass --------------------------------------------------------------------------------
 */

#define FIELDS (STAFF_GRID_COLUMNS * STAFF_GRID_ROWS)
#define WHOLE_GRID ((UINT64_C(1) << FIELDS) - 1)

void trial_grid_failed(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	stay_verdict(s, TEST_TOUCH, false, fx);
	stay_alive(s, now_ms);
	stay_told(s, TOLD_FAILED, now_ms, fx);
}

static void touch_field(struct staff *s, unsigned field, uint64_t now_ms, struct staff_effects *fx)
{
	s->grid |= UINT64_C(1) << field;
	s->deadline_ms = now_ms + stay_stage(STAFF_TOUCH)->patience_ms;
	if (s->grid != WHOLE_GRID)
		return;
	stay_verdict(s, TEST_TOUCH, true, fx);
	stay_told(s, TOLD_DONE, now_ms, fx);
}

void trial_grid_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (e->kind == STAFF_TOUCHED && e->count >= 1 && e->count <= FIELDS)
		touch_field(s, e->count - 1u, e->now_ms, fx);
	else if (e->kind == STAFF_BACK || e->kind == STAFF_CANCEL)
		trial_grid_failed(s, e->now_ms, fx);
}

void trial_colours_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (e->kind == STAFF_BACK || e->kind == STAFF_CANCEL)
		stay_menu(s, s->menu, e->now_ms, fx);
	else if (e->kind != STAFF_TOUCHED && e->kind != STAFF_NEXT)
		return;
	else if (s->colour + 1 < STAFF_COLOURS_COUNT)
		s->colour++;
	else
		stay_ask(s, QUESTION_COLOURS_WELL, e->now_ms, fx);
}
