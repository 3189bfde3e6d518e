#include "net/documents/type.h"

#include <glib.h>
#include <math.h>
#include <pango/pango-break.h>
#include <stdlib.h>
#include <string.h>

#define STEP 0.5     /* points: how finely text grows smaller */
#define SMALLER 0.75 /* of the size: from there on a second line reads better */
#define LEADING 1.2  /* of the size, from line to line */
#define WIDE_SPACE                                                                                 \
	0.6            /* of the em: enough for the eye between the halves of a name, and too      \
	                  little for programs that take a wide gap for a new column */
#define ROUNDING 0.001 /* mm */

/* What is one for the reader: a character and what is set upon it. All of a text's are in its
 * order, since there is no script here that runs to the left. */
struct type_cluster {
	size_t byte, len;
	uint32_t glyph;
	double advance; /* of the em */
	bool space;
	bool breaks; /* a line may end before it */
	bool begins; /* and one does */
};

/* ---- shaping --------------------------------------------------------------------------------- */

static void set_cluster(struct type_cluster *c, const char *text, double advance)
{
	const gunichar first = g_utf8_get_char(text + c->byte);

	c->space = first == ' ' || first == 0x3000;
	c->advance = first == 0x3000 ? advance * WIDE_SPACE : advance;
}

/* The characters of official texts each have a glyph of their own; whatever the face would make of
 * several is not what was registered. False: one has none. */
static bool shape(const struct face *face, struct type *t)
{
	hb_buffer_t *buffer = hb_buffer_create();
	const hb_glyph_info_t *info;
	const hb_glyph_position_t *at;
	const size_t len = strlen(t->text);
	unsigned int count;
	bool known = true;

	hb_buffer_add_utf8(buffer, t->text, (int)len, 0, (int)len);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer, hb_language_from_string("ja", -1));
	hb_shape(face->glyphs, buffer, NULL, 0);
	info = hb_buffer_get_glyph_infos(buffer, &count);
	at = hb_buffer_get_glyph_positions(buffer, NULL);
	t->cluster = calloc(count + 1, sizeof *t->cluster);
	for (unsigned int i = 0; t->cluster && i < count; i++) {
		const size_t next = i + 1 < count ? info[i + 1].cluster : len;
		struct type_cluster *c = &t->cluster[t->count++];

		known = known && info[i].codepoint != 0 && next > info[i].cluster;
		c->byte = info[i].cluster;
		c->len = next > c->byte ? next - c->byte : 0;
		c->glyph = info[i].codepoint;
		set_cluster(c, t->text, (double)at[i].x_advance / face->units);
	}
	hb_buffer_destroy(buffer);
	return known && t->cluster;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* From cluster `from` on, up to the end of its line; spaces at the end count for nothing. */
static double line_width(const struct type *t, size_t from, size_t *end)
{
	double width = 0, seen = 0;
	size_t i = from;

	do {
		width += t->cluster[i].advance;
		if (!t->cluster[i].space)
			seen = width;
	} while (++i < t->count && !t->cluster[i].begins);
	*end = i;
	return seen * t->size;
}

static double widest_line(const struct type *t, size_t *lines)
{
	double widest = 0;
	size_t end = 0;

	for (*lines = 0; end < t->count; (*lines)++)
		widest = fmax(widest, line_width(t, end, &end));
	return widest;
}

/* Where Unicode and the Japanese rules let a line end. */
static bool find_breaks(struct type *t)
{
	const size_t len = strlen(t->text);
	const glong letters = g_utf8_strlen(t->text, -1);
	PangoLogAttr *attribute = calloc((size_t)letters + 1, sizeof *attribute);
	size_t i = 0;

	if (!attribute)
		return false;
	pango_get_log_attrs(t->text, (int)len, 0, pango_language_from_string("ja"), attribute,
	                    (int)letters + 1);
	for (glong k = 0; k < letters && i < t->count; k++) {
		const char *letter = g_utf8_offset_to_pointer(t->text, k);

		if ((size_t)(letter - t->text) == t->cluster[i].byte)
			t->cluster[i++].breaks = attribute[k].is_line_break;
	}
	free(attribute);
	return true;
}

/* Full-width letters could be parted anywhere; where the words are short enough, none is. */
static void hold_words(struct type *t, double em_width)
{
	double word = 0;

	for (size_t i = 0; i < t->count; i++) {
		word = t->cluster[i].space ? 0 : word + t->cluster[i].advance;
		if (word > em_width)
			return;
	}
	for (size_t i = 1; i < t->count; i++)
		t->cluster[i].breaks = t->cluster[i - 1].space && !t->cluster[i].space;
}

/* Each line takes what it can; a word that is longer than a line is parted after all. */
static void break_lines(struct type *t, double em_width)
{
	size_t from = 0, may = 0;
	double width = 0;

	for (size_t i = 0; i < t->count; i++) {
		struct type_cluster *c = &t->cluster[i];

		c->begins = false;
		if (c->breaks)
			may = i;
		if (!c->space && i > from && width + c->advance > em_width) {
			from = may > from ? may : i;
			t->cluster[from].begins = true;
			width = 0;
			for (size_t k = from; k < i; k++)
				width += t->cluster[k].advance;
		}
		width += c->advance;
	}
}

