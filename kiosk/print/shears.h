#ifndef KIOSK_PRINT_SHEARS_H
#define KIOSK_PRINT_SHEARS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* Cuts a connection at its deadline. libcups looks at its own deadlines only while nothing arrives:
 * a device that sends a header line now and then would hold a question for ever. So a thread waits
 * beside each question and shuts the socket when the time has come, or when `stop` is set; whatever
 * libcups was doing then fails at once. Any thread; one pair of calls for each question. */

struct shears {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t told;
	bool over;
	int fd; /* our own, so that its number stays ours whatever libcups does with its */
	uint64_t deadline_ms;    /* of clock_system() */
	const atomic_bool *stop; /* NULL: only the deadline */
};

/* False: no thread, no descriptor; then nothing is to be put away. */
bool shears_open(struct shears *s, int fd, uint64_t deadline_ms,
                 const atomic_bool *stop) MUST_CHECK;
void shears_put_away(struct shears *s);

#endif
