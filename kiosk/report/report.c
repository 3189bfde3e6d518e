#include "kiosk/report/report.h"

#include <stdio.h>

#include "kiosk/directions/leaf.h"
#include "kiosk/report/sign.h"

/* Millimetres; sizes of type in points. */
#define MARGIN 20.0
#define RIGHT (LEAF_WIDTH - MARGIN)
#define COLUMN (RIGHT - MARGIN)
#define BODY_END (LEAF_HEIGHT - 27.0)
#define FOOT_RULE (LEAF_HEIGHT - 21.0)
#define FOOT (LEAF_HEIGHT - 18.0)
#define PAGE_ROOM 24.0 /* of "12 / 34" at the foot's right end */

#define LABEL_WIDTH 56.0
#define VALUE_AT (MARGIN + LABEL_WIDTH + 4)
#define VALUE_WIDTH 74.0
#define SIGN_AT (VALUE_AT + VALUE_WIDTH + 6)
#define WORD_AT (SIGN_AT + 4)
#define WORD_WIDTH (RIGHT - WORD_AT)
#define SIGN 4.0
#define TEXT_MIDDLE 1.9 /* from the top of a line of 10.5 points to the middle of its letters */

#define SUMMARY_PAD 5.0
#define SUMMARY_SIGN 11.0
#define SUMMARY_TEXT (SUMMARY_SIGN + 2 * SUMMARY_PAD)
#define BEFORE_GROUP 7.0
#define AFTER_GROUP 1.6
#define ROW_PAD 1.6
#define HAIR 0.1
#define RULE 0.4
#define FRAME 0.7

static const struct leaf_type heading_type = { LEAF_BOLD, 24, COLUMN, LEAF_LEFT, false };
static const struct leaf_type summary_type = { LEAF_BOLD, 14, COLUMN - SUMMARY_TEXT - SUMMARY_PAD,
	                                       LEAF_LEFT, false };
static const struct leaf_type running_type = { LEAF_REGULAR, 9, COLUMN, LEAF_LEFT, false };
static const struct leaf_type group_type = { LEAF_BOLD, 12, COLUMN, LEAF_LEFT, false };
static const struct leaf_type label_type = { LEAF_REGULAR, 10.5, LABEL_WIDTH, LEAF_LEFT, false };
static const struct leaf_type value_type = { LEAF_REGULAR, 10.5, VALUE_WIDTH, LEAF_LEFT, false };
static const struct leaf_type word_type = { LEAF_REGULAR, 10.5, WORD_WIDTH, LEAF_LEFT, false };
static const struct leaf_type foot_type = { LEAF_REGULAR, 9, COLUMN - PAGE_ROOM, LEAF_LEFT, false };
static const struct leaf_type page_type = { LEAF_REGULAR, 9, PAGE_ROOM, LEAF_RIGHT, false };

struct setting {
	struct leaf *leaf;
	const struct report_text *text;
	const struct report_line *group; /* that the rows belong to; NULL: none yet */
	double y;
	uint16_t page, pages; /* this one, and of how many; 0: not known yet */
};

/* ---- what each page has ---------------------------------------------------------------------- */

static void put_foot(struct setting *s)
{
	char page[16];

	snprintf(page, sizeof page, "%u / %u", s->page, s->pages);
	leaf_line(s->leaf, MARGIN, FOOT_RULE, RIGHT, FOOT_RULE, HAIR);
	if (leaf_put(s->leaf, &foot_type, MARGIN, FOOT, s->text->foot) > LEAF_HEIGHT)
		leaf_spoil(s->leaf);
	leaf_put(s->leaf, &page_type, RIGHT - PAGE_ROOM, FOOT, page);
}

static void put_group(struct setting *s)
{
	s->y = leaf_put(s->leaf, &group_type, MARGIN, s->y, s->group->label) + AFTER_GROUP;
	leaf_line(s->leaf, MARGIN, s->y, RIGHT, s->y, RULE);
}

/* The rows go on under the same words as on the page before. */
static void turn(struct setting *s)
{
	put_foot(s);
	leaf_turn(s->leaf);
	s->page++;
	s->y = leaf_put(s->leaf, &running_type, MARGIN, MARGIN, s->text->heading) + BEFORE_GROUP;
	if (s->group)
		put_group(s);
}

