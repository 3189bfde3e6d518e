#include "kiosk/card/reader_pcsc.h"

#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <winscard.h>

#include "kiosk/base/clock.h"

#define READERS_MAX PCSCLITE_MAX_READERS_CONTEXTS
#define NAMES_MAX (READERS_MAX * (MAX_READERNAME + 1) + 1)
#define SLICE_MS 1000     /* one wait for news; then the readers are listed anew */
#define BACK_OFF_MS 500   /* before the second try to reach pcscd, then twice as long */
#define BACK_OFF_MAX 8000 /* and no longer */
#define RESTLESS 4        /* wake-ups that changed nothing, in one look() */
#define RESTLESS_MS 250   /* how long each further one has to wait */
#define LEAVING_MS 1500   /* pcscd notices a card that left within its polling time */
#define PLUG_AND_PLAY "\\\\?PnP?\\Notification"

/* The readers as they were when asked. */
struct survey {
	char names[NAMES_MAX];                    /* one after the other */
	SCARD_READERSTATE state[READERS_MAX + 1]; /* one more for plug-and-play */
	size_t count;
};

struct pcsc {
	char wanted[MAX_READERNAME];

	/* Watcher's. */
	SCARDCONTEXT watch; /* 0: none */
	struct survey watched;
	uint64_t next_try_ms;
	uint32_t back_off_ms;
	char seen[MAX_READERNAME]; /* the reader that held a card at the last look */
	DWORD seen_count;          /* how often a card had come or gone there */

	/* Worker's. */
	SCARDCONTEXT context;
	SCARDHANDLE card;
	DWORD protocol;
	char used[MAX_READERNAME];
};

static bool is_wanted(const struct pcsc *p, const char *name)
{
	return strncmp(name, p->wanted, strlen(p->wanted)) == 0;
}

static LONG survey_take(const struct pcsc *p, SCARDCONTEXT context, struct survey *s)
{
	DWORD len = sizeof s->names;
	LONG rc = SCardListReaders(context, NULL, s->names, &len);

	s->count = 0;
	if (rc == SCARD_E_NO_READERS_AVAILABLE)
		return SCARD_S_SUCCESS;
	if (rc != SCARD_S_SUCCESS)
		return rc;
	s->names[sizeof s->names - 1] = 0;
	for (const char *name = s->names; *name && s->count < READERS_MAX; name += strlen(name) + 1)
		if (is_wanted(p, name))
			s->state[s->count++] = (SCARD_READERSTATE){ .szReader = name };
	if (s->count == 0)
		return SCARD_S_SUCCESS;
	rc = SCardGetStatusChange(context, 0, s->state, (DWORD)s->count);
	return rc == SCARD_E_TIMEOUT ? SCARD_S_SUCCESS : rc;
}

/* The first reader that holds a card, or NULL. */
static const SCARD_READERSTATE *survey_card(const struct survey *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->state[i].dwEventState & SCARD_STATE_PRESENT)
			return &s->state[i];
	return NULL;
}

/* Drivers are known to say "unavailable" of a reader that we hold exclusively: that is no news. */
static bool survey_is_doubtful(const struct survey *s)
{
	const DWORD both = SCARD_STATE_UNAVAILABLE | SCARD_STATE_EXCLUSIVE;

	for (size_t i = 0; i < s->count; i++)
		if ((s->state[i].dwEventState & both) == both)
			return true;
	return false;
}

static bool survey_has_reader(const struct survey *s)
{
	const DWORD unusable = SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE;

	for (size_t i = 0; i < s->count; i++)
		if (!(s->state[i].dwEventState & unusable))
			return true;
	return false;
}

static uint64_t now_ms(void)
{
	const struct clock clock = clock_system();

	return clock.now_ms(clock.self);
}

static uint32_t until(uint64_t deadline_ms, uint32_t most)
{
	const uint64_t now = now_ms();

	if (now >= deadline_ms)
		return 0;
	return deadline_ms - now < most ? (uint32_t)(deadline_ms - now) : most;
}

static void nap(uint32_t ms)
{
	(void)poll(NULL, 0, (int)ms);
}

static void watch_drop(struct pcsc *p)
{
	if (p->watch)
		SCardReleaseContext(p->watch);
	p->watch = 0;
}

