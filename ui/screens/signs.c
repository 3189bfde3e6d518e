#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/parts.h"

/* The signs of assets/icons: on a 24 grid, strokes of 2 with round ends. `d` is the path of the SVG
 * file, with the commands M, L, C and Z only; a circle has a radius instead. */
#define GRID 24.0
#define STROKE 2.0
#define STROKE_MOST_MM 1.4
#define LARGE_STROKE 0.7
#define DOT 1.0 /* radius of a dot, in strokes */

#define STROKES_MAX 6
#define POINTS_MAX 160
#define CURVE_STEPS 8
#define CIRCLE_STEPS 40

struct stroke {
	const char *d;
	double cx, cy, r;
	bool area; /* filled with the second tone */
	bool dot;  /* filled with the first, without an outline */
};

static const struct stroke strokes[SIGNS][STROKES_MAX] = {
	[SIGN_CARD] = { { .d = "M4 5 L20 5 C21.1 5 22 5.9 22 7 L22 17 C22 18.1 21.1 19 20 19 L4 19 "
	                       "C2.9 19 2 18.1 2 17 L2 7 C2 5.9 2.9 5 4 5 Z",
	                  .area = true },
	                { .d = "M6 9 L10 9 L10 15 L6 15 Z" },
	                { .d = "M14 10 L18 10" },
	                { .d = "M14 14 L18 14" } },
	[SIGN_DOCUMENT] = { { .d = "M5 2 L15 2 L19 6 L19 22 L5 22 Z", .area = true },
	                    { .d = "M15 2 L15 6 L19 6" },
	                    { .d = "M9 11 L15 11" },
	                    { .d = "M9 15 L12 15" },
	                    { .cx = 15, .cy = 17.5, .r = 1.5, .dot = true } },
	[SIGN_PEOPLE] = { { .cx = 9, .cy = 7.5, .r = 3.5, .area = true },
	                  { .d = "M2.5 20 C2.5 15.8 5.3 13.8 9 13.8 C12.7 13.8 15.5 15.8 15.5 20 Z",
	                    .area = true },
	                  { .cx = 17, .cy = 8.5, .r = 2.7 },
	                  { .d = "M17.5 14 C20 14.2 21.6 16 21.6 19" } },
	[SIGN_OFFICE] = { { .d = "M3 10 L12 3.5 L21 10 Z", .area = true },
	                  { .d = "M3 20.5 L21 20.5" },
	                  { .d = "M5.5 10 L5.5 20" },
	                  { .d = "M18.5 10 L18.5 20" },
	                  { .d = "M10 13.5 L10 20" },
	                  { .d = "M14 13.5 L14 20" } },
	[SIGN_CLOCK] = { { .cx = 12, .cy = 12, .r = 9.5, .area = true },
	                 { .d = "M12 6.5 L12 12 L15.5 14.5" } },
	[SIGN_INFO] = { { .cx = 12, .cy = 12, .r = 9.5, .area = true },
	                { .d = "M12 11.5 L12 17" },
	                { .cx = 12, .cy = 7.2, .r = 1, .dot = true } },
	[SIGN_CARE] = { { .d = "M12 3 L22 20.5 L2 20.5 Z", .area = true },
	                { .d = "M12 9.5 L12 14.3" },
	                { .cx = 12, .cy = 17.4, .r = 1, .dot = true } },
	[SIGN_STOP] = { { .d = "M8 2.2 L16 2.2 L21.8 8 L21.8 16 L16 21.8 L8 21.8 L2.2 16 L2.2 8 Z",
	                  .area = true },
	                { .d = "M7.5 12 L16.5 12" } },
	[SIGN_TICK] = { { .cx = 12, .cy = 12, .r = 9.5, .area = true },
	                { .d = "M7.3 12.4 L10.7 15.8 L16.7 8.9" } },
	[SIGN_STAFF] = { { .cx = 12, .cy = 7, .r = 4, .area = true },
	                 { .d = "M4 21 C4 16.5 7.5 14 12 14 C16.5 14 20 16.5 20 21 Z",
	                   .area = true },
	                 { .d = "M14.5 18 L16.5 18" } },
	[SIGN_PERSON] = { { .cx = 12, .cy = 7, .r = 4, .area = true },
	                  { .d = "M4 21 C4 16.5 7.5 14 12 14 C16.5 14 20 16.5 20 21 Z",
	                    .area = true } },
	[SIGN_CHOSEN] = { { .cx = 9, .cy = 7, .r = 4, .area = true },
	                  { .d = "M2 21 C2 16.5 5 14 9 14 C13 14 16 16.5 16 21 Z", .area = true },
	                  { .d = "M15.5 9 L18 11.5 L22.5 6" } },
	[SIGN_PRINTER] = { { .d = "M7 8 L7 2.5 L17 2.5 L17 8" },
	                   { .d = "M4 8 L20 8 C21.1 8 22 8.9 22 10 L22 17 L2 17 L2 10 C2 8.9 2.9 8 "
	                          "4 8 "
	                          "Z",
	                     .area = true },
	                   { .d = "M7 13 L17 13 L17 21.5 L7 21.5 Z" } },
	[SIGN_SHEETS] = { { .d = "M4 18 L4 2.5 L16 2.5" },
	                  { .d = "M8 6.5 L20 6.5 L20 21.5 L8 21.5 Z", .area = true },
	                  { .d = "M11.5 11.5 L16.5 11.5" },
	                  { .d = "M11.5 15.5 L16.5 15.5" } },
	[SIGN_LANGUAGE] = { { .cx = 12, .cy = 12, .r = 9.5, .area = true },
	                    { .d = "M2.5 12 L21.5 12" },
	                    { .d = "M12 2.5 C15 5.5 16.3 8.8 16.3 12 C16.3 15.2 15 18.5 12 21.5 C9 "
	                           "18.5 "
	                           "7.7 15.2 7.7 12 C7.7 8.8 9 5.5 12 2.5 Z" } },
	[SIGN_HELP] = { { .cx = 12, .cy = 12, .r = 9.5, .area = true },
	                { .d = "M9 9.6 C9 7.8 10.3 6.6 12 6.6 C13.7 6.6 15 7.8 15 9.4 C15 11.7 12 "
	                       "11.7 "
	                       "12 14" },
	                { .cx = 12, .cy = 17.4, .r = 1, .dot = true } },
	[SIGN_CHECK] = { { .d = "M5.5 12.5 L10 17 L18.5 7" } },
	[SIGN_ON] = { { .d = "M9 4.5 L16.5 12 L9 19.5" } },
	[SIGN_WRENCH] = { { .d =
	                        "M15 3 C12.4 3.6 10.8 6.2 11.4 9 L3.4 17 C2.6 17.8 2.6 19.2 3.4 20 "
	                        "L4 20.6 C4.8 21.4 6.2 21.4 7 20.6 L15 12.6 C17.8 13.2 20.4 11.6 "
	                        "21 9 L20.6 7.4 L17.6 9.4 L14.6 6.4 L16.6 3.4 Z",
	                    .area = true } },
	[SIGN_GAUGE] = { { .d = "M2.5 18 C1.8 9.5 6.8 4.5 12 4.5 C17.2 4.5 22.2 9.5 21.5 18 Z",
	                   .area = true },
	                 { .d = "M12 15.5 L16.5 9.5" },
	                 { .d = "M6 12.5 L6.8 13" },
	                 { .d = "M12 8 L12 8.4" } },
	[SIGN_NETWORK] = { { .d = "M9 2.5 L15 2.5 L15 8 L9 8 Z", .area = true },
	                   { .d = "M2.5 16 L8.5 16 L8.5 21.5 L2.5 21.5 Z", .area = true },
	                   { .d = "M15.5 16 L21.5 16 L21.5 21.5 L15.5 21.5 Z", .area = true },
	                   { .d = "M12 8 L12 12" },
	                   { .d = "M5.5 16 L5.5 12 L18.5 12 L18.5 16" } },
	[SIGN_JOURNAL] = { { .d = "M5 2.5 L18 2.5 L18 21.5 L5 21.5 Z", .area = true },
	                   { .d = "M8.5 2.5 L8.5 21.5" },
	                   { .d = "M12 8 L15 8" },
	                   { .d = "M12 12 L15 12" } },
	[SIGN_KEY] = { { .cx = 7.5, .cy = 12, .r = 5, .area = true },
	               { .d = "M12.5 12 L21.5 12 L21.5 16" },
	               { .d = "M17 12 L17 15" },
	               { .cx = 7.5, .cy = 12, .r = 1, .dot = true } },
	[SIGN_SLIDERS] = { { .d = "M2.5 7 L11 7" },
	                   { .d = "M19 7 L21.5 7" },
	                   { .cx = 15, .cy = 7, .r = 3, .area = true },
	                   { .d = "M2.5 17 L5 17" },
	                   { .d = "M13 17 L21.5 17" },
	                   { .cx = 9, .cy = 17, .r = 3, .area = true } },
	[SIGN_LIST] = { { .d = "M4 2.5 L20 2.5 L20 21.5 L4 21.5 Z", .area = true },
	                { .d = "M7 8 L8.5 9.5 L11 6.5" },
	                { .d = "M14 8 L17 8" },
	                { .d = "M7 15 L8.5 16.5 L11 13.5" },
	                { .d = "M14 15 L17 15" } },
	[SIGN_HAND] = { { .d =
	                      "M9 12 L9 4.5 C9 2.2 12.4 2.2 12.4 4.5 L12.4 10 L17 11 C18.8 11.4 20 "
	                      "12.6 19.8 14.4 L19 21.5 L10 21.5 L5.4 15.6 C4.2 13.8 6.6 12 8 13.4 "
	                      "Z",
	                  .area = true } },
	[SIGN_GLASS] = { { .d = "M4 4 L20 4 C21.1 4 22 4.9 22 6 L22 16 L2 16 L2 6 C2 4.9 2.9 4 4 4 "
	                        "Z",
	                   .area = true },
	                 { .d = "M12 16 L12 20.5" },
	                 { .d = "M7 20.5 L17 20.5" } },
	[SIGN_SPEAKER] = { { .d = "M3 9 L7 9 L12.5 4.5 L12.5 19.5 L7 15 L3 15 Z", .area = true },
	                   { .d = "M16 8.5 C18 10.3 18 13.7 16 15.5" },
	                   { .d = "M18.8 5.5 C22.4 9 22.4 15 18.8 18.5" } },
	[SIGN_COUNTER] = { { .d = "M2.5 6 L21.5 6 L21.5 18 L2.5 18 Z", .area = true },
	                   { .d = "M8.8 6 L8.8 18" },
	                   { .d = "M15.2 6 L15.2 18" },
	                   { .d = "M12 10 L12 14" } },
	[SIGN_BOX] = { { .d = "M12 2.5 L21 7 L21 17 L12 21.5 L3 17 L3 7 Z", .area = true },
	               { .d = "M3 7 L12 11.5 L21 7" },
	               { .d = "M12 11.5 L12 21.5" } },
	[SIGN_DROP] = { { .d = "M12 2.5 C15.5 7 19 11 19 14.5 C19 18.5 15.9 21.5 12 21.5 C8.1 21.5 "
	                       "5 "
	                       "18.5 5 14.5 C5 11 8.5 7 12 2.5 Z",
	                  .area = true },
	                { .d = "M9 15 C9.2 16.8 10.4 17.8 12 18" } },
	[SIGN_POWER] = { { .d = "M7 6 C1.5 9.5 1.8 16.5 6 19.5 C9.5 22 14.5 22 18 19.5 C22.2 16.5 "
	                        "22.5 9.5 17 6" },
	                 { .d = "M12 2.5 L12 11" } },
	[SIGN_AGAIN] = { { .d =
	                       "M19.5 8 C17 3.5 11 2 6.8 5 C2 8.5 2 15.5 6.8 19 C11.5 22.2 18 20.5 "
	                       "20.3 15" },
	                 { .d = "M20 2.5 L20 8.5 L14 8.5" } },
	[SIGN_CHANGE] = { { .d = "M4 20 L5 15.5 L16.2 4.3 L19.7 7.8 L8.5 19 Z", .area = true },
	                  { .d = "M13.4 7.1 L16.9 10.6" } },
};

