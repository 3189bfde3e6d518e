#ifndef UI_MODEL_SCENE_H
#define UI_MODEL_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "ui/model/theme.h"
#include "ui/model/view.h"

/* A picture as a list: what is drawn where, in pixels, and what a touch there means. Pure; built by
 * ui/screens, drawn by ui/window, printed for the trace and the golden tests. A scene owns its
 * texts, so that it outlives the view it was made from. Main thread. */

#define SCENE_ITEMS_MAX 256
#define SCENE_TEXT_MAX 12288 /* bytes of all its texts */
#define SCENE_POINTS_MAX 1536

struct box {
	int x, y, w, h; /* pixels */
};

enum scene_kind {
	SCENE_PANEL, /* filled and/or outlined rounded rectangle     */
	SCENE_TEXT,  /* one line of text, already broken             */
	SCENE_LINE,  /* a straight stroke from a corner to the other */
	SCENE_DISC,  /* filled circle                                */
	SCENE_RING,  /* arc of progress: value per mille             */
	SCENE_SIGN,  /* names the drawing whose strokes follow; draws nothing itself */
	SCENE_DIM,   /* everything before this is dimmed             */
	SCENE_SHAPE, /* a stroke or an area through its points       */
	SCENE_CHECK, /* every other pixel, in fill and stroke        */
};

/* Eighths of a pixel, so that a small sign keeps its form. */
#define SCENE_POINT_UNIT 8

struct scene_point {
	int16_t x, y;
};

enum scene_weight {
	WEIGHT_REGULAR,
	WEIGHT_BOLD,
	WEIGHT_NAMES /* IPAmj Mincho, for people's names */
};

struct scene_item {
	enum scene_kind kind;
	struct box box;
	enum theme_role fill, stroke; /* ROLE_NONE: not drawn        */
	int stroke_px, radius_px;
	bool dashed;
	enum scene_weight weight;
	int em_px;               /* TEXT: size of the font      */
	uint16_t text;           /* TEXT: offset in scene.text  */
	uint16_t value;          /* RING: per mille; SIGN: enum view_drawing; LINE: 1 rises */
	enum view_action action; /* a touch inside means this; ACTION_NONE: nothing */
	uint8_t argument;        /* row or digit */
	uint16_t point, points;  /* SHAPE: in scene.point */
	bool closed;             /* SHAPE: the last point joins the first */
	int slide_x, slide_y;    /* a part that moves comes from this far away, in px */
};

struct scene {
	char name[24];
	struct box screen;
	struct scene_item item[SCENE_ITEMS_MAX];
	size_t count;
	char text[SCENE_TEXT_MAX];
	size_t text_len;
	bool overflow; /* something did not fit in the limits: a test's failure, never drawn past */
	struct scene_point point[SCENE_POINTS_MAX];
	size_t point_count;
};

/* Begins an empty picture. A name that is too long is cut. */
void scene_start(struct scene *s, const char *name, int width_px, int height_px);

/* Adds an item, a line of text (its first `len` bytes, copied), a shape through `count` points
 * (copied). Past a limit nothing is added and `overflow` is set. */
void scene_add(struct scene *s, const struct scene_item *item);
void scene_add_text(struct scene *s, const struct scene_item *item, const char *text, size_t len);
void scene_add_shape(struct scene *s, const struct scene_item *item,
                     const struct scene_point *point, size_t count);

const char *scene_text(const struct scene *s, const struct scene_item *item);

/* Whether item `i` of `a` and item `j` of `b` look and act the same. */
bool scene_item_equal(const struct scene *a, size_t i, const struct scene *b, size_t j);

struct touch {
	enum view_action action;
	uint8_t argument;
	size_t item; /* index of the item hit; SCENE_ITEMS_MAX: none */
};

/* What lies under the finger: the topmost item with an action, above the last SCENE_DIM. */
struct touch scene_touch(const struct scene *s, int x, int y);

/* The scene as text, one item a line, with a first line "scene NAME WxH" and a last line "end".
 * A touchable panel says "touch ACTION ARGUMENT"; texts are quoted. Holds no secret, for a scene
 * has none. */
void scene_print(const struct scene *s, FILE *to);

/* Whether the two would look and act the same: nothing needs to be drawn. */
bool scene_equal(const struct scene *a, const struct scene *b);

#endif
