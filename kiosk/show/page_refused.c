#include "kiosk/show/pages.h"

#define NEXT_MAX 3
#define NO_WORD WORD_JOIN /* not a sentence, so never a next step */

/* What a refusal says: heading, tone, and what to do now. */
struct refusal_words {
	enum word heading;
	enum view_tone tone;
	enum word next[NEXT_MAX];
};

#define DOCUMENT_FAILED                                                                            \
	{                                                                                          \
		WORD_REFUSED_V51, TONE_STOP,                                                       \
		{                                                                                  \
			WORD_N3                                                                    \
		}                                                                                  \
	}

static const struct refusal_words refusals[TROUBLES] = {
	[TROUBLE_NONE] = { WORD_REFUSED_N39, TONE_CARE, { WORD_N2, WORD_N5 } },
	[TROUBLE_NOT_MY_NUMBER] = { WORD_REFUSED_K11, TONE_INFO, { WORD_N1 } },
	[TROUBLE_OLD_CARD] = { WORD_REFUSED_K12, TONE_INFO, { WORD_NEXT_MY_NUMBER } },
	[TROUBLE_PHONE] = { WORD_REFUSED_K13, TONE_INFO, { WORD_NEXT_MY_NUMBER } },
	[TROUBLE_NO_CERTIFICATE] = { WORD_REFUSED_K14,
	                             TONE_INFO,
	                             { WORD_NEXT_ISSUE, WORD_BRING_IDENTITY } },
	[TROUBLE_CERTIFICATE_EXPIRED] = { WORD_REFUSED_K15,
	                                  TONE_INFO,
	                                  { WORD_NEXT_ENDED, WORD_NEXT_REISSUE, WORD_BRING_PINS } },
	[TROUBLE_CARD_EXPIRED] = { WORD_REFUSED_K16,
	                           TONE_INFO,
	                           { WORD_NEXT_ENDED, WORD_NEXT_CARD, WORD_BRING_IDENTITY } },
	[TROUBLE_NOT_YET_VALID] = { WORD_REFUSED_K17,
	                            TONE_INFO,
	                            { WORD_NEXT_USABLE, WORD_NEXT_UNTIL_THEN } },
	[TROUBLE_SIGNING_CERTIFICATE] = { WORD_REFUSED_K18,
	                                  TONE_INFO,
	                                  { WORD_NEXT_USER, WORD_N5 } },
	[TROUBLE_CARD_REMOVED] = { WORD_REFUSED_K20, TONE_CARE, { WORD_N1 } },
	[TROUBLE_CHECK_INTERRUPTED] = { WORD_REFUSED_K21, TONE_CARE, { WORD_N1 } },
	[TROUBLE_SIGN_INTERRUPTED] = { WORD_REFUSED_K21, TONE_CARE, { WORD_N1 } },
	[TROUBLE_CARD_UNREADABLE] = { WORD_REFUSED_K23, TONE_CARE, { WORD_N1 } },
	[TROUBLE_PIN_WRONG] = { WORD_REFUSED_N39, TONE_CARE, { WORD_N2, WORD_N5 } },
	[TROUBLE_PIN_LOCKED] = { WORD_REFUSED_K24, TONE_STOP, { WORD_N6, WORD_BRING_IDENTITY } },
	[TROUBLE_PIN_LOCKED_BEFORE] = { WORD_REFUSED_K25,
	                                TONE_STOP,
	                                { WORD_N6, WORD_BRING_IDENTITY } },
	[TROUBLE_READER] = { WORD_REFUSED_K31, TONE_STOP, { WORD_N3 } },
	[TROUBLE_SERVER_AWAY] = { WORD_REFUSED_N31, TONE_CARE, { WORD_N2 } },
	[TROUBLE_SERVER_UNTRUSTED] = { WORD_REFUSED_N32, TONE_STOP, { WORD_N3 } },
	[TROUBLE_SERVER_SLOW] = { WORD_REFUSED_N33, TONE_CARE, { WORD_N2 } },
	[TROUBLE_SESSION_EXPIRED] = { WORD_REFUSED_N34, TONE_CARE, { WORD_N1 } },
	[TROUBLE_TERMINAL_REFUSED] = { WORD_REFUSED_N35, TONE_STOP, { WORD_N3 } },
	[TROUBLE_BUSY] = { WORD_REFUSED_N36, TONE_CARE, { WORD_N2 } },
	[TROUBLE_FEE_CHANGED] = { WORD_REFUSED_N37, TONE_CARE, { WORD_N1 } },
	[TROUBLE_CANNOT_HANDLE_NOW] = { WORD_REFUSED_N39, TONE_CARE, { WORD_N2, WORD_N5 } },
	[TROUBLE_SUSPENDED] = { WORD_REFUSED_A41,
	                        TONE_INFO,
	                        { WORD_NEXT_SUSPENDED, WORD_NEXT_SUSPENDED_OFFICE,
	                          WORD_BRING_IDENTITY } },
	[TROUBLE_REVOKED_LOSS] = { WORD_REFUSED_A42,
	                           TONE_INFO,
	                           { WORD_NEXT_APPLY, WORD_BRING_IDENTITY } },
	[TROUBLE_REVOKED_REQUEST] = { WORD_REFUSED_A43,
	                              TONE_INFO,
	                              { WORD_NEXT_APPLY_AGAIN, WORD_BRING_IDENTITY } },
	[TROUBLE_SUPERSEDED] = { WORD_REFUSED_A44,
	                         TONE_INFO,
	                         { WORD_NEXT_NEWER, WORD_NEXT_NO_NEWER } },
	[TROUBLE_UNKNOWN_ISSUER] = { WORD_REFUSED_A45, TONE_INFO, { WORD_N5, WORD_BRING_CARD } },
	[TROUBLE_REVOKED] = { WORD_REFUSED_A46, TONE_INFO, { WORD_NEXT_WHY, WORD_BRING_IDENTITY } },
	[TROUBLE_STATUS_UNKNOWN] = { WORD_REFUSED_A47, TONE_CARE, { WORD_N2 } },
	[TROUBLE_PROOF] = { WORD_REFUSED_A48, TONE_CARE, { WORD_N1 } },
	[TROUBLE_UNDER_15] = { WORD_REFUSED_A51, TONE_INFO, { WORD_N4 } },
	[TROUBLE_MOVING_OUT] = { WORD_REFUSED_A52, TONE_INFO, { WORD_N5 } },
	[TROUBLE_MUNICIPALITY] = { WORD_REFUSED_A53, TONE_INFO, { WORD_N4 } },
	[TROUBLE_OUTSIDE_HOURS] = { WORD_REFUSED_A54, TONE_INFO, { WORD_NEXT_HOURS } },
	[TROUBLE_MANIFEST_TERMINAL] = DOCUMENT_FAILED,
	[TROUBLE_MANIFEST_REQUEST] = DOCUMENT_FAILED,
	[TROUBLE_MANIFEST_SUBJECT] = DOCUMENT_FAILED,
	[TROUBLE_MANIFEST_CONTENT] = DOCUMENT_FAILED,
	[TROUBLE_MANIFEST_DIGEST] = DOCUMENT_FAILED,
	[TROUBLE_MANIFEST_SIGNATURE] = DOCUMENT_FAILED,
	[TROUBLE_MANIFEST_EXPIRED] = DOCUMENT_FAILED,
	[TROUBLE_PDF_PAGES] = DOCUMENT_FAILED,
	[TROUBLE_PDF_ACTIVE] = DOCUMENT_FAILED,
	[TROUBLE_PRINTER] = { WORD_REFUSED_P61, TONE_STOP, { WORD_N3 } },
};

