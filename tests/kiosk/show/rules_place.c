#include "tests/kiosk/show/rules.h"

#include <string.h>

/* Millimetres: VVSG 2.0 7.2-I, and the keypad studies of the layout. A pixel may be lost. */
#define TARGET 12.7
#define GAP 2.54
#define KEY_GAP 3.0
/* What a seated person reaches when the glass ends 900 mm above the floor. */
#define REACH 320
#define KEY_SHARE 0.08 /* of the glass, in the key colour */

/* The glass itself is tried, as far as its edges: fields meet each other there, carry no words and
 * lie above a seated person's reach, for whoever tries it stands. */
static bool is_glass_tried(const struct look *l)
{
	return l->view->shape == VIEW_GRID || l->view->shape == VIEW_COLOURS;
}

static void is_within_limits(struct look *l)
{
	if (l->scene->overflow)
		complain(l, &l->scene->item[0]);
}

static void targets_are_large(struct look *l)
{
	const double least = TARGET * px_per_mm(l) - 1;

	for (size_t i = 0; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];

		if (item->action != ACTION_NONE && (item->box.w < least || item->box.h < least))
			complain(l, item);
	}
}

static bool is_key(const struct scene_item *item)
{
	return item->action == ACTION_DIGIT || item->action == ACTION_ERASE ||
	       item->action == ACTION_CLEAR;
}

static void targets_keep_their_distance(struct look *l)
{
	if (is_glass_tried(l))
		return;
	for (size_t i = first_awake(l); i < l->scene->count; i++)
		for (size_t j = i + 1; j < l->scene->count; j++) {
			const struct scene_item *a = &l->scene->item[i], *b = &l->scene->item[j];
			const double gap = is_key(a) && is_key(b) ? KEY_GAP : GAP;

			if (a->action == ACTION_NONE || b->action == ACTION_NONE)
				continue;
			if (box_gap(&a->box, &b->box) < gap * px_per_mm(l) - 1)
				complain(l, b);
		}
}

static void all_is_on_the_glass(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++)
		if (!box_inside(&l->scene->item[i].box, &l->scene->screen))
			complain(l, &l->scene->item[i]);
}

/* A card or sheet that moves comes from a place on the glass, too. */
static void movements_stay_on_the_glass(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++) {
		struct box from = l->scene->item[i].box;

		from.x += l->scene->item[i].slide_x;
		from.y += l->scene->item[i].slide_y;
		if (!box_inside(&from, &l->scene->screen))
			complain(l, &l->scene->item[i]);
	}
}

/* Outlined boxes stand beside each other or inside one another, never across. */
static void boxes_do_not_cross(struct look *l)
{
	if (is_glass_tried(l))
		return;
	for (size_t i = first_awake(l); i < l->scene->count; i++)
		for (size_t j = first_awake(l); j < l->scene->count; j++) {
			const struct scene_item *a = &l->scene->item[i], *b = &l->scene->item[j];

			if (i != j && a->action != ACTION_NONE && b->kind == SCENE_PANEL &&
			    boxes_meet(&a->box, &b->box) && !box_inside(&a->box, &b->box) &&
			    !box_inside(&b->box, &a->box))
				complain(l, b);
		}
}

/* A disc that is a pixel lower than wide is cut at its foot. */
static void discs_are_round(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];
		const bool round = item->kind == SCENE_DISC || item->kind == SCENE_RING;

		if (round && item->box.w != item->box.h)
			complain(l, item);
	}
}

static void one_answer_is_filled(struct look *l)
{
	int filled = 0;
	double area = 0;

	for (size_t i = first_awake(l); i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];

		if (item->kind != SCENE_PANEL || item->fill != ROLE_KEY ||
		    item->action == ACTION_NONE)
			continue;
		area += (double)item->box.w * item->box.h;
		if (++filled > 1 || area > KEY_SHARE * l->scene->screen.w * l->scene->screen.h)
			complain(l, item);
	}
}

static void portrait_can_be_reached(struct look *l)
{
	const double top = (l->glass->height_mm - REACH) * px_per_mm(l) - 1;

	if (l->glass->height_px < l->glass->width_px || is_glass_tried(l))
		return;
	for (size_t i = 0; i < l->scene->count; i++)
		if (l->scene->item[i].action != ACTION_NONE && l->scene->item[i].box.y < top)
			complain(l, &l->scene->item[i]);
}

/* All that is written on a button, one line after the other. */
static void words_of(const struct look *l, size_t button, char *out, size_t size)
{
	out[0] = '\0';
	for (size_t i = button + 1; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];

		if (item->kind == SCENE_TEXT && boxes_meet(&item->box, &l->scene->item[button].box))
			strncat(out, scene_text(l->scene, item), size - strlen(out) - 1);
	}
}

static void buttons_have_words_of_their_own(struct look *l)
{
	char one[512], other[512];

	if (is_glass_tried(l))
		return;
	for (size_t i = first_awake(l); i < l->scene->count; i++) {
		if (l->scene->item[i].action == ACTION_NONE)
			continue;
		words_of(l, i, one, sizeof one);
		if (one[0] == '\0' && l->view->shape != VIEW_COUNTER)
			complain(l, &l->scene->item[i]);
		for (size_t j = i + 1; j < l->scene->count; j++) {
			if (l->scene->item[j].action == ACTION_NONE || one[0] == '\0')
				continue;
			words_of(l, j, other, sizeof other);
			if (strcmp(one, other) == 0)
				complain(l, &l->scene->item[j]);
		}
	}
}

/* What can be touched stands apart from the page by its outline or by being filled. */
static void buttons_look_like_buttons(struct look *l)
{
	for (size_t i = 0; i < l->scene->count; i++) {
		const struct scene_item *item = &l->scene->item[i];

		if (item->action != ACTION_NONE && item->fill != ROLE_KEY && !is_glass_tried(l) &&
		    (item->stroke == ROLE_NONE || item->stroke_px < 2))
			complain(l, item);
	}
}

const struct rule rules_place[] = {
	{ "does not fit", is_within_limits },
	{ "a small target", targets_are_large },
	{ "targets too close", targets_keep_their_distance },
	{ "outside the glass", all_is_on_the_glass },
	{ "comes from outside the glass", movements_stay_on_the_glass },
	{ "boxes that cross", boxes_do_not_cross },
	{ "a disc that is not round", discs_are_round },
	{ "too much of the key colour", one_answer_is_filled },
	{ "out of reach", portrait_can_be_reached },
	{ "words that another button has", buttons_have_words_of_their_own },
	{ "a button that does not look like one", buttons_look_like_buttons },
	{ NULL, NULL },
};
