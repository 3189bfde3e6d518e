#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

/* Names to tick, any number of them: how they stand on each glass. */
static const struct {
	double top;
	unsigned columns;
	double height, gap, pad;
} grids[] = {
	[PAGE_SMALL] = { 26, 2, 24, 3.5, 5 },
	[PAGE_MIDDLE] = { 32, 2, 32, 6, 6 },
	[PAGE_PORTRAIT] = { 34, 1, 30, 6, 8 },
};

static void name_put(struct page *p, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const double pad = grids[p->class].pad;
	const double x = a.x + pad + TICK_BOX + pad;
	struct style style = page_strong(p);

	style.role = ROLE_TEXT;
	if (row->person)
		style.weight = WEIGHT_NAMES;
	page_touchable(p, a, row->selected ? SURFACE_CHOSEN : SURFACE_QUIET, ACTION_ROW,
	               p->view->row_first + index);
	tick_put(p, (struct area){ a.x + pad, a.y + (a.h - TICK_BOX) / 2, TICK_BOX, TICK_BOX },
	         row->selected);
	text_set_middle(p, (struct area){ x, a.y + 1, a.x + a.w - 4 - x, a.h - 2 }, style,
	                row->title);
}

void ticks_put(struct page *p)
{
	const struct area c = p->content;
	const unsigned columns = grids[p->class].columns, count = answer_count(p);
	const unsigned lines = (count + columns - 1) / columns;
	const double gap = grids[p->class].gap;
	double y = question_put(p, (struct area){ c.x, c.y, c.w, c.h * 0.5 });
	struct area a = { 0, 0, (c.w - gap * (columns - 1)) / columns, 0 };

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	if (count == 0)
		return;
	y = y < c.y + grids[p->class].top ? c.y + grids[p->class].top : y;
	a.h = (c.y + c.h - y - gap * (lines - 1)) / lines;
	a.h = a.h > grids[p->class].height ? grids[p->class].height : a.h;
	for (unsigned i = 0; i < count; i++) {
		a.x = c.x + (i % columns) * (a.w + gap);
		a.y = y + (i / columns) * (a.h + gap);
		if (i < p->view->row_count)
			name_put(p, a, i);
		else
			answer_more_put(p, a);
	}
}
