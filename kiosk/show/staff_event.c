#include "kiosk/show/staff_pages.h"

/* A field that was touched is a sign of life with its number. */
static bool field_touched(const struct staff *s, enum view_action action, uint8_t argument,
                          struct staff_event *out)
{
	if (action != ACTION_ROW || argument >= STAFF_GRID_COLUMNS * STAFF_GRID_ROWS ||
	    s->state != STAFF_TOUCH)
		return false;
	*out = (struct staff_event){ .kind = STAFF_TOUCHED, .count = (uint8_t)(argument + 1) };
	return true;
}

/* The three answers to "did it come out" stand in rows. */
static enum staff_event_kind row_means(const struct staff *s, uint8_t row)
{
	static const enum staff_event_kind answers[] = { STAFF_NEXT, STAFF_SECOND, STAFF_THIRD };

	if (s->state != STAFF_ASK)
		return STAFF_CHOICE;
	if (s->question != QUESTION_CAME_OUT || row >= sizeof answers / sizeof answers[0])
		return STAFF_EVENTS;
	return answers[row];
}

static enum staff_event_kind action_means(const struct staff *s, enum view_action action,
                                          uint8_t argument)
{
	switch (action) {
	case ACTION_ROW:
		return row_means(s, argument);
	case ACTION_NEXT:
		return STAFF_NEXT;
	case ACTION_SECOND:
		return STAFF_SECOND;
	case ACTION_BACK:
		return STAFF_BACK;
	case ACTION_CANCEL:
		return STAFF_CANCEL;
	case ACTION_MORE:
		return STAFF_MORE;
	case ACTION_NONE:
	case ACTION_DIGIT:
	case ACTION_ERASE:
	case ACTION_CLEAR:
	case ACTION_MINUS:
	case ACTION_PLUS:
	case ACTION_LANGUAGE:
	case ACTION_HELP:
		break;
	}
	return STAFF_EVENTS;
}

bool show_staff_event(const struct staff *s, enum view_action action, uint8_t argument,
                      struct staff_event *out)
{
	enum staff_event_kind kind;

	if (s->state == STAFF_TOUCH)
		return field_touched(s, action, argument, out);
	kind = action_means(s, action, argument);
	if (kind == STAFF_EVENTS)
		return false;
	*out = (struct staff_event){ .kind = kind };
	if (kind == STAFF_CHOICE)
		out->count = argument;
	return true;
}
