#include "kiosk/staff/door.h"

#include "kiosk/staff/stay.h"
#include "kiosk/staff/stage.h"

#define BACK_OFF_MS (15 * 1000u)
#define DOUBLINGS_MAX 6 /* 16 min */
#define SHIFT_MS (2 * 3600 * 1000u)

/* A card that lies there already was laid down before anybody could ask: it is read. After a
 * refusal, and after the lock, it has to be laid down anew. */
static void come_in(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	stay_door(s, now_ms, fx);
	if (s->state == STAFF_CARD && s->card_present)
		stay_enter(s, STAFF_READING, now_ms, fx);
}

void door_asked(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->state != STAFF_OFF && s->state != STAFF_WAIT)
		return;
	if (s->serving)
		stay_enter(s, STAFF_WAIT, now_ms, fx);
	else
		come_in(s, now_ms, fx);
}

static bool is_at_door(enum staff_state state)
{
	return state >= STAFF_CARD && state <= STAFF_REFUSED;
}

void door_serving(struct staff *s, bool serving, uint64_t now_ms, struct staff_effects *fx)
{
	s->serving = serving;
	if (!serving && s->state == STAFF_WAIT) {
		come_in(s, now_ms, fx);
	} else if (serving && is_at_door(s->state) && s->role == STAFF_NOBODY) {
		/* Residents come first, whoever was quicker. */
		stay_off(s, fx);
		stay_enter(s, STAFF_WAIT, now_ms, fx);
	}
}

void door_card_in(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->card_present)
		return;
	s->card_present = true;
	if (s->state == STAFF_CARD)
		stay_enter(s, STAFF_READING, now_ms, fx);
	else if (s->state == STAFF_PAGE && s->topic == TOPIC_READER)
		stay_work(s, STAFF_TRY_READER, now_ms, fx); /* the page asks for one */
}

/* ---- refusals ---------------------------------------------------------------------------------
 */

/* What the machine lacks, or a card that was not held still, is no attempt. */
static bool is_attempt(enum staff_refusal refusal)
{
	return refusal != STAFF_NOT_SET_UP && refusal != STAFF_LIST_OLD &&
	       refusal != STAFF_CARD_SILENT;
}

static void back_off(struct staff *s, uint64_t now_ms)
{
	const unsigned doublings = s->wrong < DOUBLINGS_MAX ? s->wrong : DOUBLINGS_MAX;
	const uint64_t ends_ms = now_ms + ((uint64_t)BACK_OFF_MS << doublings);

	if (s->wrong < UINT8_MAX)
		s->wrong++;
	if (ends_ms > s->back_off_ends_ms)
		s->back_off_ends_ms = ends_ms;
}

void door_begin(struct staff *s, uint8_t wrong, uint64_t now_ms)
{
	if (wrong == 0)
		return;
	s->wrong = (uint8_t)(wrong - 1);
	back_off(s, now_ms);
}

static void refuse(struct staff *s, enum staff_refusal refusal, uint64_t now_ms,
                   struct staff_effects *fx)
{
	stay_act(s, ACT_REFUSED, s->wrong, (int64_t)refusal, fx);
	fx->who = s->card_who;
	s->refusal = refusal;
	stay_enter(s, STAFF_REFUSED, now_ms, fx);
}

void door_silent(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	/* Nobody knows what became of the PIN: whoever pulls the card while it is checked gains
	 * nothing by it. */
	if (s->state == STAFF_CHECKING)
		back_off(s, now_ms);
	refuse(s, STAFF_CARD_SILENT, now_ms, fx);
}

void door_card_out(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	s->card_present = false;
	if (s->state == STAFF_READING || s->state == STAFF_PIN || s->state == STAFF_REFUSED)
		stay_door(s, now_ms, fx);
	else if (s->state == STAFF_CHECKING)
		door_silent(s, now_ms, fx);
	else if (s->state == STAFF_CARD_BACK)
		stay_menu(s, MENU_MAIN, now_ms, fx);
}

