/* stale-reader: a library laid over libpcsclite in a terminal's process (LD_PRELOAD), that makes
 * contexts stale, as a kiosk's integrator met them: they say for ever that the reader is unplugged,
 * and only a fresh context knows better. When the number in the file $MADOGUCHI_DEMO/stale changes,
 * all contexts that there are become stale, and as many of those to come as the number says. Each
 * context is noted in $MADOGUCHI_DEMO/log/contexts. */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <winscard.h>

#define CONTEXTS_MAX 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static SCARDCONTEXT known[CONTEXTS_MAX]; /* in the order in which they were made */
static int made, stale_until, told = -1;

static void *real(const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (!found)
		abort();
	return found;
}

static FILE *open_in_demo(const char *name, const char *mode)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", getenv("MADOGUCHI_DEMO"), name);
	return fopen(path, mode);
}

static void look_at_file(void)
{
	FILE *file = open_in_demo("stale", "re");
	int number = told;

	if (!file)
		return;
	if (fscanf(file, "%d", &number) == 1 && number != told) {
		told = number;
		stale_until = made + number;
	}
	fclose(file);
}

static int is_stale(SCARDCONTEXT context)
{
	int stale = 0;

	pthread_mutex_lock(&lock);
	look_at_file();
	for (int i = made; i-- > 0;)
		if (known[i] == context) {
			stale = i < stale_until;
			break;
		}
	pthread_mutex_unlock(&lock);
	return stale;
}

LONG SCardEstablishContext(DWORD scope, LPCVOID one, LPCVOID two, LPSCARDCONTEXT context)
{
	union {
		void *found;
		LONG (*call)(DWORD, LPCVOID, LPCVOID, LPSCARDCONTEXT);
	} next = { real("SCardEstablishContext") };
	const LONG rc = next.call(scope, one, two, context);
	FILE *log = open_in_demo("log/contexts", "ae");

	pthread_mutex_lock(&lock);
	look_at_file();
	if (rc == SCARD_S_SUCCESS && made < CONTEXTS_MAX)
		known[made++] = *context;
	if (log)
		fprintf(log, "%d %s\n", made, made <= stale_until ? "stale" : "fresh");
	pthread_mutex_unlock(&lock);
	if (log)
		fclose(log);
	return rc;
}

LONG SCardListReaders(SCARDCONTEXT context, LPCSTR groups, LPSTR readers, LPDWORD len)
{
	union {
		void *found;
		LONG (*call)(SCARDCONTEXT, LPCSTR, LPSTR, LPDWORD);
	} next = { real("SCardListReaders") };

	return is_stale(context) ? SCARD_E_NO_READERS_AVAILABLE
	                         : next.call(context, groups, readers, len);
}

LONG SCardGetStatusChange(SCARDCONTEXT context, DWORD ms, SCARD_READERSTATE *states, DWORD count)
{
	union {
		void *found;
		LONG (*call)(SCARDCONTEXT, DWORD, SCARD_READERSTATE *, DWORD);
	} next = { real("SCardGetStatusChange") };

	if (!is_stale(context))
		return next.call(context, ms, states, count);
	if (ms == 0)
		return SCARD_E_READER_UNAVAILABLE;
	(void)poll(NULL, 0, (int)ms); /* no news ever comes */
	return SCARD_E_TIMEOUT;
}
