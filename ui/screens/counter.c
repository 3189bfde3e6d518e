#include <stdio.h>
#include <string.h>

#include "ui/screens/parts.h"

/* Numbers stand in cells of one width, so that nothing jumps when they change. */
#define CELL_EM 0.76
#define CAP_PER_EM 0.810
#define NUMBER_CAP 12.0

static const struct {
	double top, key, field;
} sizes[] = { [PAGE_SMALL] = { 36, 30, 60 },
	      [PAGE_MIDDLE] = { 52, 40, 80 },
	      [PAGE_PORTRAIT] = { 56, 48, 90 } };

static void key_put(struct page *p, struct area a, bool able, enum view_action action)
{
	const double bar = a.w * 0.36, thick = 1.6;
	const double cx = a.x + a.w / 2, cy = a.y + a.h / 2;
	const enum theme_role role = able ? ROLE_QUIET_TEXT : ROLE_UNAVAILABLE;

	page_touchable(p, a, able ? SURFACE_QUIET : SURFACE_UNAVAILABLE,
	               able ? action : ACTION_NONE, 0);
	page_bar(p, (struct area){ cx - bar / 2, cy - thick / 2, bar, thick }, role);
	if (action == ACTION_PLUS)
		page_bar(p, (struct area){ cx - thick / 2, cy - bar / 2, thick, bar }, role);
}

static void number_put(struct page *p, struct area a)
{
	const struct style style = { NUMBER_CAP, 18, WEIGHT_BOLD, ROLE_TEXT, ALIGN_MIDDLE, false };
	const struct style unit = { 7.3, 12, WEIGHT_BOLD, ROLE_TEXT, ALIGN_LEFT, false };
	const double cell = NUMBER_CAP / CAP_PER_EM * CELL_EM;
	const double word =
	    p->view->number_unit ? text_width(p, p->view->number_unit, unit) + 3 : 0;
	char digits[8];
	double x;

	snprintf(digits, sizeof digits, "%u", p->view->number);
	x = a.x + (a.w - word - cell * (double)strlen(digits)) / 2;
	for (const char *d = digits; *d; d++, x += cell)
		text_set_middle(p, (struct area){ x, a.y, cell, a.h }, style,
		                (const char[]){ *d, '\0' });
	text_set_middle(p, (struct area){ x + 3, a.y + 2, word + 4, a.h }, unit,
	                p->view->number_unit);
}

void counter_put(struct page *p)
{
	const double key = sizes[p->class].key, field = sizes[p->class].field;
	const struct area c = p->content;
	const double width = 2 * key + field;
	const double x = p->class == PAGE_PORTRAIT ? c.x + (c.w - width) / 2 : c.x;
	double y = question_put(p, (struct area){ c.x, c.y, c.w, c.h * 0.5 });

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	else
		drawing_put(p, (struct area){ c.x + c.w * 0.66, y, c.w * 0.34, c.y + c.h - y });
	y = y < c.y + sizes[p->class].top ? c.y + sizes[p->class].top : y;
	key_put(p, (struct area){ x, y, key, key }, p->view->can_less, ACTION_MINUS);
	number_put(p, (struct area){ x + key, y, field, key });
	key_put(p, (struct area){ x + key + field, y, key, key }, p->view->can_more, ACTION_PLUS);
}