/* As many lines as it needs; two if a smaller size allows it. */
static bool fold(struct type *t, const struct type_rule *rule)
{
	double points = fmax(rule->least, floor(rule->points * SMALLER / STEP) * STEP);
	size_t lines;

	if (!find_breaks(t))
		return false;
	hold_words(t, rule->width / (points * TYPE_POINT));
	for (;; points = fmax(rule->least, points - 2 * STEP)) {
		t->size = points * TYPE_POINT;
		break_lines(t, rule->width / t->size);
		t->width = widest_line(t, &lines);
		if (lines <= 2 || points <= rule->least)
			return true;
	}
}

/* The letters of a short name stand as wide as those of a long one (均等割り付け). */
static void spread_out(struct type *t, double wanted)
{
	const double more = (wanted - t->width) / t->size / (double)(t->count - 1);

	if (t->width >= wanted || t->count < 2)
		return;
	for (size_t i = 0; i + 1 < t->count; i++)
		t->cluster[i].advance += more;
	t->width = wanted;
}

static bool fit(struct type *t, const struct type_rule *rule)
{
	size_t lines;
	double points;

	t->size = rule->points * TYPE_POINT;
	t->width = widest_line(t, &lines);
	if (rule->spread > 0)
		spread_out(t, rule->spread);
	if (t->width <= rule->width + ROUNDING)
		return true;
	/* Width grows with the size. */
	points = floor(rule->points * rule->width / t->width / STEP) * STEP;
	if (points < fmax(rule->least, rule->points * SMALLER))
		return fold(t, rule);
	t->size = points * TYPE_POINT;
	t->width = widest_line(t, &lines);
	return true;
}

enum document_status type_set(const struct face *face, const char *text,
                              const struct type_rule *rule, struct type *out)
{
	size_t lines = 0;

	*out = (struct type){ 0 };
	if (!face_has(face, text))
		return DOCUMENT_NO_GLYPH;
	if (*text == '\0')
		return DOCUMENT_RENDERED;
	out->text = strdup(text);
	if (!out->text)
		return DOCUMENT_IMPOSSIBLE;
	if (!shape(face, out))
		return DOCUMENT_NO_GLYPH;
	if (!fit(out, rule))
		return DOCUMENT_IMPOSSIBLE;
	(void)widest_line(out, &lines);
	out->baseline = face->ascent * out->size;
	out->height = (face->ascent + face->descent + LEADING * (double)(lines - 1)) * out->size;
	return out->width <= rule->width + ROUNDING ? DOCUMENT_RENDERED : DOCUMENT_TOO_LONG;
}

void type_drop(struct type *t)
{
	if (t->text)
		explicit_bzero(t->text, strlen(t->text));
	if (t->cluster)
		explicit_bzero(t->cluster, t->count * sizeof *t->cluster);
	free(t->text);
	free(t->cluster);
	*t = (struct type){ 0 };
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void set_font(const struct type *t, const struct face *face, cairo_t *cr)
{
	cairo_set_font_face(cr, face->drawn);
	cairo_set_font_options(cr, face->options);
	cairo_set_font_size(cr, t->size);
}

/* Places the clusters of a line at x and the baseline y. */
static cairo_glyph_t *place(const struct type *t, size_t from, size_t end, double x, double y,
                            cairo_text_cluster_t *cluster)
{
	cairo_glyph_t *glyph = g_new(cairo_glyph_t, end - from);

	for (size_t i = from; i < end; i++) {
		glyph[i - from] = (cairo_glyph_t){ t->cluster[i].glyph, x, y };
		cluster[i - from] = (cairo_text_cluster_t){ (int)t->cluster[i].len, 1 };
		x += t->cluster[i].advance * t->size;
	}
	return glyph;
}

void type_show(const struct type *t, const struct face *face, cairo_t *cr, double x, double y,
               enum form_align align)
{
	static const double share[] = { [FORM_LEFT] = 0, [FORM_CENTRE] = 0.5, [FORM_RIGHT] = 1 };
	size_t from = 0, end;

	set_font(t, face, cr);
	for (y += t->baseline; from < t->count; from = end, y += LEADING * t->size) {
		const double left = x + share[align] * (t->width - line_width(t, from, &end));
		const struct type_cluster *last = &t->cluster[end - 1];
		const size_t byte = t->cluster[from].byte;
		cairo_text_cluster_t *cluster = g_new(cairo_text_cluster_t, end - from);
		cairo_glyph_t *glyph = place(t, from, end, left, y, cluster);

		cairo_show_text_glyphs(cr, t->text + byte, (int)(last->byte + last->len - byte),
		                       glyph, (int)(end - from), cluster, (int)(end - from), 0);
		g_free(glyph);
		g_free(cluster);
	}
}

void type_path(const struct type *t, const struct face *face, cairo_t *cr)
{
	cairo_text_cluster_t *cluster = g_new(cairo_text_cluster_t, t->count + 1);
	cairo_glyph_t *glyph = place(t, 0, t->count, 0, 0, cluster);

	set_font(t, face, cr);
	cairo_glyph_path(cr, glyph, (int)t->count);
	g_free(glyph);
	g_free(cluster);
}
