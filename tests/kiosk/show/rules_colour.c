#include "tests/kiosk/show/rules.h"

#include <math.h>

/* WCAG 2.2 asks 4.5 of text and 3 of signs; the look asks 10 of every text. */
#define TEXT 10.0
#define SIGN 3.0

static double linear(uint8_t c)
{
	const double v = c / 255.0;

	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast_of(struct colour a, struct colour b)
{
	const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

static double contrast(enum theme_role a, enum theme_role b)
{
	return contrast_of(theme_colour(a), theme_colour(b));
}

static enum theme_role ground_role(const struct look *l, size_t index)
{
	const struct scene_item *ground = ground_of(l, index);

	return ground ? ground->fill : ROLE_PAGE;
}

static void texts_can_be_read(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++)
		if (l->scene->item[i].kind == SCENE_TEXT &&
		    contrast(l->scene->item[i].fill, ground_role(l, i)) < TEXT)
			complain(l, &l->scene->item[i]);
}

/* Of a ring the part that is still to come is only its paper. */
static void signs_can_be_seen(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];
		const bool drawn = item->kind == SCENE_SHAPE || item->kind == SCENE_RING ||
		                   item->kind == SCENE_LINE;

		if (drawn && item->stroke != ROLE_NONE && item->stroke != ROLE_QUIET_PRESSED &&
		    contrast(item->stroke, ground_role(l, i)) < SIGN)
			complain(l, item);
	}
}

/* A box's edge is told from the page by its line or, without one, by what fills it. */
static void boxes_can_be_seen(struct look *l)
{
	if (l->view->shape == VIEW_COLOURS)
		return; /* the whole glass is the button */
	for (size_t i = 0; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];
		const enum theme_role edge = item->stroke != ROLE_NONE ? item->stroke : item->fill;

		if (item->action != ACTION_NONE && contrast(edge, ROLE_PAGE) < SIGN)
			complain(l, item);
	}
}

const struct rule rules_colour[] = {
	{ "a text with too little contrast", texts_can_be_read },
	{ "a sign with too little contrast", signs_can_be_seen },
	{ "a button with too little contrast", boxes_can_be_seen },
	{ NULL, NULL },
};
