#ifndef TESTS_KIOSK_SHOW_RULES_H
#define TESTS_KIOSK_SHOW_RULES_H

#include "tests/kiosk/show/studio.h"

/* What must hold on every screen, in every language, on every glass, measured with the real fonts.
 * A rule looks at one scene and complains of each item that breaks it. */

struct look {
	const struct scene *scene;
	const struct glass *glass;
	const struct view *view;
	const char *shot, *language;
	const char *rule; /* that is being held against it */
	size_t complaints;
};

struct rule {
	const char *name;
	void (*holds)(struct look *l);
};

/* The sizes and places of what is touched; texts; colours; pixels. Each table ends with an empty
 * row. */
extern const struct rule rules_place[], rules_text[], rules_colour[], rules_drawn[];

void complain(struct look *l, const struct scene_item *item);

double px_per_mm(const struct look *l);
/* The part of the list that counts: what lies above the last veil. */
size_t first_awake(const struct look *l);
bool box_inside(const struct box *a, const struct box *b);
bool boxes_meet(const struct box *a, const struct box *b);
/* WCAG 2.2's formula. */
double contrast_of(struct colour a, struct colour b);

/* Pixels between the two; negative: they meet. */
int box_gap(const struct box *a, const struct box *b);

/* Where a text's ink may be: capitals' height and the tails of a few letters. */
struct box ink_of(const struct scene_item *item);
/* The panel or disc that an item stands on: the last filled one below it that it meets; NULL: the
 * page itself, or a veil. */
const struct scene_item *ground_of(const struct look *l, size_t index);

#endif
