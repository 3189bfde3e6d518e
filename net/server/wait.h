#ifndef NET_SERVER_WAIT_H
#define NET_SERVER_WAIT_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

/* A lock whose holder can wait for a change, never past a moment of the monotonic clock. Any
 * thread. */
struct wait {
	pthread_mutex_t lock;
	pthread_cond_t changed;
};

bool wait_init(struct wait *w) MUST_CHECK;
void wait_finish(struct wait *w);
void wait_lock(struct wait *w);
void wait_unlock(struct wait *w);
void wait_wake(struct wait *w);                                   /* everybody; locked */
bool wait_until(struct wait *w, uint64_t deadline_ms) MUST_CHECK; /* locked; false: it is past */
uint64_t wait_now_ms(void);                                       /* monotonic */

#endif
