#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

/* Rows: top of the first below the question, highest, gap between. */
static const struct {
	double top, height, gap;
} rows[] = {
	[PAGE_SMALL] = { 26, 18, 3 }, [PAGE_MIDDLE] = { 32, 24, 4 }, [PAGE_PORTRAIT] = { 34, 42, 8 }
};

#define PAD 5.0
#define SIGN 8.0

/* The whole row can be touched; its end says what that does. Answers where the end begins. */
static double end_put(struct page *p, struct area a)
{
	struct style style = page_reading(p);
	const double word = text_width(p, p->view->row_verb, style);
	const double x = a.x + a.w - PAD - word - 2 - SIGN;

	style.role = ROLE_QUIET_TEXT;
	sign_put(p, SIGN_CHANGE, (struct area){ x, a.y + (a.h - SIGN) / 2, SIGN, SIGN },
	         ROLE_QUIET_TEXT, ROLE_BLUE_PAPER);
	text_set_middle(p, (struct area){ x + SIGN + 2, a.y, word + 2, a.h }, style,
	                p->view->row_verb);
	return x - 4;
}

static void row_put(struct page *p, struct area a, unsigned index, double title_w)
{
	const struct view_row *row = &p->view->row[index];
	const bool fixed = row->unavailable || !p->view->row_verb;
	const struct surface plain = { ROLE_PAGE, ROLE_OUTLINE, 0.5, 4, false };
	struct style title = page_reading(p), chosen = page_strong(p);
	double right = a.x + a.w - PAD;

	if (row->person)
		chosen.weight = WEIGHT_NAMES;
	page_touchable(p, a, fixed ? plain : SURFACE_QUIET, fixed ? ACTION_NONE : ACTION_ROW,
	               index);
	if (!fixed)
		right = end_put(p, a);
	text_set_middle(p, (struct area){ a.x + PAD, a.y + 0.5, title_w, a.h - 1 }, title,
	                row->title);
	text_set_middle(p,
	                (struct area){ a.x + PAD + title_w + 4, a.y + 0.5,
	                               right - a.x - PAD - title_w - 4, a.h - 1 },
	                chosen, row->sentence);
}

void summary_put(struct page *p)
{
	const struct area c = p->content;
	const unsigned count = p->view->row_count;
	const double title_w = p->class == PAGE_SMALL ? 40 : 56;
	double y = question_put(p, (struct area){ c.x, c.y, c.w, c.h * 0.4 });
	struct area a = c;

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	if (count == 0)
		return;
	y = y < c.y + rows[p->class].top ? c.y + rows[p->class].top : y;
	a.y = y;
	a.h = (c.y + c.h - y - rows[p->class].gap * (count - 1)) / count;
	a.h = a.h > rows[p->class].height ? rows[p->class].height : a.h;
	for (unsigned i = 0; i < count; i++) {
		row_put(p, a, i, title_w);
		a.y += a.h + rows[p->class].gap;
	}
}
