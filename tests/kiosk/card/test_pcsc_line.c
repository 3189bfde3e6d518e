#include "kiosk/card/pcsc_line.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include <cmocka.h>
#include <winscard.h>

/* What maintenance mode is told of the readers. pcscd is the test's: libpcsclite's calls end here,
 * on the hand's thread, while the test waits for them. */

static struct {
	LONG establish, list;     /* what is answered */
	const char *names;        /* one after the other, as the list has them */
	size_t names_len;         /* with the last zero */
	DWORD reader_state[2];    /* as SCardGetStatusChange tells them, in order */
	unsigned open, connected; /* contexts; cards that were powered */
} pcscd;

LONG __wrap_SCardEstablishContext(DWORD scope, LPCVOID one, LPCVOID two, LPSCARDCONTEXT out);
LONG __wrap_SCardReleaseContext(SCARDCONTEXT context);
LONG __wrap_SCardListReaders(SCARDCONTEXT context, LPCSTR groups, LPSTR names, LPDWORD len);
LONG __wrap_SCardGetStatusChange(SCARDCONTEXT context, DWORD timeout, SCARD_READERSTATE *state,
                                 DWORD count);
LONG __wrap_SCardConnect(SCARDCONTEXT context, LPCSTR reader, DWORD share, DWORD protocols,
                         LPSCARDHANDLE card, LPDWORD protocol);

LONG __wrap_SCardEstablishContext(DWORD scope, LPCVOID one, LPCVOID two, LPSCARDCONTEXT out)
{
	assert(scope == SCARD_SCOPE_SYSTEM && !one && !two);
	if (pcscd.establish != SCARD_S_SUCCESS)
		return pcscd.establish;
	pcscd.open++;
	*out = 77;
	return SCARD_S_SUCCESS;
}

LONG __wrap_SCardReleaseContext(SCARDCONTEXT context)
{
	assert(context == 77 && pcscd.open > 0);
	pcscd.open--;
	return SCARD_S_SUCCESS;
}

LONG __wrap_SCardListReaders(SCARDCONTEXT context, LPCSTR groups, LPSTR names, LPDWORD len)
{
	assert(context == 77 && !groups && *len >= pcscd.names_len);
	if (pcscd.list != SCARD_S_SUCCESS)
		return pcscd.list;
	memcpy(names, pcscd.names, pcscd.names_len);
	*len = (DWORD)pcscd.names_len;
	return SCARD_S_SUCCESS;
}

LONG __wrap_SCardGetStatusChange(SCARDCONTEXT context, DWORD timeout, SCARD_READERSTATE *state,
                                 DWORD count)
{
	assert(context == 77 && timeout == 0 && count <= 2);
	for (DWORD i = 0; i < count; i++) {
		state[i].dwEventState = pcscd.reader_state[i];
		if (pcscd.reader_state[i] & SCARD_STATE_PRESENT) {
			state[i].rgbAtr[0] = 0x3b;
			state[i].cbAtr = 9;
		}
	}
	return SCARD_S_SUCCESS;
}

LONG __wrap_SCardConnect(SCARDCONTEXT context, LPCSTR reader, DWORD share, DWORD protocols,
                         LPSCARDHANDLE card, LPDWORD protocol)
{
	(void)context, (void)reader, (void)share, (void)protocols, (void)card, (void)protocol;
	pcscd.connected++;
	return SCARD_E_NO_SMARTCARD;
}

#define NAMES(text) .names = text, .names_len = sizeof(text)
#define HERE SCARD_STATE_PRESENT
#define NONE SCARD_STATE_EMPTY

static void readers_are_told_as_they_are(void **state)
{
	static const struct row {
		LONG establish, list;
		const char *names;
		size_t names_len;
		DWORD reader_state[2];
		const char *wanted;
		struct reader_about want;
	} rows[] = {
		{ .establish = SCARD_E_NO_SERVICE, .want = { .served = false } },
		{ .list = SCARD_E_NO_SERVICE, .want = { .served = false } },
		{ .list = SCARD_E_NO_READERS_AVAILABLE, .want = { .served = true } },
		{ NAMES("One 00\0"), .reader_state = { NONE },
		  .want = { .served = true, .plugged = true, .name = "One 00" } },
		{ NAMES("One 00\0"), .reader_state = { HERE },
		  .want = { .served = true,
		            .plugged = true,
		            .card = true,
		            .name = "One 00",
		            .atr_len = 9 } },
		/* of two the one that holds the card */
		{ NAMES("One 00\0Two 00\0"), .reader_state = { NONE, HERE },
		  .want = { .served = true,
		            .plugged = true,
		            .card = true,
		            .name = "Two 00",
		            .atr_len = 9 } },
		/* of those that are meant */
		{ NAMES("One 00\0Two 00\0"), .reader_state = { NONE }, .wanted = "Two",
		  .want = { .served = true, .plugged = true, .name = "Two 00" } },
		{ NAMES("One 00\0"), .wanted = "Two", .want = { .served = true } },
		/* listed, and not to be used */
		{ NAMES("One 00\0"), .reader_state = { SCARD_STATE_UNAVAILABLE },
		  .want = { .served = true, .name = "One 00" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct pcsc_line line = { .wanted = rows[i].wanted ? rows[i].wanted : "" };
		struct reader_about about;

		memset(&about, 0xaa, sizeof about);
		memset(&pcscd, 0, sizeof pcscd);
		pcscd.establish = rows[i].establish;
		pcscd.list = rows[i].list;
		pcscd.names = rows[i].names;
		pcscd.names_len = rows[i].names_len;
		memcpy(pcscd.reader_state, rows[i].reader_state, sizeof pcscd.reader_state);
		pcsc_line_describe(&line, &about);
		assert_int_equal(about.served, rows[i].want.served);
		assert_int_equal(about.plugged, rows[i].want.plugged);
		assert_int_equal(about.card, rows[i].want.card);
		assert_string_equal(about.name, rows[i].want.name);
		assert_int_equal(about.atr_len, rows[i].want.atr_len);
		assert_int_equal(pcscd.connected, 0); /* no card is powered for it */
		assert_int_equal(pcscd.open, 0);      /* and no context is left */
		assert_null(line.hand);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readers_are_told_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
