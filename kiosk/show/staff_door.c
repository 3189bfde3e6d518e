#include "kiosk/show/pages.h"
#include "kiosk/show/staff_pages.h"

#define TRIES 10 /* of a card with no wrong entry */

/* Who is locked out has not left: the machine is theirs until they come back. */
void staff_page_card(struct staff_page *p)
{
	const bool held = p->s->held;

	staff_message(p, "staff-card", DRAWING_CARD_IN, TONE_PLAIN,
	              held ? WORD_STAFF_HELD : WORD_STAFF_CARD,
	              words_say(held ? WORD_STAFF_HELD_NOTE : WORD_STAFF_CARD_NOTE));
	if (!held)
		p->k.v->cancel = words_say(WORD_BUTTON_CANCEL);
}

void staff_page_reading(struct staff_page *p)
{
	staff_message(p, "staff-reading", DRAWING_CARD_RING, TONE_PLAIN, WORD_STAFF_READING,
	              words_say(WORD_READING_HELPER));
}

void staff_page_checking(struct staff_page *p)
{
	staff_message(p, "staff-checking", DRAWING_CARD_RING, TONE_PLAIN, WORD_CHECKING_HEADING,
	              words_say(WORD_CHECKING_HELPER));
}

static const char *tries(struct staff_page *p)
{
	return scribe_fill1(&p->k, WORD_STAFF_TRIES, "tries",
	                    scribe_number(&p->k, p->s->tries_left));
}

void staff_page_pin(struct staff_page *p)
{
	struct view *v = p->k.v;
	const uint8_t digits = p->s->digits;

	v->shape = VIEW_KEYPAD;
	v->name = "staff-pin";
	v->heading = words_say(WORD_STAFF_PIN);
	v->helper = words_say(WORD_STAFF_PIN_NOTE);
	if (p->s->tries_left > 0 && p->s->tries_left < TRIES) {
		v->band = tries(p);
		v->band_tone = TONE_CARE;
	}
	v->places = STAFF_PIN_DIGITS;
	v->filled = digits < STAFF_PIN_DIGITS ? digits : STAFF_PIN_DIGITS;
	v->erase = words_say(WORD_PIN_ERASE);
	v->clear = words_say(WORD_PIN_CLEAR);
	v->cancel = words_say(WORD_BUTTON_CANCEL);
	v->next = words_say(WORD_PIN_USE);
	v->next_disabled = digits != STAFF_PIN_DIGITS;
}

void staff_page_back_off(struct staff_page *p)
{
	staff_message(p, "staff-back-off", DRAWING_CLOCK, TONE_CARE, WORD_STAFF_BACK_OFF,
	              scribe_fill1(&p->k, WORD_STAFF_BACK_OFF_NOTE, "left",
	                           scribe_left(&p->k, p->s->back_off_ends_ms)));
	if (!p->s->held)
		p->k.v->cancel = words_say(WORD_BUTTON_CANCEL);
}

static const struct {
	const char *code;
	enum word heading, next;
	enum view_tone tone;
} refusals[STAFF_REFUSALS] = {
	/* clang-format off */
	[STAFF_WELCOME]       = { "T-11", WORD_STAFF_T11, WORD_STAFF_T11_NEXT, TONE_CARE },
	[STAFF_NO_STAFF_CARD] = { "T-01", WORD_STAFF_T01, WORD_STAFF_T01_NEXT, TONE_INFO },
	[STAFF_NOT_OURS]      = { "T-02", WORD_STAFF_T02, WORD_STAFF_T02_NEXT, TONE_STOP },
	[STAFF_EXPIRED]       = { "T-03", WORD_STAFF_T03, WORD_STAFF_T03_NEXT, TONE_INFO },
	[STAFF_TOO_EARLY]     = { "T-04", WORD_STAFF_T04, WORD_STAFF_T04_NEXT, TONE_INFO },
	[STAFF_REVOKED]       = { "T-05", WORD_STAFF_T05, WORD_STAFF_T05_NEXT, TONE_STOP },
	[STAFF_LIST_OLD]      = { "T-06", WORD_STAFF_T06, WORD_STAFF_T06_NEXT, TONE_CARE },
	[STAFF_OTHER_SITE]    = { "T-07", WORD_STAFF_T07, WORD_STAFF_T07_NEXT, TONE_INFO },
	[STAFF_WRONG_PIN]     = { "T-08", WORD_STAFF_T08, WORD_STAFF_T08_NEXT, TONE_CARE },
	[STAFF_CARD_LOCKED]   = { "T-09", WORD_STAFF_T09, WORD_STAFF_T09_NEXT, TONE_STOP },
	[STAFF_CARD_SILENT]   = { "T-10", WORD_STAFF_T10, WORD_STAFF_T10_NEXT, TONE_CARE },
	[STAFF_NOT_SIGNED]    = { "T-11", WORD_STAFF_T11, WORD_STAFF_T11_NEXT, TONE_STOP },
	[STAFF_NOT_SET_UP]    = { "T-12", WORD_STAFF_T12, WORD_STAFF_T12_NEXT, TONE_STOP },
	/* clang-format on */
};

static enum view_drawing drawing_of(enum view_tone tone)
{
	if (tone == TONE_STOP)
		return DRAWING_STOP;
	return tone == TONE_CARE ? DRAWING_CARE : DRAWING_INFO;
}

/* Another card may be laid down after any refusal but this: the machine knows no staff. */
static bool may_try_again(enum staff_refusal refusal)
{
	return refusal != STAFF_NOT_SET_UP;
}

void staff_page_refused(struct staff_page *p)
{
	const enum staff_refusal r = p->s->refusal;
	struct view *v = p->k.v;

	staff_message(p, "staff-refused", drawing_of(refusals[r].tone), refusals[r].tone,
	              refusals[r].heading, NULL);
	v->band = words_say(refusals[r].next);
	if (r == STAFF_WRONG_PIN)
		v->band = scribe_join(&p->k, v->band, tries(p));
	v->band_tone = refusals[r].tone;
	v->code = refusals[r].code;
	if (!p->s->held)
		v->cancel = words_say(WORD_BUTTON_FINISH);
	if (may_try_again(r))
		v->next = words_say(WORD_BUTTON_AGAIN);
}

void staff_page_card_back(struct staff_page *p)
{
	staff_message(p, "staff-card-back", DRAWING_CARD_OUT, TONE_PLAIN, WORD_REMOVE_HEADING,
	              words_say(WORD_STAFF_CARD_BACK));
}

void staff_page_leaving(struct staff_page *p)
{
	staff_message(p, "staff-leaving", DRAWING_GAUGE, TONE_PLAIN, WORD_STAFF_LEAVING,
	              words_say(WORD_STAFF_LEAVING_NOTE));
	p->k.v->language = NULL;
}