static const char *name_of(enum trouble t)
{
	if (t == TROUBLE_PIN_LOCKED)
		return "pin-locked";
	return t == TROUBLE_PIN_LOCKED_BEFORE ? "pin-locked-before" : "refused";
}

static enum view_drawing drawing_of(enum view_tone tone)
{
	if (tone == TONE_STOP)
		return DRAWING_STOP;
	return tone == TONE_CARE ? DRAWING_CARE : DRAWING_INFO;
}

/* A registration that was refused is none; of one that was not answered nobody knows. */
static bool is_known_undone(enum trouble t)
{
	return t == TROUBLE_SESSION_EXPIRED || t == TROUBLE_BUSY || t == TROUBLE_SERVER_UNTRUSTED;
}

/* What it means for the resident, by how far the visit had come. */
static const char *meaning_by_state(struct scribe *k)
{
	const struct session *s = k->s;

	if (s->stopped_in == SESSION_REGISTERING)
		return words_say(is_known_undone(s->trouble) ? WORD_M4 : WORD_M4_UNKNOWN);
	/* What has been registered stands; no certificate was wanted yet. */
	if (session_chooses(s->stopped_in) || s->stopped_in == SESSION_REGISTERED)
		return words_say(WORD_M2);
	if (s->stopped_in >= SESSION_FETCHING)
		return page_not_printed(k);
	if (s->stopped_in < SESSION_READING)
		return NULL;
	if (s->wrong_pins > 0)
		return scribe_fill1(k, WORD_M1_WRONG, "tries", scribe_number(k, s->tries_left));
	return words_say(WORD_M1);
}

