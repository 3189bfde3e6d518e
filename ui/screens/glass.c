#include <math.h>

#include "ui/screens/easel.h"
#include "ui/screens/parts.h"

/* The glass itself is tried: touched everywhere, in one colour after the other, or not at all. */

#define CROSS 5.0
#define STRIP 11.5
#define STRIP_PORTRAIT 14.0

/* Where a field is; neighbours meet, so that no part of the glass goes untried. */
static struct area field_area(const struct page *p, unsigned field)
{
	const double w = p->w / p->view->columns, h = p->h / p->view->lines;

	return (struct area){ field % p->view->columns * w, field / p->view->columns * h, w, h };
}

/* What a finger aims at. */
static void cross_put(struct page *p, struct area a, enum theme_role role)
{
	const struct area middle = { a.x + (a.w - CROSS) / 2, a.y + (a.h - CROSS) / 2, CROSS,
		                     CROSS };
	const struct easel e = easel_in(p, middle, 2, 2, CROSS);
	static const double xy[] = { 0, 1, 2, 1, 1, 1, 1, 0, 1, 2 };

	easel_line(&e, xy, sizeof xy / sizeof xy[0] / 2, role, 0.3);
}

static void field_put(struct page *p, unsigned field)
{
	static const struct surface todo = { ROLE_PAGE, ROLE_OUTLINE, 0.5, 0, false },
				    done = { ROLE_GREEN_PAPER, ROLE_DONE, 0.5, 0, false };
	const bool touched = p->view->touched >> field & 1;
	const struct area a = field_area(p, field);

	page_touchable(p, a, touched ? done : todo, ACTION_ROW, field);
	cross_put(p, a, touched ? ROLE_DONE : ROLE_QUIET_TEXT);
}

/* Words on a strip of page across the line between two rows of fields, where no cross is. */
static void strip_put(struct page *p, unsigned row, struct style style, const char *words)
{
	const double h = p->class == PAGE_PORTRAIT ? STRIP_PORTRAIT : STRIP;
	struct area strip = { 0, row * p->h / p->view->lines - h / 2, 0, h };

	if (!words)
		return;
	style.align = ALIGN_MIDDLE;
	strip.w = text_width(p, words, style) + 12;
	strip.w = strip.w > p->w - 4 ? p->w - 4 : strip.w;
	strip.x = (p->w - strip.w) / 2;
	page_panel(p, strip, (struct surface){ ROLE_PAGE, ROLE_NONE, 0, 4, false });
	text_set_middle(p, (struct area){ strip.x + 4, strip.y, strip.w - 8, strip.h }, style,
	                words);
}

/* What to do stands in the middle; a touch goes through it. */
void grid_put(struct page *p)
{
	const unsigned fields = (unsigned)p->view->columns * p->view->lines;
	const unsigned middle = p->view->lines / 2;

	for (unsigned field = 0; field < fields; field++)
		field_put(p, field);
	strip_put(p, middle, page_question_style(p), p->view->heading);
	strip_put(p, middle + 1, page_reading(p), p->view->helper);
}

/* White, black, the three that a pixel is made of, and every other pixel. */
void colours_put(struct page *p)
{
	static const enum theme_role roles[] = { ROLE_PAGE, ROLE_PURE_BLACK, ROLE_PURE_RED,
		                                 ROLE_PURE_GREEN, ROLE_PURE_BLUE };
	const struct area all = { 0, 0, p->w, p->h };
	struct style style = page_question_style(p);

	style.align = ALIGN_MIDDLE;
	if (p->view->number < sizeof roles / sizeof roles[0])
		page_touchable(p, all,
		               (struct surface){ roles[p->view->number], ROLE_NONE, 0, 0, false },
		               ACTION_NEXT, 0);
	else
		scene_add(p->scene, &(struct scene_item){ .kind = SCENE_CHECK,
		                                          .box = page_box(p, all),
		                                          .fill = ROLE_PURE_BLACK,
		                                          .stroke = ROLE_PAGE,
		                                          .action = ACTION_NEXT });
	if (p->view->number == 0)
		text_set_middle(
		    p, (struct area){ p->margin, p->h * 0.4, p->w - 2 * p->margin, p->h * 0.2 },
		    style, p->view->heading);
}

/* The time that is left, as a number in a ring that becomes shorter. */
static void count_put(struct page *p, struct area a)
{
	const struct easel e = easel_in(p, a, 100, 100, 1.35);
	const struct style style = { 22, 40, WEIGHT_BOLD, ROLE_TEXT, ALIGN_MIDDLE, false };

	easel_disc(&e, 50, 50, 46, ROLE_INFO, ROLE_NONE, 0);
	easel_ring(&e, 50, 50, 42, p->view->progress, ROLE_KEY, 5);
	text_set_middle(p, easel_area(&e, 15, 30, 70, 40), style, p->view->count_down);
}

void cleaning_put(struct page *p)
{
	struct area words = p->content, ring = p->picture;

	if (p->class != PAGE_PORTRAIT) {
		ring = p->content;
		ring.x += ring.w * 0.62;
		ring.w *= 0.38;
		words.w *= 0.58;
	}
	count_put(p, ring);
	question_put(p, words);
}
