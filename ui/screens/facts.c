#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

static const double row_height[] = { [PAGE_SMALL] = 15, [PAGE_MIDDLE] = 20, [PAGE_PORTRAIT] = 30 };
static const double band_gap[] = { [PAGE_SMALL] = 3, [PAGE_MIDDLE] = 6, [PAGE_PORTRAIT] = 8 };

/* Dates are long, and a date is not divided gladly. */
#define FACT_CAP 6.4
#define ROW_PER_CAP 1.7
#define TITLE_SHARE 0.4
#define BETWEEN 4.0
/* Rows closer than this have no line between them: it would touch the letters. */
#define BAR_NEEDS 8.6
#define ROW_LEAST 9.5
#define CLOSEST 0.77 /* of a band's height */
#define PAD_X 6.0
#define PAD_Y 2.0

/* What the rows are about stands in a column as wide as its widest, and no wider than its share. */
static double title_width(const struct page *p, double most)
{
	double width = 0;

	for (unsigned i = 0; i < p->view->row_count; i++) {
		const double w = text_width(p, p->view->row[i].title, page_reading(p));

		width = w > width ? w : width;
	}
	return width + 1 < most ? width + 1 : most;
}

static bool all_in_one_line(const struct page *p, struct style style, double width)
{
	for (unsigned i = 0; i < p->view->row_count; i++)
		if (text_width(p, p->view->row[i].sentence, style) > width)
			return false;
	return true;
}

/* The facts of one screen are of one size: the largest at which none takes a second line, nor more
 * than its row has. */
static struct style fact_style(const struct page *p, double width, double height)
{
	static const double caps[] = { FACT_CAP, 5.6, 4.8 };
	struct style style = page_strong(p);

	for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++) {
		style.cap = caps[i];
		if (style.cap * ROW_PER_CAP <= height && all_in_one_line(p, style, width))
			break;
	}
	return style;
}

/* To read, not to touch: one sheet of paper, with a line below each row where there is room. */
static void fact_put(struct page *p, struct area a, double title_w, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const struct style fact = fact_style(p, a.w - title_w - BETWEEN, a.h);

	text_set_middle(p, (struct area){ a.x, a.y, title_w, a.h }, page_reading(p), row->title);
	text_set_middle(p,
	                (struct area){ a.x + title_w + BETWEEN, a.y, a.w - title_w - BETWEEN, a.h },
	                fact, row->sentence);
	if (index + 1 < p->view->row_count && a.h >= BAR_NEEDS)
		page_bar(p, (struct area){ a.x, a.y + a.h - 0.25, a.w, 0.5 }, ROLE_OUTLINE);
}

static void paper_put(struct page *p, struct area a)
{
	const unsigned count = p->view->row_count;
	const double w = a.w - 2 * PAD_X;
	const double title_w = title_width(p, w * TITLE_SHARE);
	double h = count > 0 ? (a.h - 2 * PAD_Y) / count : 0;

	if (count == 0)
		return;
	h = h > row_height[p->class] ? row_height[p->class] : h;
	page_panel(p, (struct area){ a.x, a.y, a.w, h * count + 2 * PAD_Y },
	           (struct surface){ ROLE_PAPER, ROLE_OUTLINE, 0.5, 6, false });
	for (unsigned i = 0; i < count; i++)
		fact_put(p, (struct area){ a.x + PAD_X, a.y + PAD_Y + h * i, w, h }, title_w, i);
}

/* Where room is short, the lines of the band come closer before those of the rows do. */
static double band_room(const struct page *p, double room)
{
	const double wanted = band_height(p, p->content.w), least = wanted * CLOSEST;
	const double left = room - band_gap[p->class] - p->view->row_count * ROW_LEAST - 2 * PAD_Y;

	if (left >= wanted)
		return wanted;
	return left > least ? left : least;
}

/* The band says what to do now about what stands below it. */
void facts_put(struct page *p)
{
	const struct area c = p->content;
	const double bottom = c.y + c.h;
	double y = question_put(p, (struct area){ c.x, c.y, c.w, c.h * 0.5 });

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	y += band_put(p, (struct area){ c.x, y, c.w, band_room(p, bottom - y) });
	y += p->view->band ? band_gap[p->class] : 0;
	paper_put(p, (struct area){ c.x, y, c.w, bottom - y });
}
