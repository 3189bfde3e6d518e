#include "net/server/desks.h"

#include <pthread.h>
#include <stdlib.h>

#include "net/server/wait.h"

struct desks {
	struct wait wait;
	size_t count, free_count;
	struct desk *desk;
	struct desk **free; /* the first `free_count` */
};

static bool open_desks(struct desks *d, const char *store_file, const struct desk *as)
{
	for (; d->free_count < d->count; d->free_count++) {
		d->desk[d->free_count] = *as;
		if (store_open(store_file, &d->desk[d->free_count].store) != STORE_OK)
			return false;
		d->free[d->free_count] = &d->desk[d->free_count];
	}
	return true;
}

struct desks *desks_create(const char *store_file, size_t count, const struct desk *as)
{
	struct desks *d = calloc(1, sizeof *d);

	if (!d)
		return NULL;
	if (!wait_init(&d->wait)) {
		free(d);
		return NULL;
	}
	d->count = count;
	d->desk = calloc(count, sizeof *d->desk);
	d->free = calloc(count, sizeof *d->free);
	if (!d->desk || !d->free || !open_desks(d, store_file, as)) {
		desks_destroy(d);
		return NULL;
	}
	return d;
}

void desks_destroy(struct desks *d)
{
	if (!d)
		return;
	for (size_t i = 0; d->desk && i < d->count; i++)
		store_close(d->desk[i].store);
	wait_finish(&d->wait);
	free(d->desk);
	free(d->free);
	free(d);
}

struct desk *desks_take(struct desks *d, uint32_t patience_ms)
{
	const uint64_t deadline_ms = wait_now_ms() + patience_ms;
	struct desk *desk = NULL;

	wait_lock(&d->wait);
	while (d->free_count == 0 && wait_until(&d->wait, deadline_ms))
		;
	if (d->free_count > 0)
		desk = d->free[--d->free_count];
	wait_unlock(&d->wait);
	return desk;
}

void desks_give(struct desks *d, struct desk *desk)
{
	wait_lock(&d->wait);
	d->free[d->free_count++] = desk;
	wait_wake(&d->wait);
	wait_unlock(&d->wait);
}
