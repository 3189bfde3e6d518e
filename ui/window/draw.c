#include "ui/window/draw.h"

/* Capitals of the interface font are 0.810 em high; their middle stands in the middle of the box.
 */
#define HALF_CAPITAL 0.405

/* How much of the page beneath a sheet the white veil takes away, of 255. */
#define VEIL 208

static struct box moved(struct box b, const struct scene_item *item, int away)
{
	b.x += item->slide_x * away / 1000;
	b.y += item->slide_y * away / 1000;
	return b;
}

/* The pressed look: a filled button gets an inner ring, a quiet one a ground. */
static void draw_panel(struct pixels *p, const struct scene_item *item, const struct box *box,
                       bool pressed)
{
	const bool key = item->fill == ROLE_KEY;
	const struct colour fill = theme_colour(pressed && !key ? ROLE_QUIET_PRESSED : item->fill);
	const struct colour stroke = theme_colour(item->stroke);
	const struct colour ring = theme_colour(ROLE_ON_KEY);
	const int inset = item->radius_px / 4 + 1;
	const struct box inner = { box->x + inset, box->y + inset, box->w - 2 * inset,
		                   box->h - 2 * inset };

	paint_panel(p, box, item->radius_px,
	            &(struct brush){ item->fill || pressed ? &fill : NULL,
	                             item->stroke ? &stroke : NULL,
	                             item->stroke ? item->stroke_px : 0, item->dashed });
	if (pressed && key)
		paint_panel(p, &inner, item->radius_px - inset,
		            &(struct brush){ NULL, &ring, item->radius_px / 4.0, false });
}

static void draw_text(struct pixels *p, const struct scene *s, const struct scene_item *item,
                      struct text *text, const struct box *box)
{
	const struct text_mask *mask =
	    text_mask(text, scene_text(s, item), item->weight, item->em_px);
	const int baseline = box->y + (int)(box->h / 2.0 + HALF_CAPITAL * item->em_px + 0.5);

	if (mask)
		paint_mask(p, box->x, baseline - mask->baseline, mask->byte, mask->w, mask->h,
		           theme_colour(item->fill));
}

static void draw_line(struct pixels *p, const struct scene_item *item, const struct box *b,
                      const struct brush *brush)
{
	const int up = item->value ? b->h : 0;
	const struct scene_point point[] = {
		{ (int16_t)(b->x * SCENE_POINT_UNIT), (int16_t)((b->y + up) * SCENE_POINT_UNIT) },
		{ (int16_t)((b->x + b->w) * SCENE_POINT_UNIT),
		  (int16_t)((b->y + b->h - up) * SCENE_POINT_UNIT) },
	};

	paint_shape(p, point, 2, false, brush);
}

static void draw_shape(struct pixels *p, const struct scene *s, const struct scene_item *item,
                       int away, const struct brush *brush)
{
	struct scene_point point[SCENE_POINTS_MAX];

	for (size_t i = 0; i < item->points; i++) {
		const struct scene_point *from = &s->point[item->point + i];

		point[i].x = (int16_t)(from->x + item->slide_x * away / 1000 * SCENE_POINT_UNIT);
		point[i].y = (int16_t)(from->y + item->slide_y * away / 1000 * SCENE_POINT_UNIT);
	}
	paint_shape(p, point, item->points, item->closed, brush);
}

static void draw_item(struct pixels *p, const struct scene *s, const struct scene_item *item,
                      struct text *text, bool pressed, int away)
{
	const struct colour fill = theme_colour(item->fill);
	const struct colour stroke = theme_colour(item->stroke);
	const struct box box = moved(item->box, item, away);
	const struct brush brush = { item->fill ? &fill : NULL, item->stroke ? &stroke : NULL,
		                     item->stroke ? item->stroke_px : 0, item->dashed };

	switch (item->kind) {
	case SCENE_PANEL:
		draw_panel(p, item, &box, pressed);
		break;
	case SCENE_TEXT:
		draw_text(p, s, item, text, &box);
		break;
	case SCENE_LINE:
		draw_line(p, item, &box, &brush);
		break;
	case SCENE_DISC:
		paint_disc(p, &box, &brush);
		break;
	case SCENE_RING:
		paint_ring(p, &box, item->value, &brush);
		break;
	case SCENE_SIGN:
		break;
	case SCENE_DIM:
		paint_veil(p, theme_colour(ROLE_PAGE), VEIL);
		break;
	case SCENE_SHAPE:
		draw_shape(p, s, item, away, &brush);
		break;
	case SCENE_CHECK:
		paint_check(p, &box, fill, stroke);
		break;
	}
}

struct box draw_reach(const struct scene *s, size_t index)
{
	const struct scene_item *item = &s->item[index];
	const int margin = item->stroke_px + item->em_px / 2 + 2;
	struct box b = item->box;

	if (item->slide_x < 0)
		b.x += item->slide_x;
	if (item->slide_y < 0)
		b.y += item->slide_y;
	b.w += item->slide_x < 0 ? -item->slide_x : item->slide_x;
	b.h += item->slide_y < 0 ? -item->slide_y : item->slide_y;
	return (struct box){ b.x - margin, b.y - margin, b.w + 2 * margin, b.h + 2 * margin };
}

void draw_scene(struct pixels *p, const struct scene *s, struct text *text, size_t pressed,
                int away)
{
	const struct colour page = theme_colour(ROLE_PAGE);
	const struct box clip = p->clip;

	paint_panel(p, &clip, 0, &(struct brush){ .fill = &page });
	for (size_t i = 0; i < s->count; i++) {
		const struct box reach = draw_reach(s, i);
		const struct box seen = box_meet(&clip, &reach);

		if (seen.w > 0 && seen.h > 0)
			draw_item(p, s, &s->item[i], text, i == pressed, away);
	}
}
