#include "ui/screens/parts.h"

#define SIGN 10.0
#define GAP 3.0
#define MARK_PAD 4.0
#define MARK_SIGN 8.0

static const double heights[] = { [PAGE_SMALL] = 18, [PAGE_MIDDLE] = 22, [PAGE_PORTRAIT] = 28 };

static const struct style words_style = { 5.6, 8.7, WEIGHT_BOLD, ROLE_ON_KEY, ALIGN_LEFT, false };
static const struct style mark_style = { 4.8, 8, WEIGHT_BOLD, ROLE_TEXT, ALIGN_LEFT, false };

void masthead_put(struct page *p, double room)
{
	const double h = heights[p->class], m = p->margin;

	if (!p->view->staff)
		return;
	page_panel(p, (struct area){ 0, 0, p->w, h },
	           (struct surface){ ROLE_STAFF, ROLE_NONE, 0, 0, false });
	sign_put(p, SIGN_WRENCH, (struct area){ m, (h - SIGN) / 2, SIGN, SIGN }, ROLE_ON_KEY,
	         ROLE_STAFF);
	text_set_middle(p, (struct area){ m + SIGN + GAP, 0, room - SIGN - GAP, h }, words_style,
	                p->view->mark);
}

double mark_width(const struct page *p)
{
	if (!p->view->mark)
		return 0;
	return text_width(p, p->view->mark, mark_style) + MARK_SIGN + 3 * MARK_PAD;
}

/* Something is otherwise than usual, and everybody is to see it. */
void mark_put(struct page *p, struct area a)
{
	const struct tone tone = tone_of(TONE_CARE);

	page_panel(p, a, (struct surface){ ROLE_CARE, ROLE_NONE, 0, 4, false });
	sign_put(p, tone.sign,
	         (struct area){ a.x + MARK_PAD, a.y + (a.h - MARK_SIGN) / 2, MARK_SIGN, MARK_SIGN },
	         tone.line, tone.paper);
	a.x += MARK_SIGN + 2 * MARK_PAD - 1;
	a.w -= MARK_SIGN + 2 * MARK_PAD - 1;
	text_set_middle(p, a, mark_style, p->view->mark);
}
