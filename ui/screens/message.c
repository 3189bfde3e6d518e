#include "ui/screens/parts.h"

/* What the code at the foot takes, with the air above it. */
#define CODE_ROOM 11.5

/* A band of four lines and more. */
#define WORDY 40.0

/* How much of the width belongs to words and drawing, and how much where a band has much to say. */
static const struct share {
	double words, drawing;
} shares[] = { [PAGE_SMALL] = { 0.635, 0.335 }, [PAGE_MIDDLE] = { 0.58, 0.37 } },
  wordy[] = { [PAGE_SMALL] = { 0.76, 0.21 }, [PAGE_MIDDLE] = { 0.66, 0.30 } };

/* Words at the left and a drawing at the right; in portrait the drawing stands above. */
static struct area words_area(const struct page *p, const struct share *share)
{
	struct area a = p->content;

	if (p->view->code)
		a.h -= CODE_ROOM;
	if (p->class != PAGE_PORTRAIT && p->view->drawing != DRAWING_NONE)
		a.w *= share[p->class].words;
	return a;
}

static struct area drawing_area(const struct page *p, const struct share *share)
{
	struct area a = p->content;

	if (p->class == PAGE_PORTRAIT)
		return p->picture;
	a.x += a.w * (1 - share[p->class].drawing);
	a.w *= share[p->class].drawing;
	return a;
}

/* Many short lines are read less well than a few longer ones beside a smaller drawing. */
static bool is_wordy(const struct page *p, struct area words)
{
	const double band = band_height(p, words.w);

	return p->view->band && p->class != PAGE_PORTRAIT &&
	       (band > WORDY || question_height(p, words.w) + band > words.h);
}

/* The band says what to do now: where room is short, the drawing makes way, and then the words
 * above it come closer. */
void message_put(struct page *p)
{
	const struct area usual = words_area(p, shares);
	const struct share *share = is_wordy(p, usual) ? wordy : shares;
	const struct area words = words_area(p, share);
	struct area above = words;
	double y;

	drawing_put(p, drawing_area(p, share));
	above.h = words.h - band_height(p, words.w) - (p->view->band ? 4 : 0);
	y = question_put(p, above);
	band_put(p, (struct area){ words.x, y, words.w, words.y + words.h - y });
}
