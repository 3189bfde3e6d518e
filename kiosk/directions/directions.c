#include "kiosk/directions/directions.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Points, 72 to the inch; A4 is 210 mm by 297 mm. */
#define MM (72 / 25.4)
#define PAGE_WIDTH (210 * MM)
#define PAGE_HEIGHT (297 * MM)
#define MARGIN (22 * MM)
#define COLUMN (PAGE_WIDTH - 2 * MARGIN)
#define FOOT_ROOM (14 * MM)

#define HEADING_SIZE 28.0
#define WHAT_SIZE 17.0
#define TITLE_SIZE 15.0
#define WORDS_SIZE 22.0
#define FOOT_SIZE 12.0
#define LEADING 1.35f

#define AFTER_HEADING (6 * MM)
#define AFTER_WHAT (8 * MM)
#define AFTER_RULE (9 * MM)
#define AFTER_TITLE (2 * MM)
#define AFTER_LINE (1.5 * MM)
#define AFTER_PART (7 * MM)
#define RULE_WEIGHT 2.0

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

/* ---- the page -------------------------------------------------------------------------------- */

struct page {
	const struct face *face;
	cairo_t *cr;
	double y;    /* where the next line stands */
	bool spoilt; /* something could not be set as it should */
};

static PangoLayout *set_text(const struct page *p, const PangoFontDescription *font, double size,
                             const char *text)
{
	PangoFontDescription *sized = pango_font_description_copy(font);
	PangoLayout *layout = pango_layout_new(p->face->context);

	pango_font_description_set_absolute_size(sized, size * PANGO_SCALE);
	pango_layout_set_font_description(layout, sized);
	pango_font_description_free(sized);
	pango_layout_set_width(layout, (int)(COLUMN * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_line_spacing(layout, LEADING);
	pango_layout_set_text(layout, text, -1);
	return layout;
}

/* Draws at `y` and tells how far down it reaches. */
static double put(struct page *p, const PangoFontDescription *font, double size, double y,
                  const char *text)
{
	PangoLayout *layout = set_text(p, font, size, text);
	PangoRectangle logical;

	pango_layout_get_extents(layout, NULL, &logical);
	if (pango_layout_get_unknown_glyphs_count(layout) != 0)
		p->spoilt = true;
	cairo_move_to(p->cr, MARGIN, y);
	pango_cairo_show_layout(p->cr, layout);
	g_object_unref(layout);
	return y + (double)logical.height / PANGO_SCALE;
}

static void add(struct page *p, const PangoFontDescription *font, double size, double after,
                const char *text)
{
	if (*text != '\0')
		p->y = put(p, font, size, p->y, text) + after;
}

static void add_rule(struct page *p)
{
	cairo_set_line_width(p->cr, RULE_WEIGHT);
	cairo_move_to(p->cr, MARGIN, p->y);
	cairo_line_to(p->cr, PAGE_WIDTH - MARGIN, p->y);
	cairo_stroke(p->cr);
	p->y += AFTER_RULE;
}

static void add_part(struct page *p, const struct directions_part *part)
{
	if (part->line_count == 0)
		return;
	add(p, p->face->bold, TITLE_SIZE, AFTER_TITLE, part->title);
	for (uint8_t i = 0; i < part->line_count && i < DIRECTIONS_LINES_MAX; i++)
		add(p, p->face->regular, WORDS_SIZE, AFTER_LINE, part->line[i]);
	p->y += AFTER_PART;
}

static void draw(struct page *p, const struct directions_text *t)
{
	const double foot = PAGE_HEIGHT - MARGIN - FOOT_ROOM;

	cairo_set_source_rgb(p->cr, 0, 0, 0);
	p->y = MARGIN;
	add(p, p->face->bold, HEADING_SIZE, AFTER_HEADING, t->heading);
	add(p, p->face->regular, WHAT_SIZE, AFTER_WHAT, t->what);
	add_rule(p);
	for (uint8_t i = 0; i < t->part_count && i < DIRECTIONS_PARTS_MAX; i++)
		add_part(p, &t->part[i]);
	if (p->y > foot)
		p->spoilt = true;
	if (t->foot[0] != '\0' &&
	    put(p, p->face->regular, FOOT_SIZE, foot, t->foot) > PAGE_HEIGHT - MARGIN / 2)
		p->spoilt = true;
	cairo_show_page(p->cr);
}

static cairo_status_t take(void *self, const unsigned char *data, unsigned int len)
{
	return paper_append(self, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static bool write_page(const struct directions_text *text, const struct face *face,
                       struct paper *out)
{
	cairo_surface_t *surface =
	    cairo_pdf_surface_create_for_stream(take, out, PAGE_WIDTH, PAGE_HEIGHT);
	struct page p = { .face = face, .cr = cairo_create(surface) };
	bool written;

	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, text->heading);
	draw(&p, text);
	written = !p.spoilt && cairo_status(p.cr) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(p.cr);
	cairo_surface_finish(surface);
	written = written && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	return written;
}

bool directions_render(const struct directions_text *text, const struct directions_fonts *fonts,
                       struct paper *out)
{
	struct face face;
	bool written;

	*out = (struct paper){ 0 };
	if (!face_open(&face, fonts, text->language))
		return false;
	written = write_page(text, &face, out);
	face_close(&face);
	if (!written)
		paper_drop(out);
	return written;
}
