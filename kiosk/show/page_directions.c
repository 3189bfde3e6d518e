#include "kiosk/show/pages.h"

void page_directions(struct scribe *k)
{
	page_message(k, "directions", DRAWING_PRINTER, TONE_PLAIN,
	             words_say(WORD_DIRECTIONS_HEADING), words_say(WORD_PRINTING_STAY));
}

void page_directions_take(struct scribe *k)
{
	page_message(k, "directions-take", DRAWING_SHEETS, TONE_PLAIN,
	             words_say(WORD_DIRECTIONS_TAKE), words_say(WORD_SLIP_FOOT));
	k->v->number = 1;
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
}

const char *page_slip_missed(struct scribe *k, const char *words)
{
	const enum print_outcome outcome = k->s->directions;

	if (outcome == OUTCOME_NONE)
		return words;
	return scribe_lines(
	    k,
	    words_say(outcome == OUTCOME_FAILED ? WORD_DIRECTIONS_FAILED : WORD_DIRECTIONS_UNKNOWN),
	    words);
}
