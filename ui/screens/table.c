#include "ui/screens/parts.h"

/* What was found out, row by row: a sign, what it is, what it is like. Rows that lead on have an
 * edge and a sign for it; the others a line below. */
static const double row_most[] = { [PAGE_SMALL] = 19, [PAGE_MIDDLE] = 26, [PAGE_PORTRAIT] = 26 };

#define ROW_GAP 3.0
#define COLUMN_GAP 6.0
#define ONE_COLUMN 4u /* rows, on a lying glass */
#define PAD 3.5
#define SIGN 8.0
#define BETWEEN 4.0
#define TITLE_SHARE 0.46
/* Narrower than this the value stands below its title. */
#define SIDE_BY_SIDE 130.0
#define MORE_W 58.0
#define MORE_H 14.0
#define PLACE_W 44.0

struct table {
	unsigned columns, lines;
	double w, h;    /* of a row */
	double title_w; /* 0: the value stands below the title */
	double sign_w;  /* 0: no row has a sign */
	double on_w;    /* 0: no row leads on */
	bool leads_on[VIEW_ROWS_MAX];
};

static bool any_sign(const struct view *v)
{
	for (unsigned i = 0; i < v->row_count; i++)
		if (v->row[i].tone != TONE_PLAIN)
			return true;
	return false;
}

static struct style title_style(const struct page *p, const struct view_row *row)
{
	struct style style = page_reading(p);

	style.pitch *= 0.82;
	style.lent = row->lent || row->whole;
	return style;
}

/* A value may be somebody else's word, and of any length. */
static struct style value_style(const struct page *p)
{
	struct style style = page_reading(p);

	style.weight = WEIGHT_BOLD;
	style.pitch *= 0.82;
	style.lent = true;
	return style;
}

static double widest_title(const struct page *p)
{
	double width = 0;

	for (unsigned i = 0; i < p->view->row_count; i++) {
		const double w =
		    text_width(p, p->view->row[i].title, title_style(p, &p->view->row[i]));

		width = w > width ? w : width;
	}
	return width + 1;
}

/* Of a row: where its title stands, and where its value. */
struct places {
	struct area title, value;
};

static struct places places_of(const struct page *p, const struct table *t, struct area a,
                               const struct view_row *row)
{
	const double line = value_style(p).pitch * 1.05;
	struct places at = { .title = a, .value = a };

	if (!row->sentence || !*row->sentence)
		return at;
	if (t->title_w > 0) {
		at.title.w = t->title_w;
		at.value.x += t->title_w + BETWEEN;
		at.value.w -= t->title_w + BETWEEN;
		return at;
	}
	at.title.y += a.h > 2 * line ? (a.h - 2 * line) / 2 : 0;
	at.title.h = at.value.h = a.h > 2 * line ? line : a.h / 2;
	at.value.y = at.title.y + at.title.h;
	return at;
}

static struct area words_area(const struct table *t, struct area row)
{
	return (struct area){ row.x + PAD + t->sign_w, row.y + 0.5,
		              row.w - 2 * PAD - t->sign_w - t->on_w, row.h - 1 };
}

static bool is_whole(const struct page *p, const struct table *t, const struct view_row *row)
{
	const struct area a = words_area(t, (struct area){ .w = t->w, .h = t->h });
	const struct places at = places_of(p, t, a, row);

	return text_fits(p, at.title, title_style(p, row), row->title) &&
	       text_fits(p, at.value, value_style(p), row->sentence);
}

static void set_title_width(const struct page *p, struct table *t)
{
	const double room = words_area(t, (struct area){ .w = t->w, .h = t->h }).w * TITLE_SHARE;

	if (t->w < SIDE_BY_SIDE)
		return;
	t->title_w = widest_title(p);
	if (t->title_w > room)
		t->title_w = room;
}

/* Answers whether there is another one now. */
static bool find_leads_on(const struct page *p, struct table *t)
{
	const struct view *v = p->view;
	bool found = false;

	for (unsigned i = 0; i < v->row_count; i++) {
		const struct view_row *row = &v->row[i];

		if (t->leads_on[i] || (!row->touchable && (!row->whole || is_whole(p, t, row))))
			continue;
		t->leads_on[i] = found = true;
	}
	return found;
}

static struct table table_of(const struct page *p, struct area a)
{
	const struct view *v = p->view;
	struct table t = { .columns = 1, .lines = v->row_count };

