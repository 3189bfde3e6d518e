/* by-hand READER PIN DIGEST-INFO: what a visit needs of the card, with the fewest commands there
 * are, and nothing looked at but each status word: no label, no tries left, no fault understood.
 * For tests/bench/visit, as what the terminal is held against.
 *
 *   SELECT the application; READ BINARY of the certificate, 256 bytes each; VERIFY; SIGN
 *
 * By default files are named in the command that uses them; with --select as most programs do it,
 * by a SELECT before the certificate, the PIN and the key. Prints three times in seconds of the
 * wall's clock: connected, certificate read, signed. READER may be the beginning of its name. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <winscard.h>

enum { CERTIFICATE = 0x0a, KEY = 0x17, PIN = 0x18, READERS_MAX = 1024, WAIT_MS = 10000 };

static SCARDHANDLE card;
static uint8_t answer[258];

static void die(const char *why)
{
	fprintf(stderr, "by-hand: %s\n", why);
	exit(1);
}

static size_t ask(const uint8_t *command, size_t len)
{
	DWORD got = sizeof answer;

	if (SCardTransmit(card, SCARD_PCI_T1, command, (DWORD)len, NULL, answer, &got) !=
	        SCARD_S_SUCCESS ||
	    got < 2 || answer[got - 2] != 0x90)
		die("the card refuses");
	return got - 2;
}

static void select_file(uint8_t id)
{
	const uint8_t command[] = { 0, 0xa4, 2, 0x0c, 2, 0, id };

	ask(command, sizeof command);
}

static void print_time(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	printf("%lld.%06ld ", (long long)t.tv_sec, t.tv_nsec / 1000);
}

/* The reader's whole name, once a card lies on it. */
static const char *wait_for_card(SCARDCONTEXT context, const char *beginning)
{
	static char names[READERS_MAX];
	SCARD_READERSTATE state = { .szReader = NULL };
	DWORD len = sizeof names;

	if (SCardListReaders(context, NULL, names, &len) != SCARD_S_SUCCESS)
		die("no reader");
	for (const char *name = names; *name && !state.szReader; name += strlen(name) + 1)
		if (strncmp(name, beginning, strlen(beginning)) == 0)
			state.szReader = name;
	if (!state.szReader)
		die("no such reader");
	while (!(state.dwEventState & SCARD_STATE_PRESENT)) {
		state.dwCurrentState = state.dwEventState;
		if (SCardGetStatusChange(context, WAIT_MS, &state, 1) != SCARD_S_SUCCESS)
			die("no card");
	}
	return state.szReader;
}

static void read_certificate(bool select)
{
	uint8_t command[] = { 0, 0xb0, 0x80 | CERTIFICATE, 0, 0 };
	size_t total = 256;

	if (select) {
		select_file(CERTIFICATE);
		command[2] = 0;
	}
	for (size_t done = 0; done < total;) {
		size_t got;

		if (done > 0) {
			command[2] = (uint8_t)(done >> 8);
			command[3] = (uint8_t)done;
			command[4] = (uint8_t)(total - done < 256 ? total - done : 0);
		}
		got = ask(command, sizeof command);
		if (done == 0)
			total = 4U + ((size_t)answer[2] << 8 | answer[3]);
		done += got;
	}
}

static void verify(bool select, const char *pin)
{
	uint8_t command[16] = { 0, 0x20, 0, 0x80 | (select ? 0 : PIN), (uint8_t)strlen(pin) };

	if (strlen(pin) > sizeof command - 5)
		die("that is no PIN");
	memcpy(&command[5], pin, strlen(pin));
	if (select)
		select_file(PIN);
	ask(command, 5 + strlen(pin));
}

static void sign(bool select, const char *file)
{
	uint8_t command[5 + 51 + 1] = { 0x80, 0x2a, 0, 0x80 | (select ? 0 : KEY), 51 };
	FILE *from = fopen(file, "rb");

	if (!from || fread(&command[5], 1, 51, from) != 51)
		die("no digest");
	fclose(from);
	if (select)
		select_file(KEY);
	if (ask(command, sizeof command) != 256)
		die("that is no signature");
}

int main(int argc, char **argv)
{
	static const uint8_t application[] = { 0,    0xa4, 4,    0x0c, 10,   0xd3, 0x92, 0xf0,
		                               0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 };
	const bool select = argc == 5 && strcmp(argv[1], "--select") == 0;
	SCARDCONTEXT context;
	DWORD protocol;

	if (argc != (select ? 5 : 4))
		die("usage: by-hand [--select] READER PIN DIGEST-INFO");
	argv += select;
	if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context) != SCARD_S_SUCCESS)
		die("no pcscd");
	if (SCardConnect(context, wait_for_card(context, argv[1]), SCARD_SHARE_EXCLUSIVE,
	                 SCARD_PROTOCOL_T1, &card, &protocol) != SCARD_S_SUCCESS)
		die("no connection");
	print_time();
	ask(application, sizeof application);
	read_certificate(select);
	print_time();
	verify(select, argv[2]);
	sign(select, argv[3]);
	print_time();
	putchar('\n');
	SCardDisconnect(card, SCARD_UNPOWER_CARD);
	SCardReleaseContext(context);
	return 0;
}