static const enum sign signs_of[DRAWINGS] = {
	[DRAWING_NONE] = SIGNS,
	[DRAWING_CARD_IN] = SIGN_CARD,
	[DRAWING_CARD_RING] = SIGN_CARD,
	[DRAWING_CARD_OUT] = SIGN_CARD,
	[DRAWING_PRINTER] = SIGN_PRINTER,
	[DRAWING_SHEETS] = SIGN_SHEETS,
	[DRAWING_CERTIFICATE] = SIGN_DOCUMENT,
	[DRAWING_PEOPLE] = SIGN_PEOPLE,
	[DRAWING_OFFICE] = SIGN_OFFICE,
	[DRAWING_CLOCK] = SIGN_CLOCK,
	[DRAWING_INFO] = SIGN_INFO,
	[DRAWING_CARE] = SIGN_CARE,
	[DRAWING_STOP] = SIGN_STOP,
	[DRAWING_TICK] = SIGN_TICK,
	[DRAWING_STAFF] = SIGN_STAFF,
	[DRAWING_PERSON] = SIGN_PERSON,
	[DRAWING_CHOSEN] = SIGN_CHOSEN,
	[DRAWING_WRENCH] = SIGN_WRENCH,
	[DRAWING_GAUGE] = SIGN_GAUGE,
	[DRAWING_NETWORK] = SIGN_NETWORK,
	[DRAWING_JOURNAL] = SIGN_JOURNAL,
	[DRAWING_KEY] = SIGN_KEY,
	[DRAWING_SLIDERS] = SIGN_SLIDERS,
	[DRAWING_LIST] = SIGN_LIST,
	[DRAWING_HAND] = SIGN_HAND,
	[DRAWING_GLASS] = SIGN_GLASS,
	[DRAWING_SPEAKER] = SIGN_SPEAKER,
	[DRAWING_COUNTER] = SIGN_COUNTER,
	[DRAWING_BOX] = SIGN_BOX,
	[DRAWING_DROP] = SIGN_DROP,
	[DRAWING_POWER] = SIGN_POWER,
	[DRAWING_AGAIN] = SIGN_AGAIN,
	[DRAWING_QUESTION] = SIGN_HELP,
};