	if (p->class != PAGE_PORTRAIT && (v->row_count > ONE_COLUMN || v->place))
		t.columns = 2;
	if (t.columns == 2)
		t.lines = v->row_count > 2 * ONE_COLUMN - 2 ? ONE_COLUMN : (v->row_count + 1u) / 2;
	if (v->place && p->class != PAGE_PORTRAIT)
		t.lines = ONE_COLUMN;
	t.w = (a.w - COLUMN_GAP * (t.columns - 1)) / t.columns;
	t.h = (a.h - ROW_GAP * (t.lines - 1)) / t.lines;
	t.h = t.h > row_most[p->class] ? row_most[p->class] : t.h;
	t.sign_w = any_sign(v) ? SIGN + PAD : 0;
	set_title_width(p, &t);
	/* The sign of the first that leads on takes room from all of them. */
	while (find_leads_on(p, &t) && t.on_w == 0) {
		t.on_w = SIGN + PAD;
		set_title_width(p, &t);
	}
	return t;
}

static void words_put(struct page *p, const struct table *t, struct area a,
                      const struct view_row *row)
{
	const struct places at = places_of(p, t, a, row);

	text_set_middle(p, at.title, title_style(p, row), row->title);
	text_set_middle(p, at.value, value_style(p), row->sentence);
}

/* A line parts a row from the one below it. */
static bool has_below(const struct page *p, const struct table *t, unsigned index)
{
	return (index + 1) % t->lines != 0 && index + 1 < p->view->row_count &&
	       !t->leads_on[index + 1];
}

static void row_put(struct page *p, const struct table *t, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const struct tone tone = tone_of(row->tone);
	const double middle = a.y + a.h / 2;

	if (t->leads_on[index])
		page_touchable(p, a, SURFACE_QUIET, ACTION_ROW, p->view->row_first + index);
	else if (has_below(p, t, index))
		page_bar(p, (struct area){ a.x, a.y + a.h + ROW_GAP / 2 - 0.25, a.w, 0.5 },
		         ROLE_OUTLINE);
	if (row->tone != TONE_PLAIN)
		sign_put(p, tone.sign, (struct area){ a.x + PAD, middle - SIGN / 2, SIGN, SIGN },
		         tone.line, tone.paper);
	if (t->leads_on[index])
		sign_put(p, SIGN_ON,
		         (struct area){ a.x + a.w - SIGN, middle - SIGN / 2, SIGN - 2, SIGN },
		         ROLE_QUIET_TEXT, ROLE_NONE);
	words_put(p, t, words_area(t, a), row);
}

/* Which of them these are, and the way to the next. */
static void more_put(struct page *p, struct area a)
{
	struct style style = page_reading(p);
	const struct area button = { a.x + a.w - MORE_W, a.y, MORE_W, MORE_H };

	style.align = ALIGN_RIGHT;
	page_touchable(p, button, SURFACE_QUIET, ACTION_MORE, 0);
	text_set_middle(p, (struct area){ button.x + 3, button.y, button.w - 6, button.h },
	                page_button(p), p->view->more);
	text_set_middle(p, (struct area){ button.x - PLACE_W - 4, a.y, PLACE_W, MORE_H }, style,
	                p->view->place);
}

/* The heading, and beside it the way to more of the list. */
static double top_put(struct page *p, struct area c)
{
	const double taken = p->view->more ? MORE_W + PLACE_W + 8 : 0;
	double y;

	if (p->view->more)
		more_put(p, c);
	y = question_put(p, (struct area){ c.x, c.y, c.w - taken, c.h * 0.5 });
	if (p->view->more && y < c.y + MORE_H + ROW_GAP)
		y = c.y + MORE_H + ROW_GAP;
	return y;
}

void table_put(struct page *p)
{
	const struct area c = p->content;
	const double y = top_put(p, c);
	const struct area a = { c.x, y, c.w, c.y + c.h - y };
	struct table t;

	if (p->class == PAGE_PORTRAIT)
		drawing_put(p, p->picture);
	if (p->view->row_count == 0)
		return;
	t = table_of(p, a);
	for (unsigned i = 0; i < p->view->row_count; i++)
		row_put(p, &t,
		        (struct area){ a.x + i / t.lines * (t.w + COLUMN_GAP),
		                       a.y + i % t.lines * (t.h + ROW_GAP), t.w, t.h },
		        i);
}
