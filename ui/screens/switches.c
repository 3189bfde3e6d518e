#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

struct plan {
	struct area preview, question;
	struct area row;
	double gap;
};

static struct plan plan_of(const struct page *p)
{
	const double m = p->margin, top = p->content.y, right = p->w - p->margin;

	if (p->class == PAGE_SMALL)
		return (struct plan){ { m, 22, 62, 88 },
			              { 78, top, right - 78, 15 },
			              { 78, 37, right - 78, 22 },
			              3 };
	if (p->class == PAGE_MIDDLE)
		return (struct plan){ { m, 26, 93, 132 },
			              { 117, 26, right - 117, 36 },
			              { 117, 64, right - 117, 28 },
			              6 };
	return (struct plan){ { m, 28, p->picture.w, p->picture.h },
		              { m, top, right - m, 40 },
		              { m, top + 42, right - m, 44 },
		              8 };
}

static void switch_put(struct page *p, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	struct surface surface = row->selected ? SURFACE_CHOSEN : SURFACE_QUIET;
	struct style title = page_strong(p), sentence = page_reading(p);
	const double x = a.x + 6 + TICK_BOX + 6;

	sentence.pitch *= 0.9;
	if (row->unavailable) {
		surface = SURFACE_UNAVAILABLE;
		title.role = sentence.role = ROLE_UNAVAILABLE_TEXT;
	}
	page_touchable(p, a, surface, row->unavailable ? ACTION_NONE : ACTION_ROW,
	               p->view->row_first + index);
	if (!row->unavailable)
		tick_put(p,
		         (struct area){ a.x + 6, a.y + (a.h - TICK_BOX) / 2, TICK_BOX, TICK_BOX },
		         row->selected);
	stack_put(p, (struct area){ x, a.y + 1.5, a.x + a.w - 4 - x, a.h - 3 }, row->title, title,
	          row->sentence, sentence);
}

void switches_put(struct page *p)
{
	const struct plan plan = plan_of(p);
	struct area a = plan.row;
	double below = 0;

	certificate_put(p, plan.preview);
	if (p->class == PAGE_SMALL)
		text_set(p, plan.question, page_question_style(p), p->view->heading);
	else
		below = question_put(p, plan.question);
	a.y = below > a.y ? below : a.y;
	for (unsigned i = 0; i < p->view->row_count && i < 3; i++) {
		switch_put(p, a, i);
		a.y += a.h + plan.gap;
	}
}
