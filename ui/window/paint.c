#include "ui/window/paint.h"

#include <math.h>

/* A dash and its gap, in pixels. */
#define DASH 22.0

/* What a distance is asked of. Negative inside; it never changes faster than the point moves, so
 * that a far answer lets whole runs of pixels be filled or skipped. */
struct form {
	double (*distance)(const struct form *form, double x, double y);
	double cx, cy, hw, hh, radius;   /* panel, disc, ring */
	double turn;                     /* ring, in radians  */
	const struct scene_point *point; /* shape             */
	size_t count;
	bool closed;
	double inset; /* where the outline's middle lies inside the edge */
};

struct box box_meet(const struct box *a, const struct box *b)
{
	const int x0 = a->x > b->x ? a->x : b->x;
	const int y0 = a->y > b->y ? a->y : b->y;
	const int x1 = a->x + a->w < b->x + b->w ? a->x + a->w : b->x + b->w;
	const int y1 = a->y + a->h < b->y + b->h ? a->y + a->h : b->y + b->h;

	return (struct box){ x0, y0, x1 - x0, y1 - y0 };
}

struct box box_join(const struct box *a, const struct box *b)
{
	const int x0 = a->x < b->x ? a->x : b->x;
	const int y0 = a->y < b->y ? a->y : b->y;
	const int x1 = a->x + a->w > b->x + b->w ? a->x + a->w : b->x + b->w;
	const int y1 = a->y + a->h > b->y + b->h ? a->y + a->h : b->y + b->h;

	return (struct box){ x0, y0, x1 - x0, y1 - y0 };
}

