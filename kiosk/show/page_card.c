#include "kiosk/show/pages.h"

#define PIN_PLACES 4
#define PIN_TRIES 3 /* of a card with no wrong entry */

void page_card_place(struct scribe *k)
{
	page_message(k, "card-place", DRAWING_CARD_IN, TONE_PLAIN, words_say(WORD_PLACE_HEADING),
	             words_say(WORD_PLACE_HELPER));
	k->v->cancel = words_say(WORD_BUTTON_CANCEL);
	k->v->back = words_say(WORD_BUTTON_BACK);
}

void page_card_reading(struct scribe *k)
{
	page_message(k, "card-reading", DRAWING_CARD_RING, TONE_PLAIN,
	             words_say(WORD_READING_HEADING), words_say(WORD_READING_HELPER));
}

void page_checking(struct scribe *k)
{
	page_message(k, "checking", DRAWING_CARD_RING, TONE_PLAIN, words_say(WORD_CHECKING_HEADING),
	             words_say(WORD_CHECKING_HELPER));
}

void page_proving(struct scribe *k)
{
	page_message(k, "proving", DRAWING_CARD_RING, TONE_PLAIN, words_say(WORD_PROVING_HEADING),
	             words_say(WORD_CHECKING_HELPER));
}

/* What an earlier wrong entry means for this one; NULL: there was none. */
static const char *pin_band(struct scribe *k)
{
	const struct session *s = k->s;

	if (s->tries_left == 1)
		return words_say(WORD_PIN_LAST_BAND);
	if (s->tries_left >= PIN_TRIES && s->wrong_pins == 0)
		return NULL;
	return scribe_fill1(k, s->wrong_pins ? WORD_PIN_WRONG_BAND : WORD_PIN_EARLIER, "tries",
	                    scribe_number(k, s->tries_left));
}

void page_pin(struct scribe *k)
{
	const struct session *s = k->s;
	const bool just_wrong = s->wrong_pins > 0 && s->tries_left > 1;

	k->v->shape = VIEW_KEYPAD;
	k->v->name = "pin";
	k->v->heading = words_say(just_wrong ? WORD_PIN_WRONG : WORD_PIN_HEADING);
	k->v->helper = words_say(WORD_PIN_HELPER);
	k->v->band = pin_band(k);
	k->v->band_tone = k->v->band ? TONE_CARE : TONE_PLAIN;
	k->v->places = PIN_PLACES;
	k->v->filled = s->digits < PIN_PLACES ? s->digits : PIN_PLACES;
	k->v->erase = words_say(WORD_PIN_ERASE);
	k->v->clear = words_say(WORD_PIN_CLEAR);
	k->v->cancel = words_say(WORD_BUTTON_CANCEL);
	k->v->next = words_say(WORD_PIN_USE);
	k->v->next_disabled = s->digits != PIN_PLACES;
}

void page_pin_last(struct scribe *k)
{
	page_message(k, "pin-last", DRAWING_CARE, TONE_CARE, words_say(WORD_LAST_HEADING),
	             words_say(WORD_LAST_HELPER));
	k->v->next = words_say(WORD_LAST_MORE);
	k->v->second = words_say(WORD_LAST_STOP);
	k->v->equal = true;
}

void page_card_remove(struct scribe *k)
{
	const bool ends = k->s->after == SESSION_IDLE;

	page_message(k, "card-remove", DRAWING_CARD_OUT, TONE_PLAIN, words_say(WORD_REMOVE_HEADING),
	             words_say(ends ? WORD_REMOVE_END : WORD_REMOVE_HELPER));
}

void page_card_left(struct scribe *k)
{
	page_message(k, "card-left", DRAWING_CARE, TONE_CARE, words_say(WORD_LEFT_HEADING),
	             words_say(WORD_LEFT_HELPER));
}

void page_card_lost(struct scribe *k)
{
	page_message(k, "card-lost", DRAWING_STOP, TONE_STOP, words_say(WORD_LOST_HEADING),
	             words_say(WORD_LOST_HELPER));
}
