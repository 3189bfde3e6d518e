#include "kiosk/print/shears.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/base/clock.h"

enum { NAP_MS = 100 }; /* between two looks at `stop` */

static bool time_is_up(const struct shears *s)
{
	const struct clock clock = clock_system();

	return clock.now_ms(clock.self) >= s->deadline_ms || (s->stop && atomic_load(s->stop));
}

/* The condition goes by the clock on the wall; a jump of that one costs a look more or a nap less.
 */
static struct timespec in_a_moment(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_nsec += NAP_MS * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_nsec -= 1000000000L;
		t.tv_sec++;
	}
	return t;
}

static void *wait_and_cut(void *self)
{
	struct shears *s = self;

	pthread_mutex_lock(&s->lock);
	while (!s->over && !time_is_up(s)) {
		const struct timespec then = in_a_moment();

		pthread_cond_timedwait(&s->told, &s->lock, &then);
	}
	if (!s->over)
		shutdown(s->fd, SHUT_RDWR);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

/* No signal of the program is for this thread. */
static bool start(struct shears *s)
{
	sigset_t all, before;
	int failed;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	failed = pthread_create(&s->thread, NULL, wait_and_cut, s);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return failed == 0;
}

static void drop(struct shears *s)
{
	close(s->fd);
	pthread_cond_destroy(&s->told);
	pthread_mutex_destroy(&s->lock);
}

bool shears_open(struct shears *s, int fd, uint64_t deadline_ms, const atomic_bool *stop)
{
	*s = (struct shears){ .deadline_ms = deadline_ms, .stop = stop };
	s->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (s->fd < 0)
		return false;
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->told, NULL);
	if (start(s))
		return true;
	drop(s);
	return false;
}

void shears_put_away(struct shears *s)
{
	pthread_mutex_lock(&s->lock);
	s->over = true;
	pthread_cond_signal(&s->told);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->thread, NULL);
	drop(s);
}
