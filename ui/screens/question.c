#include "ui/screens/parts.h"

static const double helper_gap[] = { [PAGE_SMALL] = 2, [PAGE_MIDDLE] = 2, [PAGE_PORTRAIT] = 4 };
static const double after_gap[] = { [PAGE_SMALL] = 4, [PAGE_MIDDLE] = 6, [PAGE_PORTRAIT] = 8 };

static const struct {
	struct surface surface;
	enum sign sign;
	enum theme_role line, paper;
} bands[] = {
	[TONE_PLAIN] = { { ROLE_INFO, ROLE_NONE, 0, 4, false }, SIGN_INFO, ROLE_KEY, ROLE_PAGE },
	[TONE_INFO] = { { ROLE_INFO, ROLE_NONE, 0, 4, false }, SIGN_INFO, ROLE_KEY, ROLE_PAGE },
	[TONE_CARE] = { { ROLE_CARE, ROLE_NONE, 0, 4, false }, SIGN_CARE, ROLE_TEXT, ROLE_CARE },
	[TONE_STOP] = { { ROLE_STOP_PAPER, ROLE_STOP, 0.5, 4, false },
	                SIGN_STOP,
	                ROLE_STOP,
	                ROLE_PAGE },
	[TONE_DONE] = { { ROLE_GREEN_PAPER, ROLE_NONE, 0, 4, false },
	                SIGN_TICK,
	                ROLE_DONE,
	                ROLE_PAGE },
};

struct tone tone_of(enum view_tone tone)
{
	return (struct tone){ bands[tone].sign, bands[tone].line, bands[tone].paper };
}

#define BAND_SIGN 12.0
#define BAND_PAD 4.0

/* Lines that a long name may take; the rest of it is left out. */
#define NAME_LINES 2

static struct style helper_style(const struct page *p)
{
	struct style style = page_reading(p);

	/* A name is looked at closely, and its letters are fine. */
	if (p->view->helper_person) {
		style.weight = WEIGHT_NAMES;
		style.cap += 0.8;
	}
	return style;
}

double question_height(const struct page *p, double width)
{
	const struct style question = page_question_style(p), helper = helper_style(p);
	double h = (double)text_lines(p, p->view->heading, question, width) * question.pitch +
	           after_gap[p->class];

	if (p->view->helper)
		h += helper_gap[p->class] +
		     (double)text_lines(p, p->view->helper, helper, width) * helper.pitch;
	return h;
}

double question_put(struct page *p, struct area a)
{
	const struct style helper = helper_style(p);
	double y = a.y, room;

	y += text_set(p, (struct area){ a.x, y, a.w, a.h }, page_question_style(p),
	              p->view->heading);
	if (p->view->helper) {
		y += helper_gap[p->class];
		room = a.y + a.h - y;
		if (p->view->helper_person && room > NAME_LINES * helper.pitch)
			room = NAME_LINES * helper.pitch;
		y += text_set(p, (struct area){ a.x, y, a.w, room }, helper, p->view->helper);
	}
	return y + after_gap[p->class];
}

static double band_text_width(double width)
{
	return width - 3 * BAND_PAD - BAND_SIGN;
}

double band_height(const struct page *p, double width)
{
	const struct style style = page_reading(p);
	double h;

	if (!p->view->band)
		return 0;
	h = (double)text_lines(p, p->view->band, style, band_text_width(width)) * style.pitch + 6;
	return h < BAND_SIGN + 6 ? BAND_SIGN + 6 : h;
}

double band_put(struct page *p, struct area a)
{
	struct style style = page_reading(p);
	const double wanted = band_height(p, a.w);
	const double h = wanted > a.h ? a.h : wanted;
	const struct area words = { a.x + 2 * BAND_PAD + BAND_SIGN, a.y + 2, band_text_width(a.w),
		                    h - 4 };

	if (!p->view->band)
		return 0;
	page_panel(p, (struct area){ a.x, a.y, a.w, h }, bands[p->view->band_tone].surface);
	sign_put(p, bands[p->view->band_tone].sign,
	         (struct area){ a.x + BAND_PAD, a.y + (h - BAND_SIGN) / 2, BAND_SIGN, BAND_SIGN },
	         bands[p->view->band_tone].line, bands[p->view->band_tone].paper);
	style.lent = p->view->band_lent;
	text_set_middle(p, words, style, p->view->band);
	return h;
}
