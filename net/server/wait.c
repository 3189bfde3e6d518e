#include "net/server/wait.h"

#include <time.h>

bool wait_init(struct wait *w)
{
	pthread_condattr_t monotonic;
	bool good;

	if (pthread_condattr_init(&monotonic) != 0)
		return false;
	good = pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0 &&
	       pthread_cond_init(&w->changed, &monotonic) == 0;
	pthread_condattr_destroy(&monotonic);
	if (good && pthread_mutex_init(&w->lock, NULL) != 0) {
		pthread_cond_destroy(&w->changed);
		good = false;
	}
	return good;
}

void wait_finish(struct wait *w)
{
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->changed);
}

void wait_lock(struct wait *w)
{
	pthread_mutex_lock(&w->lock);
}

void wait_unlock(struct wait *w)
{
	pthread_mutex_unlock(&w->lock);
}

void wait_wake(struct wait *w)
{
	pthread_cond_broadcast(&w->changed);
}

bool wait_until(struct wait *w, uint64_t deadline_ms)
{
	const struct timespec deadline = { .tv_sec = (time_t)(deadline_ms / 1000),
		                           .tv_nsec = (long)(deadline_ms % 1000) * 1000000 };

	return pthread_cond_timedwait(&w->changed, &w->lock, &deadline) == 0;
}

uint64_t wait_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}
