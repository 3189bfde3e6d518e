#include "ui/screens/answer.h"
#include "ui/screens/parts.h"

#define PAD 6.0
#define MORE_HIGH 16.0
/* The lowest that a switch may be. */
#define LEAST 15.0
#define CLOSER 4.0 /* the gap where all of them would not fit otherwise */
#define MARGIN 1.5 /* above and below the words of a switch */

/* `row`: the first switch, as high as it is where there is room; `end`: where the last one ends. */
struct plan {
	struct area preview, question;
	struct area row;
	double gap, end;
};

static struct plan plan_of(const struct page *p)
{
	const double m = p->margin, top = p->content.y, right = p->w - p->margin;
	const double end = p->content.y + p->content.h;

	if (p->class == PAGE_SMALL)
		return (struct plan){ { m, 22, 62, 88 },
			              { 78, top, right - 78, 15 },
			              { 78, 37, right - 78, 22 },
			              3,
			              end };
	if (p->class == PAGE_MIDDLE)
		return (struct plan){ { m, 26, 93, 132 },
			              { 117, 26, right - 117, 36 },
			              { 117, 64, right - 117, 28 },
			              6,
			              end };
	return (struct plan){ { m, 28, p->picture.w, p->picture.h },
		              { m, top, right - m, 40 },
		              { m, top + 42, right - m, 44 },
		              8,
		              end };
}

static struct style title_style(const struct page *p, const struct view_row *row)
{
	struct style style = page_strong(p);

	style.lent = row->lent;
	return style;
}

static struct style sentence_style(const struct page *p, const struct view_row *row)
{
	struct style style = page_reading(p);

	style.pitch *= 0.9;
	style.lent = row->lent;
	return style;
}

static double words_left(struct area a)
{
	return a.x + PAD + TICK_BOX + PAD;
}

static double words_width(struct area a)
{
	return a.x + a.w - 4 - words_left(a);
}

/* What its words need at least. */
static double need_of(const struct page *p, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const double need = stack_height(p, words_width(a), row->title, title_style(p, row),
	                                 row->sentence, sentence_style(p, row)) +
	                    2 * MARGIN;

	return need > LEAST ? need : LEAST;
}

static void switch_put(struct page *p, struct area a, unsigned index)
{
	const struct view_row *row = &p->view->row[index];
	const struct area box = { a.x + PAD, a.y + (a.h - TICK_BOX) / 2, TICK_BOX, TICK_BOX };

	page_touchable(p, a, row->selected ? SURFACE_CHOSEN : SURFACE_QUIET, ACTION_ROW,
	               p->view->row_first + index);
	tick_put(p, box, row->selected);
	stack_put(p, (struct area){ words_left(a), a.y + MARGIN, words_width(a), a.h - 2 * MARGIN },
	          row->title, title_style(p, row), row->sentence, sentence_style(p, row));
}

/* Which switches stand on the glass together. */
struct leaf {
	unsigned first, end;
	double needed; /* with the gaps between */
};

static struct leaf leaf_from(const struct page *p, const struct plan *plan, unsigned first,
                             double room)
{
	struct leaf leaf = { first, first, 0 };

	while (leaf.end < p->view->row_count) {
		const double more =
		    need_of(p, plan->row, leaf.end) + (leaf.end > first ? plan->gap : 0);

		if (leaf.end > first && leaf.needed + more > room)
			break;
		leaf.needed += more;
		leaf.end++;
	}
	return leaf;
}

static void more_put(struct page *p, struct area a, unsigned next)
{
	struct style style = page_button(p);

	style.align = ALIGN_MIDDLE;
	page_touchable(p, a, SURFACE_QUIET, ACTION_MORE, next);
	text_set_middle(p, (struct area){ a.x + 4, a.y, a.w - 8, a.h }, style, p->view->more);
}

/* Beside the switches stands the small certificate, and the way to the next ones under it; where
 * it stands above them, the way is their last row. */
static void put_way(struct page *p, struct plan *plan, unsigned next)
{
	struct area a = { plan->row.x, plan->end - MORE_HIGH, plan->row.w, MORE_HIGH };

	if (p->class == PAGE_PORTRAIT) {
		plan->end -= MORE_HIGH + plan->gap;
	} else {
		a.x = plan->preview.x;
		a.w = plan->preview.w;
		a.y = plan->preview.y + plan->preview.h - MORE_HIGH;
		plan->preview.h -= MORE_HIGH + plan->gap;
	}
	more_put(p, a, next);
}

/* What is left over is shared, up to the height that a switch has where there is room. */
static void leaf_put(struct page *p, const struct plan *plan, struct leaf leaf)
{
	const double share = (plan->end - plan->row.y - leaf.needed) / (leaf.end - leaf.first);
	struct area a = plan->row;

	for (unsigned i = leaf.first; i < leaf.end; i++) {
		const double need = need_of(p, plan->row, i);
		const double most = plan->row.h > need ? plan->row.h : need;

		a.h = need + share < most ? need + share : most;
		switch_put(p, a, i);
		a.y += a.h + plan->gap;
	}
}

void switches_put(struct page *p)
{
	const unsigned count = p->view->row_count;
	struct plan plan = plan_of(p);
	struct leaf leaf;
	double below = 0;

	if (p->class == PAGE_SMALL)
		text_set(p, plan.question, page_question_style(p), p->view->heading);
	else
		below = question_put(p, plan.question);
	plan.row.y = below > plan.row.y ? below : plan.row.y;
	if (count == 0)
		return;
	leaf = leaf_from(p, &plan, 0, plan.end - plan.row.y);
	if (leaf.end < count && plan.gap > CLOSER) {
		plan.gap = CLOSER;
		leaf = leaf_from(p, &plan, 0, plan.end - plan.row.y);
	}
	if (leaf.end < count) {
		const double room =
		    plan.end - plan.row.y - (p->class == PAGE_PORTRAIT ? MORE_HIGH + plan.gap : 0);

		leaf = leaf_from(p, &plan, p->view->row_top < count ? p->view->row_top : 0, room);
		put_way(p, &plan, leaf.end < count ? leaf.end : 0);
	}
	certificate_put(p, plan.preview);
	leaf_put(p, &plan, leaf);
}