struct path {
	struct scene_point point[POINTS_MAX];
	size_t count;
	bool closed;
	double x0, y0, unit; /* pixels: the grid's corner and one step of it */
	double x, y;         /* where the pen is, on the grid */
};

enum sign sign_of(enum view_drawing drawing)
{
	return signs_of[drawing];
}

static double leftmost(const struct stroke *stroke)
{
	double left = GRID;
	char *end;

	if (!stroke->d)
		return stroke->cx - stroke->r;
	for (const char *d = stroke->d; *d; d = end + strspn(end, " ")) {
		const char *number = d + strspn(d, "MLCZ ");
		const double x = strtod(number, &end);

		if (end == number)
			break;
		left = x < left ? x : left;
		(void)strtod(end, &end);
	}
	return left;
}

double sign_inset(enum sign sign)
{
	double left = GRID;

	for (size_t i = 0; i < STROKES_MAX; i++) {
		const struct stroke *stroke = &strokes[sign][i];

		if ((stroke->d || stroke->r > 0) && leftmost(stroke) < left)
			left = leftmost(stroke);
	}
	return (left - STROKE / 2) / GRID;
}

static void path_to(struct path *path, double x, double y)
{
	path->x = x;
	path->y = y;
	if (path->count == POINTS_MAX)
		return;
	path->point[path->count++] =
	    (struct scene_point){ (int16_t)lround((path->x0 + x * path->unit) * SCENE_POINT_UNIT),
		                  (int16_t)lround((path->y0 + y * path->unit) * SCENE_POINT_UNIT) };
}

