#include "kiosk/show/pages.h"

static const char *total(struct scribe *k, enum word w)
{
	return scribe_fill1(k, w, "total", scribe_number(k, k->s->total));
}

void page_fetching(struct scribe *k)
{
	page_message(k, "fetching", DRAWING_CERTIFICATE, TONE_PLAIN,
	             words_say(WORD_FETCHING_HEADING), words_say(WORD_FETCHING_HELPER));
	page_added(k);
}

void page_printing(struct scribe *k)
{
	const struct session *s = k->s;
	const uint16_t sheet = s->done < s->total ? (uint16_t)(s->done + 1) : s->total;
	const char *helper = words_say(WORD_PRINTING_STAY);

	if (s->total != 0)
		helper = scribe_fill2(k, WORD_PRINTING_HELPER, "sheet", scribe_number(k, sheet),
		                      "total", scribe_number(k, s->total));
	page_message(k, "printing", DRAWING_PRINTER, TONE_PLAIN, words_say(WORD_PRINTING_HEADING),
	             helper);
}

static enum word word_of_hold(enum session_hold hold)
{
	switch (hold) {
	case HOLD_PAPER:
		return WORD_WAIT_PAPER;
	case HOLD_JAM:
		return WORD_WAIT_JAM;
	case HOLD_COVER:
		return WORD_WAIT_COVER;
	case HOLD_NONE:
	case HOLD_OTHER:
		break;
	}
	return WORD_WAIT_OTHER;
}

void page_print_wait(struct scribe *k)
{
	page_message(k, "print-wait", DRAWING_CARE, TONE_CARE, words_say(word_of_hold(k->s->hold)),
	             scribe_fill1(k, WORD_WAIT_HELPER, "time", scribe_left(k, k->s->wait_ends_ms)));
	k->v->cancel = words_say(WORD_WAIT_STOP);
}

void page_print_stopping(struct scribe *k)
{
	page_message(k, "print-stopping", DRAWING_PRINTER, TONE_PLAIN,
	             words_say(WORD_STOPPING_HEADING), words_say(WORD_STOPPING_HELPER));
}

void page_papers_take(struct scribe *k)
{
	page_message(k, "papers-take", DRAWING_SHEETS, TONE_PLAIN, words_say(WORD_TAKE_HEADING),
	             total(k, WORD_UNKNOWN_HELPER));
	k->v->number = k->s->total;
	k->v->next = words_say(WORD_TAKE_HAVE);
	k->v->second = words_say(WORD_UNKNOWN_MISSING);
}

void page_papers_left(struct scribe *k)
{
	page_message(k, "papers-left", DRAWING_CARE, TONE_CARE, words_say(WORD_STILL_HEADING),
	             words_say(WORD_STILL_HELPER));
	k->v->next = words_say(WORD_STILL_HAVE);
}

static const char *partly_heading(struct scribe *k)
{
	if (k->s->disputed)
		return words_say(WORD_PARTLY_DISPUTED);
	return scribe_fill2(k, WORD_PARTLY_HEADING, "total", scribe_number(k, k->s->total), "done",
	                    scribe_number(k, k->s->done));
}

void page_print_partly(struct scribe *k)
{
	const struct show_facts *facts = k->facts;

	page_message(k, "print-partly", DRAWING_STOP, TONE_STOP, partly_heading(k),
	             words_say(WORD_PARTLY_HELPER));
	if (facts->issuance[0] != '\0' && facts->phone[0] != '\0')
		k->v->band = scribe_fill2(k, WORD_PARTLY_CALL, "number", facts->issuance, "phone",
		                          facts->phone);
	k->v->band_tone = k->v->band ? TONE_INFO : TONE_PLAIN;
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
}

const char *page_not_printed(struct scribe *k)
{
	return scribe_join(k, words_say(k->s->printed > 0 ? WORD_M3_THIS : WORD_M3),
	                   words_say(WORD_M2));
}

void page_print_failed(struct scribe *k)
{
	page_message(k, "print-failed", DRAWING_STOP, TONE_STOP, words_say(WORD_FAILED_HEADING),
	             page_not_printed(k));
	k->v->band = words_say(WORD_N3);
	k->v->band_tone = TONE_STOP;
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
}

void page_print_unknown(struct scribe *k)
{
	page_message(k, "print-unknown", DRAWING_CARE, TONE_CARE, words_say(WORD_UNKNOWN_HEADING),
	             total(k, WORD_UNKNOWN_HELPER));
	k->v->next = total(k, WORD_UNKNOWN_HAVE);
	k->v->second = words_say(WORD_UNKNOWN_MISSING);
	k->v->equal = true;
}

void page_thanks(struct scribe *k)
{
	const bool renew = k->s->renewal_due && k->s->until != 0;

	page_message(k, "thanks", renew ? DRAWING_INFO : DRAWING_TICK,
	             renew ? TONE_INFO : TONE_DONE, words_say(WORD_THANKS_HEADING),
	             words_say(WORD_THANKS_HELPER));
	if (renew)
		k->v->helper =
		    scribe_fill1(k, WORD_THANKS_RENEWAL, "date", scribe_date(k, k->s->until));
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
	if (session_may_have_another(k->s))
		k->v->second = words_say(WORD_THANKS_ANOTHER);
}
