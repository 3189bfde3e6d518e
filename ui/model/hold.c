#include "ui/model/hold.h"

static bool is_in_corner(const struct hold *h, int x, int y)
{
	return x >= 0 && y >= 0 && x < h->width_px && y < h->height_px;
}

static bool is_ours(const struct hold *h, int64_t pointer)
{
	return h->down && h->pointer == pointer;
}

void hold_begin(struct hold *h, int64_t pointer, int x, int y, uint64_t now_ms)
{
	if (h->down || h->needed_ms == 0 || !is_in_corner(h, x, y))
		return;
	h->down = true;
	h->pointer = pointer;
	h->since_ms = now_ms;
}

void hold_move(struct hold *h, int64_t pointer, int x, int y)
{
	if (is_ours(h, pointer) && !is_in_corner(h, x, y))
		h->down = false;
}

void hold_end(struct hold *h, int64_t pointer)
{
	if (is_ours(h, pointer))
		h->down = false;
}

uint64_t hold_due_ms(const struct hold *h)
{
	return h->down ? h->since_ms + h->needed_ms : 0;
}

bool hold_lasted(struct hold *h, uint64_t now_ms)
{
	if (!h->down || now_ms < hold_due_ms(h))
		return false;
	h->down = false;
	return true;
}
