#include "net/server/crowd.h"

#include <stddef.h>

#define PLACES (sizeof((struct crowd){ 0 }).guest / sizeof(struct crowd_guest))

void crowd_init(struct crowd *c)
{
	*c = (struct crowd){ 0 };
	for (size_t i = 0; i < PLACES; i++)
		c->guest[i].socket = -1;
}

/* Who is to go, if there are more than may stay. */
static int send_away(struct crowd *c)
{
	struct crowd_guest *longest = NULL;
	unsigned int staying = 0;

	for (size_t i = 0; i < PLACES; i++) {
		struct crowd_guest *g = &c->guest[i];

		if (g->socket < 0 || g->since == 0)
			continue;
		staying++;
		if (!longest || g->since < longest->since)
			longest = g;
	}
	if (!longest || staying <= CROWD_MAX)
		return -1;
	longest->since = 0;
	return longest->socket;
}

struct crowd_guest *crowd_enter(struct crowd *c, int socket, int *leaver)
{
	*leaver = -1;
	for (size_t i = 0; i < PLACES; i++) {
		struct crowd_guest *g = &c->guest[i];

		if (g->socket >= 0)
			continue;
		*g = (struct crowd_guest){ socket, ++c->turns };
		*leaver = send_away(c);
		return g;
	}
	return NULL;
}

void crowd_answered(struct crowd *c, struct crowd_guest *guest)
{
	if (guest && guest->since != 0)
		guest->since = ++c->turns;
}

void crowd_leave(struct crowd_guest *guest)
{
	if (guest)
		*guest = (struct crowd_guest){ -1, 0 };
}
