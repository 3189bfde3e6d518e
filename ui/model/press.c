#include "ui/model/press.h"

static bool is_same(const struct touch *a, const struct touch *b)
{
	return a->action == b->action && a->argument == b->argument;
}

static bool is_ours(const struct press *p, int64_t pointer)
{
	return p->down && p->pointer == pointer;
}

bool press_begin(struct press *p, const struct scene *s, int64_t pointer, int x, int y)
{
	if (p->down)
		return false;
	*p = (struct press){ true, true, pointer, scene_touch(s, x, y) };
	return press_item(p) != SCENE_ITEMS_MAX;
}

bool press_move(struct press *p, const struct scene *s, int64_t pointer, int x, int y)
{
	const struct touch now = scene_touch(s, x, y);
	const bool over = is_same(&now, &p->touch);

	if (!is_ours(p, pointer) || over == p->over)
		return false;
	p->over = over;
	return true;
}

enum press_end press_end(struct press *p, const struct scene *s, int64_t pointer, int x, int y,
                         struct touch *out)
{
	const struct touch now = scene_touch(s, x, y);

	if (!is_ours(p, pointer))
		return PRESS_NONE;
	p->down = false;
	if (now.action == ACTION_NONE || !is_same(&now, &p->touch))
		return PRESS_MISS;
	*out = now;
	return PRESS_TOUCH;
}

size_t press_item(const struct press *p)
{
	if (!p->down || !p->over || p->touch.action == ACTION_DIGIT)
		return SCENE_ITEMS_MAX;
	return p->touch.item;
}
