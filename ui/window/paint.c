#include "ui/window/paint.h"

#include <math.h>

/* A dash and its gap, in pixels. */
#define DASH 22.0

/* What a distance is asked of. Negative inside; it never changes faster than the point moves, so
 * that a far answer lets whole runs of pixels be filled or skipped. */
struct form {
	double (*distance)(const struct form *form, double x, double y);
	double cx, cy, hw, hh, radius; /* panel, disc, ring */
	double turn;                   /* ring, in radians  */
	const struct edge *edge;       /* shape             */
	size_t edges;
	bool closed;
	double inset; /* where the outline's middle lies inside the edge */
};

/* A straight piece of a shape, with what every pixel would have to work out again. */
struct edge {
	double x, y, end_y; /* where it begins, and how high it ends */
	double dx, dy;
	double per_square; /* 1 / length², 0 for a point   */
	double slope;      /* dx / dy; of no use when flat */
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

/* No screen is so large that hypot()'s care were needed. */
static double length(double x, double y)
{
	return sqrt(x * x + y * y);
}

static double panel_distance(const struct form *f, double x, double y)
{
	const double dx = fabs(x - f->cx) - f->hw + f->radius;
	const double dy = fabs(y - f->cy) - f->hh + f->radius;

	if (dx > 0 && dy > 0)
		return length(dx, dy) - f->radius;
	return (dx > dy ? dx : dy) - f->radius;
}

static double disc_distance(const struct form *f, double x, double y)
{
	return length(x - f->cx, y - f->cy) - f->hw;
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
		return fabs(length(dx, dy) - f->hw);
	start = length(dx, dy + f->hw);
	end = length(dx - f->hw * sin(f->turn), dy + f->hw * cos(f->turn));
	return start < end ? start : end;
}

static double square_distance(const struct edge *e, double x, double y)
{
	const double from_x = x - e->x, from_y = y - e->y;
	const double along = (from_x * e->dx + from_y * e->dy) * e->per_square;
	const double t = along < 0 ? 0 : along > 1 ? 1 : along;
	const double off_x = from_x - t * e->dx, off_y = from_y - t * e->dy;

	return off_x * off_x + off_y * off_y;
}

/* Distance to the line through the points; negative where a closed shape has its inside, by
 * counting the edges that a ray to the right crosses. */
static double shape_distance(const struct form *f, double x, double y)
{
	double nearest = 1e18;
	bool inside = false;

	for (size_t i = 0; i < f->edges; i++) {
		const struct edge *e = &f->edge[i];
		const double square = square_distance(e, x, y);

		if (square < nearest)
			nearest = square;
		if ((e->y > y) != (e->end_y > y) && x < e->x + (y - e->y) * e->slope)
			inside = !inside;
	}
	return inside && f->closed ? -sqrt(nearest) : sqrt(nearest);
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

static void paint_pixel(uint32_t *word, const struct form *f, const struct brush *b, double d,
                        double x, double y)
{
	if (b->fill)
		blend(word, *b->fill, coverage(d));
	if (b->stroke && (!b->dashed || dash_on(f, x, y)))
		blend(word, *b->stroke, coverage(fabs(d + f->inset) - b->stroke_px / 2));
}

/* How many pixels to the right of one at this distance are surely like it, `most` at most. */
static int alike(const struct brush *b, double d, int most)
{
	const double reach = fabs(d) - b->stroke_px - 1;

	if (reach <= 1)
		return 0;
	return reach < most ? (int)reach : most;
}

static void paint_row(uint32_t *row, int y, int from, int end, const struct form *f,
                      const struct brush *brush)
{
	const uint32_t fill = brush->fill ? word_of(*brush->fill) : 0;

	for (int x = from; x < end; x++) {
		const double d = f->distance(f, x + 0.5, y + 0.5);
		const int same = alike(brush, d, end - 1 - x);

		paint_pixel(&row[x], f, brush, d, x + 0.5, y + 0.5);
		if (d < 0 && brush->fill)
			for (int i = 1; i <= same; i++)
				row[x + i] = fill;
		x += same;
	}
}

static void paint_form(struct pixels *p, const struct box *bounds, const struct form *f,
                       const struct brush *brush)
{
	const struct box area = box_meet(&p->clip, bounds);

	for (int y = area.y; y < area.y + area.h; y++)
		paint_row(p->word + (size_t)y * (size_t)p->words_per_row, y, area.x,
		          area.x + area.w, f, brush);
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

static struct edge edge_between(const struct scene_point *a, const struct scene_point *b)
{
	const double unit = SCENE_POINT_UNIT;
	struct edge e = { .x = a->x / unit, .y = a->y / unit, .end_y = b->y / unit };
	double square;

	e.dx = b->x / unit - e.x;
	e.dy = e.end_y - e.y;
	square = e.dx * e.dx + e.dy * e.dy;
	e.per_square = square > 0 ? 1 / square : 0;
	e.slope = b->y != a->y ? e.dx / e.dy : 0;
	return e;
}

void paint_shape(struct pixels *p, const struct scene_point *point, size_t count, bool closed,
                 const struct brush *brush)
{
	struct edge edge[SCENE_POINTS_MAX];
	struct form f = { .distance = shape_distance, .edge = edge, .closed = closed };
	struct box bounds;

	if (count == 0 || count > SCENE_POINTS_MAX)
		return;
	for (f.edges = 0; f.edges < count - !closed; f.edges++)
		edge[f.edges] = edge_between(&point[f.edges], &point[(f.edges + 1) % count]);
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

void paint_check(struct pixels *p, const struct box *box, struct colour one, struct colour other)
{
	const struct box area = box_meet(&p->clip, box);
	const uint32_t words[] = { word_of(one), word_of(other) };

	for (int y = area.y; y < area.y + area.h; y++) {
		uint32_t *row = p->word + (size_t)y * (size_t)p->words_per_row;

		for (int x = area.x; x < area.x + area.w; x++)
			row[x] = words[(x + y) & 1];
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
