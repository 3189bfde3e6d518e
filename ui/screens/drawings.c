#include <stddef.h>

#include "ui/screens/easel.h"
#include "ui/screens/parts.h"

/* The larger drawings: one family, dark blue lines on pale papers. Cards and sheets are drawn in
 * millimetres of the real thing. */
#define LINE ROLE_QUIET_TEXT
#define THIN 1.0

/* A card is 85.6 by 54 (ISO/IEC 7810 ID-1). */
#define CARD_W 85.6
#define CARD_H 54.0

/* The reader's top, and the place for the card on it. */
#define READER_W 124.0
#define READER_H 92.0
#define PLACE_X ((READER_W - CARD_W) / 2)
#define PLACE_Y 14.0
#define CARD_WAY 62.0 /* from the place to the card's own place in front of the reader */
#define DRAWING_H (PLACE_Y + CARD_WAY + CARD_H + 2)

#define LARGEST 1.15 /* mm a unit */

static void waves(const struct easel *e, double cx, double cy)
{
	static const double bow[][14] = {
		{ -4, -5, -2, -3.4, -1, -1.6, -0.6, 0, -1, 1.6, -2, 3.4, -4, 5 },
		{ 3, -10, 6.6, -7, 8.8, -3.6, 9.6, 0, 8.8, 3.6, 6.6, 7, 3, 10 },
		{ 10, -15, 15.4, -10.6, 18.8, -5.4, 19.8, 0, 18.8, 5.4, 15.4, 10.6, 10, 15 },
	};

	for (size_t i = 0; i < 3; i++) {
		double xy[14];

		for (size_t j = 0; j < 14; j += 2) {
			xy[j] = cx - 8 + bow[i][j];
			xy[j + 1] = cy + bow[i][j + 1];
		}
		easel_line(e, xy, 7, LINE, 1.6);
	}
}

static void reader(const struct easel *e, bool working)
{
	easel_panel(e, (struct area){ 0, 0, READER_W, READER_H },
	            (struct surface){ ROLE_BLUE_PAPER, LINE, THIN, 10, false });
	easel_panel(e, (struct area){ PLACE_X - 3, PLACE_Y - 3, CARD_W + 6, CARD_H + 6 },
	            (struct surface){ ROLE_PAGE, ROLE_OUTLINE, 0.7, 6, true });
	waves(e, PLACE_X + CARD_W / 2, PLACE_Y + CARD_H / 2);
	easel_bar(e, READER_W / 2 - 12, READER_H - 11, 24, 3, working ? ROLE_KEY : ROLE_OUTLINE);
}

static void shoulders(const struct easel *e, double cx, double bottom)
{
	static const double half[][2] = { { -7.6, 0 },    { -7.2, -4.6 }, { -5.6, -7.8 },
		                          { -3.2, -9.6 }, { 0, -10.2 },   { 3.2, -9.6 },
		                          { 5.6, -7.8 },  { 7.2, -4.6 },  { 7.6, 0 } };
	double xy[18];

	for (size_t i = 0; i < 9; i++) {
		xy[2 * i] = cx + half[i][0];
		xy[2 * i + 1] = bottom + half[i][1];
	}
	easel_shape(e, xy, 9, ROLE_GREEN_PAPER, LINE, 0.7);
}

static void card(const struct easel *e, double x, double y)
{
	easel_panel(e, (struct area){ x, y, CARD_W, CARD_H },
	            (struct surface){ ROLE_PAPER, LINE, THIN, 4, false });
	easel_panel(e, (struct area){ x + 6, y + 16, 21, 27 },
	            (struct surface){ ROLE_PAGE, LINE, 0.7, 1.5, false });
	easel_disc(e, x + 16.5, y + 26, 4.6, ROLE_GREEN_PAPER, LINE, 0.7);
	shoulders(e, x + 16.5, y + 43);
	easel_bar(e, x + 6, y + 7, 40, 2.6, LINE);
	easel_bar(e, x + 34, y + 19, 40, 2, LINE);
	easel_bar(e, x + 34, y + 27, 44, 2, LINE);
	easel_bar(e, x + 34, y + 35, 30, 2, LINE);
	easel_bar(e, x + 34, y + 43, 36, 2, LINE);
}

