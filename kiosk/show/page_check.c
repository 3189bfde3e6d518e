#include "kiosk/show/pages.h"

static void add_fact(struct scribe *k, enum word what, const char *told)
{
	*page_row(k) = (struct view_row){ .title = words_say(what), .sentence = told };
}

static const char *dated(struct scribe *k, enum word w, int64_t utc_s)
{
	return scribe_fill1(k, w, "date", scribe_date(k, utc_s));
}

static bool has(const struct session *s, int certificate)
{
	return (s->certificates & certificate) != 0;
}

static bool has_ended(const struct scribe *k)
{
	return k->s->term == TERM_ENDED;
}

static const char *tries(struct scribe *k, uint8_t left)
{
	if (left == 0)
		return words_say(WORD_RESULT_LOCKED);
	return scribe_fill1(k, WORD_RESULT_TRIES, "tries", scribe_number(k, left));
}

/* Dates alone: that it may be used is the authority's to say. */
static const char *user_dates(struct scribe *k)
{
	if (k->s->term == TERM_TO_COME)
		return dated(k, WORD_RESULT_FROM, k->s->since);
	return dated(k, has_ended(k) ? WORD_RESULT_ENDED : WORD_RESULT_UNTIL, k->s->until);
}

static void add_user_facts(struct scribe *k)
{
	if (!has(k->s, PAGE_HAS_USER)) {
		add_fact(k, WORD_RESULT_USER, words_say(WORD_RESULT_NONE));
		return;
	}
	add_fact(k, WORD_RESULT_USER, user_dates(k));
	add_fact(k, WORD_RESULT_PIN, tries(k, k->s->tries_left));
}

/* The date of the signing certificate cannot be read without its password; it never outlives the
 * user certificate (rule 4(1) of the guide), whose date can. */
static const char *signing_dates(struct scribe *k)
{
	if (!has(k->s, PAGE_HAS_USER) || k->s->until == 0)
		return words_say(WORD_RESULT_PRESENT);
	if (has_ended(k))
		return words_say(WORD_RESULT_ENDED_BY);
	return dated(k, WORD_RESULT_NO_LATER, k->s->until);
}

static void add_signing_facts(struct scribe *k)
{
	if (!has(k->s, PAGE_HAS_SIGNING)) {
		add_fact(k, WORD_RESULT_SIGNING, words_say(WORD_RESULT_NONE));
		return;
	}
	add_fact(k, WORD_RESULT_SIGNING, signing_dates(k));
	add_fact(k, WORD_RESULT_PASSWORD, tries(k, k->s->sign_tries_left));
}

static bool may_renew(const struct scribe *k)
{
	return has(k->s, PAGE_HAS_USER) && k->s->renewable != 0 && !has_ended(k);
}

/* The day the window opens, or has opened: the band says so when it is open. */
static void add_renewal(struct scribe *k)
{
	if (may_renew(k))
		add_fact(k, WORD_RESULT_RENEWAL, dated(k, WORD_RESULT_FROM, k->s->renewable));
}

static bool is_locked(const struct session *s)
{
	return (has(s, PAGE_HAS_USER) && s->tries_left == 0) ||
	       (has(s, PAGE_HAS_SIGNING) && s->sign_tries_left == 0);
}

/* Which office, and what to bring. A PIN of what has ended is not worth a reset; but whether the
 * card itself has ended, too, and a new certificate would help, is not known here. */
static const char *next_step(struct scribe *k)
{
	const bool locked = is_locked(k->s);

	if (has(k->s, PAGE_HAS_USER) && has_ended(k))
		return scribe_join(k, words_say(WORD_N4),
		                   words_say(locked ? WORD_BRING_IDENTITY : WORD_BRING_PINS));
	if (locked)
		return scribe_join(k, words_say(WORD_N6), words_say(WORD_BRING_IDENTITY));
	if (!has(k->s, PAGE_HAS_USER))
		return scribe_join(k, words_say(WORD_NEXT_ISSUE), words_say(WORD_BRING_IDENTITY));
	if (may_renew(k) && k->facts->wall_s >= k->s->renewable)
		return words_say(WORD_STATUS_RENEWAL);
	return NULL;
}

/* What to do now, where the card's own words ask for something. */
static void add_next_step(struct scribe *k)
{
	struct view *v = k->v;

	v->band = page_slip_missed(k, next_step(k));
	if (v->band)
		v->band_tone = is_locked(k->s) ? TONE_STOP : TONE_INFO;
}

void page_check_result(struct scribe *k)
{
	k->v->shape = VIEW_FACTS;
	k->v->name = "check-result";
	k->v->heading = words_say(WORD_RESULT_HEADING);
	add_user_facts(k);
	add_signing_facts(k);
	add_renewal(k);
	add_next_step(k);
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
		k->v->helper = scribe_join(k, k->v->helper, dated(k, WORD_STATUS_UNTIL, s->until));
	if (s->renewal_due)
		k->v->band = words_say(WORD_STATUS_RENEWAL);
	else if (s->renewable != 0)
		k->v->helper =
		    scribe_join(k, k->v->helper, dated(k, WORD_STATUS_RENEWAL_FROM, s->renewable));
	k->v->band_tone = k->v->band ? TONE_INFO : TONE_PLAIN;
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
}
