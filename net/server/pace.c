#include "net/server/pace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/protocol/limits.h"
#include "net/server/wait.h"

#define MINUTE_S 60
#define PLACES 8192
#define NEAR 8 /* places that a terminal may have */

struct pace {
	struct wait wait;
	struct place {
		char terminal[PROTOCOL_TERMINAL_MAX];
		int64_t since; /* its minute's beginning */
		uint32_t count;
	} place[PLACES];
};

struct pace *pace_create(void)
{
	struct pace *p = calloc(1, sizeof *p);

	if (p && !wait_init(&p->wait)) {
		free(p);
		return NULL;
	}
	return p;
}

void pace_destroy(struct pace *p)
{
	if (!p)
		return;
	wait_finish(&p->wait);
	free(p);
}

/* FNV-1a. Ids are the office's, so nobody can choose where they meet. */
static uint32_t hash(const char *text)
{
	uint32_t h = 2166136261u;

	for (; *text; text++)
		h = (h ^ (uint8_t)*text) * 16777619u;
	return h;
}

/* Its own, or the one that was silent for the longest. */
static struct place *place_of(struct pace *p, const char *terminal)
{
	const uint32_t first = hash(terminal);
	struct place *oldest = NULL;

	for (uint32_t i = 0; i < NEAR; i++) {
		struct place *at = &p->place[(first + i) % PLACES];

		if (strcmp(at->terminal, terminal) == 0)
			return at;
		if (!oldest || at->since < oldest->since)
			oldest = at;
	}
	*oldest = (struct place){ .since = 0 };
	snprintf(oldest->terminal, sizeof oldest->terminal, "%s", terminal);
	return oldest;
}

bool pace_step(struct pace *p, const char *terminal, int64_t now)
{
	struct place *at;
	bool good;

	wait_lock(&p->wait);
	at = place_of(p, terminal);
	if (now < at->since || now >= at->since + MINUTE_S) {
		at->since = now;
		at->count = 0;
	}
	good = at->count < PACE_PER_MINUTE;
	if (good)
		at->count++;
	wait_unlock(&p->wait);
	return good;
}
