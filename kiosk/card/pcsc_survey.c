#include "kiosk/card/pcsc_survey.h"

#include <string.h>

#include "kiosk/base/clock.h"

LONG survey_take(SCARDCONTEXT context, const char *wanted, struct survey *s)
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
		if (strncmp(name, wanted, strlen(wanted)) == 0)
			s->state[s->count++] = (SCARD_READERSTATE){ .szReader = name };
	if (s->count == 0)
		return SCARD_S_SUCCESS;
	rc = SCardGetStatusChange(context, 0, s->state, (DWORD)s->count);
	return rc == SCARD_E_TIMEOUT ? SCARD_S_SUCCESS : rc;
}

/* Something that could not be powered, or whose answer to it is none (ISO/IEC 7816-3, 8.1). */
static bool cannot_be_powered(const SCARD_READERSTATE *state)
{
	const bool answered = state->cbAtr > 0 && state->cbAtr <= sizeof state->rgbAtr &&
	                      (state->rgbAtr[0] == 0x3b || state->rgbAtr[0] == 0x3f);

	return (state->dwEventState & SCARD_STATE_MUTE) || !answered;
}

const SCARD_READERSTATE *survey_card(const struct survey *s, const char *rather)
{
	const SCARD_READERSTATE *able = NULL, *mute = NULL;

	for (size_t i = 0; i < s->count; i++) {
		const SCARD_READERSTATE *state = &s->state[i];
		const bool is_mute = cannot_be_powered(state);

		if (!(state->dwEventState & SCARD_STATE_PRESENT))
			continue;
		if (!is_mute && strcmp(state->szReader, rather) == 0)
			return state;
		if (!is_mute && !able)
			able = state;
		if (is_mute && !mute)
			mute = state;
	}
	return able ? able : mute;
}

bool survey_has_reader(const struct survey *s)
{
	const DWORD unusable = SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE;

	for (size_t i = 0; i < s->count; i++)
		if (!(s->state[i].dwEventState & unusable))
			return true;
	return false;
}

bool survey_is_doubtful(const struct survey *s)
{
	const DWORD both = SCARD_STATE_UNAVAILABLE | SCARD_STATE_EXCLUSIVE;

	for (size_t i = 0; i < s->count; i++)
		if ((s->state[i].dwEventState & both) == both)
			return true;
	return false;
}

uint64_t survey_now_ms(void)
{
	const struct clock clock = clock_system();

	return clock.now_ms(clock.self);
}
