#include <stddef.h>

#include "ui/screens/parts.h"

/* The path: the height of its capitals, disc, gap, word, and what lies between two steps. */
static const struct {
	double cap, disc, disc_gap, gap;
} paths[] = {
	[PAGE_SMALL] = { 4.8, 8, 2, 4 },
	[PAGE_MIDDLE] = { 4.8, 8, 2, 4 },
	[PAGE_PORTRAIT] = { 5.6, 10, 2.5, 8 },
};
/* A tool: its sign and what surrounds it. */
#define TOOL_SIGN 8.0
#define TOOL_EXTRA 16.0
#define TOOL_GAP 4.0
/* What a second answer's box has beside its words. */
#define SECOND_PAD 16.0

static const struct style step_style = { 4.8, 8, WEIGHT_REGULAR, ROLE_TEXT, ALIGN_LEFT, false };
static const struct style number_style = { 4.8, 8, WEIGHT_BOLD, ROLE_TEXT, ALIGN_MIDDLE, false };
static const struct style tool_style = {
	4.8, 8, WEIGHT_REGULAR, ROLE_QUIET_TEXT, ALIGN_LEFT, false
};

static struct style style_of_step(const struct page *p, unsigned step)
{
	struct style style = step_style;

	style.cap = paths[p->class].cap;
	if (step == p->view->step_now)
		style.weight = WEIGHT_BOLD;
	return style;
}

/* How many of the path's words there is room for. */
enum spelling { SPELLED, SPELLED_NOW, SPELLED_NOT };

static double step_width(const struct page *p, unsigned step, enum spelling spelling)
{
	const char *word = p->view->step[step - 1];

	if (spelling == SPELLED_NOT || (spelling == SPELLED_NOW && step != p->view->step_now))
		return paths[p->class].disc;
	return paths[p->class].disc + paths[p->class].disc_gap +
	       text_width(p, word, style_of_step(p, step));
}

static double path_width(const struct page *p, enum spelling spelling)
{
	double width = paths[p->class].gap * (p->view->step_count - 1);

	for (unsigned step = 1; step <= p->view->step_count; step++)
		width += step_width(p, step, spelling);
	return width;
}

static void step_disc(struct page *p, struct area disc, unsigned step)
{
	const char digit[] = { (char)('0' + step), '\0' };
	struct style style = number_style;

	style.cap = paths[p->class].cap;
	if (step < p->view->step_now) {
		sign_put(p, SIGN_TICK, disc, ROLE_DONE, ROLE_GREEN_PAPER);
		return;
	}
	if (step == p->view->step_now) {
		page_disc(p, disc, ROLE_KEY, ROLE_NONE, 0);
		style.role = ROLE_ON_KEY;
	} else {
		page_disc(p, disc, ROLE_PAGE, ROLE_OUTLINE, 0.5);
	}
	text_set_middle(p, disc, style, digit);
}

static enum spelling spelling_in(const struct page *p, double room)
{
	if (path_width(p, SPELLED) <= room)
		return SPELLED;
	return path_width(p, SPELLED_NOW) <= room || !p->view->mark ? SPELLED_NOW : SPELLED_NOT;
}

/* Where am I: every step with its word where there is room, else only the one we are at; beside a
 * mark not even that. */
static void path_put(struct page *p, double middle, double room)
{
	const enum spelling spelling = spelling_in(p, room);
	const double disc = paths[p->class].disc, gap = paths[p->class].disc_gap;
	double x = p->margin;

	for (unsigned step = 1; step <= p->view->step_count; step++) {
		const double width = step_width(p, step, spelling);

		step_disc(p, (struct area){ x, middle - disc / 2, disc, disc }, step);
		if (width > disc)
			text_set_middle(
			    p,
			    (struct area){ x + disc + gap, middle - 5, width - disc - gap + 2, 10 },
			    style_of_step(p, step), p->view->step[step - 1]);
		x += width + paths[p->class].gap;
	}
}

static double tool_width(const struct page *p, const char *word)
{
	return word ? text_width(p, word, tool_style) + TOOL_EXTRA : 0;
}

static double tools_width(const struct page *p)
{
	const bool both = p->view->language && p->view->help;

	return tool_width(p, p->view->language) + tool_width(p, p->view->help) +
	       (both ? TOOL_GAP : 0);
}

static double tool_put(struct page *p, struct area a, enum sign sign, const char *word,
                       enum view_action action)
{
	const struct area drawn = { a.x + 3, a.y + (a.h - TOOL_SIGN) / 2, TOOL_SIGN, TOOL_SIGN };
	const struct area text = { drawn.x + TOOL_SIGN + 2, a.y,
		                   tool_width(p, word) - TOOL_EXTRA + 2, a.h };

	if (!word)
		return 0;
	a.w = tool_width(p, word);
	page_touchable(p, a, SURFACE_TOOL, action, 0);
	sign_put(p, sign, drawn, ROLE_QUIET_TEXT, ROLE_NONE);
	text_set_middle(p, text, tool_style, word);
	return a.w + TOOL_GAP;
}

static void tools_put(struct page *p, struct area a)
{
	a.x += tool_put(p, a, SIGN_LANGUAGE, p->view->language, ACTION_LANGUAGE);
	tool_put(p, a, SIGN_HELP, p->view->help, ACTION_HELP);
}

struct foot {
	double quiet, filled, gap;
};

static struct foot foot_of(const struct page *p, double room)
{
	static const struct foot feet[] = {
		[PAGE_SMALL] = { 50, 78, 4 },
		[PAGE_MIDDLE] = { 60, 94, 8 },
		[PAGE_PORTRAIT] = { 66, 94, 8 },
	};
	const struct view *v = p->view;
	const int quiet = (v->cancel != NULL) + (v->back != NULL) + (v->second != NULL);
	struct foot foot = feet[p->class];
	const double left = room - (v->next ? foot.filled + foot.gap : 0) - foot.gap * (quiet - 1);

