#include "ui/screens/parts.h"

#define NUMBER 10.0
#define NUMBER_GAP 4.0

static const double note_gaps[] = { [PAGE_SMALL] = 4, [PAGE_MIDDLE] = 6, [PAGE_PORTRAIT] = 12 };

static const struct style number_style = { 4.8, 8, WEIGHT_BOLD, ROLE_TEXT, ALIGN_MIDDLE, false };

static double note_height(const struct page *p, unsigned row, double width)
{
	const double lines = (double)text_lines(p, p->view->row[row].title, page_reading(p), width);
	const double h = lines * page_reading(p).pitch;

	return h < NUMBER ? NUMBER : h;
}

static void note_put(struct page *p, struct area a, unsigned row)
{
	const char digit[] = { (char)('1' + row), '\0' };
	const struct area disc = { a.x, a.y, NUMBER, NUMBER };

	page_disc(p, disc, ROLE_INFO, ROLE_NONE, 0);
	text_set_middle(p, disc, number_style, digit);
	text_set_middle(
	    p, (struct area){ a.x + NUMBER + NUMBER_GAP, a.y, a.w - NUMBER - NUMBER_GAP, a.h },
	    page_reading(p), p->view->row[row].title);
}

/* Sentences to read one after the other. Where they need more than there is, they come closer. */
static void notes_in(struct page *p, struct area a)
{
	const double width = a.w - NUMBER - NUMBER_GAP;
	double gap = note_gaps[p->class];
	double needed = gap * (p->view->row_count - 1);
	double share;

	for (unsigned i = 0; i < p->view->row_count; i++)
		needed += note_height(p, i, width);
	share = needed > a.h ? a.h / needed : 1;
	for (unsigned i = 0; i < p->view->row_count; i++) {
		const double h = note_height(p, i, width) * share;

		note_put(p, (struct area){ a.x, a.y, a.w, h < NUMBER ? NUMBER : h }, i);
		a.y += h + gap * share;
	}
}

void notes_put(struct page *p)
{
	struct area c = p->content;
	double y;

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	if (p->class == PAGE_MIDDLE && p->view->drawing != DRAWING_NONE) {
		drawing_put(p, (struct area){ c.x + c.w * 0.7, c.y, c.w * 0.3, c.h });
		c.w *= 0.66;
	}
	y = question_put(p, c) + (p->class == PAGE_SMALL ? 0 : 6);
	notes_in(p, (struct area){ c.x, y, c.w, c.y + c.h - y });
}
