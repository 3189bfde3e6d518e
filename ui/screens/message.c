#include "ui/screens/parts.h"

/* Words at the left and a drawing at the right; in portrait the drawing stands above. */
static struct area words_area(const struct page *p)
{
	struct area a = p->content;

	if (p->class == PAGE_PORTRAIT || p->view->drawing == DRAWING_NONE)
		return a;
	a.w = p->content.w * (p->class == PAGE_SMALL ? 0.635 : 0.58);
	return a;
}

static struct area drawing_area(const struct page *p)
{
	const double share = p->class == PAGE_SMALL ? 0.335 : 0.37;
	struct area a = p->content;

	if (p->class == PAGE_PORTRAIT)
		return p->picture;
	a.x += a.w * (1 - share);
	a.w *= share;
	return a;
}

/* The band says what to do now: where room is short, the words above it come closer first. */
void message_put(struct page *p)
{
	struct area words = words_area(p);
	struct area above = words;
	double y;

	drawing_put(p, drawing_area(p));
	if (p->view->code)
		words.h -= 9.5;
	above.h = words.h - band_height(p, words.w) - (p->view->band ? 4 : 0);
	y = question_put(p, above);
	band_put(p, (struct area){ words.x, y, words.w, words.y + words.h - y });
}
