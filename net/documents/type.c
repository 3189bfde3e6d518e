#include "net/documents/type.h"

#include <math.h>
#include <string.h>

#define STEP 0.5     /* points: how finely text grows smaller */
#define SMALLER 0.75 /* of the size: from there on a second line reads better */
#define LEADING 1.2  /* of the size, from line to line */

static const char wide_space[] = "\u3000";

static void set_size(const struct face *face, PangoLayout *layout, double points)
{
	PangoFontDescription *d =
	    pango_font_description_copy(pango_context_get_font_description(face->context));

	pango_font_description_set_absolute_size(d, points * TYPE_POINT * PANGO_SCALE);
	pango_layout_set_font_description(layout, d);
	pango_font_description_free(d);
}

/* A full-width space parts the halves of a name. Six tenths of it are enough for the eye, and keep
 * the halves together for programs that take a wide gap for a new column. No hyphen is set where a
 * word in Latin letters has to be broken: it would stand in the name. */
static void set_attributes(PangoLayout *layout, const char *text)
{
	PangoAttrList *list = pango_attr_list_new();
	const char *at;

	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
	for (at = strstr(text, wide_space); at; at = strstr(at + 1, wide_space)) {
		PangoAttribute *scale = pango_attr_scale_new(0.6);

		scale->start_index = (guint)(at - text);
		scale->end_index = scale->start_index + (guint)strlen(wide_space);
		pango_attr_list_insert(list, scale);
	}
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

static double mm(int units)
{
	return (double)units / PANGO_SCALE;
}

static double width_of(PangoLayout *layout)
{
	PangoRectangle logical;

	pango_layout_get_extents(layout, NULL, &logical);
	return mm(logical.width);
}

/* The letters of a short name stand as wide as those of a long one (均等割り付け). */
static void spread_out(PangoLayout *layout, const char *text, double natural, double wanted)
{
	const glong letters = g_utf8_strlen(text, -1);
	PangoAttrList *list = pango_layout_get_attributes(layout);
	PangoAttribute *between;

	if (letters < 2 || natural >= wanted)
		return;
	between = pango_attr_letter_spacing_new(
	    (int)((wanted - natural) / (double)(letters - 1) * PANGO_SCALE));
	/* Not behind the last one. */
	between->end_index = (guint)(g_utf8_prev_char(text + strlen(text)) - text);
	list = pango_attr_list_copy(list);
	pango_attr_list_insert(list, between);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

static bool is_space(gunichar c)
{
	return c == ' ' || c == 0x3000;
}

static double x_of(PangoLayoutLine *line, const char *text, const char *at)
{
	int x = 0;

	pango_layout_line_index_to_x(line, (int)(at - text), FALSE, &x);
	return mm(x);
}

/* Of a text set on one line: its widest word. */
static double widest_word(PangoLayout *layout, const char *text)
{
	PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
	const char *word = text, *at = text;
	double widest = 0;

	for (;; at = g_utf8_find_next_char(at, NULL)) {
		if (*at != '\0' && !is_space(g_utf8_get_char(at)))
			continue;
		widest = fmax(widest, x_of(line, text, at) - x_of(line, text, word));
		if (*at == '\0')
			return widest;
		word = g_utf8_find_next_char(at, NULL);
	}
}

/* Lines are broken between words alone: full-width letters could else be parted anywhere. */
static void hold_words(PangoLayout *layout, const char *text)
{
	PangoAttrList *list = pango_attr_list_copy(pango_layout_get_attributes(layout));
	const char *word = text, *at = text;

	for (;; at = g_utf8_find_next_char(at, NULL)) {
		if (*at != '\0' && !is_space(g_utf8_get_char(at)))
			continue;
		if (at > word) {
			PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);

			whole->start_index = (guint)(word - text);
			whole->end_index = (guint)(at - text);
			pango_attr_list_insert(list, whole);
		}
		if (*at == '\0')
			break;
		word = g_utf8_find_next_char(at, NULL);
	}
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

/* As many lines as it needs; two if a smaller size allows it. */
static void fold(const struct face *face, PangoLayout *layout, const char *text,
                 const struct type_rule *rule)
{
	double points = fmax(rule->least, floor(rule->points * SMALLER / STEP) * STEP);

	set_size(face, layout, points);
	if (widest_word(layout, text) <= rule->width)
		hold_words(layout, text);
	pango_layout_set_width(layout, (int)(rule->width * PANGO_SCALE));
	while (pango_layout_get_line_count(layout) > 2 && points > rule->least) {
		points = fmax(rule->least, points - 2 * STEP);
		set_size(face, layout, points);
	}
}

static void fit(const struct face *face, PangoLayout *layout, const char *text,
                const struct type_rule *rule)
{
	double natural, points;

	set_size(face, layout, rule->points);
	natural = width_of(layout);
	if (rule->spread > 0)
		spread_out(layout, text, natural, rule->spread);
	if (natural <= rule->width)
		return;
	/* Width grows with the size. */
	points = floor(rule->points * rule->width / natural / STEP) * STEP;
	if (points >= fmax(rule->least, rule->points * SMALLER)) {
		set_size(face, layout, points);
		if (width_of(layout) <= rule->width)
			return;
	}
	fold(face, layout, text, rule);
}

enum document_status type_set(const struct face *face, const char *text,
                              const struct type_rule *rule, struct type *out)
{
	PangoRectangle logical;

	*out = (struct type){ 0 };
	if (!face_has(face, text))
		return DOCUMENT_NO_GLYPH;
	out->layout = pango_layout_new(face->context);
	pango_layout_set_single_paragraph_mode(out->layout, TRUE);
	pango_layout_set_auto_dir(out->layout, FALSE);
	pango_layout_set_wrap(out->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_line_spacing(out->layout, (float)LEADING);
	pango_layout_set_text(out->layout, text, -1);
	set_attributes(out->layout, text);
	fit(face, out->layout, text, rule);
	if (pango_layout_get_unknown_glyphs_count(out->layout) != 0)
		return DOCUMENT_NO_GLYPH;
	pango_layout_get_extents(out->layout, NULL, &logical);
	out->x = mm(logical.x);
	out->width = mm(logical.width);
	out->height = mm(logical.height);
	out->baseline = mm(pango_layout_get_baseline(out->layout));
	return out->width <= rule->width + STEP ? DOCUMENT_RENDERED : DOCUMENT_TOO_LONG;
}

void type_drop(struct type *t)
{
	g_clear_object(&t->layout);
	*t = (struct type){ 0 };
}