/* False: pcscd cannot be reached now. Tries are spaced ever wider. */
static bool watch_ready(struct pcsc *p)
{
	SCARDCONTEXT context = 0;

	if (p->watch)
		return true;
	if (now_ms() < p->next_try_ms)
		return false;
	if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context) == SCARD_S_SUCCESS) {
		p->watch = context;
		p->back_off_ms = BACK_OFF_MS;
		return true;
	}
	p->next_try_ms = now_ms() + p->back_off_ms;
	p->back_off_ms = p->back_off_ms < BACK_OFF_MAX / 2 ? p->back_off_ms * 2 : BACK_OFF_MAX;
	return false;
}

/* A card that left and came back between two looks is still another card: it has been counted
 * in the upper half of the state. */
static bool was_exchanged(struct pcsc *p, const SCARD_READERSTATE *holder)
{
	const DWORD count = (holder->dwEventState >> 16) & 0xffff;
	const bool exchanged = strcmp(p->seen, holder->szReader) != 0 || p->seen_count != count;

	memcpy(p->seen, holder->szReader, strlen(holder->szReader) + 1);
	p->seen_count = count;
	return exchanged;
}

static enum reader_presence watch_presence(struct pcsc *p, enum reader_presence known)
{
	const SCARD_READERSTATE *holder;
	LONG rc;

	if (!watch_ready(p))
		return READER_AWAY;
	rc = survey_take(p, p->watch, &p->watched);
	if (rc != SCARD_S_SUCCESS) {
		if (rc != SCARD_E_UNKNOWN_READER) /* unplugged between listing and asking */
			watch_drop(p);
		return READER_AWAY;
	}
	holder = survey_card(&p->watched);
	if (holder)
		return was_exchanged(p, holder) && known == READER_CARD ? READER_EMPTY
		                                                        : READER_CARD;
	if (survey_is_doubtful(&p->watched))
		return known;
	return survey_has_reader(&p->watched) ? READER_EMPTY : READER_AWAY;
}

/* Waits for any news of the readers surveyed, or of a reader plugged in. */
static void watch_wait(struct pcsc *p, uint32_t ms)
{
	struct survey *s = &p->watched;
	LONG rc;

	if (!p->watch) {
		nap(ms);
		return;
	}
	for (size_t i = 0; i < s->count; i++)
		s->state[i].dwCurrentState = s->state[i].dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
	s->state[s->count] = (SCARD_READERSTATE){ .szReader = PLUG_AND_PLAY };
	rc = SCardGetStatusChange(p->watch, ms, s->state, (DWORD)s->count + 1);
	if (rc != SCARD_S_SUCCESS && rc != SCARD_E_TIMEOUT && rc != SCARD_E_CANCELLED &&
	    rc != SCARD_E_UNKNOWN_READER)
		watch_drop(p);
}

static enum reader_presence look(void *self, enum reader_presence known, uint32_t timeout_ms)
{
	struct pcsc *p = self;
	const uint64_t deadline_ms = now_ms() + timeout_ms;

	for (int wakes = 0;; wakes++) {
		const enum reader_presence presence = watch_presence(p, known);
		uint32_t ms = until(deadline_ms, SLICE_MS);

		if (presence != known || ms == 0)
			return presence;
		/* A driver whose state never comes to rest must not keep us busy. */
		if (wakes >= RESTLESS) {
			nap(ms < RESTLESS_MS ? ms : RESTLESS_MS);
			ms = until(deadline_ms, SLICE_MS);
		}
		watch_wait(p, ms);
	}
}

static void disconnect(void *self)
{
	struct pcsc *p = self;

	if (p->card)
		SCardDisconnect(p->card, SCARD_UNPOWER_CARD);
	p->card = 0;
}

static void work_drop(struct pcsc *p)
{
	disconnect(p);
	if (p->context)
		SCardReleaseContext(p->context);
	p->context = 0;
}