static const char *meaning(struct scribe *k)
{
	if (k->s->trouble == TROUBLE_PIN_LOCKED)
		return words_say(WORD_MEANING_LOCKED);
	if (k->s->trouble == TROUBLE_PIN_LOCKED_BEFORE)
		return words_say(WORD_MEANING_LOCKED_BEFORE);
	if (k->s->trouble == TROUBLE_CHECK_INTERRUPTED)
		return words_say(WORD_NEXT_SEE_TRIES); /* nobody knows yet, so no promise */
	return meaning_by_state(k);
}

/* A card that was read whole has told both of its dates; of one that was not, `until` is the day
 * that matters. */
static int64_t day_of(const struct session *s, enum word w)
{
	return w == WORD_NEXT_USABLE && s->since != 0 ? s->since : s->until;
}

/* One next step, with its date, hour or telephone; NULL when that is not known. */
static const char *next_step(struct scribe *k, enum word w)
{
	if (w == NO_WORD)
		return NULL;
	if (w == WORD_NEXT_SUSPENDED)
		return page_by_phone(k, w);
	if (w == WORD_NEXT_ENDED || w == WORD_NEXT_USABLE)
		return k->s->until ? scribe_fill1(k, w, "date", scribe_date(k, day_of(k->s, w)))
		                   : NULL;
	/* The hours of that document are not told; a terminal that never closes knows none. */
	if (w == WORD_NEXT_HOURS && hours_never_close(&k->facts->hours))
		return words_say(WORD_N2);
	if (w == WORD_NEXT_HOURS)
		return scribe_fill1(k, w, "time", scribe_clock(k, k->facts->hours.opens_min));
	if (w == WORD_N1 && !trouble_again(k->s->trouble, k->s->repeats))
		return words_say(WORD_N5);
	return words_say(w);
}

/* The server serves no resident's card in a test visit, and says no more than that it cannot:
 * whoever tests the machine knows why. */
static bool needs_sample(const struct scribe *k)
{
	return k->facts->trial && k->s->trouble == TROUBLE_CANNOT_HANDLE_NOW;
}

void page_refused(struct scribe *k)
{
	const enum trouble t = k->s->trouble;
	const struct refusal_words *r = &refusals[t];

	page_message(k, name_of(t), drawing_of(r->tone), r->tone,
	             scribe_fill1(k, r->heading, "municipality", scribe_municipality(k)),
	             meaning(k));
	for (size_t i = 0; i < NEXT_MAX && !needs_sample(k); i++)
		k->v->band = scribe_join(k, k->v->band, next_step(k, r->next[i]));
	if (needs_sample(k))
		k->v->band = words_say(WORD_NEXT_SAMPLE);
	k->v->band = page_slip_missed(k, k->v->band);
	k->v->band_tone = k->v->band ? r->tone : TONE_PLAIN;
	k->v->code = trouble_code(t);
	k->v->cancel = words_say(WORD_BUTTON_FINISH);
	if (trouble_again(t, k->s->repeats))
		k->v->next = words_say(WORD_BUTTON_AGAIN);
	if (session_may_have_directions(k->s))
		k->v->second = words_say(WORD_DIRECTIONS_BUTTON);
}

void page_timed_out(struct scribe *k)
{
	page_message(k, "timed-out", DRAWING_CLOCK, TONE_PLAIN, words_say(WORD_TIMED_HEADING),
	             words_say(WORD_TIMED_HELPER));
}
