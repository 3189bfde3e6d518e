#include <stdio.h>

#include "kiosk/directions/leaf.h"
#include "kiosk/report/report.h"

/* Millimetres; sizes of type in points. What stands on both sides lies the same way from the long
 * edges, for the sheet is turned over the long edge: against the light one lies over the other. */
#define MARGIN 20.0
#define COLUMN (LEAF_WIDTH - 2 * MARGIN)
#define CORNER 10.0 /* from the edges of the sheet */
#define CORNER_ARM 6.0
#define CROSS_X 38.0 /* from the long edges */
#define CROSS_Y 38.0 /* from the short ones */
#define CROSS_ARM 15.0
#define SCALE 5 /* along each arm, in steps of half a millimetre */
#define BODY 62.0
#define HAIR 0.1
#define LINE 0.2

#define FIELD_X 50.0 /* of what is looked at, with its words left of it */
#define WEDGE 18.0
#define PATCH 9.6 /* of fine lines */
#define REVERSED 11.5
#define FIELD (LEAF_WIDTH - MARGIN - FIELD_X)

static const char sample[] = "永東国書鬱鷹機 あいうえお アガパ 0O8B1Il 0123456789";

static void put_words(struct leaf *l, double size, enum leaf_weight weight, double x, double y,
                      double width, enum leaf_side side, const char *text)
{
	const struct leaf_type type = { weight, size, width, side, false };

	leaf_put(l, &type, x, y, text);
}

/* ---- on both sides --------------------------------------------------------------------------- */

static void put_corners(struct leaf *l)
{
	for (int i = 0; i < 4; i++) {
		const bool right = i & 1, low = i & 2;
		const double x = right ? LEAF_WIDTH - CORNER : CORNER;
		const double y = low ? LEAF_HEIGHT - CORNER : CORNER;

		leaf_line(l, x, y, x + (right ? -CORNER_ARM : CORNER_ARM), y, LINE);
		leaf_line(l, x, y, x, y + (low ? -CORNER_ARM : CORNER_ARM), LINE);
	}
	put_words(l, 7, LEAF_REGULAR, CORNER + 1.5, CORNER + 1.2, 20, LEAF_LEFT, "10 mm");
}

/* Along one arm of a cross, and to one side of it: a tick for each half millimetre, longer ones for
 * whole ones. (dx, dy) is the arm's direction; the ticks stand to the left of who walks along. */
static void put_scale(struct leaf *l, double x, double y, int dx, int dy)
{
	for (int i = 1; i <= 2 * SCALE; i++) {
		const double at = i * 0.5, reach = i % 10 == 0 ? 3.5 : i % 2 == 0 ? 2.2 : 1.3;
		const double from_x = x + dx * at, from_y = y + dy * at;

		leaf_line(l, from_x, from_y, from_x + dy * reach, from_y - dx * reach, HAIR);
	}
	put_words(l, 6, LEAF_REGULAR, x + dx * SCALE + dy * 4.6 - 5,
	          y + dy * SCALE - dx * 4.6 - 1.4, 10, LEAF_CENTRE, "5");
}

/* The front has the scales, the back the pointer that is read on them. */
static void put_crosses(struct leaf *l, bool scaled)
{
	for (int i = 0; i < 4; i++) {
		const double x = i & 1 ? LEAF_WIDTH - CROSS_X : CROSS_X;
		const double y = i & 2 ? LEAF_HEIGHT - CROSS_Y : CROSS_Y;

		leaf_line(l, x - CROSS_ARM, y, x + CROSS_ARM, y, HAIR);
		leaf_line(l, x, y - CROSS_ARM, x, y + CROSS_ARM, HAIR);
		leaf_ring(l, x, y, scaled ? 2 * SCALE : 2 * SCALE + 1, HAIR);
		for (int arm = 0; scaled && arm < 4; arm++)
			put_scale(l, x, y, arm % 2 ? 0 : arm - 1, arm % 2 ? arm - 2 : 0);
	}
}

/* Its word stands between the upper crosses. */
static void put_side(struct leaf *l, const char *word, bool front)
{
	const double x = CROSS_X + CROSS_ARM + 2;
	const struct leaf_type type = { LEAF_BOLD, 30, LEAF_WIDTH - 2 * x, LEAF_CENTRE, false };
	const double half = leaf_measure(l, &type, 0, word) / 2;
	const double bottom = leaf_put(l, &type, x, CROSS_Y - half, word);

	put_corners(l);
	put_crosses(l, front);
	if (bottom > BODY)
		leaf_spoil(l);
}

/* ---- the front ------------------------------------------------------------------------------- */

