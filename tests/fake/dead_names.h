#ifndef TESTS_FAKE_DEAD_NAMES_H
#define TESTS_FAKE_DEAD_NAMES_H

#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

/* A resolver that says nothing for HANG_S, as with a server of names that is down: this one stands
 * before libc's, for every library of the test. Whoever asks for another name than dead.example is
 * answered by libc. */

#define HANG_S 8

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static bool over;
static int hanging;

static inline int hang(void)
{
	struct timespec end;
	int waited = 0;

	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += HANG_S;
	pthread_mutex_lock(&lock);
	hanging++;
	while (!over && waited != ETIMEDOUT)
		waited = pthread_cond_timedwait(&news, &lock, &end);
	hanging--;
	pthread_cond_broadcast(&news);
	pthread_mutex_unlock(&lock);
	return EAI_AGAIN;
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **out)
{
	int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

	if (name && strcmp(name, "dead.example") == 0)
		return hang();
	*(void **)&next = dlsym(RTLD_NEXT, "getaddrinfo");
	return next(name, service, hints, out);
}

/* A teardown: everybody who waits hears that there is no answer. */
static inline int wake_all(void **state)
{
	(void)state;
	pthread_mutex_lock(&lock);
	over = true;
	pthread_cond_broadcast(&news);
	while (hanging > 0)
		pthread_cond_wait(&news, &lock);
	over = false;
	pthread_mutex_unlock(&lock);
	return 0;
}

static inline int hanging_now(void)
{
	int now;

	pthread_mutex_lock(&lock);
	now = hanging;
	pthread_mutex_unlock(&lock);
	return now;
}

static inline time_t steady_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

#endif
