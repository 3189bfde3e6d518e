#include "ui/screens/easel.h"

#include <math.h>

#define LINE_POINTS_MAX 32

struct easel easel_in(struct page *p, struct area a, double w, double h, double most)
{
	struct easel e = { .page = p, .scale = a.w / w < a.h / h ? a.w / w : a.h / h };

	if (e.scale > most)
		e.scale = most;
	e.x = a.x + (a.w - w * e.scale) / 2;
	e.y = a.y + (a.h - h * e.scale) / 2;
	return e;
}

struct area easel_area(const struct easel *e, double x, double y, double w, double h)
{
	return (struct area){ e->x + x * e->scale, e->y + y * e->scale, w * e->scale,
		              h * e->scale };
}

void easel_panel(const struct easel *e, struct area units, struct surface surface)
{
	surface.stroke_mm *= e->scale;
	surface.radius_mm *= e->scale;
	page_panel(e->page, easel_area(e, units.x, units.y, units.w, units.h), surface);
}

void easel_disc(const struct easel *e, double cx, double cy, double r, enum theme_role fill,
                enum theme_role stroke, double stroke_units)
{
	page_disc(e->page, easel_area(e, cx - r, cy - r, 2 * r, 2 * r), fill, stroke,
	          stroke_units * e->scale);
}

void easel_bar(const struct easel *e, double x, double y, double w, double h, enum theme_role role)
{
	page_bar(e->page, easel_area(e, x, y, w, h), role);
}

static int stroke_px(const struct easel *e, double units)
{
	const int px = glass_px(e->page->glass, units * e->scale);

	return px < 2 ? 2 : px;
}

void easel_ring(const struct easel *e, double cx, double cy, double r, unsigned per_mille,
                enum theme_role role, double stroke_units)
{
	const struct area a = easel_area(e, cx - r, cy - r, 2 * r, 2 * r);

	scene_add(e->page->scene, &(struct scene_item){ .kind = SCENE_RING,
	                                                .box = page_square(e->page, a),
	                                                .stroke = role,
	                                                .stroke_px = stroke_px(e, stroke_units),
	                                                .value = (uint16_t)per_mille });
}

static int16_t eighths(const struct easel *e, double mm)
{
	const struct glass *g = e->page->glass;

	return (int16_t)lround(mm * g->width_px / g->width_mm * SCENE_POINT_UNIT);
}

void easel_line(const struct easel *e, const double *xy, size_t points, enum theme_role role,
                double stroke_units)
{
	easel_shape(e, xy, points, ROLE_NONE, role, stroke_units);
}

void easel_shape(const struct easel *e, const double *xy, size_t points, enum theme_role fill,
                 enum theme_role stroke, double stroke_units)
{
	struct scene_point point[LINE_POINTS_MAX];
	double left = xy[0], right = xy[0], top = xy[1], bottom = xy[1];

	for (size_t i = 0; i < points && i < LINE_POINTS_MAX; i++) {
		const double x = xy[2 * i], y = xy[2 * i + 1];

		point[i].x = eighths(e, e->x + x * e->scale);
		point[i].y = eighths(e, e->y + y * e->scale);
		left = fmin(left, x);
		right = fmax(right, x);
		top = fmin(top, y);
		bottom = fmax(bottom, y);
	}
	scene_add_shape(
	    e->page->scene,
	    &(struct scene_item){
		.box = page_box(e->page, easel_area(e, left, top, right - left, bottom - top)),
		.fill = fill,
		.stroke = stroke,
		.closed = fill != ROLE_NONE,
		.stroke_px = stroke_px(e, stroke_units) },
	    point, points < LINE_POINTS_MAX ? points : LINE_POINTS_MAX);
}

void easel_slide(const struct easel *e, size_t first, double x, double y)
{
	struct scene *s = e->page->scene;

	for (size_t i = first; i < s->count; i++) {
		s->item[i].slide_x = glass_px(e->page->glass, x * e->scale);
		s->item[i].slide_y = glass_px(e->page->glass, y * e->scale);
	}
}
