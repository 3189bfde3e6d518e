#include "ui/screens/parts.h"

/* The first screen: one large answer, which is why the footer has none; and beside it, in a row
 * that is read and not touched, the other way to begin. */
static const struct {
	double w, h;
} start[] = { [PAGE_SMALL] = { 90, 26 }, [PAGE_MIDDLE] = { 130, 36 }, [PAGE_PORTRAIT] = { 0, 41 } };

#define NOTE_H 14.0
#define NOTE_GAP 8.0

static void start_put(struct page *p, struct area a)
{
	struct style style = page_question_style(p);

	style.role = ROLE_ON_KEY;
	style.align = ALIGN_MIDDLE;
	if (!p->view->next)
		return;
	page_touchable(p, a, SURFACE_KEY, ACTION_NEXT, 0);
	text_set_middle(p, (struct area){ a.x + 4, a.y, a.w - 8, a.h }, style, p->view->next);
}

static void note_put(struct page *p, struct area a)
{
	const struct view_row *row = &p->view->row[0];
	const struct area words = { a.x + NOTE_H + 4, a.y, a.w - NOTE_H - 4, a.h };

	if (p->view->row_count == 0)
		return;
	sign_put(p, sign_of(row->drawing), (struct area){ a.x, a.y, NOTE_H, NOTE_H },
	         ROLE_QUIET_TEXT, ROLE_PAPER);
	text_set_middle(p, words, page_reading(p), row->title);
}

/* On a lying glass the answer is at the foot, and the other way to begin stands above it, unless a
 * notice does. */
static void lying_put(struct page *p, struct area words)
{
	const double foot = p->footer.y + p->footer.h;
	const struct area a = { words.x, foot - start[p->class].h, start[p->class].w,
		                start[p->class].h };

	start_put(p, a);
	if (!p->view->band)
		note_put(p, (struct area){ a.x, a.y - NOTE_H - NOTE_GAP, words.w, NOTE_H });
}

/* A notice has the whole width, right above the answer, and what the words above it leave. */
static struct area notice_area(const struct page *p, double words_w)
{
	const struct area c = p->content;
	const double end = p->footer.y + p->footer.h - start[p->class].h - 4;
	const double room = end - c.y - question_height(p, words_w);
	const double wanted = band_height(p, c.w);
	const double h = wanted < room ? wanted : room;

	return (struct area){ c.x, end - h, c.w, h };
}

static void upright_put(struct page *p, double y)
{
	const struct area c = p->content;
	const struct area a = { c.x, y + 10, c.w, start[p->class].h };

	start_put(p, a);
	note_put(p, (struct area){ c.x, a.y + a.h + NOTE_GAP + 4, c.w, NOTE_H });
}

static void lying_welcome(struct page *p)
{
	struct area words = p->content, drawing = p->content, notice;

	words.w *= 0.56;
	notice = notice_area(p, words.w);
	drawing.x += drawing.w * 0.6;
	drawing.w *= 0.4;
	drawing.h = (p->view->band ? notice.y - 3 : p->footer.y + p->footer.h) - drawing.y;
	drawing_put(p, drawing);
	question_put(p, words);
	band_put(p, notice);
	lying_put(p, words);
}

void welcome_put(struct page *p)
{
	double y;

	if (p->class != PAGE_PORTRAIT) {
		lying_welcome(p);
		return;
	}
	drawing_put(p, p->picture);
	y = question_put(p, p->content);
	y += band_put(p, (struct area){ p->content.x, y, p->content.w, 60 });
	upright_put(p, y);
}
