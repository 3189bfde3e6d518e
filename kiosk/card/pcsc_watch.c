#include "kiosk/card/pcsc_watch.h"

#include <limits.h>
#include <poll.h>
#include <string.h>

#include "kiosk/card/pcsc_survey.h"

#define CALL_MS 4000      /* a pcscd that has not answered by then hangs */
#define SLICE_MS 1000     /* one wait for news; then the readers are listed anew */
#define BACK_OFF_MS 500   /* before the second fresh context, then twice as long */
#define BACK_OFF_MAX 8000 /* and no longer */
#define RESTLESS 4        /* wake-ups that changed nothing, in one look */
#define RESTLESS_MS 250   /* how long each further one has to wait */
#define PLUG_AND_PLAY "\\\\?PnP?\\Notification"

/* Beside those that hold a card: a wait for news holds nothing. */
static struct hands watching;

/* What the hand works on. */
struct matter {
	char wanted[MAX_READERNAME];
	SCARDCONTEXT context; /* 0: none */
	SCARDCONTEXT left;    /* where another hand may still be waiting */
	struct survey survey;
	uint32_t wait_ms;
	LONG rc; /* of the last call */
};

/* ---- the calls, on the hand's thread --------------------------------------------------------- */

static void open_context(void *matter)
{
	struct matter *m = matter;

	m->rc = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &m->context);
	if (m->rc != SCARD_S_SUCCESS)
		m->context = 0;
}

static void take_survey(void *matter)
{
	struct matter *m = matter;

	m->rc = survey_take(m->context, m->wanted, &m->survey);
}

/* For any news of the readers surveyed, or of a reader plugged in. */
static void wait_for_news(void *matter)
{
	struct matter *m = matter;
	struct survey *s = &m->survey;

	for (size_t i = 0; i < s->count; i++)
		s->state[i].dwCurrentState = s->state[i].dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
	s->state[s->count] = (SCARD_READERSTATE){ .szReader = PLUG_AND_PLAY };
	m->rc = SCardGetStatusChange(m->context, m->wait_ms, s->state, (DWORD)s->count + 1);
}

/* libpcsclite measures a wait by the wall clock: one that was set back by an hour makes it an hour
 * longer. */
static void end_wait(void *matter)
{
	(void)SCardCancel(((struct matter *)matter)->left);
}

static void let_go(void *matter)
{
	struct matter *m = matter;

	if (m->context)
		SCardReleaseContext(m->context);
}

/* ---- the watcher ----------------------------------------------------------------------------- */

static uint32_t until(uint64_t deadline_ms, uint32_t most)
{
	const uint64_t now = survey_now_ms();

	if (now >= deadline_ms)
		return 0;
	return deadline_ms - now < most ? (uint32_t)(deadline_ms - now) : most;
}

static void nap(uint32_t ms)
{
	(void)poll(NULL, 0, (int)ms);
}

static void drop(struct pcsc_watch *w)
{
	hand_destroy(w->hand, CALL_MS);
	w->hand = NULL;
}

static struct matter *matter_of(struct pcsc_watch *w)
{
	return hand_matter(w->hand);
}

/* False: the call did not come back, and the context is given up. */
static bool call(struct pcsc_watch *w, void (*what)(void *matter), uint32_t ms)
{
	const SCARDCONTEXT context = matter_of(w)->context;

	if (hand_do(w->hand, what, ms))
		return true;
	w->left = context;
	w->hand = NULL;
	w->without = READER_UNSERVED;
	return false;
}

/* Without an answer there are no readers to be seen; whether that is pcscd's fault, the reader's or
 * its cable's decides where somebody has to look. One that does not answer serves nobody either. */
static enum reader_presence absence_of(LONG rc)
{
	return rc == SCARD_E_NO_SERVICE || rc == SCARD_E_SERVICE_STOPPED || rc == SCARD_F_COMM_ERROR
	           ? READER_UNSERVED
	           : READER_AWAY;
}

/* A fresh context in the old one's place, if it is time for one. */
static bool renew(struct pcsc_watch *w)
{
	if (survey_now_ms() < w->next_try_ms)
		return false;
	w->next_try_ms = survey_now_ms() + w->back_off_ms;
	w->back_off_ms = w->back_off_ms < BACK_OFF_MAX / 2 ? w->back_off_ms * 2 : BACK_OFF_MAX;
	drop(w);
	w->without = READER_AWAY;
	w->hand = hand_create(&watching, sizeof(struct matter), let_go, NULL);
	if (!w->hand)
		return false;
	memcpy(matter_of(w)->wanted, w->wanted, strlen(w->wanted) + 1);
	if (!call(w, open_context, CALL_MS))
		return false;
	if (matter_of(w)->rc != SCARD_S_SUCCESS) {
		w->without = absence_of(matter_of(w)->rc);
		drop(w);
		return false;
	}
	matter_of(w)->left = w->left;
	w->left = 0;
	return matter_of(w)->left == 0 || call(w, end_wait, CALL_MS);
}

