#include "kiosk/loop/guard.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/base/log.h"
#include "kiosk/card/pcsc_hands.h"
#include "kiosk/loop/inside.h"

#define PASS_MS 5000    /* the loop comes by at least so often                             */
#define GAP_MS 15000    /* a loop that did not was stopped itself, and everybody with it   */
#define WINDOW_MS 30000 /* so long a window may be without its picture                     */
#define BACK_MS 2000    /* a call that was left behind comes back with its card            */
#define CAUGHT_MS 60000 /* or, where the reader is well, never                             */
/* Where it is not, that may be pcscd's fault, which beginning anew does not mend: so seldom that it
 * is never SERVICE_HANGS times in an hour. */
#define BLIND_MS 1500000
#define FAULT_MS 600000 /* a fault that a person has to look at is not tried anew sooner      */

enum {
	EXIT_SOFTWARE = 70, /* sysexits.h: internal error */
	WORDS_LEN = 8192,
	PATH_LEN = 4096,
	WORDS_MAX = 64,
	DESCRIPTORS_MAX = 1024
};

/* ---- who hangs ------------------------------------------------------------------------------- */

void guard_begin(struct guard *g, uint64_t now_ms)
{
	*g = (struct guard){ .begun_ms = now_ms,
		             .looked_ms = now_ms,
		             .since_ms = now_ms,
		             .start_anew = guard_start_anew };
	watchdog_begin(&g->watchdog);
}

static uint64_t held_against(const struct guard *g, uint64_t now_ms, uint64_t silent_ms)
{
	const uint64_t most_ms = now_ms - g->since_ms;

	return silent_ms < most_ms ? silent_ms : most_ms;
}

/* `*since_ms`: since when something holds, 0 while it does not. */
static uint64_t held_for(uint64_t *since_ms, bool holds, const struct guard *g, uint64_t now_ms)
{
	if (!holds)
		*since_ms = 0;
	else if (*since_ms < g->since_ms || *since_ms == 0)
		*since_ms = now_ms;
	return holds ? now_ms - *since_ms : 0;
}

bool guard_keeps_reader(const struct guard *g, uint64_t now_ms, bool reader_well)
{
	return reader_well && g->caught_ms != 0 && now_ms - g->caught_ms >= BACK_MS;
}

struct guard_finding guard_judge(struct guard *g, const struct guard_signs *s)
{
	uint64_t worker_ms, watcher_ms, ill_ms, caught_ms;

	/* A machine that slept, or a process that was stopped: the others have had no time. */
	if (s->now_ms - g->looked_ms > GAP_MS)
		g->since_ms = s->now_ms;
	g->looked_ms = s->now_ms;
	ill_ms = held_for(&g->ill_ms, !s->window_well, g, s->now_ms);
	caught_ms = held_for(&g->caught_ms, s->caught, g, s->now_ms);
	worker_ms = held_against(g, s->now_ms, s->worker.silent_ms);
	watcher_ms = held_against(g, s->now_ms, s->watcher_silent_ms);
	if (worker_ms > s->worker.limit_ms)
		return (struct guard_finding){ GUARD_WORKER, s->worker.job, worker_ms };
	if (watcher_ms > PULSE_WATCHER_MS)
		return (struct guard_finding){ GUARD_WATCHER, JOB_NONE, watcher_ms };
	if (ill_ms > WINDOW_MS)
		return (struct guard_finding){ GUARD_WINDOW, JOB_NONE, ill_ms };
	if (caught_ms > (s->reader_well ? CAUGHT_MS : BLIND_MS))
		return (struct guard_finding){ GUARD_READER, JOB_NONE, caught_ms };
	return (struct guard_finding){ .part = GUARD_NOBODY };
}

uint32_t guard_patience_ms(const struct guard *g, uint32_t wanted_ms)
{
	const uint32_t fed_ms = watchdog_patience_ms(&g->watchdog);
	const uint32_t most_ms = fed_ms < PASS_MS ? fed_ms : PASS_MS;

	return wanted_ms < most_ms ? wanted_ms : most_ms;
}

/* ---- a pass ---------------------------------------------------------------------------------- */

