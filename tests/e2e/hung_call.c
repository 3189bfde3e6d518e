/* hung-call: a library laid over others in a terminal's process (LD_PRELOAD), under which a call
 * never comes back, as a driver's or a library's may not. The file $MADOGUCHI_DEMO/hang names the
 * call and how fast the time goes from then on, "transmit 5"; the thread that makes that call next
 * takes the file away and stays there for ever. So that nobody waits for minutes, the monotonic
 * clock that the terminal reads runs so many times faster until it begins anew. Each hang is noted
 * in $MADOGUCHI_DEMO/log/hung. */
#define _GNU_SOURCE

#include <cups/http.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <winscard.h>

#define SECOND_NS INT64_C(1000000000)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic int64_t since_ns; /* when the time began to go faster; 0: it does not */
static _Atomic int speed;

static void *real(const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (!found)
		abort();
	return found;
}

static void path_of(char path[4096], const char *name)
{
	const char *demo = getenv("MADOGUCHI_DEMO");

	snprintf(path, 4096, "%s/%s", demo ? demo : "/nowhere", name);
}

/* ---- the time ----------------------------------------------------------------------------------
 */

static int next_time(clockid_t which, struct timespec *t)
{
	static union {
		void *found;
		int (*call)(clockid_t, struct timespec *);
	} next;

	if (!next.found)
		next.found = real("clock_gettime");
	return next.call(which, t);
}

static int64_t ns_of(const struct timespec *t)
{
	return t->tv_sec * SECOND_NS + t->tv_nsec;
}

int clock_gettime(clockid_t which, struct timespec *t)
{
	const int rc = next_time(which, t);
	const int64_t from_ns = atomic_load(&since_ns);
	int64_t now_ns;

	if (rc != 0 || which != CLOCK_MONOTONIC || from_ns == 0)
		return rc;
	now_ns = from_ns + (ns_of(t) - from_ns) * atomic_load(&speed);
	*t = (struct timespec){ now_ns / SECOND_NS, now_ns % SECOND_NS };
	return rc;
}

static void time_goes_faster(int times)
{
	struct timespec t;

	next_time(CLOCK_MONOTONIC, &t);
	atomic_store(&speed, times);
	atomic_store(&since_ns, ns_of(&t));
}

/* ---- the calls ---------------------------------------------------------------------------------
 */

/* Whether it is this call's turn; then it is nobody else's. */
static int is_meant(const char *call)
{
	char path[4096], word[32] = "";
	int times = 1, meant = 0;
	FILE *file;

	path_of(path, "hang");
	file = fopen(path, "re");
	if (!file)
		return 0;
	if (fscanf(file, "%31s %d", word, &times) >= 1 && strcmp(word, call) == 0 && times > 0)
		meant = unlink(path) == 0;
	fclose(file);
	if (meant)
		time_goes_faster(times);
	return meant;
}

static void hang_if_meant(const char *call)
{
	char path[4096];
	FILE *log;
	int meant;

	pthread_mutex_lock(&lock);
	meant = is_meant(call);
	pthread_mutex_unlock(&lock);
	if (!meant)
		return;
	path_of(path, "log/hung");
	log = fopen(path, "ae");
	if (log) {
		fprintf(log, "%s in %d\n", call, (int)getpid());
		fclose(log);
	}
	for (;;)
		pause();
}

LONG SCardTransmit(SCARDHANDLE card, const SCARD_IO_REQUEST *how, LPCBYTE out, DWORD out_len,
                   SCARD_IO_REQUEST *back, LPBYTE in, LPDWORD in_len)
{
	union {
		void *found;
		LONG(*call)
		(SCARDHANDLE, const SCARD_IO_REQUEST *, LPCBYTE, DWORD, SCARD_IO_REQUEST *, LPBYTE,
		 LPDWORD);
	} next = { real("SCardTransmit") };

	hang_if_meant("transmit");
	return next.call(card, how, out, out_len, back, in, in_len);
}

LONG SCardGetStatusChange(SCARDCONTEXT context, DWORD ms, SCARD_READERSTATE *states, DWORD count)
{
	union {
		void *found;
		LONG (*call)(SCARDCONTEXT, DWORD, SCARD_READERSTATE *, DWORD);
	} next = { real("SCardGetStatusChange") };

	hang_if_meant("look");
	return next.call(context, ms, states, count);
}

int httpPost(http_t *http, const char *uri)
{
	union {
		void *found;
		int (*call)(http_t *, const char *);
	} next = { real("httpPost") };

	hang_if_meant("printer");
	return next.call(http, uri);
}

CURLcode curl_easy_perform(CURL *easy)
{
	union {
		void *found;
		CURLcode (*call)(CURL *);
	} next = { real("curl_easy_perform") };

	hang_if_meant("server");
	return next.call(easy);
}
