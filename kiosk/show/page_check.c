#include "kiosk/show/pages.h"

enum { CERTIFICATE_USER = 1 << 0, CERTIFICATE_SIGNING = 1 << 1 };

static void add_fact(struct scribe *k, enum word what, const char *told)
{
	*page_row(k) = (struct view_row){ .title = words_say(what), .sentence = told };
}

static const char *tries(struct scribe *k, uint8_t left)
{
	if (left == 0)
		return words_say(WORD_RESULT_LOCKED);
	return scribe_fill1(k, WORD_RESULT_TRIES, "tries", scribe_number(k, left));
}

static void add_user_facts(struct scribe *k)
{
	const struct session *s = k->s;

	if (!(s->certificates & CERTIFICATE_USER)) {
		add_fact(k, WORD_RESULT_USER, words_say(WORD_RESULT_NONE));
		return;
	}
	add_fact(k, WORD_RESULT_USER,
	         scribe_fill1(k, WORD_RESULT_UNTIL, "date", scribe_date(k, s->until)));
	add_fact(k, WORD_RESULT_PIN, tries(k, s->tries_left));
}

/* The date of the signing certificate cannot be read without its password, so it is never told. */
static void add_signing_facts(struct scribe *k)
{
	const struct session *s = k->s;

	if (!(s->certificates & CERTIFICATE_SIGNING)) {
		add_fact(k, WORD_RESULT_SIGNING, words_say(WORD_RESULT_NONE));
		return;
	}
	add_fact(k, WORD_RESULT_SIGNING, words_say(WORD_RESULT_PRESENT));
	add_fact(k, WORD_RESULT_PASSWORD, tries(k, s->sign_tries_left));
}

void page_check_result(struct scribe *k)
{
	k->v->shape = VIEW_FACTS;
	k->v->name = "check-result";
	k->v->heading = words_say(WORD_RESULT_HEADING);
	add_user_facts(k);
	add_signing_facts(k);
	if (k->s->certificates & CERTIFICATE_USER && k->s->renewable != 0)
		add_fact(
		    k, WORD_RESULT_RENEWAL,
		    scribe_fill1(k, WORD_RESULT_FROM, "date", scribe_date(k, k->s->renewable)));
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
	if (session_may_ask_status(k->s))
		k->v->next = words_say(WORD_RESULT_ASK);
	if (session_may_have_directions(k->s))
		k->v->second = words_say(WORD_DIRECTIONS_BUTTON);
}

/* The authority has answered: what it said, and when. */
void page_check_status(struct scribe *k)
{
	const struct session *s = k->s;

	page_message(k, "check-status", DRAWING_TICK, TONE_DONE,
	             scribe_fill1(k, WORD_STATUS_HEADING, "time", scribe_time(k, s->status_s)),
	             words_say(WORD_STATUS_HELPER));
	if (s->until != 0)
		k->v->helper = scribe_join(
		    k, k->v->helper,
		    scribe_fill1(k, WORD_STATUS_UNTIL, "date", scribe_date(k, s->until)));
	if (s->renewal_due)
		k->v->band = words_say(WORD_STATUS_RENEWAL);
	k->v->band_tone = k->v->band ? TONE_INFO : TONE_PLAIN;
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
}