static uint32_t word_of(struct colour c)
{
	return (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static uint32_t mixed(uint32_t under, struct colour over, int alpha)
{
	const int r = (int)(under >> 16 & 0xff);
	const int g = (int)(under >> 8 & 0xff);
	const int b = (int)(under & 0xff);

	return (uint32_t)(r + (over.r - r) * alpha / 255) << 16 |
	       (uint32_t)(g + (over.g - g) * alpha / 255) << 8 |
	       (uint32_t)(b + (over.b - b) * alpha / 255);
}

static int coverage(double distance)
{
	if (distance <= -0.5)
		return 255;
	if (distance >= 0.5)
		return 0;
	return (int)((0.5 - distance) * 255 + 0.5);
}

static double panel_distance(const struct form *f, double x, double y)
{
	const double dx = fabs(x - f->cx) - f->hw + f->radius;
	const double dy = fabs(y - f->cy) - f->hh + f->radius;

	if (dx > 0 && dy > 0)
		return sqrt(dx * dx + dy * dy) - f->radius;
	return (dx > dy ? dx : dy) - f->radius;
}

static double disc_distance(const struct form *f, double x, double y)
{
	return hypot(x - f->cx, y - f->cy) - f->hw;
}

static double ring_distance(const struct form *f, double x, double y)
{
	const double dx = x - f->cx;
	const double dy = y - f->cy;
	double angle = atan2(dx, -dy); /* 0 at the top, growing clockwise */
	double end, start;

	if (angle < 0)
		angle += 2 * M_PI;
	if (angle <= f->turn)
		return fabs(hypot(dx, dy) - f->hw);
	start = hypot(dx, dy + f->hw);
	end = hypot(dx - f->hw * sin(f->turn), dy + f->hw * cos(f->turn));
	return start < end ? start : end;
}

static double segment_distance(double ax, double ay, double bx, double by, double x, double y)
{
	const double vx = bx - ax, vy = by - ay;
	const double length = vx * vx + vy * vy;
	double t = length > 0 ? ((x - ax) * vx + (y - ay) * vy) / length : 0;

	t = t < 0 ? 0 : t > 1 ? 1 : t;
	return hypot(x - ax - t * vx, y - ay - t * vy);
}

/* Distance to the line through the points; negative where a closed shape has its inside, by
 * counting the edges that a ray to the right crosses. */
static double shape_distance(const struct form *f, double x, double y)
{
	const size_t edges = f->closed ? f->count : f->count - 1;
	double nearest = 1e9;
	bool inside = false;

	for (size_t i = 0; i < edges; i++) {
		const struct scene_point *p = &f->point[i];
		const struct scene_point *q = &f->point[(i + 1) % f->count];
		const double ax = p->x / (double)SCENE_POINT_UNIT;
		const double ay = p->y / (double)SCENE_POINT_UNIT;
		const double bx = q->x / (double)SCENE_POINT_UNIT;
		const double by = q->y / (double)SCENE_POINT_UNIT;
		const double d = segment_distance(ax, ay, bx, by, x, y);

		if (d < nearest)
			nearest = d;
		if ((ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax)
			inside = !inside;
	}
	return inside && f->closed ? -nearest : nearest;
}

/* Whether the dashes of a panel's outline are on at this point. Corners always are; each side holds
 * a whole number of dashes and begins and ends with half a gap. */
static bool dash_on(const struct form *f, double x, double y)
{
	const double dx = fabs(x - f->cx) - f->hw + f->radius;
	const double dy = fabs(y - f->cy) - f->hh + f->radius;
	const bool upright = dx > dy;
	const double along = upright ? y - f->cy : x - f->cx;
	const double side = 2 * ((upright ? f->hh : f->hw) - f->radius);
	const double dashes = fmax(floor(side / DASH), 1);
	double phase;

	if ((dx > 0 && dy > 0) || side <= 0)
		return true;
	phase = fmod(along + side / 2, side / dashes) * dashes / side;
	return phase > 0.2 && phase < 0.8;
}

static void blend(uint32_t *word, struct colour colour, int alpha)
{
	if (alpha == 255)
		*word = word_of(colour);
	else if (alpha > 0)
		*word = mixed(*word, colour, alpha);
}

/* One pixel; answers how many more to the right are surely the same inside or outside. */
static int paint_pixel(uint32_t *word, const struct form *f, const struct brush *b, double x,
                       double y)
{
	const double d = f->distance(f, x, y);
	const double off_line = fabs(d + f->inset) - b->stroke_px / 2;
	const double reach = fabs(d) - b->stroke_px - 1;

	if (b->fill)
		blend(word, *b->fill, coverage(d));
	if (b->stroke && (!b->dashed || dash_on(f, x, y)))
		blend(word, *b->stroke, coverage(off_line));
	return reach > 1 ? (int)reach : 0;
}

static void paint_form(struct pixels *p, const struct box *bounds, const struct form *f,
                       const struct brush *brush)
{
	const struct box area = box_meet(&p->clip, bounds);

	for (int y = area.y; y < area.y + area.h; y++) {
		uint32_t *row = p->word + (size_t)y * (size_t)p->words_per_row;

		for (int x = area.x; x < area.x + area.w; x++) {
			int same = paint_pixel(&row[x], f, brush, x + 0.5, y + 0.5);
			const bool inside = same > 0 && f->distance(f, x + 0.5, y + 0.5) < 0;

			for (; same > 0 && x + 1 < area.x + area.w; same--, x++)
				if (inside && brush->fill)
					row[x + 1] = word_of(*brush->fill);
		}
	}
}

static struct form form_in(const struct box *box)
{
	return (struct form){ .cx = box->x + box->w / 2.0,
		              .cy = box->y + box->h / 2.0,
		              .hw = box->w / 2.0,
		              .hh = box->h / 2.0 };
}

void paint_panel(struct pixels *p, const struct box *box, double radius, const struct brush *brush)
{
	struct form f = form_in(box);
	const double most = f.hw < f.hh ? f.hw : f.hh;

	f.distance = panel_distance;
	f.radius = radius < most ? radius : most;
	f.inset = brush->stroke_px / 2;
	paint_form(p, box, &f, brush);
}

void paint_disc(struct pixels *p, const struct box *box, const struct brush *brush)
{
	struct form f = form_in(box);

	f.distance = disc_distance;
	f.inset = brush->stroke_px / 2;
	paint_form(p, box, &f, brush);
}

void paint_ring(struct pixels *p, const struct box *box, int per_mille, const struct brush *brush)
{
	struct form f = form_in(box);

	if (per_mille <= 0)
		return;
	f.distance = ring_distance;
	f.hw -= brush->stroke_px / 2;
	f.turn = (per_mille < 1000 ? per_mille / 1000.0 : 1) * 2 * M_PI;
	paint_form(p, box, &f, brush);
}

static struct box bounds_of(const struct scene_point *point, size_t count, double margin)
{
	int x0 = point[0].x, y0 = point[0].y, x1 = x0, y1 = y0;
	const int m = (int)margin + 2;

	for (size_t i = 1; i < count; i++) {
		x0 = point[i].x < x0 ? point[i].x : x0;
		x1 = point[i].x > x1 ? point[i].x : x1;
		y0 = point[i].y < y0 ? point[i].y : y0;
		y1 = point[i].y > y1 ? point[i].y : y1;
	}
	return (struct box){ x0 / SCENE_POINT_UNIT - m, y0 / SCENE_POINT_UNIT - m,
		             (x1 - x0) / SCENE_POINT_UNIT + 2 * m + 1,
		             (y1 - y0) / SCENE_POINT_UNIT + 2 * m + 1 };
}

void paint_shape(struct pixels *p, const struct scene_point *point, size_t count, bool closed,
                 const struct brush *brush)
{
	const struct form f = {
		.distance = shape_distance, .point = point, .count = count, .closed = closed
	};
	struct box bounds;

	if (count == 0)
		return;
	bounds = bounds_of(point, count, brush->stroke_px);
	paint_form(p, &bounds, &f, brush);
}

void paint_mask(struct pixels *p, int x, int y, const uint8_t *mask, int w, int h,
                struct colour colour)
{
	const struct box whole = { x, y, w, h };
	const struct box area = box_meet(&p->clip, &whole);

	for (int row = area.y; row < area.y + area.h; row++) {
		uint32_t *word = p->word + (size_t)row * (size_t)p->words_per_row;
		const uint8_t *from = mask + (size_t)(row - y) * (size_t)w;

		for (int column = area.x; column < area.x + area.w; column++)
			blend(&word[column], colour, from[column - x]);
	}
}

void paint_veil(struct pixels *p, struct colour colour, int strength)
{
	for (int y = p->clip.y; y < p->clip.y + p->clip.h; y++) {
		uint32_t *row = p->word + (size_t)y * (size_t)p->words_per_row;

		for (int x = p->clip.x; x < p->clip.x + p->clip.w; x++)
			row[x] = mixed(row[x], colour, strength);
	}
}
