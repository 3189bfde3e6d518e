#ifndef NET_SERVER_CROWD_H
#define NET_SERVER_CROWD_H

#include <stdint.h>

/* The connections of a place that is open to everybody. When it is full and somebody comes, the one
 * goes who has had nothing answered for the longest time: whoever says a byte now and then to keep
 * a connection cannot keep others out. Pure; one thread. */

#define CROWD_MAX 64

struct crowd_guest {
	int socket;     /* -1: nobody */
	uint64_t since; /* number of the last answer, or of the arrival; 0: told to go already */
};

struct crowd {
	struct crowd_guest guest[2 * CROWD_MAX]; /* those told to go are still leaving */
	uint64_t turns;
};

void crowd_init(struct crowd *c);

/* NULL: no place at all. `*leaver`: socket of who has to go, -1: nobody. */
struct crowd_guest *crowd_enter(struct crowd *c, int socket, int *leaver);
void crowd_answered(struct crowd *c, struct crowd_guest *guest); /* NULL is fine */
void crowd_leave(struct crowd_guest *guest);                     /* NULL is fine */

#endif
