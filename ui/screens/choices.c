#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

#define WORDS_HIGH 30.0

/* How answers stand on each glass: below the question by `top`, in columns, at most so high. */
struct grid {
	double top;
	unsigned columns;
	double height, gap;
};

static struct grid grid_of(const struct page *p)
{
	const unsigned rows = answer_count(p);

	if (p->class == PAGE_PORTRAIT)
		return (struct grid){ 34, 1,
			              rows <= 3   ? 60
			              : rows == 4 ? 46
			                          : 30,
			              rows <= 4 ? 8 : 6 };
	if (p->class == PAGE_SMALL)
		return (struct grid){ p->view->staff && rows > 4 ? 17 : 26, rows == 3 ? 3 : 2, 62,
			              4 };
	return (struct grid){ p->view->staff && rows > 4 ? 22 : 32, rows <= 2 || rows == 4 ? 2 : 3,
		              84, 8 };
}

/* Words alone need no tall box. */
static bool only_words(const struct view *view)
{
	for (unsigned i = 0; i < view->row_count; i++)
		if (view->row[i].drawing != DRAWING_NONE)
			return false;
	return true;
}

void choices_put(struct page *p)
{
	const struct grid grid = grid_of(p);
	const unsigned count = answer_count(p);
	const unsigned lines = (count + grid.columns - 1) / grid.columns;
	const struct area c = p->content;
	const double end = c.y + c.h;
	double y = question_put(p, (struct area){ c.x, c.y, c.w, c.h * 0.5 });
	struct area a = { 0, 0, 0, 0 };

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	if (p->view->band)
		y += band_put(p, (struct area){ c.x, y, c.w, 30 }) + grid.gap;
	y = y < c.y + grid.top ? c.y + grid.top : y;
	if (lines == 0)
		return;
	a.w = (c.w - grid.gap * (grid.columns - 1)) / grid.columns;
	a.h = (end - y - grid.gap * (lines - 1)) / lines;
	a.h = a.h > grid.height ? grid.height : a.h;
	if (only_words(p->view) && a.h > WORDS_HIGH)
		a.h = WORDS_HIGH;
	for (unsigned i = 0; i < count; i++) {
		a.x = c.x + (i % grid.columns) * (a.w + grid.gap);
		a.y = y + (i / grid.columns) * (a.h + grid.gap);
		if (i < p->view->row_count)
			answer_put(p, a, i);
		else
			answer_more_put(p, a);
	}
}