static void put_top(struct setting *s)
{
	const struct report_text *t = s->text;
	double top, height;

	s->y = leaf_put(s->leaf, &heading_type, MARGIN, MARGIN, t->heading) + 5;
	top = s->y;
	height = leaf_measure(s->leaf, &summary_type, 0, t->summary);
	s->y += 2 * SUMMARY_PAD + (height > SUMMARY_SIGN ? height : SUMMARY_SIGN);
	leaf_frame(s->leaf, MARGIN, top, COLUMN, s->y - top, FRAME);
	report_sign_put(s->leaf, (enum finding_verdict)t->verdict,
	                MARGIN + SUMMARY_PAD + SUMMARY_SIGN / 2, (top + s->y) / 2, SUMMARY_SIGN);
	leaf_put(s->leaf, &summary_type, MARGIN + SUMMARY_TEXT, (top + s->y - height) / 2,
	         t->summary);
}

/* ---- the rows -------------------------------------------------------------------------------- */

static const char *word_of(const struct setting *s, const struct report_line *row)
{
	const char(*words)[REPORT_TEXT_MAX] = s->text->verdict_word;

	return row->verdict < sizeof s->text->verdict_word / sizeof *words ? words[row->verdict]
	                                                                   : "";
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static double height_of(const struct setting *s, const struct report_line *row)
{
	const double label = leaf_measure(s->leaf, &label_type, 0, row->label);
	const double value = leaf_measure(s->leaf, &value_type, 0, row->value);
	const double word = leaf_measure(s->leaf, &word_type, 0, word_of(s, row));

	return larger(larger(label, value), word) + 2 * ROW_PAD;
}

static void put_row(struct setting *s, const struct report_line *row)
{
	const double height = height_of(s, row), top = s->y + ROW_PAD;

	leaf_put(s->leaf, &label_type, MARGIN, top, row->label);
	leaf_put(s->leaf, &value_type, VALUE_AT, top, row->value);
	report_sign_put(s->leaf, (enum finding_verdict)row->verdict, SIGN_AT, top + TEXT_MIDDLE,
	                SIGN);
	leaf_put(s->leaf, &word_type, WORD_AT, top, word_of(s, row));
	s->y += height;
	leaf_line(s->leaf, MARGIN, s->y, RIGHT, s->y, HAIR);
}

/* What stands together: a row alone, a group's words with the first of its rows. */
static double room_for(const struct setting *s, uint16_t i)
{
	const struct report_line *line = s->text->line;

	if (!line[i].heading)
		return height_of(s, &line[i]);
	return BEFORE_GROUP + leaf_measure(s->leaf, &group_type, 0, line[i].label) + AFTER_GROUP +
	       (i + 1 < s->text->count && !line[i + 1].heading ? height_of(s, &line[i + 1]) : 0);
}

static void put_rows(struct setting *s)
{
	for (uint16_t i = 0; i < s->text->count && i < REPORT_LINES_MAX; i++) {
		const struct report_line *line = &s->text->line[i];
		const bool fits = s->y + room_for(s, i) <= BODY_END;

		if (line->heading)
			s->group = fits ? line : NULL;
		if (!fits)
			turn(s);
		if (!line->heading) {
			put_row(s, line);
			continue;
		}
		s->y += fits ? BEFORE_GROUP : 0;
		s->group = line;
		put_group(s);
	}
}

static bool set(const struct report_text *text, const struct directions_fonts *fonts,
                struct paper *out, uint16_t *pages)
{
	struct setting s = { .text = text, .page = 1, .pages = *pages };

	*out = (struct paper){ 0 };
	s.leaf = leaf_open(fonts, text->language, text->heading, out);
	if (s.leaf) {
		put_top(&s);
		put_rows(&s);
		put_foot(&s);
	}
	*pages = s.page;
	return leaf_close(s.leaf, out);
}

/* How many pages there are is known when they are set: so they are set twice. */
bool report_render(const struct report_text *text, const struct directions_fonts *fonts,
                   struct paper *out, uint16_t *pages)
{
	*pages = 0;
	if (!set(text, fonts, out, pages))
		return false;
	paper_drop(out);
	return set(text, fonts, out, pages);
}
