#include "kiosk/card/pcsc_watch.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include <cmocka.h>

/* What the watcher says of pcscd, its readers and their cards. pcscd is the test's: libpcsclite's
 * calls end here, on the hand's thread, while the test waits for them. */

static struct {
	LONG establish, list; /* what is answered; SCARD_S_SUCCESS: it is there */
	bool reader, card;
	SCARDCONTEXT open;
	unsigned contexts;
} pcscd;
static struct pcsc_watch w;

LONG __wrap_SCardEstablishContext(DWORD scope, LPCVOID one, LPCVOID two, LPSCARDCONTEXT out);
LONG __wrap_SCardReleaseContext(SCARDCONTEXT context);
LONG __wrap_SCardListReaders(SCARDCONTEXT context, LPCSTR groups, LPSTR names, LPDWORD len);
LONG __wrap_SCardGetStatusChange(SCARDCONTEXT context, DWORD timeout, SCARD_READERSTATE *state,
                                 DWORD count);

LONG __wrap_SCardEstablishContext(DWORD scope, LPCVOID one, LPCVOID two, LPSCARDCONTEXT out)
{
	assert(scope == SCARD_SCOPE_SYSTEM && !one && !two);
	if (pcscd.establish != SCARD_S_SUCCESS)
		return pcscd.establish;
	assert(!pcscd.open); /* the one before has been let go */
	pcscd.open = *out = (SCARDCONTEXT)(1000 + ++pcscd.contexts);
	return SCARD_S_SUCCESS;
}

LONG __wrap_SCardReleaseContext(SCARDCONTEXT context)
{
	assert(context == pcscd.open);
	pcscd.open = 0;
	return SCARD_S_SUCCESS;
}

LONG __wrap_SCardListReaders(SCARDCONTEXT context, LPCSTR groups, LPSTR names, LPDWORD len)
{
	static const char list[] = "Reader One\0";

	assert(context == pcscd.open && !groups && *len >= sizeof list);
	if (pcscd.list != SCARD_S_SUCCESS)
		return pcscd.list;
	if (!pcscd.reader)
		return SCARD_E_NO_READERS_AVAILABLE;
	memcpy(names, list, sizeof list);
	*len = sizeof list;
	return SCARD_S_SUCCESS;
}

LONG __wrap_SCardGetStatusChange(SCARDCONTEXT context, DWORD timeout, SCARD_READERSTATE *state,
                                 DWORD count)
{
	assert(context == pcscd.open && timeout == 0 && count == 1);
	assert(strcmp(state->szReader, "Reader One") == 0);
	state->dwEventState = pcscd.card ? SCARD_STATE_PRESENT : SCARD_STATE_EMPTY;
	state->rgbAtr[0] = 0x3b;
	state->cbAtr = 9;
	return SCARD_S_SUCCESS;
}

static int begin(void **state)
{
	(void)state;
	memset(&pcscd, 0, sizeof pcscd);
	pcscd.reader = true;
	pcsc_watch_begin(&w, "");
	return 0;
}

static int finish(void **state)
{
	(void)state;
	pcsc_watch_finish(&w);
	assert_int_equal(pcscd.open, 0);
	return 0;
}

/* One look; where there is no context the next one is due at once. */
static enum reader_presence look(enum reader_presence known)
{
	w.next_try_ms = 0;
	return pcsc_watch_look(&w, known, 0);
}

static void a_reader_is_seen_with_and_without_a_card(void **state)
{
	(void)state;
	assert_int_equal(look(READER_AWAY), READER_EMPTY);
	pcscd.card = true;
	assert_int_equal(look(READER_EMPTY), READER_CARD);
	assert_int_equal(look(READER_CARD), READER_CARD);
	assert_int_equal(pcscd.contexts, 1);
}

static void pcscd_without_a_reader_is_a_reader_away(void **state)
{
	(void)state;
	pcscd.reader = false;
	assert_int_equal(look(READER_EMPTY), READER_AWAY);
	assert_int_equal(look(READER_AWAY), READER_AWAY);
	pcscd.reader = true;
	assert_int_equal(look(READER_AWAY), READER_EMPTY);
}

static void no_pcscd_is_another_thing(void **state)
{
	(void)state;
	pcscd.establish = SCARD_E_NO_SERVICE;
	assert_int_equal(look(READER_AWAY), READER_UNSERVED);
	assert_int_equal(look(READER_UNSERVED), READER_UNSERVED);
	/* It is there again, and no reader is. */
	pcscd.establish = SCARD_S_SUCCESS;
	pcscd.reader = false;
	assert_int_equal(look(READER_UNSERVED), READER_AWAY);
	pcscd.reader = true;
	assert_int_equal(look(READER_AWAY), READER_EMPTY);
}

static void pcscd_that_goes_is_missed_at_once(void **state)
{
	static const LONG ways[] = { SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED,
		                     SCARD_F_COMM_ERROR };

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		pcscd.establish = pcscd.list = SCARD_S_SUCCESS;
		pcscd.card = true;
		assert_int_equal(look(READER_UNSERVED), READER_CARD);
		pcscd.list = ways[i];
		pcscd.establish = SCARD_E_NO_SERVICE;
		assert_int_equal(look(READER_CARD), READER_UNSERVED);
		assert_int_equal(pcscd.open, 0);
		assert_int_equal(look(READER_UNSERVED), READER_UNSERVED);
	}
}

/* Between two tries nothing is known that was not known before. */
static void the_answer_stands_while_nothing_is_tried(void **state)
{
	(void)state;
	pcscd.establish = SCARD_E_NO_SERVICE;
	assert_int_equal(look(READER_AWAY), READER_UNSERVED);
	pcscd.establish = SCARD_S_SUCCESS;
	assert_int_equal(pcsc_watch_look(&w, READER_UNSERVED, 0), READER_UNSERVED);
	assert_int_equal(pcscd.contexts, 0);
	assert_true(w.next_try_ms > 0);
	assert_int_equal(look(READER_UNSERVED), READER_EMPTY);
}

static void tries_are_further_and_further_apart(void **state)
{
	static const uint32_t pauses_ms[] = { 1000, 2000, 4000, 8000, 8000 };

	(void)state;
	pcscd.establish = SCARD_E_NO_SERVICE;
	for (size_t i = 0; i < sizeof pauses_ms / sizeof pauses_ms[0]; i++) {
		assert_int_equal(look(READER_UNSERVED), READER_UNSERVED);
		assert_int_equal(w.back_off_ms, pauses_ms[i]);
	}
	pcscd.establish = SCARD_S_SUCCESS;
	assert_int_equal(look(READER_UNSERVED), READER_EMPTY);
	assert_int_equal(w.back_off_ms, 500);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_reader_is_seen_with_and_without_a_card),
		TEST(pcscd_without_a_reader_is_a_reader_away),
		TEST(no_pcscd_is_another_thing),
		TEST(pcscd_that_goes_is_missed_at_once),
		TEST(the_answer_stands_while_nothing_is_tried),
		TEST(tries_are_further_and_further_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