/* Two open angles that say which way, where a card will come from. */
static void way(const struct easel *e, double y)
{
	const double x = READER_W / 2;

	for (int i = 0; i < 2; i++) {
		const double top = y + 11 * i;
		const double xy[] = { x - 11, top + 8, x, top, x + 11, top + 8 };

		easel_line(e, xy, 3, ROLE_KEY, 2.2);
	}
}

static void card_in(const struct easel *e)
{
	size_t first;

	reader(e, false);
	way(e, READER_H + 9);
	first = e->page->scene->count;
	card(e, PLACE_X, PLACE_Y);
	easel_slide(e, first, 0, CARD_WAY);
}

static void card_ring(const struct easel *e)
{
	const double cx = READER_W / 2, cy = PLACE_Y + CARD_H / 2;

	reader(e, true);
	card(e, PLACE_X, PLACE_Y);
	easel_disc(e, cx, cy, 24, ROLE_PAGE, LINE, THIN);
	easel_ring(e, cx, cy, 20, 1000, ROLE_QUIET_PRESSED, 5);
	easel_ring(e, cx, cy, 20, e->page->view->progress, ROLE_KEY, 5);
}

/* The card rests where it is: beside a question that is asked meanwhile. */
static void card_still(struct page *p, struct area a)
{
	const struct easel e = easel_in(p, a, READER_W, READER_H, LARGEST);

	reader(&e, true);
	card(&e, PLACE_X, PLACE_Y);
}

static void card_out(const struct easel *e)
{
	size_t first;

	reader(e, false);
	first = e->page->scene->count;
	card(e, PLACE_X, PLACE_Y + CARD_WAY);
	easel_slide(e, first, 0, -CARD_WAY);
}

static void sheet(const struct easel *e, double x, double y, double h)
{
	easel_panel(e, (struct area){ x, y, 70, h },
	            (struct surface){ ROLE_PAPER, LINE, THIN, 1, false });
	for (double line = 12; line + 8 < h; line += 10)
		easel_bar(e, x + 10, y + h - line, line < 20 ? 30 : 50, 2, LINE);
}

/* The sheet comes out downwards as far as the printer says. */
static void printer(const struct easel *e)
{
	const double out = 12 + 62.0 * e->page->view->progress / 1000;

	easel_panel(e, (struct area){ 26, 0, 72, 24 },
	            (struct surface){ ROLE_PAGE, LINE, THIN, 2, false });
	easel_panel(e, (struct area){ 0, 16, 124, 54 },
	            (struct surface){ ROLE_BLUE_PAPER, LINE, THIN, 8, false });
	easel_bar(e, 100, 28, 12, 3, ROLE_KEY);
	easel_panel(e, (struct area){ 18, 46, 88, 8 }, (struct surface){ LINE, LINE, 0, 4, false });
	sheet(e, 27, 50, out);
	easel_bar(e, 18, 46, 88, 5, LINE);
}

/* As many as the view tells, as long as they can be told apart. */
static void sheets(const struct easel *e)
{
	const int told = e->page->view->number;

	for (int i = told > 0 && told < 3 ? told - 1 : 2; i >= 0; i--)
		sheet(e, 20 + 9 * i, 22 - 9 * i, 98);
	easel_bar(e, 0, 124, 124, 3, LINE);
}

/* A card before a sheet: what the terminal is there for. */
static void card_and_sheet(struct page *p, struct area a)
{
	const struct easel e = easel_in(p, a, 150, 120, LARGEST);

	certificate_put(p, easel_area(&e, 0, 0, 86, 120));
	card(&e, 62, 60);
}