static void put_wedge(struct leaf *l, double y)
{
	const double step = FIELD / 11;

	for (int i = 0; i <= 10; i++) {
		char percent[8];

		snprintf(percent, sizeof percent, "%d %%", i * 10);
		leaf_field(l, FIELD_X + i * step, y, step, WEDGE, i / 10.0);
		put_words(l, 7, LEAF_REGULAR, FIELD_X + i * step, y + WEDGE + 1, step, LEAF_CENTRE,
		          percent);
	}
	leaf_frame(l, FIELD_X, y, FIELD, WEDGE, HAIR);
}

/* Lines with as much white between them as they are thick: lying, standing, and one alone. */
static void put_lines(struct leaf *l, double y)
{
	for (int i = 1; i <= 5; i++) {
		const double weight = i / 10.0, x = FIELD_X + (i - 1) * FIELD / 5;
		char words[16];

		for (double at = weight / 2; at < PATCH; at += 2 * weight) {
			leaf_line(l, x, y + at, x + PATCH, y + at, weight);
			leaf_line(l, x + PATCH + 2 + at, y, x + PATCH + 2 + at, y + PATCH, weight);
		}
		leaf_line(l, x, y + PATCH + 3, x + 2 * PATCH + 2, y + PATCH + 3, weight);
		snprintf(words, sizeof words, "%.1f mm", weight);
		put_words(l, 7, LEAF_REGULAR, x, y + PATCH + 4, 2 * PATCH + 2, LEAF_CENTRE, words);
	}
}

static double put_type(struct leaf *l, double y)
{
	for (int size = 6; size <= 12; size++) {
		const struct leaf_type type = { LEAF_REGULAR, size, FIELD, LEAF_LEFT, false };
		char words[16];

		snprintf(words, sizeof words, "%d pt", size);
		put_words(l, 7, LEAF_REGULAR, FIELD_X - 14, y + (size - 7) * 0.26, 11, LEAF_RIGHT,
		          words);
		y = leaf_put(l, &type, FIELD_X, y, sample) + 2.2;
	}
	return y;
}

static void put_reversed(struct leaf *l, double y)
{
	const struct leaf_type small = { LEAF_REGULAR, 6, FIELD - 6, LEAF_LEFT, true };
	const struct leaf_type large = { LEAF_REGULAR, 8, FIELD - 6, LEAF_LEFT, true };

	leaf_field(l, FIELD_X, y, FIELD, REVERSED, 1);
	leaf_put(l, &small, FIELD_X + 3, y + 2, sample);
	leaf_put(l, &large, FIELD_X + 3, y + 6.2, sample);
}

/* Whether the page came out as large as it was set: a hundred millimetres, lying or standing. */
static void put_ruler(struct leaf *l, double x, double y, bool standing)
{
	for (int i = 0; i <= 100; i++) {
		const double reach = i % 10 == 0 ? 4 : i % 5 == 0 ? 3 : 2;
		const double from_x = standing ? x : x + i, from_y = standing ? y + i : y;
		char words[8];

		leaf_line(l, from_x, from_y, standing ? x + reach : from_x,
		          standing ? from_y : y - reach, HAIR);
		if (i % 10 != 0)
			continue;
		snprintf(words, sizeof words, i == 100 ? "%d mm" : "%d", i);
		put_words(l, 7, LEAF_REGULAR, standing ? x - 13 : from_x - 8,
		          standing ? from_y - 1.7 : y + 1, standing ? 12 : 16,
		          standing ? LEAF_RIGHT : LEAF_CENTRE, words);
	}
	leaf_line(l, x, y, standing ? x : x + 100, standing ? y + 100 : y, LINE);
}

static void put_front(struct leaf *l, const struct report_text *t)
{
	const struct leaf_type look = { LEAF_REGULAR, 11, COLUMN, LEAF_LEFT, false };
	double y = leaf_put(l, &look, MARGIN, BODY, t->look) + 10;

	put_ruler(l, MARGIN + 6, y, true);
	put_wedge(l, y);
	put_lines(l, y + 33);
	y = put_type(l, y + 62) + 3;
	put_reversed(l, y);
	put_ruler(l, LEAF_WIDTH / 2 - 50, LEAF_HEIGHT - 56, false);
	if (y + REVERSED > LEAF_HEIGHT - 60)
		leaf_spoil(l);
}

/* ---- the back -------------------------------------------------------------------------------- */

/* Even fields, where a streak or a worn drum shows. */
static void put_back(struct leaf *l)
{
	leaf_field(l, MARGIN, 66, COLUMN, 70, 0.25);
	leaf_field(l, MARGIN, 140, COLUMN, 70, 0.5);
	leaf_field(l, MARGIN, 214, COLUMN, 16, 1);
}

bool test_page_render(const struct report_text *text, const struct directions_fonts *fonts,
                      struct paper *out)
{
	struct leaf *l;

	*out = (struct paper){ 0 };
	l = leaf_open(fonts, text->language, text->heading, out);
	if (l) {
		put_side(l, text->front, true);
		put_front(l, text);
		leaf_turn(l);
		put_side(l, text->back, false);
		put_back(l);
	}
	return leaf_close(l, out);
}
