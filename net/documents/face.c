#include "net/documents/face.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "IPAmjMincho"

static bool is_the_family(hb_face_t *face)
{
	char name[64] = "";
	unsigned int room = sizeof name;

	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FONT_FAMILY, HB_LANGUAGE_INVALID, &room, name);
	return strcmp(name, FAMILY) == 0;
}

static hb_font_t *shaping(const char *path)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	hb_face_t *face;
	hb_font_t *font = NULL;

	if (!blob)
		return NULL;
	face = hb_face_create(blob, 0); /* counted, as below */
	if (is_the_family(face))
		font = hb_font_create(face);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return font;
}

/* A pattern that names the file is looked up nowhere. */
static cairo_font_face_t *drawing(const char *path)
{
	FcPattern *pattern = FcPatternCreate();
	cairo_font_face_t *face = NULL;

	if (pattern && FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)path) &&
	    FcPatternAddInteger(pattern, FC_INDEX, 0))
		face = cairo_ft_font_face_create_for_pattern(pattern);
	if (pattern)
		FcPatternDestroy(pattern);
	return face;
}

/* Glyphs stay where the outline says: a page is not a screen. */
static cairo_font_options_t *for_paper(void)
{
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	return options;
}

static void measure(struct face *f)
{
	hb_font_extents_t extents = { 0 };

	f->units = (int)hb_face_get_upem(hb_font_get_face(f->glyphs));
	hb_font_set_scale(f->glyphs, f->units, f->units);
	hb_font_get_h_extents(f->glyphs, &extents);
	f->ascent = (double)extents.ascender / f->units;
	f->descent = -(double)extents.descender / f->units;
}

bool face_open(struct face *f)
{
	const char *path = getenv(FACE_FILE_VARIABLE);

	if (!path)
		path = FACE_FILE;
	*f = (struct face){ .glyphs = shaping(path) };
	if (!f->glyphs)
		return false;
	measure(f);
	f->drawn = drawing(path);
	f->options = for_paper();
	if (f->units > 0 && f->drawn && cairo_font_face_status(f->drawn) == CAIRO_STATUS_SUCCESS)
		return true;
	face_close(f);
	return false;
}

void face_close(struct face *f)
{
	hb_font_destroy(f->glyphs);
	if (f->drawn)
		cairo_font_face_destroy(f->drawn);
	if (f->options)
		cairo_font_options_destroy(f->options);
	*f = (struct face){ 0 };
}

/* U+FE00 to U+FE0F and U+E0100 to U+E01EF. */
static bool is_selector(gunichar c)
{
	return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

bool face_has(const struct face *f, const char *text)
{
	gunichar base = 0;
	const char *at;
	hb_codepoint_t glyph;

	if (!g_utf8_validate(text, -1, NULL))
		return false;
	for (at = text; *at != '\0'; at = g_utf8_find_next_char(at, NULL)) {
		const gunichar c = g_utf8_get_char(at);

		if (is_selector(c)) {
			if (base == 0 || !hb_font_get_variation_glyph(f->glyphs, base, c, &glyph))
				return false;
			base = 0; /* one selector to a character */
			continue;
		}
		if (g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT ||
		    !hb_font_get_nominal_glyph(f->glyphs, c, &glyph) || glyph == 0)
			return false;
		base = c;
	}
	return true;
}
