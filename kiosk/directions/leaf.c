#include "kiosk/directions/leaf.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

#define MM (72 / 25.4) /* cairo counts in points, 72 to the inch */
#define LEADING 1.35f

/* ---- the face -------------------------------------------------------------------------------- */

struct face {
	PangoFontMap *map;
	PangoContext *context;
	PangoFontDescription *regular, *bold;
};

/* What a file of the configuration calls itself; NULL: it has no such file, or that is no font. */
static PangoFontDescription *described(FcConfig *config, const char *file)
{
	const FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);

	for (int i = 0; set && i < set->nfont; i++) {
		FcChar8 *name = NULL;

		if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &name) == FcResultMatch &&
		    strcmp((const char *)name, file) == 0)
			return pango_fc_font_description_from_pattern(set->fonts[i], FALSE);
	}
	return NULL;
}

/* Pango's own thread would otherwise read the machine's whole configuration of fonts. */
static bool blind_the_rest(void)
{
	FcConfig *empty = FcConfigCreate();
	const bool done = empty && FcConfigSetCurrent(empty);

	if (empty)
		FcConfigDestroy(empty); /* counted, as below */
	return done;
}

static bool fill_map(struct face *f, const struct directions_fonts *fonts)
{
	FcConfig *config = FcConfigCreate();
	bool filled;

	if (!config)
		return false;
	filled = FcConfigAppFontAddFile(config, (const FcChar8 *)fonts->regular) &&
	         FcConfigAppFontAddFile(config, (const FcChar8 *)fonts->bold) && blind_the_rest();
	if (filled) {
		f->regular = described(config, fonts->regular);
		f->bold = described(config, fonts->bold);
		f->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	}
	if (f->map)
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(f->map), config);
	FcConfigDestroy(config); /* counted: the map keeps its own hold */
	return f->map && f->regular && f->bold;
}

/* Glyphs stay where the outline says: a page is not a screen. */
static void set_for_paper(PangoContext *context, const char *language)
{
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string(language));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
}

static void face_close(struct face *f)
{
	g_clear_object(&f->context);
	/* Pango 1.50 does not let go of a configuration that it was given. */
	if (f->map)
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(f->map), NULL);
	g_clear_object(&f->map);
	pango_font_description_free(f->regular);
	pango_font_description_free(f->bold);
	*f = (struct face){ 0 };
}

static bool face_open(struct face *f, const struct directions_fonts *fonts, const char *language)
{
	*f = (struct face){ 0 };
	if (!fill_map(f, fonts)) {
		face_close(f);
		return false;
	}
	f->context = pango_font_map_create_context(f->map);
	set_for_paper(f->context, language);
	return true;
}

/* ---- the leaf -------------------------------------------------------------------------------- */

struct leaf {
	struct face face;
	cairo_surface_t *surface;
	cairo_t *cr;
	bool spoilt;
};

