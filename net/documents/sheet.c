#include "net/documents/sheet.h"

#include <string.h>

#define STEP 0.5    /* points: how finely text grows smaller */
#define LEADING 1.2 /* of the size, from line to line */

bool sheet_open(struct sheet *s, cairo_surface_t *surface, const struct face *face)
{
	*s = (struct sheet){ .face = face, .status = DOCUMENT_RENDERED };
	s->cr = cairo_create(surface);
	s->layout = pango_layout_new(face->context);
	if (cairo_status(s->cr) != CAIRO_STATUS_SUCCESS) {
		sheet_close(s);
		return false;
	}
	cairo_scale(s->cr, 1 / SHEET_POINT, 1 / SHEET_POINT);
	pango_cairo_update_context(s->cr, face->context);
	pango_layout_set_single_paragraph_mode(s->layout, TRUE);
	pango_layout_set_auto_dir(s->layout, FALSE);
	pango_layout_set_wrap(s->layout, PANGO_WRAP_WORD_CHAR);
	return true;
}

void sheet_close(struct sheet *s)
{
	paper_drop(&s->text);
	g_clear_object(&s->layout);
	if (s->cr)
		cairo_destroy(s->cr);
	s->cr = NULL;
}

static void set_size(struct sheet *s, double points)
{
	PangoFontDescription *d =
	    pango_font_description_copy(pango_context_get_font_description(s->face->context));

	pango_font_description_set_absolute_size(d, points * SHEET_POINT * PANGO_SCALE);
	pango_layout_set_font_description(s->layout, d);
	pango_font_description_free(d);
}

/* Largest size at which the text takes `lines` lines of the box; 0: none down to `least`. */
static double size_that_fits(struct sheet *s, struct box b, double points, double least, int lines)
{
	PangoRectangle logical;

	pango_layout_set_width(s->layout, lines > 1 ? (int)(b.w * PANGO_SCALE) : -1);
	for (; points >= least; points -= STEP) {
		set_size(s, points);
		pango_layout_get_extents(s->layout, NULL, &logical);
		if (logical.width <= (int)(b.w * PANGO_SCALE) &&
		    logical.height <= (int)(b.h * PANGO_SCALE) &&
		    pango_layout_get_line_count(s->layout) <= lines)
			return points;
	}
	return 0;
}

static void keep(struct sheet *s, const char *text)
{
	if (!paper_append(&s->text, text, strlen(text)))
		s->status = DOCUMENT_IMPOSSIBLE;
}

/* A full-width space parts the halves of a name. Six tenths of it are enough for the eye, and keep
 * the halves together for programs that take a wide gap for a new column. No hyphen is set where a
 * word in Latin letters has to be broken: it would stand in the name. */
static void set_attributes(struct sheet *s, const char *text)
{
	static const char space[] = "\u3000";
	PangoAttrList *list = pango_attr_list_new();
	const char *at;

	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
	for (at = strstr(text, space); at; at = strstr(at + 1, space)) {
		PangoAttribute *scale = pango_attr_scale_new(0.6);

		scale->start_index = (guint)(at - text);
		scale->end_index = scale->start_index + (guint)strlen(space);
		pango_attr_list_insert(list, scale);
	}
	pango_layout_set_attributes(s->layout, list);
	pango_attr_list_unref(list);
}

void sheet_text(struct sheet *s, struct box b, enum sheet_align align, double points, double least,
                const char *text)
{
	static const double share[] = { [SHEET_LEFT] = 0, [SHEET_CENTRE] = 0.5, [SHEET_RIGHT] = 1 };
	PangoRectangle logical;

	if (s->status != DOCUMENT_RENDERED)
		return;
	if (!face_has(s->face, text)) {
		s->status = DOCUMENT_NO_GLYPH;
		return;
	}
	pango_layout_set_text(s->layout, text, -1);
	set_attributes(s, text);
	pango_layout_set_line_spacing(s->layout, (float)LEADING);
	if (size_that_fits(s, b, points, least, 1) == 0 &&
	    size_that_fits(s, b, points, least, 2) == 0) {
		s->status = DOCUMENT_TOO_LONG;
		return;
	}
	if (pango_layout_get_unknown_glyphs_count(s->layout) != 0) {
		s->status = DOCUMENT_NO_GLYPH;
		return;
	}
	pango_layout_get_extents(s->layout, NULL, &logical);
	cairo_move_to(s->cr,
	              b.x + share[align] * (b.w - (double)logical.width / PANGO_SCALE) -
	                  (double)logical.x / PANGO_SCALE,
	              b.y + (b.h - (double)logical.height / PANGO_SCALE) / 2);
	pango_cairo_show_layout(s->cr, s->layout);
	keep(s, text);
}

void sheet_outline(struct sheet *s, struct box b, const char *text)
{
	double left, top, right, bottom;

	if (s->status != DOCUMENT_RENDERED)
		return;
	pango_layout_set_width(s->layout, -1);
	pango_layout_set_attributes(s->layout, NULL);
	pango_layout_set_text(s->layout, text, -1);
	set_size(s, 100);
	cairo_save(s->cr);
	cairo_new_path(s->cr);
	pango_cairo_layout_path(s->cr, s->layout);
	cairo_path_extents(s->cr, &left, &top, &right, &bottom);
	cairo_new_path(s->cr);
	cairo_translate(s->cr, b.x, b.y);
	cairo_scale(s->cr, b.w / (right - left), b.h / (bottom - top));
	cairo_translate(s->cr, -left, -top);
	pango_cairo_layout_path(s->cr, s->layout);
	cairo_fill(s->cr);
	cairo_restore(s->cr);
}

void sheet_frame(struct sheet *s, struct box b, double weight)
{
	cairo_rectangle(s->cr, b.x, b.y, b.w, b.h);
	cairo_set_line_width(s->cr, weight);
	cairo_stroke(s->cr);
}

void sheet_line(struct sheet *s, double x1, double y1, double x2, double y2, double weight)
{
	cairo_move_to(s->cr, x1, y1);
	cairo_line_to(s->cr, x2, y2);
	cairo_set_line_width(s->cr, weight);
	cairo_stroke(s->cr);
}

void sheet_tint(struct sheet *s, struct box b)
{
	cairo_save(s->cr);
	cairo_set_source_rgb(s->cr, 0.945, 0.945, 0.945);
	cairo_rectangle(s->cr, b.x, b.y, b.w, b.h);
	cairo_fill(s->cr);
	cairo_restore(s->cr);
}
