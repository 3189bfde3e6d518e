#include "kiosk/show/show_sound.h"

/* What is heard when a state comes on, and again each so often while it stays. */
static const struct {
	enum tone tone;
	uint32_t every_ms;
} states[SESSION_STATES] = {
	[SESSION_READING] = { TONE_CARD_FOUND, 0 },
	[SESSION_PIN_LAST] = { TONE_NEEDED, 0 },
	[SESSION_PROVING] = { TONE_PIN_RIGHT, 0 },
	[SESSION_CARD_REMOVE] = { TONE_TAKE_CARD, 5000 },
	[SESSION_CARD_LEFT] = { TONE_LEFT_BEHIND, 2000 },
	[SESSION_CARD_LOST] = { TONE_LEFT_BEHIND, 60000 },
	[SESSION_PRINT_WAIT] = { TONE_NEEDED, 20000 },
	[SESSION_PAPERS_TAKE] = { TONE_TAKE_PAPERS, 15000 },
	[SESSION_PAPERS_LEFT] = { TONE_LEFT_BEHIND, 2000 },
	[SESSION_PRINT_PARTLY] = { TONE_REFUSED, 0 },
	[SESSION_PRINT_FAILED] = { TONE_REFUSED, 0 },
	[SESSION_PRINT_UNKNOWN] = { TONE_NEEDED, 0 },
	[SESSION_DIRECTIONS_TAKE] = { TONE_TAKE_PAPERS, 0 },
	[SESSION_REFUSED] = { TONE_REFUSED, 0 },
	[SESSION_THANKS] = { TONE_THANKS, 0 },
};

static bool warns(const struct session *s)
{
	return s->overlay == OVERLAY_TIME_WARN;
}

/* A key of the PIN sounds as every other: how many digits there are is all that is known. */
static bool was_typed(const struct session *before, const struct session *after)
{
	return after->state == SESSION_PIN && before->state == SESSION_PIN &&
	       before->digits != after->digits;
}

enum tone show_sound(const struct session *before, const struct session *after)
{
	if (warns(after) && !warns(before))
		return TONE_TIME;
	if (before->state == SESSION_CHECKING && after->state == SESSION_PIN)
		return TONE_REFUSED;
	if (before->state != after->state)
		return states[after->state].tone;
	return was_typed(before, after) ? TONE_TOUCH : TONE_SILENCE;
}

enum tone show_sound_again(const struct session *s, uint32_t *every_ms)
{
	*every_ms = warns(s) ? 10000 : states[s->state].every_ms;
	if (*every_ms == 0)
		return TONE_SILENCE;
	return warns(s) ? TONE_TIME : states[s->state].tone;
}
