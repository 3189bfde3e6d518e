#include "ui/screens/parts.h"

#define PAD 10.0

/* As high as its words need, within what the glass has. */
static double sheet_height(const struct page *p, double words_w, double rest)
{
	const double words = question_height(p, words_w);
	const double least = p->class == PAGE_SMALL ? 40 : 56;
	const double h = (words > least ? words : least) + rest;

	return h > p->h - 16 ? p->h - 16 : h;
}

/* A sheet of paper over the dimmed page: its sign, its question, its two answers. In portrait it
 * lies within a seated person's reach. */
void overlay_put(struct page *p)
{
	const bool small = p->class == PAGE_SMALL;
	const double pad = small ? 6 : PAD;
	const double foot_h = p->footer.h;
	const double side = small ? 24 : 40;
	struct area sheet = { p->margin, small ? 12 : p->content.y, p->w - 2 * p->margin, 0 };
	struct area words;
	double y;

	if (p->class == PAGE_MIDDLE && sheet.w > 260) {
		sheet.x += (sheet.w - 260) / 2;
		sheet.w = 260;
	}
	sheet.h = sheet_height(p, sheet.w - 3 * pad - side, 3 * pad + foot_h);
	if (p->class != PAGE_PORTRAIT)
		sheet.y = (p->h - sheet.h) / 2;
	page_panel(p, sheet, (struct surface){ ROLE_PAGE, ROLE_KEY, 1, 6, false });
	words = (struct area){ sheet.x + pad, sheet.y + pad, sheet.w - 2 * pad,
		               sheet.h - 3 * pad - foot_h };
	if (p->view->drawing != DRAWING_NONE) {
		drawing_put(p, (struct area){ words.x, words.y, side, side });
		words.x += side + pad;
		words.w -= side + pad;
	}
	y = question_put(p, words);
	band_put(p, (struct area){ words.x, y, words.w, words.y + words.h - y });
	footer_put(p, (struct area){ sheet.x + pad, sheet.y + sheet.h - pad - foot_h,
	                             sheet.w - 2 * pad, foot_h });
}
