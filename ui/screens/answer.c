#include "ui/screens/answer.h"

#include "ui/screens/parts.h"

#define PAD 5.5
/* A box at least this high and not much wider carries its sign above its words. */
#define TALL 40.0
#define TALL_SHAPE 2.4
#define CHOSEN 10.0
/* Below this the words need all of the box. */
#define FLATTEST 22.0
#define NARROWEST 120.0
#define FLATTEST_STAFF 18.0
#define NARROWEST_STAFF 90.0
/* How much closer than their pitch the lines of a sentence may come. */
#define CLOSER 0.88

static double height_of(const struct page *p, const char *text, struct style style, double width)
{
	return text && *text ? (double)text_lines(p, text, style, width) * style.pitch : 0;
}

/* A title above a sentence, and the height of each. */
struct stack {
	const char *title, *sentence;
	struct style title_style, sentence_style;
	double upper, lower;
};

static void stack_measure(const struct page *p, struct stack *s, double width)
{
	s->upper = height_of(p, s->title, s->title_style, width);
	s->lower = height_of(p, s->sentence, s->sentence_style, width);
}

/* A title that takes a line more only for its size becomes smaller first; then lines come closer.
 */
static void stack_fit(const struct page *p, struct stack *s, struct area a)
{
	static const double smaller[] = { 6.4, 5.6, 4.8 };

	stack_measure(p, s, a.w);
	for (size_t i = 0; i < 3 && s->upper + s->lower * CLOSER > a.h; i++) {
		if (smaller[i] < s->title_style.cap) {
			s->title_style.pitch *= smaller[i] / s->title_style.cap;
			s->title_style.cap = smaller[i];
		}
		stack_measure(p, s, a.w);
	}
	/* At least a line of the title; the sentence has the rest. */
	if (s->upper > a.h - s->lower * CLOSER) {
		const double rest = a.h - s->lower * CLOSER;
		const double line = s->title_style.pitch < a.h ? s->title_style.pitch : a.h;

		s->upper = rest > line ? rest : line;
	}
	if (s->lower > a.h - s->upper)
		s->lower = a.h - s->upper;
}

static void stack_set(struct page *p, const struct stack *s, struct area a)
{
	text_set(p, (struct area){ a.x, a.y, a.w, s->upper }, s->title_style, s->title);
	text_set(p, (struct area){ a.x, a.y + s->upper, a.w, s->lower }, s->sentence_style,
	         s->sentence);
}

double stack_height(const struct page *p, double width, const char *title, struct style title_style,
                    const char *sentence, struct style sentence_style)
{
	return height_of(p, title, title_style, width) +
	       height_of(p, sentence, sentence_style, width) * CLOSER;
}

void stack_put(struct page *p, struct area a, const char *title, struct style title_style,
               const char *sentence, struct style sentence_style)
{
	struct stack s = { title, sentence, title_style, sentence_style, 0, 0 };

	if (!title || !*title || !sentence || !*sentence) {
		text_set_middle(p, a, title_style, title);
		text_set_middle(p, a, sentence_style, sentence);
		return;
	}
	stack_fit(p, &s, a);
	a.y += (a.h - s.upper - s.lower) / 2;
	stack_set(p, &s, a);
}

static struct surface surface_of(const struct view_row *row)
{
	if (row->unavailable)
		return SURFACE_UNAVAILABLE;
	return row->selected ? SURFACE_CHOSEN : SURFACE_QUIET;
}

static struct style title_style(const struct page *p, const struct view_row *row)
{
	struct style style = page_strong(p);

	style.role = row->unavailable ? ROLE_UNAVAILABLE_TEXT
	             : row->selected  ? ROLE_TEXT
	                              : ROLE_QUIET_TEXT;
	if (row->person)
		style.weight = WEIGHT_NAMES;
	style.lent = row->lent;
	return style;
}

static struct style sentence_style(const struct page *p, const struct view_row *row)
{
	struct style style = page_reading(p);

	style.pitch *= 0.9;
	style.role = row->unavailable ? ROLE_UNAVAILABLE_TEXT : ROLE_TEXT;
	style.lent = row->lent;
	return style;
}

static void row_sign(struct page *p, const struct view_row *row, struct area a)
{
	sign_put(p, sign_of(row->drawing), a,
	         row->unavailable ? ROLE_UNAVAILABLE_TEXT : ROLE_QUIET_TEXT,
	         row->unavailable ? ROLE_PAGE : ROLE_BLUE_PAPER);
}

/* The amount stands at the right; answers how much width it takes. */
static double amount_put(struct page *p, const struct view_row *row, struct area a)
{
	struct style style = page_strong(p);

	style.align = ALIGN_RIGHT;
	if (!row->amount)
		return 0;
	text_set_middle(p, a, style, row->amount);
	return text_width(p, row->amount, style) + 4;
}

