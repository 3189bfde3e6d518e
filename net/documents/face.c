#include "net/documents/face.h"

#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "IPAmjMincho"

/* Pango's own thread would otherwise read the machine's whole configuration of fonts, which no page
 * ever uses; an empty one stands in its place. */
static bool blind_the_rest(void)
{
	FcConfig *empty = FcConfigCreate();
	const bool done = empty && FcConfigSetCurrent(empty);

	if (empty)
		FcConfigDestroy(empty); /* counted, as below */
	return done;
}

static FcConfig *config_of_file(const char *path)
{
	FcConfig *config = FcConfigCreate();

	if (config && FcConfigAppFontAddFile(config, (const FcChar8 *)path) && blind_the_rest())
		return config;
	if (config)
		FcConfigDestroy(config);
	return NULL;
}

/* Looking through the file costs more than a page does, and finds the same each time. So this is
 * the one thing of the room that outlives a call: which file it was, and a configuration that
 * nothing changes any more. */
static struct {
	pthread_mutex_t lock;
	FcConfig *config;
	char path[PATH_MAX];
} kept = { .lock = PTHREAD_MUTEX_INITIALIZER };

__attribute__((destructor)) static void forget(void)
{
	if (kept.config)
		FcConfigDestroy(kept.config);
	kept.config = NULL;
}

static FcConfig *shared_config(const char *path)
{
	FcConfig *config;

	if (strlen(path) >= sizeof kept.path)
		return NULL;
	pthread_mutex_lock(&kept.lock);
	if (!kept.config || strcmp(kept.path, path) != 0) {
		forget();
		kept.config = config_of_file(path);
		snprintf(kept.path, sizeof kept.path, "%s", path);
	}
	config = kept.config ? FcConfigReference(kept.config) : NULL;
	pthread_mutex_unlock(&kept.lock);
	return config;
}

static PangoFontMap *map_of_file(const char *path)
{
	FcConfig *config = shared_config(path);
	PangoFontMap *map = NULL;

	if (!config)
		return NULL;
	map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	if (map)
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	FcConfigDestroy(config); /* counted: the map keeps its own hold */
	return map;
}

/* Glyphs stay where the outline says: a page is not a screen. */
static void set_for_paper(PangoContext *context)
{
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string("ja"));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
}

static bool is_the_family(PangoFont *font)
{
	PangoFontDescription *found = pango_font_describe(font);
	const bool same = strcmp(pango_font_description_get_family(found), FAMILY) == 0;

	pango_font_description_free(found);
	return same;
}

bool face_open(struct face *f)
{
	const char *path = getenv(FACE_FILE_VARIABLE);
	PangoFontDescription *wanted;

	*f = (struct face){ .map = map_of_file(path ? path : FACE_FILE) };
	if (!f->map)
		return false;
	f->context = pango_font_map_create_context(f->map);
	set_for_paper(f->context);
	wanted = pango_font_description_new();
	pango_font_description_set_family_static(wanted, FAMILY);
	pango_font_description_set_absolute_size(wanted, 10 * PANGO_SCALE);
	pango_context_set_font_description(f->context, wanted);
	f->font = pango_context_load_font(f->context, wanted);
	pango_font_description_free(wanted);
	if (f->font && is_the_family(f->font))
		return true;
	face_close(f);
	return false;
}

void face_close(struct face *f)
{
	g_clear_object(&f->font);
	g_clear_object(&f->context);
	/* Pango 1.50 does not let go of a configuration that it was given. */
	if (f->map)
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(f->map), NULL);
	g_clear_object(&f->map);
}

/* U+FE00 to U+FE0F and U+E0100 to U+E01EF. */
static bool is_selector(gunichar c)
{
	return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

bool face_has(const struct face *f, const char *text)
{
	hb_font_t *glyphs = pango_font_get_hb_font(f->font);
	gunichar base = 0;
	const char *at;
	hb_codepoint_t glyph;

	if (!g_utf8_validate(text, -1, NULL))
		return false;
	for (at = text; *at != '\0'; at = g_utf8_find_next_char(at, NULL)) {
		const gunichar c = g_utf8_get_char(at);

		if (is_selector(c)) {
			if (base == 0 || !hb_font_get_variation_glyph(glyphs, base, c, &glyph))
				return false;
			base = 0; /* one selector to a character */
			continue;
		}
		if (g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT ||
		    !hb_font_get_nominal_glyph(glyphs, c, &glyph) || glyph == 0)
			return false;
		base = c;
	}
	return true;
}
