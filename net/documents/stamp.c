#include "net/documents/stamp.h"

#define TURN 0.61 /* radians: rises from left to right */

/* Everything but `keep_off`. */
static void clip_around(cairo_t *cr, struct box keep_off)
{
	cairo_rectangle(cr, 0, 0, SHEET_WIDTH, SHEET_HEIGHT);
	cairo_rectangle(cr, keep_off.x, keep_off.y, keep_off.w, keep_off.h);
	cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
	cairo_clip(cr);
	cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
}

void stamp_sample(struct sheet *s, struct box keep_off)
{
	static const double width = 190, height = 92;

	cairo_save(s->cr);
	clip_around(s->cr, keep_off);
	/* Over the tinted labels and under nothing: black stays black. */
	cairo_set_operator(s->cr, CAIRO_OPERATOR_MULTIPLY);
	cairo_set_source_rgb(s->cr, 0.89, 0.89, 0.89);
	cairo_translate(s->cr, SHEET_WIDTH / 2, SHEET_HEIGHT / 2 - 18);
	cairo_rotate(s->cr, -TURN);
	sheet_outline(s, (struct box){ -width / 2, -height / 2, width, height }, "見本");
	cairo_restore(s->cr);
}

/* Read as seals are: down the right column, then down the left. */
void stamp_seal(struct sheet *s, struct box b)
{
	static const struct {
		const char *character;
		double column, row;
	} cells[] = { { "見", 1, 0 }, { "本", 1, 1 }, { "之", 0, 0 }, { "印", 0, 1 } };
	const double edge = b.w * 0.1, gap = b.w * 0.06;
	const double side = (b.w - 2 * edge - gap) / 2;
	size_t i;

	cairo_save(s->cr);
	cairo_set_source_rgb(s->cr, 0.79, 0.15, 0.12);
	cairo_set_line_join(s->cr, CAIRO_LINE_JOIN_ROUND);
	sheet_frame(s, b, b.w * 0.05);
	for (i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		const struct box cell = { b.x + edge + cells[i].column * (side + gap),
			                  b.y + edge + cells[i].row * (side + gap), side, side };

		sheet_outline(s, cell, cells[i].character);
	}
	cairo_restore(s->cr);
}
