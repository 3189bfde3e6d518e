#include "ui/screens/parts.h"

#define PAD 10.0

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
	sheet.h = p->class == PAGE_PORTRAIT ? 170 : p->h - 2 * sheet.y;
	page_panel(p, sheet, (struct surface){ ROLE_PAGE, ROLE_OUTLINE, 0.5, 6, false });
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
