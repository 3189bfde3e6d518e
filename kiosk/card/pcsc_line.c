#include "kiosk/card/pcsc_line.h"

#include <poll.h>
#include <string.h>
#include <winscard.h>

#include "kiosk/card/pcsc_hands.h"
#include "kiosk/card/pcsc_survey.h"

#define CALL_MS 4000    /* a pcscd that has not answered by then hangs */
#define POWER_MS 6000   /* the longest that powering up a card may take */
#define ANSWER_MS 12000 /* longer than any screen waits: its words come first */
#define LEAVING_MS 1500 /* pcscd notices a card that left within its polling time */
#define TAKEN_MS 1500   /* what held the reader may be about to let it go */
#define TAKEN_LOOK_MS 100
#define ASKED_MAX 4 /* wake-ups that were no news of the card */
#define COMMAND_MAX 261
#define ANSWER_MAX 258

struct hands pcsc_hands;

/* What the hand works on. */
struct matter {
	char wanted[MAX_READERNAME], used[MAX_READERNAME];
	SCARDCONTEXT context; /* 0: none */
	SCARDHANDLE card;     /* 0: none */
	DWORD protocol;
	struct survey survey;
	uint8_t command[COMMAND_MAX], answer[ANSWER_MAX];
	DWORD command_len, answer_len;
	enum card_status fate; /* of a card that said nothing */
	LONG rc;               /* of the last call */
};

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

/* ---- the calls, on the hand's thread --------------------------------------------------------- */

static void survey_readers(void *matter)
{
	struct matter *m = matter;

	m->rc = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &m->context);
	if (m->rc != SCARD_S_SUCCESS)
		m->context = 0;
	else
		m->rc = survey_take(m->context, m->wanted, &m->survey);
}

static void power_up(void *matter)
{
	struct matter *m = matter;

	m->rc = SCardConnect(m->context, m->used, SCARD_SHARE_EXCLUSIVE,
	                     SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &m->card, &m->protocol);
	if (m->rc != SCARD_S_SUCCESS)
		m->card = 0;
}

static void send_command(void *matter)
{
	struct matter *m = matter;
	const SCARD_IO_REQUEST *protocol =
	    m->protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;

	m->answer_len = sizeof m->answer;
	m->rc = SCardTransmit(m->card, protocol, m->command, m->command_len, NULL, m->answer,
	                      &m->answer_len);
	explicit_bzero(m->command, sizeof m->command); /* a PIN may have been in it */
}

/* Of a reader that is held exclusively some drivers say "unavailable" and mean nothing by it. */
static bool has_left(DWORD reader)
{
	return reader & SCARD_STATE_UNKNOWN ||
	       (reader & SCARD_STATE_UNAVAILABLE && !(reader & SCARD_STATE_EXCLUSIVE));
}

/* Pulled out, unplugged with its reader, or ill? */
static void wait_for_leaving(void *matter)
{
	struct matter *m = matter;
	SCARD_READERSTATE state = { .szReader = m->used };
	const uint64_t deadline_ms = survey_now_ms() + LEAVING_MS;

	m->fate = CARD_BROKEN;
	for (int asked = 0; asked < ASKED_MAX && survey_now_ms() < deadline_ms; asked++) {
		const DWORD ms = asked ? (DWORD)(deadline_ms - survey_now_ms()) : 0;

		m->rc = SCardGetStatusChange(m->context, ms, &state, 1);
		if (status_of(m->rc) == CARD_READER_AWAY || has_left(state.dwEventState))
			m->fate = CARD_READER_AWAY;
		else if (m->rc == SCARD_S_SUCCESS && !(state.dwEventState & SCARD_STATE_PRESENT))
			m->fate = CARD_GONE;
		if (m->fate != CARD_BROKEN)
			return;
		state.dwCurrentState = state.dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
	}
}

static void power_down(void *matter)
{
	struct matter *m = matter;

	if (m->card)
		SCardDisconnect(m->card, SCARD_UNPOWER_CARD);
	m->card = 0;
	if (m->context)
		SCardReleaseContext(m->context);
	m->context = 0;
}

/* The command was sent long ago; what still waits is the answer. */
static void forsake(void *matter)
{
	struct matter *m = matter;

	explicit_bzero(m->command, sizeof m->command);
}

/* ---- the worker ------------------------------------------------------------------------------ */

static struct matter *matter_of(struct pcsc_line *l)
{
	return hand_matter(l->hand);
}

/* False: the call did not come back, and the connection is given up. */
static bool call(struct pcsc_line *l, void (*what)(void *matter), uint32_t ms)
{
	if (hand_do(l->hand, what, ms))
		return true;
	l->hand = NULL;
	return false;
}

