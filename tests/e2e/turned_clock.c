#define _GNU_SOURCE /* pthread_cond_clockwait() */
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* turned-clock: laid over libc's clocks in a process (LD_PRELOAD) by tests/e2e/field, which turns
 * them while the process runs. The file that TURNED_CLOCK names holds two numbers of 64 bits,
 * milliseconds: what the clock that never is set is ahead, and what the clock on the wall is. An
 * hour has passed when both are an hour on; somebody has set the clock when the second alone is. */

#define S_MS 1000
#define MS_NS INT64_C(1000000)
#define S_NS INT64_C(1000000000)
#define WALL_FROM_S 1000000000 /* a deadline later than that is one of the wall's clock: 2001 */

enum { STEADY, WALL, CLOCKS };

static const volatile int64_t *ahead_ms;
static const int64_t not_turned[CLOCKS];

__attribute__((constructor)) static void look(void)
{
	const char *const name = getenv("TURNED_CLOCK");
	const int fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
	void *at = MAP_FAILED;

	ahead_ms = not_turned;
	if (fd < 0)
		return;
	at = mmap(NULL, sizeof not_turned, PROT_READ, MAP_SHARED, fd, 0);
	if (at != MAP_FAILED)
		ahead_ms = at;
	close(fd);
}

static int64_t ahead(clockid_t clock)
{
	if (!ahead_ms)
		return 0; /* another library is being made ready before this one */
	switch (clock) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_COARSE:
		return ahead_ms[WALL];
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_BOOTTIME:
		return ahead_ms[STEADY];
	default: /* of processes and threads: what they have worked */
		return 0;
	}
}

static struct timespec moved(struct timespec t, int64_t by_ms)
{
	const int64_t ns = t.tv_nsec + by_ms % S_MS * MS_NS;

	t.tv_sec += (time_t)(by_ms / S_MS + (ns >= S_NS) - (ns < 0));
	t.tv_nsec = (long)((ns + S_NS) % S_NS);
	return t;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
	const int64_t by_ms = ahead(clock);
	const int result = (int)syscall(SYS_clock_gettime, clock, out);

	if (result == 0)
		*out = moved(*out, by_ms);
	return result;
}

time_t time(time_t *out)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (out)
		*out = now.tv_sec;
	return now.tv_sec;
}

int gettimeofday(struct timeval *out, void *zone)
{
	struct timespec now;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &now);
	*out = (struct timeval){ now.tv_sec, now.tv_nsec / 1000 };
	return 0;
}

/* The kernel knows nothing of it: deadlines are turned back. */
int pthread_cond_timedwait(pthread_cond_t *news, pthread_mutex_t *lock,
                           const struct timespec *until)
{
	const clockid_t clock = until->tv_sec > WALL_FROM_S ? CLOCK_REALTIME : CLOCK_MONOTONIC;
	const struct timespec then = moved(*until, -ahead(clock));

	return pthread_cond_clockwait(news, lock, clock, &then);
}
