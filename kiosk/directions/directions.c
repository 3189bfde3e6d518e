#include "kiosk/directions/directions.h"

#include "kiosk/directions/leaf.h"

/* Millimetres; sizes of type in points. */
#define MARGIN 22.0
#define COLUMN (LEAF_WIDTH - 2 * MARGIN)
#define FOOT_ROOM 14.0

#define HEADING_SIZE 28.0
#define WHAT_SIZE 17.0
#define TITLE_SIZE 15.0
#define WORDS_SIZE 22.0
#define FOOT_SIZE 12.0

#define AFTER_HEADING 6.0
#define AFTER_WHAT 8.0
#define AFTER_RULE 9.0
#define AFTER_TITLE 2.0
#define AFTER_LINE 1.5
#define AFTER_PART 7.0
#define RULE_WEIGHT 0.7

struct page {
	struct leaf *leaf;
	double y; /* where the next line stands */
};

static void add(struct page *p, enum leaf_weight weight, double size, double after,
                const char *text)
{
	const struct leaf_type type = { .weight = weight, .size = size, .width = COLUMN };

	if (*text != '\0')
		p->y = leaf_put(p->leaf, &type, MARGIN, p->y, text) + after;
}

static void add_rule(struct page *p)
{
	leaf_line(p->leaf, MARGIN, p->y, LEAF_WIDTH - MARGIN, p->y, RULE_WEIGHT);
	p->y += AFTER_RULE;
}

static void add_part(struct page *p, const struct directions_part *part)
{
	if (part->line_count == 0)
		return;
	add(p, LEAF_BOLD, TITLE_SIZE, AFTER_TITLE, part->title);
	for (uint8_t i = 0; i < part->line_count && i < DIRECTIONS_LINES_MAX; i++)
		add(p, LEAF_REGULAR, WORDS_SIZE, AFTER_LINE, part->line[i]);
	p->y += AFTER_PART;
}

static void draw(struct page *p, const struct directions_text *t)
{
	const double foot = LEAF_HEIGHT - MARGIN - FOOT_ROOM;

	add(p, LEAF_BOLD, HEADING_SIZE, AFTER_HEADING, t->heading);
	add(p, LEAF_REGULAR, WHAT_SIZE, AFTER_WHAT, t->what);
	add_rule(p);
	for (uint8_t i = 0; i < t->part_count && i < DIRECTIONS_PARTS_MAX; i++)
		add_part(p, &t->part[i]);
	if (p->y > foot)
		leaf_spoil(p->leaf);
	p->y = foot;
	add(p, LEAF_REGULAR, FOOT_SIZE, 0, t->foot);
	if (p->y > LEAF_HEIGHT - MARGIN / 2)
		leaf_spoil(p->leaf);
}

bool directions_render(const struct directions_text *text, const struct directions_fonts *fonts,
                       struct paper *out)
{
	struct page page = { .y = MARGIN };

	*out = (struct paper){ 0 };
	page.leaf = leaf_open(fonts, text->language, text->heading, out);
	if (page.leaf)
		draw(&page, text);
	return leaf_close(page.leaf, out);
}
