#ifndef UI_WINDOW_PAINT_H
#define UI_WINDOW_PAINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/model/scene.h"

/* Smooth shapes into memory: one 32-bit word a pixel, red in bits 16 to 23. Knows no window; called
 * by draw.c on the main thread. Everything is drawn from its distance: a pixel half covered by an
 * edge is half coloured. Nothing is drawn outside `clip`, which must lie inside the memory. */
struct pixels {
	uint32_t *word;
	int words_per_row;
	struct box clip;
};

/* What a shape is filled and outlined with; NULL: not. The outline lies inside the edge of panels
 * and discs and on the middle of lines and shapes. */
struct brush {
	const struct colour *fill, *stroke;
	double stroke_px;
	bool dashed; /* panels only */
};

void paint_panel(struct pixels *p, const struct box *box, double radius, const struct brush *brush);
void paint_disc(struct pixels *p, const struct box *box, const struct brush *brush);
/* An arc inside `box`, from the top, clockwise. */
void paint_ring(struct pixels *p, const struct box *box, int per_mille, const struct brush *brush);
void paint_shape(struct pixels *p, const struct scene_point *point, size_t count, bool closed,
                 const struct brush *brush);
/* A mask of coverage in bytes, as fonts give it. */
void paint_mask(struct pixels *p, int x, int y, const uint8_t *mask, int w, int h,
                struct colour colour);
/* Every other pixel in one of the two: a fault of one line or of one pixel shows. */
void paint_check(struct pixels *p, const struct box *box, struct colour one, struct colour other);
/* Lays a veil over everything inside the clip: 0 none, 255 only veil. */
void paint_veil(struct pixels *p, struct colour colour, int strength);

struct box box_meet(const struct box *a, const struct box *b); /* w <= 0: they do not */
struct box box_join(const struct box *a, const struct box *b);

#endif