static enum card_status why_silent(struct pcsc_line *l)
{
	return call(l, wait_for_leaving, LEAVING_MS + CALL_MS) ? matter_of(l)->fate : CARD_BROKEN;
}

/* Finds the card. */
static enum card_status look_for_card(struct pcsc_line *l, const char *rather)
{
	const SCARD_READERSTATE *holder;
	enum card_status status;
	struct matter *m;

	if (!call(l, survey_readers, CALL_MS))
		return CARD_READER_AWAY;
	m = matter_of(l);
	status = status_of(m->rc);
	if (status != CARD_OK)
		return status;
	holder = survey_card(&m->survey, rather);
	if (!holder)
		return survey_has_reader(&m->survey) ? CARD_GONE : CARD_READER_AWAY;
	if (strlen(holder->szReader) >= sizeof m->used)
		return CARD_READER_AWAY;
	memcpy(m->used, holder->szReader, strlen(holder->szReader) + 1);
	return CARD_OK;
}

/* Powers it up. A reader that is held belongs to a card that fell silent, and is let go when that
 * card leaves. */
static enum card_status power(struct pcsc_line *l)
{
	const uint64_t deadline_ms = survey_now_ms() + TAKEN_MS;

	while (call(l, power_up, POWER_MS)) {
		const LONG rc = matter_of(l)->rc;

		if (rc != SCARD_E_SHARING_VIOLATION)
			return status_of(rc) == CARD_BROKEN ? why_silent(l) : status_of(rc);
		if (survey_now_ms() >= deadline_ms)
			return CARD_BROKEN;
		(void)poll(NULL, 0, TAKEN_LOOK_MS);
	}
	return CARD_BROKEN;
}

enum card_status pcsc_line_connect(struct pcsc_line *l, const char *rather)
{
	enum card_status status;

	pcsc_line_disconnect(l);
	l->hand = hand_create(&pcsc_hands, sizeof(struct matter), power_down, forsake);
	if (!l->hand)
		return CARD_READER_AWAY; /* what holds so many is no reader to work with */
	memcpy(matter_of(l)->wanted, l->wanted, strlen(l->wanted) + 1);
	status = look_for_card(l, rather);
	if (status == CARD_OK)
		status = power(l);
	if (status != CARD_OK)
		pcsc_line_disconnect(l);
	return status;
}

enum card_status pcsc_line_transmit(struct pcsc_line *l, const uint8_t *command, size_t command_len,
                                    uint8_t *answer, size_t *len)
{
	enum card_status status;
	struct matter *m;

	if (!l->hand)
		return CARD_GONE;
	m = matter_of(l);
	if (command_len > sizeof m->command)
		return CARD_BROKEN;
	memcpy(m->command, command, command_len);
	m->command_len = (DWORD)command_len;
	if (!call(l, send_command, ANSWER_MS))
		return CARD_BROKEN;
	status = status_of(m->rc);
	/* Some drivers tell of a card that left as of an answer without a byte. */
	if (status == CARD_BROKEN || (status == CARD_OK && m->answer_len < 2))
		return why_silent(l);
	if (status == CARD_OK && m->answer_len > *len)
		return CARD_BROKEN;
	if (status == CARD_OK) {
		*len = m->answer_len;
		memcpy(answer, m->answer, *len);
	}
	return status;
}

static void describe_readers(const struct survey *s, struct reader_about *out)
{
	const SCARD_READERSTATE *holder = survey_card(s, "");
	const SCARD_READERSTATE *shown = holder ? holder : s->state;

	out->plugged = survey_has_reader(s);
	out->card = holder != NULL;
	if (s->count > 0 && strlen(shown->szReader) < sizeof out->name)
		memcpy(out->name, shown->szReader, strlen(shown->szReader) + 1);
	if (holder && holder->cbAtr <= sizeof holder->rgbAtr)
		out->atr_len = (uint8_t)holder->cbAtr;
}

void pcsc_line_describe(struct pcsc_line *l, struct reader_about *out)
{
	struct matter *m;

	*out = (struct reader_about){ .served = false };
	pcsc_line_disconnect(l);
	l->hand = hand_create(&pcsc_hands, sizeof(struct matter), power_down, forsake);
	if (!l->hand)
		return;
	memcpy(matter_of(l)->wanted, l->wanted, strlen(l->wanted) + 1);
	if (!call(l, survey_readers, CALL_MS))
		return;
	m = matter_of(l);
	out->served = m->context != 0 && m->rc == SCARD_S_SUCCESS;
	if (out->served)
		describe_readers(&m->survey, out);
	pcsc_line_disconnect(l);
}

void pcsc_line_disconnect(struct pcsc_line *l)
{
	hand_destroy(l->hand, CALL_MS);
	l->hand = NULL;
}