/* What a PC/SC code means before the card has answered anything. */
static enum card_status status_of(LONG rc)
{
	switch (rc) {
	case SCARD_S_SUCCESS:
		return CARD_OK;
	case SCARD_E_NO_SMARTCARD:
	case SCARD_W_REMOVED_CARD:
	case SCARD_W_RESET_CARD: /* exclusively ours, so it was taken out and put back */
		return CARD_GONE;
	case SCARD_E_NO_SERVICE:
	case SCARD_E_SERVICE_STOPPED:
	case SCARD_E_INVALID_HANDLE:
	case SCARD_F_COMM_ERROR:
	case SCARD_F_INTERNAL_ERROR:
	case SCARD_E_UNKNOWN_READER:
	case SCARD_E_READER_UNAVAILABLE:
	case SCARD_E_NO_READERS_AVAILABLE:
		return CARD_READER_AWAY;
	default:
		return CARD_BROKEN;
	}
}

static enum card_status connect_first(struct pcsc *p)
{
	struct survey *s = calloc(1, sizeof *s);
	const SCARD_READERSTATE *holder;
	enum card_status status = CARD_READER_AWAY;

	if (!s)
		return CARD_BROKEN;
	if (!p->context &&
	    SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &p->context) != SCARD_S_SUCCESS)
		goto out;
	status = status_of(survey_take(p, p->context, s));
	if (status != CARD_OK)
		goto out;
	holder = survey_card(s);
	status = survey_has_reader(s) ? CARD_GONE : CARD_READER_AWAY;
	if (!holder)
		goto out;
	memcpy(p->used, holder->szReader, strlen(holder->szReader) + 1);
	status =
	    status_of(SCardConnect(p->context, p->used, SCARD_SHARE_EXCLUSIVE,
	                           SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &p->card, &p->protocol));
out:
	if (status != CARD_OK)
		p->card = 0;
	free(s);
	return status;
}

static enum card_status connect_card(void *self)
{
	struct pcsc *p = self;
	enum card_status status;

	disconnect(p);
	status = connect_first(p);
	if (status != CARD_READER_AWAY)
		return status;
	/* A context that outlived its pcscd is of no use: once more with a fresh one. */
	work_drop(p);
	return connect_first(p);
}

/* A command without an answer: pulled out, or ill? */
static enum card_status why_silent(struct pcsc *p)
{
	SCARD_READERSTATE state = { .szReader = p->used };
	const uint64_t deadline_ms = now_ms() + LEAVING_MS;
	uint32_t ms = LEAVING_MS;

	for (int asked = 0; ms > 0 && asked < RESTLESS; asked++) {
		if (SCardGetStatusChange(p->context, asked ? ms : 0, &state, 1) ==
		        SCARD_S_SUCCESS &&
		    !(state.dwEventState & SCARD_STATE_PRESENT))
			return CARD_GONE;
		state.dwCurrentState = state.dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
		ms = until(deadline_ms, LEAVING_MS);
	}
	return CARD_BROKEN;
}

static enum card_status transmit(void *self, const uint8_t *command, size_t command_len,
                                 uint8_t *answer, size_t *len)
{
	struct pcsc *p = self;
	const SCARD_IO_REQUEST *protocol =
	    p->protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
	DWORD answer_len = (DWORD)*len;
	enum card_status status;

	if (!p->card)
		return CARD_GONE;
	status = status_of(SCardTransmit(p->card, protocol, command, (DWORD)command_len, NULL,
	                                 answer, &answer_len));
	/* Some drivers tell of a card that left as of an answer without a byte. */
	if (status == CARD_BROKEN || (status == CARD_OK && answer_len < 2))
		return why_silent(p);
	if (status == CARD_OK)
		*len = answer_len;
	return status;
}

bool reader_pcsc_create(const char *name, struct reader *out)
{
	struct pcsc *p = calloc(1, sizeof *p);

	if (!p)
		return false;
	if (name && strlen(name) >= sizeof p->wanted)
		goto out;
	if (name)
		memcpy(p->wanted, name, strlen(name) + 1);
	p->back_off_ms = BACK_OFF_MS;
	*out = (struct reader){ .self = p,
		                .look = look,
		                .connect = connect_card,
		                .transmit = transmit,
		                .disconnect = disconnect };
	return true;
out:
	free(p);
	return false;
}

void reader_pcsc_destroy(struct reader *r)
{
	struct pcsc *p = r->self;

	if (!p)
		return;
	work_drop(p);
	watch_drop(p);
	free(p);
	*r = (struct reader){ .self = NULL };
}
