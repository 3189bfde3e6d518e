#include "ui/window/dirty.h"

#include "ui/window/draw.h"

#define REST_MS 400
#define PLACES 1000

void dirty_add(struct dirty *d, struct box box)
{
	if (d->count == DIRTY_MAX)
		d->all = true;
	else
		d->box[d->count++] = box;
}

void dirty_compare(struct dirty *d, const struct scene *a, const struct scene *b)
{
	for (size_t i = 0; i < a->count && !d->all; i++) {
		bool found = i < b->count && scene_item_equal(a, i, b, i);

		for (size_t j = 0; j < b->count && !found; j++)
			found = scene_item_equal(a, i, b, j);
		if (!found)
			dirty_add(d, draw_reach(a, i));
	}
}

int moving_away(uint64_t age_ms)
{
	double t;

	if (age_ms >= MOVING_MS)
		return 0;
	if (age_ms <= REST_MS)
		return PLACES;
	t = (double)(age_ms - REST_MS) / (MOVING_MS - REST_MS);
	return PLACES - (int)(PLACES * t * t * (3 - 2 * t));
}

static bool moves(const struct scene_item *item)
{
	return item->slide_x != 0 || item->slide_y != 0;
}

void dirty_moving(struct dirty *d, const struct scene *s)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct box reach = draw_reach(s, i);

		if (!moves(&s->item[i]))
			continue;
		if (d->count == 0)
			d->box[d->count++] = reach;
		else
			d->box[0] = box_join(&d->box[0], &reach);
	}
}

bool scene_has_moving_parts(const struct scene *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (moves(&s->item[i]))
			return true;
	return false;
}
