#include "kiosk/loop/inside.h"

/* What a finger on the glass means, to the visit or to whoever of the staff has the glass. */

#define PIN_DIGITS 4

bool finger_type(struct kiosk *k, struct touch t, uint8_t most)
{
	if (t.action == ACTION_ERASE)
		secret_pop(k->pin);
	else if (t.action == ACTION_CLEAR)
		secret_wipe(k->pin);
	else if (t.action == ACTION_DIGIT && k->pin->len < most)
		return secret_push(k->pin, (uint8_t)('0' + t.argument));
	return t.action == ACTION_ERASE || t.action == ACTION_CLEAR || t.action == ACTION_DIGIT;
}

static bool on_keypad(struct kiosk *k, struct touch t)
{
	if (k->session.state != SESSION_PIN || k->session.overlay != OVERLAY_NONE ||
	    !finger_type(k, t, PIN_DIGITS))
		return false;
	kiosk_step(k,
	           &(struct event){
		       .kind = EVENT_DIGITS, .now_ms = kiosk_now_ms(k), .count = k->pin->len },
	           NULL);
	return true;
}

static void on_touch(struct kiosk *k, struct touch t)
{
	struct event e;

	if (on_keypad(k, t))
		return;
	if (t.action == ACTION_LANGUAGE)
		screen_next_language(k->screen);
	if (!show_event_of(&k->session, t.action, t.argument, &e))
		e = (struct event){ .kind = EVENT_TOUCH };
	e.now_ms = kiosk_now_ms(k);
	kiosk_step(k, &e, NULL);
}

void finger_hear(struct kiosk *k, const struct window_event *w)
{
	switch (w->kind) {
	case WINDOW_NOTHING:
		break;
	case WINDOW_TOUCH:
		if (attend_shows(k))
			attend_touch(k, w->touch, w->x_mm, w->y_mm);
		else
			on_touch(k, w->touch);
		break;
	case WINDOW_STAFF:
		attend_asked(k);
		break;
	case WINDOW_MISS:
		if (attend_shows(k)) {
			attend_miss(k);
			break;
		}
		kiosk_step(k, &(struct event){ .kind = EVENT_TOUCH, .now_ms = kiosk_now_ms(k) },
		           NULL);
		break;
	case WINDOW_CLOSE:
		k->closing = true;
		break;
	}
}