static void give_up(struct kiosk *k, const struct guard_finding *f)
{
	const struct entry e = { .wall_ms = k->clock.wall_ms(k->clock.self),
		                 .kind = ENTRY_HUNG,
		                 .from = (uint8_t)f->job,
		                 .trouble = (uint16_t)f->part,
		                 .code = (int64_t)f->silent_ms };

	/* Sheets that are under way have begun in the journal, and will be unknown there. Without a
	 * journal there is nothing to be truthful about: the terminal is out of service. */
	if (standing_has_journal(&k->standing) &&
	    k->journal.append(k->journal.self, &e, JOURNAL_NOW) != JOURNAL_OK)
		log_line(LOG_ERROR, "something hangs, and the journal cannot be written");
	secret_wipe(k->pin);
	k->guard.start_anew("hung");
}

/* It has begun anew again and again, and a person is needed: out of service, and nothing else to be
 * gained. Who comes to mend it must not be thrown out every half minute. */
static bool waits_for_person(const struct kiosk *k, uint64_t now_ms)
{
	return k->standing.service.fault && now_ms - k->guard.begun_ms < FAULT_MS;
}

void guard_pass(struct kiosk *k)
{
	const uint64_t now_ms = kiosk_now_ms(k);
	const struct guard_signs signs = {
		.now_ms = now_ms,
		.worker = worker_pulse(k->worker, now_ms),
		.watcher_silent_ms = watcher_silent_ms(k->watcher, now_ms),
		.window_well = !k->window || window_well(k->window),
		.caught = hands_are_caught(&pcsc_hands) && k->session.state == SESSION_IDLE &&
		          k->attend.staff.state == STAFF_OFF,
		.reader_well = standing_has_reader(&k->standing),
	};
	const struct guard_finding f = guard_judge(&k->guard, &signs);

	if (f.part != GUARD_NOBODY && !waits_for_person(k, now_ms)) {
		give_up(k, &f);
		return;
	}
	watchdog_feed(&k->guard.watchdog, now_ms);
	watchdog_status(&k->guard.watchdog, service_state_name(k->standing.service.state));
}

/* ---- anew ------------------------------------------------------------------------------------ */

/* The words this program was called with; false: they cannot be read. */
static bool read_words(char text[WORDS_LEN], char *word[WORDS_MAX + 1])
{
	const int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
	const ssize_t len = fd >= 0 ? read(fd, text, WORDS_LEN) : -1;
	size_t count = 0;

	if (fd >= 0)
		close(fd);
	if (len <= 0 || len == WORDS_LEN || text[len - 1] != '\0')
		return false;
	for (char *at = text; at < text + len && count < WORDS_MAX; at += strlen(at) + 1)
		word[count++] = at;
	word[count] = NULL;
	return count < WORDS_MAX;
}

/* Some libraries leave their sockets open to whatever runs next: a server or a reader would wait
 * for who is no longer there. What this program was given with its words stays: a compositor knows
 * by such a pipe that we live. */
static void close_sockets_then(void)
{
	for (int fd = STDERR_FILENO + 1; fd < DESCRIPTORS_MAX; fd++) {
		struct stat is;

		if (fstat(fd, &is) == 0 && S_ISSOCK(is.st_mode))
			(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	}
}

#define GONE " (deleted)" /* as the kernel says of a file that another has replaced */

/* Where this program lies, by its name: after an upgrade another one lies there, and it is that one
 * which is to begin. False: it cannot be read. */
static bool read_own_path(char path[PATH_LEN])
{
	const ssize_t len = readlink("/proc/self/exe", path, PATH_LEN - 1);
	const size_t gone = strlen(GONE);

	if (len <= 0 || len == PATH_LEN - 1)
		return false;
	path[len] = '\0';
	if ((size_t)len > gone && strcmp(path + len - gone, GONE) == 0)
		path[(size_t)len - gone] = '\0';
	return true;
}

void guard_start_anew(const char *cause)
{
	char text[WORDS_LEN], path[PATH_LEN];
	char *word[WORDS_MAX + 1];
	sigset_t none;

	/* Nothing is flushed: who hangs may hold a stream. An alarm and a mask would be inherited.
	 */
	alarm(0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	close_sockets_then();
	if (read_words(text, word) && setenv("MADOGUCHI_CAUSE", cause, 1) == 0) {
		if (read_own_path(path))
			execv(path, word);
		execv("/proc/self/exe",
		      word); /* in the middle of an upgrade: the one that is here */
	}
	_exit(EXIT_SOFTWARE);
}
