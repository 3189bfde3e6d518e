#ifndef UI_MODEL_PRESS_H
#define UI_MODEL_PRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/model/scene.h"

/* One finger on the glass, from down to up: what it pressed and whether it is still above it. Pure.
 * Called by the window for every pointer; all but the first are ignored until that one is up. */

#define PRESS_MOUSE INT64_MIN /* the mouse as a pointer: no finger has this number */

struct press {
	bool down;
	bool over; /* still above what it pressed */
	int64_t pointer;
	struct touch touch;
};

enum press_end {
	PRESS_NONE,  /* not the pointer that counts */
	PRESS_MISS,  /* nothing was meant           */
	PRESS_TOUCH, /* released where it pressed   */
};

/* Each answers whether the look of the pressed item has changed. */
bool press_begin(struct press *p, const struct scene *s, int64_t pointer, int x, int y);
bool press_move(struct press *p, const struct scene *s, int64_t pointer, int x, int y);

/* The scene may have been replaced meanwhile: what counts is that the same thing is meant. */
enum press_end press_end(struct press *p, const struct scene *s, int64_t pointer, int x, int y,
                         struct touch *out);

/* The item to be drawn as pressed, SCENE_ITEMS_MAX for none: never a digit, which a neighbour could
 * read. */
size_t press_item(const struct press *p);

#endif
