#include "ui/screens/parts.h"

/* The first screen: one large answer, which is why the footer has none. */
static const struct {
	double w, h;
} start[] = {
	[PAGE_SMALL] = { 90, 26 }, [PAGE_MIDDLE] = { 130, 36 }, [PAGE_PORTRAIT] = { 170, 44 }
};

static void start_put(struct page *p, double x, double y)
{
	struct style style = page_question_style(p);
	const struct area a = { x, y, start[p->class].w, start[p->class].h };

	style.role = ROLE_ON_KEY;
	style.align = ALIGN_MIDDLE;
	if (!p->view->next)
		return;
	page_touchable(p, a, SURFACE_KEY, ACTION_NEXT, 0);
	text_set_middle(p, (struct area){ a.x + 4, a.y, a.w - 8, a.h }, style, p->view->next);
}

void welcome_put(struct page *p)
{
	struct area words = p->content;
	struct area drawing = p->picture;
	double y;

	if (p->class != PAGE_PORTRAIT) {
		words.w = p->content.w * 0.58;
		drawing = p->content;
		drawing.x += drawing.w * 0.63;
		drawing.w *= 0.37;
		drawing.h = p->footer.y + p->footer.h - drawing.y;
	}
	drawing_put(p, drawing);
	y = question_put(p, words);
	y += band_put(p, (struct area){ words.x, y, words.w, 40 });
	y += p->view->band ? 8 : 4;
	start_put(p, words.x,
	          p->class == PAGE_PORTRAIT ? y + 8
	                                    : p->footer.y + p->footer.h - start[p->class].h);
}
