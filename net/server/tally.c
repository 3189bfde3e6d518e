#include "net/server/tally.h"

#include <stdlib.h>

#include "net/server/wait.h"

const int tally_status[TALLY_STATUSES] = { 200, 204, 400, 403, 404, 409, 422, 429, 503, 0 };
const uint32_t tally_bound_ms[TALLY_BUCKETS] = { 5,   10,   25,   50,   100,  250,
	                                         500, 1000, 2500, 5000, 15000 };

struct tally {
	struct wait wait;
	struct tally_sheet sheet;
};

struct tally *tally_create(void)
{
	struct tally *t = calloc(1, sizeof *t);

	if (t && !wait_init(&t->wait)) {
		free(t);
		return NULL;
	}
	return t;
}

void tally_destroy(struct tally *t)
{
	if (!t)
		return;
	wait_finish(&t->wait);
	free(t);
}

static unsigned place_of(int status)
{
	unsigned i = 0;

	while (i < TALLY_STATUSES - 1 && tally_status[i] != status)
		i++;
	return i;
}

void tally_request(struct tally *t, enum desk_step step, int status, uint64_t taken_ms)
{
	unsigned bucket = 0;

	while (bucket < TALLY_BUCKETS && taken_ms > tally_bound_ms[bucket])
		bucket++;
	wait_lock(&t->wait);
	t->sheet.requests[step][place_of(status)]++;
	t->sheet.taken_ms[step] += taken_ms;
	if (bucket < TALLY_BUCKETS)
		t->sheet.within[step][bucket]++;
	wait_unlock(&t->wait);
}

void tally_came(struct tally *t)
{
	wait_lock(&t->wait);
	t->sheet.came++;
	wait_unlock(&t->wait);
}

void tally_left(struct tally *t)
{
	wait_lock(&t->wait);
	t->sheet.left++;
	wait_unlock(&t->wait);
}

void tally_read(struct tally *t, struct tally_sheet *out)
{
	wait_lock(&t->wait);
	*out = t->sheet;
	wait_unlock(&t->wait);
}
