#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

#define YIELDS 2.2

/* Rows: top of the first below the question, how much higher it may begin where many lines need the
 * room, highest, gap between. */
static const struct {
	double top, yields, height, gap, title_w;
} rows[] = {
	[PAGE_SMALL] = { 27, YIELDS, 18, 2.6, 40 },
	[PAGE_MIDDLE] = { 32, 0, 24, 4, 56 },
	[PAGE_PORTRAIT] = { 36, 0, 42, 8, 64 },
};

#define PAD 5.0
#define SIGN 8.0
/* The least height of what is touched, and of a line in a row that needs several. */
#define LEAST 12.8
#define LINE 7.4
/* Lines that a long name may take, and where there are many rows; the rest of it is left out. */
#define NAME_LINES 2
#define NAME_LINES_AMONG_MANY 1
#define MANY 5

static double end_width(const struct page *p)
{
	return PAD + SIGN + 2 + text_width(p, p->view->row_verb, page_reading(p));
}

static bool is_fixed(const struct page *p, unsigned index)
{
	return p->view->row[index].unavailable || !p->view->row_verb;
}

/* As wide as the longest of the titles, within a third of the row. */
static double title_width(const struct page *p)
{
	double width = rows[p->class].title_w;

	for (unsigned i = 0; i < p->view->row_count; i++) {
		const double title = text_width(p, p->view->row[i].title, page_reading(p)) + 1;

		width = title > width ? title : width;
	}
	return width < p->content.w / 3 ? width : p->content.w / 3;
}

static double chosen_width(const struct page *p, unsigned index)
{
	const double end = is_fixed(p, index) ? PAD : end_width(p) + 4;

	return p->content.w - PAD - title_width(p) - 4 - end;
}

/* The height that a row needs at least. */
static double need_of(const struct page *p, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const size_t most = p->view->row_count < MANY ? NAME_LINES : NAME_LINES_AMONG_MANY;
	const char *chosen = row->sentence;
	struct style style = page_strong(p);
	size_t lines;

	style.cap = 4.8;
	lines = chosen ? text_lines(p, chosen, style, chosen_width(p, index)) : 1;
	if ((row->person || row->lent) && lines > most)
		lines = most;
	return lines < 2 ? LEAST : (double)lines * LINE + 0.8;
}

/* The whole row can be touched; its end says what that does. */
static void end_put(struct page *p, struct area a)
{
	struct style style = page_reading(p);
	const double x = a.x + a.w - end_width(p);
	const double word = a.x + a.w - PAD - x - SIGN - 2;

	style.role = ROLE_QUIET_TEXT;
	sign_put(p, SIGN_CHANGE, (struct area){ x, a.y + (a.h - SIGN) / 2, SIGN, SIGN },
	         ROLE_QUIET_TEXT, ROLE_BLUE_PAPER);
	text_set_middle(p, (struct area){ x + SIGN + 2, a.y, word + 2, a.h }, style,
	                p->view->row_verb);
}

static void row_put(struct page *p, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const struct surface plain = { ROLE_PAGE, ROLE_OUTLINE, 0.5, 4, false };
	const double title_w = title_width(p);
	const double x = a.x + PAD + title_w + 4;
	const bool fixed = is_fixed(p, index);
	struct style chosen = page_strong(p);

	if (row->person)
		chosen.weight = WEIGHT_NAMES;
	chosen.lent = row->lent;
	page_touchable(p, a, fixed ? plain : SURFACE_QUIET, fixed ? ACTION_NONE : ACTION_ROW,
	               p->view->row_first + index);
	if (!fixed)
		end_put(p, a);
	text_set_middle(p, (struct area){ a.x + PAD, a.y + 0.5, title_w, a.h - 1 }, page_reading(p),
	                row->title);
	text_set_middle(p, (struct area){ x, a.y + 0.5, chosen_width(p, index), a.h - 1 }, chosen,
	                row->sentence);
}

static double needed_height(const struct page *p)
{
	double needed = rows[p->class].gap * (p->view->row_count - 1);

	for (unsigned i = 0; i < p->view->row_count; i++)
		needed += need_of(p, i);
	return needed;
}

/* Whether the rows need the room that the helper would take. */
static bool is_bare(const struct page *p)
{
	return p->class == PAGE_SMALL &&
	       question_height(p, p->content.w) + needed_height(p) > p->content.h + YIELDS;
}

/* Answers where the rows may begin. */
static double head_put(struct page *p)
{
	const struct area c = p->content;
	const struct view *whole = p->view;
	struct view bare = *whole;
	double y;

	bare.helper = NULL;
	if (is_bare(p))
		p->view = &bare;
	y = question_put(p, (struct area){ c.x, c.y, c.w, c.h * 0.4 });
	p->view = whole;
	return y;
}

/* What is left over is shared among the rows, up to a height at which they still belong together.
 */
static double share_of(const struct page *p, double room)
{
	const double share = (room - needed_height(p)) / p->view->row_count;
	const double most = rows[p->class].height - LEAST;

	if (share < 0)
		return 0;
	return share < most ? share : most;
}

/* Where the first row begins, below a question that ends at `y`. */
static double first_row(const struct page *p, double y)
{
	const struct area c = p->content;
	const double wanted = c.y + rows[p->class].top;
	const double top = y > wanted || is_bare(p) ? y : wanted;
	const double lacking = needed_height(p) - (c.y + c.h - top);

	if (lacking <= 0)
		return top;
	return top - (lacking < rows[p->class].yields ? lacking : rows[p->class].yields);
}

void summary_put(struct page *p)
{
	const struct area c = p->content;
	double y = head_put(p);
	double share;

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	if (p->view->row_count == 0)
		return;
	y = first_row(p, y - (p->class == PAGE_SMALL ? 1.5 : 0));
	share = share_of(p, c.y + c.h - y);
	for (unsigned i = 0; i < p->view->row_count; i++) {
		const double h = need_of(p, i) + share;

		row_put(p, (struct area){ c.x, y, c.w, h }, i);
		y += h + rows[p->class].gap;
	}
}