static cairo_status_t take(void *self, const unsigned char *data, unsigned int len)
{
	return paper_append(self, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

struct leaf *leaf_open(const struct directions_fonts *fonts, const char *language,
                       const char *title, struct paper *out)
{
	struct leaf *l = calloc(1, sizeof *l);

	if (!l)
		return NULL;
	if (!face_open(&l->face, fonts, language)) {
		free(l);
		return NULL;
	}
	l->surface =
	    cairo_pdf_surface_create_for_stream(take, out, LEAF_WIDTH * MM, LEAF_HEIGHT * MM);
	l->cr = cairo_create(l->surface);
	cairo_pdf_surface_set_metadata(l->surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_set_source_rgb(l->cr, 0, 0, 0);
	return l;
}

bool leaf_close(struct leaf *l, struct paper *out)
{
	bool whole;

	if (!l)
		return false;
	leaf_turn(l);
	whole = !l->spoilt && cairo_status(l->cr) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(l->cr);
	cairo_surface_finish(l->surface);
	whole = whole && cairo_surface_status(l->surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(l->surface);
	face_close(&l->face);
	free(l);
	if (!whole)
		paper_drop(out);
	return whole;
}

void leaf_turn(struct leaf *l)
{
	cairo_show_page(l->cr);
}

void leaf_spoil(struct leaf *l)
{
	l->spoilt = true;
}

/* ---- type ------------------------------------------------------------------------------------ */

static PangoLayout *set_text(struct leaf *l, const struct leaf_type *type, const char *text)
{
	static const PangoAlignment sides[] = { [LEAF_LEFT] = PANGO_ALIGN_LEFT,
		                                [LEAF_CENTRE] = PANGO_ALIGN_CENTER,
		                                [LEAF_RIGHT] = PANGO_ALIGN_RIGHT };
	PangoFontDescription *sized =
	    pango_font_description_copy(type->weight == LEAF_BOLD ? l->face.bold : l->face.regular);
	PangoLayout *layout = pango_layout_new(l->face.context);

	pango_font_description_set_absolute_size(sized, type->size * PANGO_SCALE);
	pango_layout_set_font_description(layout, sized);
	pango_font_description_free(sized);
	pango_layout_set_width(layout, (int)(type->width * MM * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(layout, sides[type->side]);
	pango_layout_set_line_spacing(layout, LEADING);
	/* Half a character would be set as something else. */
	if (!g_utf8_validate(text, -1, NULL))
		leaf_spoil(l);
	else
		pango_layout_set_text(layout, text, -1);
	return layout;
}

static double height_of(PangoLayout *layout)
{
	PangoRectangle logical;

	pango_layout_get_extents(layout, NULL, &logical);
	return (double)logical.height / PANGO_SCALE / MM;
}

double leaf_measure(struct leaf *l, const struct leaf_type *type, double y, const char *text)
{
	PangoLayout *layout = set_text(l, type, text);
	const double height = height_of(layout);

	g_object_unref(layout);
	return y + height;
}

double leaf_put(struct leaf *l, const struct leaf_type *type, double x, double y, const char *text)
{
	PangoLayout *layout = set_text(l, type, text);
	const double height = height_of(layout);
	const double shade = type->white ? 1 : 0;

	if (pango_layout_get_unknown_glyphs_count(layout) != 0)
		l->spoilt = true;
	cairo_set_source_rgb(l->cr, shade, shade, shade);
	cairo_move_to(l->cr, x * MM, y * MM);
	pango_cairo_show_layout(l->cr, layout);
	cairo_set_source_rgb(l->cr, 0, 0, 0);
	g_object_unref(layout);
	return y + height;
}

/* ---- lines and fields ------------------------------------------------------------------------ */

static void stroke(struct leaf *l, double weight)
{
	cairo_set_line_width(l->cr, weight * MM);
	cairo_stroke(l->cr);
}

void leaf_line(struct leaf *l, double x1, double y1, double x2, double y2, double weight)
{
	cairo_move_to(l->cr, x1 * MM, y1 * MM);
	cairo_line_to(l->cr, x2 * MM, y2 * MM);
	stroke(l, weight);
}

void leaf_field(struct leaf *l, double x, double y, double width, double height, double black)
{
	cairo_set_source_rgb(l->cr, 1 - black, 1 - black, 1 - black);
	cairo_rectangle(l->cr, x * MM, y * MM, width * MM, height * MM);
	cairo_fill(l->cr);
	cairo_set_source_rgb(l->cr, 0, 0, 0);
}

void leaf_frame(struct leaf *l, double x, double y, double width, double height, double weight)
{
	cairo_rectangle(l->cr, x * MM, y * MM, width * MM, height * MM);
	stroke(l, weight);
}

static void round_about(struct leaf *l, double x, double y, double radius)
{
	cairo_new_sub_path(l->cr);
	cairo_arc(l->cr, x * MM, y * MM, radius * MM, 0, 2 * G_PI);
	cairo_close_path(l->cr);
}

void leaf_ring(struct leaf *l, double x, double y, double radius, double weight)
{
	round_about(l, x, y, radius);
	stroke(l, weight);
}

void leaf_disc(struct leaf *l, double x, double y, double radius)
{
	round_about(l, x, y, radius);
	cairo_fill(l->cr);
}

void leaf_path(struct leaf *l, const double *point, unsigned count, double weight, bool white)
{
	const double shade = white ? 1 : 0;

	cairo_new_path(l->cr); /* type leaves a point behind */
	for (unsigned i = 0; i < count; i++)
		cairo_line_to(l->cr, point[2 * i] * MM, point[2 * i + 1] * MM);
	cairo_set_source_rgb(l->cr, shade, shade, shade);
	cairo_set_line_join(l->cr, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_cap(l->cr, CAIRO_LINE_CAP_ROUND);
	stroke(l, weight);
	cairo_set_line_join(l->cr, CAIRO_LINE_JOIN_MITER);
	cairo_set_line_cap(l->cr, CAIRO_LINE_CAP_BUTT);
	cairo_set_source_rgb(l->cr, 0, 0, 0);
}