static void path_curve(struct path *path, const double n[6])
{
	const double x = path->x, y = path->y;

	for (int i = 1; i <= CURVE_STEPS; i++) {
		const double t = (double)i / CURVE_STEPS, s = 1 - t;

		path_to(
		    path,
		    s * s * s * x + 3 * s * s * t * n[0] + 3 * s * t * t * n[2] + t * t * t * n[4],
		    s * s * s * y + 3 * s * s * t * n[1] + 3 * s * t * t * n[3] + t * t * t * n[5]);
	}
}

static void path_read(struct path *path, const char *d)
{
	while (*d) {
		const char command = *d;
		const size_t wanted = command == 'C' ? 6 : command == 'Z' ? 0 : 2;
		double n[6] = { 0 };
		char *end = NULL;

		d++;
		for (size_t i = 0; i < wanted; i++, d = end)
			n[i] = strtod(d, &end);
		if (command == 'C')
			path_curve(path, n);
		else if (command == 'Z')
			path->closed = true;
		else
			path_to(path, n[0], n[1]);
		d += strspn(d, " ");
	}
}

static void path_circle(struct path *path, const struct stroke *stroke, double r)
{
	for (int i = 0; i < CIRCLE_STEPS; i++) {
		const double turn = 2 * M_PI * i / CIRCLE_STEPS;

		path_to(path, stroke->cx + r * cos(turn), stroke->cy + r * sin(turn));
	}
	path->closed = true;
}

