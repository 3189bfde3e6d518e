#include "kiosk/print/printer_address.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define LEFT_MAX 4 /* threads left behind at a time: what hangs must not eat the machine */

struct search {
	char host[HTTP_MAX_HOST], service[8];
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t news;
	bool over;
	bool left; /* nobody waits: the thread frees */
	http_addrlist_t *found;
};

/* Of the whole process, since that is what owns threads. */
static atomic_int left_behind;

static void release(struct search *s)
{
	pthread_cond_destroy(&s->news);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

static void *search(void *arg)
{
	struct search *s = arg;
	http_addrlist_t *found = httpAddrGetList(s->host, AF_UNSPEC, s->service);
	bool left;

	pthread_mutex_lock(&s->lock);
	s->over = true;
	s->found = found;
	left = s->left;
	pthread_cond_broadcast(&s->news);
	pthread_mutex_unlock(&s->lock);
	if (left) {
		httpAddrFreeList(found);
		release(s);
		atomic_fetch_sub(&left_behind, 1);
	}
	return NULL;
}

/* No signal of the program is for this thread. */
static bool start(struct search *s, pthread_t *thread)
{
	sigset_t all, before;
	int failed;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	failed = pthread_create(thread, NULL, search, s);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return failed == 0;
}

static struct search *search_create(const char *host, int port)
{
	struct search *s = calloc(1, sizeof *s);
	pthread_condattr_t monotonic;

	if (!s)
		return NULL;
	snprintf(s->host, sizeof s->host, "%s", host);
	snprintf(s->service, sizeof s->service, "%d", port);
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&s->news, &monotonic);
	pthread_condattr_destroy(&monotonic);
	return s;
}

static struct timespec after_ms(uint32_t ms)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += (long)(ms % 1000) * 1000000;
	if (t.tv_nsec >= 1000000000) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000;
	}
	return t;
}

/* False: left behind, `s` is gone. */
static bool wait_for(struct search *s, pthread_t thread, uint32_t ms)
{
	const struct timespec end = after_ms(ms);
	int waited = 0;
	bool over;

	pthread_mutex_lock(&s->lock);
	while (!s->over && waited != ETIMEDOUT)
		waited = pthread_cond_timedwait(&s->news, &s->lock, &end);
	over = s->over;
	s->left = !over;
	if (!over) {
		atomic_fetch_add(&left_behind, 1);
		pthread_detach(thread);
	}
	pthread_mutex_unlock(&s->lock);
	if (over)
		pthread_join(thread, NULL);
	return over;
}

http_addrlist_t *printer_address(const char *host, int port, uint32_t ms)
{
	http_addrlist_t *found = NULL;
	struct search *s;
	pthread_t thread;

	if (atomic_load(&left_behind) >= LEFT_MAX || !(s = search_create(host, port)))
		return NULL;
	if (!start(s, &thread)) {
		release(s);
		return NULL;
	}
	if (wait_for(s, thread, ms)) {
		found = s->found;
		release(s);
	}
	return found;
}
