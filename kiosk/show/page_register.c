#include "kiosk/show/pages.h"

/* A family register that another municipality holds: what registering its use is, and what came of
 * it. */

/* The longest name of a municipality beside the rest of the sentence, in halves of a Japanese
 * letter. */
#define NAME 40

static const char *held_by(struct scribe *k)
{
	const char *issuer = page_issuer(k, page_chosen(k));

	if (!issuer || scribe_halves(issuer) > NAME)
		return words_say(WORD_REGISTER_ELSEWHERE);
	return scribe_fill1(k, WORD_REGISTER_TOWN, "municipality", issuer);
}

void page_register(struct scribe *k)
{
	page_message(k, "register", DRAWING_OFFICE, TONE_PLAIN, words_say(WORD_REGISTER_HEADING),
	             scribe_fill2(k, WORD_REGISTER_HELPER, "document", page_kind(page_chosen(k)),
	                          "municipality", held_by(k)));
	k->v->next = words_say(WORD_REGISTER_APPLY);
	page_ways_out(k);
}

void page_registering(struct scribe *k)
{
	page_message(k, "registering", DRAWING_OFFICE, TONE_PLAIN,
	             words_say(WORD_REGISTERING_HEADING), words_say(WORD_REGISTERING_HELPER));
}

void page_registered(struct scribe *k)
{
	page_message(
	    k, "registered", DRAWING_TICK, TONE_DONE,
	    scribe_fill1(k, WORD_REGISTERED_HEADING, "date", scribe_date(k, k->s->ready_s)),
	    words_say(WORD_REGISTERED_HELPER));
	k->v->next = words_say(WORD_REGISTERED_NEXT);
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
}