/* The readers can be seen: the next time they cannot, a fresh context is tried at once. */
static void well(struct pcsc_watch *w)
{
	w->back_off_ms = BACK_OFF_MS;
	w->next_try_ms = 0;
}

/* A card that left and came back between two looks is still another card: it has been counted
 * in the upper half of the state. */
static bool was_exchanged(struct pcsc_watch *w, const SCARD_READERSTATE *holder)
{
	const DWORD count = (holder->dwEventState >> 16) & 0xffff;
	const bool exchanged = strcmp(w->seen, holder->szReader) != 0 || w->seen_count != count;

	memcpy(w->seen, holder->szReader, strlen(holder->szReader) + 1);
	w->seen_count = count;
	return exchanged;
}

/* What this context says. `*doubt`: a fresh one might say something else. */
static enum reader_presence ask(struct pcsc_watch *w, enum reader_presence known, bool *doubt)
{
	const SCARD_READERSTATE *holder;
	LONG rc;

	*doubt = false;
	if (!call(w, take_survey, CALL_MS))
		return w->without;
	rc = matter_of(w)->rc;
	*doubt = rc == SCARD_E_UNKNOWN_READER || rc == SCARD_E_READER_UNAVAILABLE;
	if (rc != SCARD_S_SUCCESS) {
		/* Unplugged between listing and asking; or else pcscd has gone, and with it all
		 * that was told to a card. */
		w->without = absence_of(rc);
		if (!*doubt)
			drop(w);
		return w->without;
	}
	holder = survey_card(&matter_of(w)->survey, w->seen);
	if (holder) {
		well(w);
		return was_exchanged(w, holder) && known == READER_CARD ? READER_EMPTY
		                                                        : READER_CARD;
	}
	if (survey_is_doubtful(&matter_of(w)->survey)) {
		*doubt = true;
		return known;
	}
	*doubt = !survey_has_reader(&matter_of(w)->survey);
	if (*doubt)
		return READER_AWAY;
	well(w);
	return READER_EMPTY;
}

static enum reader_presence presence_now(struct pcsc_watch *w, enum reader_presence known)
{
	bool doubt = false;
	enum reader_presence presence;

	if (!w->hand && !renew(w))
		return w->without;
	presence = ask(w, known, &doubt);
	if (!doubt)
		return presence;
	if (renew(w))
		return ask(w, known, &doubt);
	return w->hand ? presence : w->without;
}

static void wait_a_slice(struct pcsc_watch *w, uint32_t ms)
{
	LONG rc;

	if (!w->hand) {
		nap(ms);
		return;
	}
	matter_of(w)->wait_ms = ms;
	if (!call(w, wait_for_news, ms + CALL_MS))
		return;
	rc = matter_of(w)->rc;
	if (rc != SCARD_S_SUCCESS && rc != SCARD_E_TIMEOUT && rc != SCARD_E_CANCELLED &&
	    rc != SCARD_E_UNKNOWN_READER && rc != SCARD_E_READER_UNAVAILABLE) {
		w->without = absence_of(rc);
		drop(w);
	}
}

enum reader_presence pcsc_watch_look(struct pcsc_watch *w, enum reader_presence known,
                                     uint32_t timeout_ms)
{
	const uint64_t deadline_ms = survey_now_ms() + timeout_ms;

	for (int wakes = 0;; wakes++) {
		const enum reader_presence presence = presence_now(w, known);
		uint32_t ms = until(deadline_ms, SLICE_MS);

		if (presence != known || ms == 0)
			return presence;
		/* A driver whose state never comes to rest must not keep us busy. */
		if (wakes >= RESTLESS) {
			nap(ms < RESTLESS_MS ? ms : RESTLESS_MS);
			ms = until(deadline_ms, SLICE_MS);
		}
		wait_a_slice(w, ms);
	}
}

void pcsc_watch_begin(struct pcsc_watch *w, const char *wanted)
{
	*w = (struct pcsc_watch){ .wanted = wanted,
		                  .back_off_ms = BACK_OFF_MS,
		                  .without = READER_AWAY };
}

void pcsc_watch_finish(struct pcsc_watch *w)
{
	drop(w);
}