/* The tick of a chosen answer, at the right. */
static double chosen_put(struct page *p, const struct view_row *row, struct area a)
{
	if (!row->selected)
		return 0;
	sign_put(p, SIGN_TICK,
	         (struct area){ a.x + a.w - CHOSEN, a.y + (a.h - CHOSEN) / 2, CHOSEN, CHOSEN },
	         ROLE_KEY, ROLE_PAGE);
	return CHOSEN + 4;
}

/* Boxes side by side have their titles at one height, whether a sentence follows or not. */
static double title_top(const struct stack *s, double room)
{
	const double usual = (room - s->title_style.pitch - s->sentence_style.pitch) / 2;
	const double most = room - s->upper - s->lower;

	return usual < most ? usual : most;
}

static void tall_put(struct page *p, struct area a, const struct view_row *row)
{
	const double pad = p->class == PAGE_SMALL ? PAD - 1 : PAD;
	const double side = a.h * 0.3 < 26 ? a.h * 0.3 : 26;
	const double top = a.y + PAD + side + 2;
	struct area head = { a.x + pad, a.y + PAD, a.w - 2 * pad, side };
	struct area words = { a.x + pad, top, a.w - 2 * pad, a.y + a.h - PAD / 2 - top };
	struct stack s = {
		row->title, row->sentence, title_style(p, row), sentence_style(p, row), 0, 0
	};

	row_sign(
	    p, row,
	    (struct area){ head.x - sign_inset(sign_of(row->drawing)) * side, head.y, side, side });
	head.w -= chosen_put(p, row, head);
	amount_put(p, row, head);
	stack_fit(p, &s, words);
	words.y += title_top(&s, words.h);
	stack_set(p, &s, words);
}

/* A single word in a box of its own stands in the middle. */
static void word_put(struct page *p, struct area a, const struct view_row *row)
{
	struct style style = title_style(p, row);

	style.align = ALIGN_MIDDLE;
	text_set_middle(p, (struct area){ a.x + PAD, a.y, a.w - 2 * PAD, a.h }, style, row->title);
}

/* The staff know their machine by its signs: theirs stand in smaller boxes, too. */
static bool is_plain(const struct page *p, const struct view_row *row, struct area a)
{
	if (row->drawing == DRAWING_NONE)
		return true;
	if (p->view->staff)
		return a.h < FLATTEST_STAFF || a.w < NARROWEST_STAFF;
	return a.h < FLATTEST || a.w < NARROWEST;
}

static void flat_put(struct page *p, struct area a, const struct view_row *row)
{
	const double most = a.h - 6 < 26 ? a.h - 6 : 26;
	const double side = is_plain(p, row, a) ? 0 : most;
	const double pad = p->class == PAGE_SMALL ? PAD - 1 : PAD;
	const double x = a.x + pad + (side > 0 ? side + pad : 0);
	double right = a.x + a.w - pad;

	if (side > 0)
		row_sign(p, row, (struct area){ a.x + pad, a.y + (a.h - side) / 2, side, side });
	right -= chosen_put(p, row, (struct area){ x, a.y, right - x, a.h });
	right -= amount_put(p, row, (struct area){ x, a.y, right - x, a.h });
	stack_put(p, (struct area){ x, a.y + 1.5, right - x, a.h - 3 }, row->title,
	          title_style(p, row), row->sentence, sentence_style(p, row));
}

void tick_put(struct page *p, struct area a, bool on)
{
	page_panel(p, a,
	           (struct surface){ on ? ROLE_KEY : ROLE_PAGE, on ? ROLE_NONE : ROLE_OUTLINE,
	                             on ? 0 : 0.7, 2, false });
	if (on)
		sign_put(p, SIGN_CHECK, a, ROLE_ON_KEY, ROLE_NONE);
}

unsigned answer_count(const struct page *p)
{
	return p->view->row_count + (p->view->more ? 1u : 0u);
}

void answer_more_put(struct page *p, struct area a)
{
	struct style style = page_button(p);

	page_touchable(p, a, SURFACE_QUIET, ACTION_MORE, 0);
	text_set_middle(p, (struct area){ a.x + PAD, a.y, a.w - 2 * PAD, a.h }, style,
	                p->view->more);
}

void answer_put(struct page *p, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];

	page_touchable(p, a, surface_of(row), row->unavailable ? ACTION_NONE : ACTION_ROW,
	               p->view->row_first + index);
	if (row->drawing == DRAWING_NONE && !row->sentence && !row->amount && !row->selected)
		word_put(p, a, row);
	else if (a.h >= TALL && a.w < a.h * TALL_SHAPE && row->drawing != DRAWING_NONE)
		tall_put(p, a, row);
	else
		flat_put(p, a, row);
}