	if (quiet > 0 && foot.quiet * quiet > left)
		foot.quiet = left / quiet;
	return foot;
}

static void button_put(struct page *p, struct area a, struct surface surface,
                       enum theme_role word_role, enum view_action action, const char *word)
{
	struct style style = page_button(p);

	style.role = word_role;
	page_touchable(p, a, surface, action, 0);
	text_set_middle(p, (struct area){ a.x + 3, a.y + 1.5, a.w - 6, a.h - 3 }, style, word);
}

static double quiet_put(struct page *p, struct area a, enum view_action action, const char *word)
{
	if (!word)
		return 0;
	button_put(p, a, SURFACE_QUIET, ROLE_QUIET_TEXT, action, word);
	return a.w;
}

static void next_put(struct page *p, struct area a)
{
	const char *word = p->view->next;

	if (p->view->next_disabled)
		button_put(p, a, SURFACE_UNAVAILABLE, ROLE_UNAVAILABLE_TEXT, ACTION_NONE, word);
	else
		button_put(p, a, SURFACE_KEY, ROLE_ON_KEY, ACTION_NEXT, word);
}

/* Two answers of the same weight: neither is filled, both are as wide. */
static void equal_put(struct page *p, struct area foot)
{
	const double width = (foot.w - 8) / 2;

	quiet_put(p, (struct area){ foot.x, foot.y, width, foot.h }, ACTION_SECOND,
	          p->view->second);
	quiet_put(p, (struct area){ foot.x + width + 8, foot.y, width, foot.h }, ACTION_NEXT,
	          p->view->next);
}

/* What the filled answer takes of the foot, with the gap before it. */
static double filled_room(const struct page *p, double room)
{
	const struct foot widths = foot_of(p, room);

	return p->view->next ? widths.filled + widths.gap : 0;
}

/* A second answer has words of its own: it may be wider than a plain way back. */
static double second_width(const struct page *p, struct area foot, struct area a)
{
	const double left = foot.x + foot.w - a.x - filled_room(p, foot.w);
	const double wanted = text_width(p, p->view->second, page_button(p)) + SECOND_PAD;
	const double width = wanted > a.w ? wanted : a.w;

	return width < left ? width : left;
}

/* Beside a filled answer and a long second one, a way back takes no more than its word needs. */
static double quiet_width(const struct page *p, struct area foot, struct foot widths)
{
	const struct view *v = p->view;
	double least, left;

	if (!v->second || !v->cancel || v->back)
		return widths.quiet;
	least = text_width(p, v->cancel, page_button(p)) + SECOND_PAD;
	left = foot.w - filled_room(p, foot.w) - widths.gap -
	       text_width(p, v->second, page_button(p)) - SECOND_PAD;
	left = left < least ? least : left;
	return left < widths.quiet ? left : widths.quiet;
}

void footer_put(struct page *p, struct area foot)
{
	const struct view *v = p->view;
	const struct foot widths = foot_of(p, foot.w);
	struct area a = { foot.x, foot.y, quiet_width(p, foot, widths), foot.h };
	double used;

	if (v->equal) {
		equal_put(p, foot);
		return;
	}
	used = quiet_put(p, a, ACTION_CANCEL, v->cancel);
	a.x += used > 0 ? used + widths.gap : 0;
	used = quiet_put(p, a, ACTION_BACK, v->back);
	a.x += used > 0 ? used + widths.gap : 0;
	if (v->second)
		a.w = second_width(p, foot, a);
	quiet_put(p, a, ACTION_SECOND, v->second);
	if (v->next)
		next_put(p, (struct area){ foot.x + foot.w - widths.filled, foot.y, widths.filled,
		                           foot.h });
}

static void code_put(struct page *p)
{
	const struct area at = { p->margin, p->footer.y - 13, p->content.w, 9.5 };

	text_set(p, at, step_style, p->view->code);
}

/* The middle of the head's height. */
static double middle_of(const struct page *p)
{
	static const double middles[] = {
		[PAGE_SMALL] = 9, [PAGE_MIDDLE] = 11, [PAGE_PORTRAIT] = 14
	};

	return middles[p->class];
}

#define BELOW_PATH 26.0

/* In portrait the mark stands below the path, which needs the whole head. */
static double frame_mark(struct page *p, double right, double middle)
{
	const double width = p->view->staff ? 0 : mark_width(p);
	const bool below = p->class == PAGE_PORTRAIT && p->view->step_count > 0;
	const double y = below ? BELOW_PATH : middle;

	if (width == 0)
		return 0;
	mark_put(p, (struct area){ right - width, y - 5.5, width, 11 });
	return p->class == PAGE_PORTRAIT ? 0 : width + TOOL_GAP;
}

void frame_put(struct page *p)
{
	const double tools = tools_width(p);
	const double middle = middle_of(p);
	const double tool_h = p->class == PAGE_SMALL ? 14 : 16;
	double room = p->w - 2 * p->margin;

	if (p->class != PAGE_PORTRAIT && tools > 0)
		room -= tools + TOOL_GAP;
	masthead_put(p, room);
	if (p->class == PAGE_PORTRAIT)
		tools_put(p, (struct area){ p->margin, p->h - 28, tools, 16 });
	else
		tools_put(p, (struct area){ p->w - p->margin - tools, middle - tool_h / 2, tools,
		                            tool_h });
	room -= frame_mark(p, p->margin + room, middle);
	if (p->view->step_count > 0)
		path_put(p, middle, room);
	code_put(p);
	footer_put(p, p->footer);
}
