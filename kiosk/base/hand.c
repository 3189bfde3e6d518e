#include "kiosk/base/hand.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct hand {
	struct hands *kind;
	pthread_t thread;
	void (*let_go)(void *matter), (*forsake)(void *matter);
	size_t size;

	pthread_mutex_t lock; /* guards what follows, down to the matter */
	pthread_cond_t news;
	void (*call)(void *matter); /* NULL: none is under way */
	bool ending;                /* no further call will come */
	bool ended;                 /* everything has been given back */
	bool left;                  /* nobody waits: the thread frees */

	max_align_t matter[];
};

bool hands_are_caught(struct hands *kind)
{
	return atomic_load(&kind->caught) > 0;
}

static void release(struct hand *h)
{
	pthread_cond_destroy(&h->news);
	pthread_mutex_destroy(&h->lock);
	explicit_bzero(h, sizeof *h + h->size);
	free(h);
}

static void *reach(void *arg)
{
	struct hand *h = arg;
	struct hands *kind = h->kind;
	bool left;

	pthread_mutex_lock(&h->lock);
	for (;;) {
		void (*call)(void *matter);

		while (!h->call && !h->ending)
			pthread_cond_wait(&h->news, &h->lock);
		call = h->call;
		if (!call)
			break;
		pthread_mutex_unlock(&h->lock);
		call(h->matter);
		pthread_mutex_lock(&h->lock);
		h->call = NULL;
		pthread_cond_broadcast(&h->news);
	}
	pthread_mutex_unlock(&h->lock);
	h->let_go(h->matter);
	pthread_mutex_lock(&h->lock);
	h->ended = true;
	left = h->left;
	pthread_cond_broadcast(&h->news);
	pthread_mutex_unlock(&h->lock);
	if (left) {
		release(h);
		atomic_fetch_sub(&kind->caught, 1);
	}
	return NULL;
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

/* With the lock held, which it gives up for good: the thread may free everything from here on. */
static void leave(struct hand *h)
{
	if (h->forsake)
		h->forsake(h->matter);
	h->left = true;
	h->ending = true;
	atomic_fetch_add(&h->kind->caught, 1);
	pthread_detach(h->thread);
	pthread_mutex_unlock(&h->lock);
}

/* No signal of the program is for this thread. */
static bool start(struct hand *h)
{
	sigset_t all, before;
	int failed;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	failed = pthread_create(&h->thread, NULL, reach, h);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return failed == 0;
}

struct hand *hand_create(struct hands *kind, size_t size, void (*let_go)(void *matter),
                         void (*forsake)(void *matter))
{
	struct hand *h;
	pthread_condattr_t monotonic;

	if (atomic_load(&kind->caught) >= HANDS_CAUGHT_MAX)
		return NULL;
	h = calloc(1, sizeof *h + size);
	if (!h)
		return NULL;
	h->kind = kind;
	h->let_go = let_go;
	h->forsake = forsake;
	h->size = size;
	pthread_mutex_init(&h->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&h->news, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (!start(h)) {
		release(h);
		return NULL;
	}
	return h;
}

void *hand_matter(struct hand *h)
{
	return h->matter;
}

bool hand_do(struct hand *h, void (*call)(void *matter), uint32_t ms)
{
	const struct timespec end = after_ms(ms);
	int waited = 0;

	pthread_mutex_lock(&h->lock);
	h->call = call;
	pthread_cond_broadcast(&h->news);
	while (h->call && waited != ETIMEDOUT)
		waited = pthread_cond_timedwait(&h->news, &h->lock, &end);
	if (h->call) {
		leave(h);
		return false;
	}
	pthread_mutex_unlock(&h->lock);
	return true;
}

void hand_destroy(struct hand *h, uint32_t ms)
{
	const struct timespec end = after_ms(ms);
	int waited = 0;

	if (!h)
		return;
	pthread_mutex_lock(&h->lock);
	h->ending = true;
	pthread_cond_broadcast(&h->news);
	while (!h->ended && waited != ETIMEDOUT)
		waited = pthread_cond_timedwait(&h->news, &h->lock, &end);
	if (!h->ended) {
		leave(h);
		return;
	}
	pthread_mutex_unlock(&h->lock);
	pthread_join(h->thread, NULL);
	release(h);
}