void door_opens(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	if (s->state == STAFF_BACK_OFF && now_ms < s->back_off_ends_ms)
		stay_quit(s, now_ms, fx);
	else
		stay_door(s, now_ms, fx);
}

/* ---- the card ---------------------------------------------------------------------------------
 */

static bool is_known(const struct staff_event *e)
{
	return e->who != 0 && (e->role == STAFF_INSPECTOR || e->role == STAFF_TECHNICIAN);
}

void door_read(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	enum staff_refusal refusal = e->refusal;

	if (refusal == STAFF_WELCOME && !is_known(e))
		refusal = STAFF_NOT_OURS;
	s->card_who = e->who;
	s->card_role = refusal == STAFF_WELCOME ? e->role : STAFF_NOBODY;
	s->tries_left = e->tries_left;
	if (refusal == STAFF_WELCOME) {
		stay_enter(s, STAFF_PIN, e->now_ms, fx);
		return;
	}
	if (is_attempt(refusal))
		back_off(s, e->now_ms);
	refuse(s, refusal, e->now_ms, fx);
}

/* The same person goes on where the lock was; another begins anew. */
static void let_in(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	const uint32_t before = s->held ? s->who : 0;
	const bool goes_on = s->held && s->who == s->card_who && s->role == s->card_role;

	if (!goes_on) {
		for (unsigned i = 0; i < STAFF_TESTS; i++)
			s->result[i] = RESULT_NONE;
		s->shift_ends_ms = now_ms + SHIFT_MS;
		s->filter = FILTER_ALL;
		fx->wipe_all = s->held; /* what another has found */
	}
	s->who = s->card_who;
	s->role = s->card_role;
	s->held = false;
	s->wrong = 0;
	s->back_off_ends_ms = 0;
	stay_act(s, ACT_ENTERED, before, (int64_t)s->role, fx);
	fx->enter = true;
	stay_alive(s, now_ms);
	stay_enter(s, STAFF_CARD_BACK, now_ms, fx);
}

void door_checked(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (e->refusal == STAFF_WELCOME) {
		let_in(s, e->now_ms, fx);
		return;
	}
	s->tries_left = e->refusal == STAFF_WRONG_PIN ? e->tries_left : s->tries_left;
	back_off(s, e->now_ms);
	refuse(s, e->refusal, e->now_ms, fx);
}

/* ---- touches ----------------------------------------------------------------------------------
 */

static void on_pin(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (e->kind == STAFF_DIGITS && e->count <= STAFF_PIN_DIGITS) {
		s->digits = e->count;
		s->deadline_ms = e->now_ms + stay_stage(STAFF_PIN)->patience_ms;
	} else if (e->kind == STAFF_NEXT && s->digits == STAFF_PIN_DIGITS) {
		stay_enter(s, STAFF_CHECKING, e->now_ms, fx);
	} else if (e->kind == STAFF_BACK || e->kind == STAFF_CANCEL) {
		stay_quit(s, e->now_ms, fx);
	}
}

/* Whoever is locked out has not left: the machine is theirs until they come back, or their time is
 * over. */
static bool is_leaving(const struct staff *s, const struct staff_event *e)
{
	return !s->held && (e->kind == STAFF_BACK || e->kind == STAFF_CANCEL);
}

static bool may_leave_from(enum staff_state state)
{
	return state == STAFF_CARD || state == STAFF_BACK_OFF || state == STAFF_REFUSED;
}

void door_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if (s->state == STAFF_PIN)
		on_pin(s, e, fx);
	else if (may_leave_from(s->state) && is_leaving(s, e))
		stay_off(s, fx);
	else if (s->state == STAFF_REFUSED && (e->kind == STAFF_NEXT || e->kind == STAFF_BACK))
		stay_door(s, e->now_ms, fx);
}