/* Small signs have the family's stroke; large ones keep it fine, beside the drawings. */
static double thickness(double side)
{
	const double most = side * LARGE_STROKE / GRID;

	if (side * STROKE / GRID < STROKE_MOST_MM)
		return side * STROKE / GRID;
	return most > STROKE_MOST_MM ? most : STROKE_MOST_MM;
}

void sign_put(struct page *p, enum sign sign, struct area a, enum theme_role line,
              enum theme_role paper)
{
	const double side = a.w < a.h ? a.w : a.h;
	const double thick = thickness(side);
	const struct area square = { a.x + (a.w - side) / 2, a.y + (a.h - side) / 2, side, side };
	struct scene_item item = { .box = page_box(p, square), .stroke = line };

	item.stroke_px = glass_px(p->glass, thick) < 2 ? 2 : glass_px(p->glass, thick);
	if (sign >= SIGNS)
		return;
	for (size_t i = 0; i < STROKES_MAX; i++) {
		const struct stroke *stroke = &strokes[sign][i];
		struct path path = { .x0 = item.box.x,
			             .y0 = item.box.y,
			             .unit = item.box.w / GRID };

		if (stroke->d)
			path_read(&path, stroke->d);
		else if (stroke->r > 0)
			path_circle(&path, stroke,
			            stroke->r > 1 || !stroke->dot ? stroke->r
			                                          : DOT * thick / side * GRID);
		else
			break;
		item.fill = stroke->dot ? line : stroke->area ? paper : ROLE_NONE;
		item.stroke = stroke->dot ? ROLE_NONE : line;
		item.closed = path.closed;
		scene_add_shape(p->scene, &item, path.point, path.count);
	}
}
