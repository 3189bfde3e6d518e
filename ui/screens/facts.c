#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

static const double row_height[] = { [PAGE_SMALL] = 15, [PAGE_MIDDLE] = 20, [PAGE_PORTRAIT] = 30 };

/* Dates are long, and a date is not divided gladly. */
#define FACT_CAP 6.4

/* To read, not to touch: one sheet of paper with a line below each row. */
static void fact_put(struct page *p, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const double title_w = a.w * 0.4;
	struct style title = page_reading(p), fact = page_strong(p);

	fact.cap = fact.cap > FACT_CAP ? FACT_CAP : fact.cap;
	text_set_middle(p, (struct area){ a.x, a.y, title_w, a.h }, title, row->title);
	text_set_middle(p, (struct area){ a.x + title_w + 4, a.y, a.w - title_w - 4, a.h }, fact,
	                row->sentence);
	if (index + 1 < p->view->row_count)
		page_bar(p, (struct area){ a.x, a.y + a.h - 0.25, a.w, 0.5 }, ROLE_OUTLINE);
}

void facts_put(struct page *p)
{
	const struct area c = p->content;
	const unsigned count = p->view->row_count;
	double y = question_put(p, (struct area){ c.x, c.y, c.w, c.h * 0.5 });
	double h;

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	y += band_put(p, (struct area){ c.x, y, c.w, 30 });
	y += p->view->band ? 4 : 0;
	if (count == 0)
		return;
	h = (c.y + c.h - y - 4) / count;
	h = h > row_height[p->class] ? row_height[p->class] : h;
	page_panel(p, (struct area){ c.x, y, c.w, h * count + 4 },
	           (struct surface){ ROLE_PAPER, ROLE_OUTLINE, 0.5, 6, false });
	for (unsigned i = 0; i < count; i++)
		fact_put(p, (struct area){ c.x + 6, y + 2 + h * i, c.w - 12, h }, i);
}