/* The first picture: a card slides on to the reader, behind which a certificate stands ready. */
static void welcome(struct page *p, struct area a)
{
	const struct easel all = easel_in(p, a, 172, 186, LARGEST);
	const struct area front = easel_area(&all, 24, 62, READER_W, DRAWING_H - 8);
	const struct easel e = easel_in(p, front, READER_W, DRAWING_H - 8, all.scale);

	easel_disc(&all, 86, 84, 82, ROLE_PAPER, ROLE_NONE, 0);
	certificate_put(p, easel_area(&all, 46, 6, 80, 113));
	card_in(&e);
}

static void card_alone(struct page *p, struct area a)
{
	const struct easel e = easel_in(p, a, CARD_W + 10, CARD_H + 10, 1.5);

	card(&e, 5, 5);
}

/* A sign on a pale ground, for everything that is said rather than shown. */
static void medallion(struct page *p, struct area a, enum view_drawing drawing)
{
	static const struct {
		enum theme_role ground, line, paper;
	} tone[] = {
		[DRAWING_INFO] = { ROLE_INFO, ROLE_KEY, ROLE_PAGE },
		[DRAWING_CARE] = { ROLE_PAPER, ROLE_TEXT, ROLE_CARE },
		[DRAWING_STOP] = { ROLE_STOP_PAPER, ROLE_STOP, ROLE_PAGE },
		[DRAWING_TICK] = { ROLE_GREEN_PAPER, ROLE_DONE, ROLE_PAGE },
		[DRAWING_STAFF] = { ROLE_PAPER, ROLE_QUIET_TEXT, ROLE_PAGE },
	};
	const struct easel e = easel_in(p, a, 100, 100, 1.35);
	enum theme_role ground = ROLE_INFO, line = ROLE_QUIET_TEXT, paper = ROLE_PAGE;

	if (drawing >= DRAWING_INFO && drawing <= DRAWING_STAFF) {
		ground = tone[drawing].ground;
		line = tone[drawing].line;
		paper = tone[drawing].paper;
	}
	easel_disc(&e, 50, 50, 46, ground, ROLE_NONE, 0);
	sign_put(p, sign_of(drawing), easel_area(&e, 25, drawing == DRAWING_CARE ? 22 : 25, 50, 50),
	         line, paper);
}

/* A view that asks for no drawing gets its shape's own, where there is room. */
static void drawing_of_shape(struct page *p, struct area a)
{
	if (p->class != PAGE_PORTRAIT)
		return;
	if (p->view->shape == VIEW_KEYPAD)
		card_still(p, a);
	else if (p->view->shape == VIEW_FACTS)
		card_alone(p, a);
	else if (p->view->shape == VIEW_CHOICES)
		card_and_sheet(p, a);
}

void drawing_put(struct page *p, struct area a)
{
	const enum view_drawing drawing = p->view->drawing;
	const struct easel e = easel_in(p, a, READER_W, DRAWING_H, LARGEST);

	if (a.w < 20 || a.h < 20)
		return;
	if (drawing == DRAWING_NONE) {
		drawing_of_shape(p, a);
		return;
	}
	scene_add(p->scene, &(struct scene_item){ .kind = SCENE_SIGN,
	                                          .box = page_box(p, a),
	                                          .value = (uint16_t)drawing });
	if (drawing == DRAWING_CARD_IN && p->view->shape == VIEW_WELCOME)
		welcome(p, a);
	else if (drawing == DRAWING_CARD_IN)
		card_in(&e);
	else if (drawing == DRAWING_CARD_RING)
		card_ring(&e);
	else if (drawing == DRAWING_CARD_OUT)
		card_out(&e);
	else if (drawing == DRAWING_PRINTER)
		printer(&e);
	else if (drawing == DRAWING_SHEETS)
		sheets(&e);
	else if (drawing == DRAWING_CERTIFICATE)
		certificate_put(p, a);
	else
		medallion(p, a, drawing);
}
