#include "net/server/heard.h"

#include <stdlib.h>
#include <string.h>

#include "net/server/wait.h"

#define PLACES 2048 /* who finds none is noted with its next request */

struct heard {
	struct wait wait;
	size_t count;
	struct fleet_heard noted[PLACES], written[PLACES];
};

struct heard *heard_create(void)
{
	struct heard *h = calloc(1, sizeof *h);

	if (h && !wait_init(&h->wait)) {
		free(h);
		return NULL;
	}
	return h;
}

void heard_destroy(struct heard *h)
{
	if (!h)
		return;
	wait_finish(&h->wait);
	free(h);
}

static void note(struct heard *h, const char *terminal, int64_t now)
{
	size_t i = 0;

	while (i < h->count && strcmp(h->noted[i].terminal, terminal) != 0)
		i++;
	if (i == PLACES)
		return;
	if (i == h->count) {
		h->count++;
		memset(&h->noted[i], 0, sizeof h->noted[i]);
		memcpy(h->noted[i].terminal, terminal, strlen(terminal));
	}
	h->noted[i].at = now;
}

void heard_note(struct heard *h, const char *terminal, int64_t now)
{
	if (!h || strlen(terminal) >= PROTOCOL_TERMINAL_MAX)
		return;
	wait_lock(&h->wait);
	note(h, terminal, now);
	wait_unlock(&h->wait);
}

void heard_write(struct heard *h, struct store *store)
{
	size_t count;

	wait_lock(&h->wait);
	count = h->count;
	memcpy(h->written, h->noted, count * sizeof h->noted[0]);
	h->count = 0;
	wait_unlock(&h->wait);
	if (count > 0)
		(void)!fleet_note_heard(store, h->written, count);
}
