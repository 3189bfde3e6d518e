#include "kiosk/work/mailbox.h"

#include <pthread.h>
#include <stdlib.h>

#define ROOM 32 /* letters; a visit never has more than a few under way */

struct mailbox {
	pthread_mutex_t lock;
	pthread_cond_t taken;
	struct letter letter[ROOM];
	unsigned int first, count;
	bool closed;
	void (*wake)(void *arg);
	void *wake_arg;
};

struct mailbox *mailbox_create(void (*wake)(void *arg), void *wake_arg)
{
	struct mailbox *m = calloc(1, sizeof *m);

	if (!m)
		return NULL;
	pthread_mutex_init(&m->lock, NULL);
	pthread_cond_init(&m->taken, NULL);
	m->wake = wake;
	m->wake_arg = wake_arg;
	return m;
}

void mailbox_destroy(struct mailbox *m)
{
	if (!m)
		return;
	pthread_cond_destroy(&m->taken);
	pthread_mutex_destroy(&m->lock);
	free(m);
}

bool mailbox_put(struct mailbox *m, const struct letter *l)
{
	bool put = false;

	pthread_mutex_lock(&m->lock);
	while (m->count == ROOM && !m->closed)
		pthread_cond_wait(&m->taken, &m->lock);
	if (!m->closed) {
		m->letter[(m->first + m->count) % ROOM] = *l;
		m->count++;
		put = true;
	}
	pthread_mutex_unlock(&m->lock);
	if (put)
		m->wake(m->wake_arg);
	return put;
}

bool mailbox_take(struct mailbox *m, struct letter *out)
{
	bool took = false;

	pthread_mutex_lock(&m->lock);
	if (m->count > 0) {
		*out = m->letter[m->first];
		m->first = (m->first + 1) % ROOM;
		m->count--;
		took = true;
		pthread_cond_signal(&m->taken);
	}
	pthread_mutex_unlock(&m->lock);
	return took;
}

void mailbox_wake(struct mailbox *m)
{
	m->wake(m->wake_arg);
}

void mailbox_close(struct mailbox *m)
{
	pthread_mutex_lock(&m->lock);
	m->closed = true;
	pthread_cond_broadcast(&m->taken);
	pthread_mutex_unlock(&m->lock);
}
