#include "ui/screens/page.h"

/* In portrait one stands further away, and there is room: everything is set one size larger. */
static const struct style readings[] = {
	[PAGE_SMALL] = { 4.8, 9.5, WEIGHT_REGULAR, ROLE_TEXT, ALIGN_LEFT, false },
	[PAGE_MIDDLE] = { 4.8, 9.5, WEIGHT_REGULAR, ROLE_TEXT, ALIGN_LEFT, false },
	[PAGE_PORTRAIT] = { 5.6, 11, WEIGHT_REGULAR, ROLE_TEXT, ALIGN_LEFT, false },
};
static const struct style strongs[] = {
	[PAGE_SMALL] = { 5.6, 8.7, WEIGHT_BOLD, ROLE_TEXT, ALIGN_LEFT, false },
	[PAGE_MIDDLE] = { 5.6, 9.5, WEIGHT_BOLD, ROLE_TEXT, ALIGN_LEFT, false },
	[PAGE_PORTRAIT] = { 7.3, 12.5, WEIGHT_BOLD, ROLE_TEXT, ALIGN_LEFT, false },
};
static const struct style buttons[] = {
	[PAGE_SMALL] = { 5.6, 8.7, WEIGHT_BOLD, ROLE_QUIET_TEXT, ALIGN_MIDDLE, false },
	[PAGE_MIDDLE] = { 5.6, 8.7, WEIGHT_BOLD, ROLE_QUIET_TEXT, ALIGN_MIDDLE, false },
	[PAGE_PORTRAIT] = { 6.4, 9.9, WEIGHT_BOLD, ROLE_QUIET_TEXT, ALIGN_MIDDLE, false },
};

const struct surface SURFACE_QUIET = { ROLE_PAGE, ROLE_KEY, 0.5, 4, false };
const struct surface SURFACE_KEY = { ROLE_KEY, ROLE_NONE, 0, 4, false };
const struct surface SURFACE_CHOSEN = { ROLE_SELECTED, ROLE_KEY, 1, 4, false };
const struct surface SURFACE_UNAVAILABLE = { ROLE_PAGE, ROLE_UNAVAILABLE, 0.5, 4, true };
const struct surface SURFACE_TOOL = { ROLE_PAGE, ROLE_OUTLINE, 0.5, 4, false };

/* A landscape glass lower than this is a small one (10.1 inches are 136 mm high). */
#define SMALL_HEIGHT 165
/* What a seated person reaches when the glass ends 900 mm above the floor. */
#define REACH 320

/* A page that says one thing has few words: its picture is larger, and the words stand lower. */
static double lowered(const struct view *view)
{
	if (view->overlay)
		return 0;
	if (view->shape == VIEW_WELCOME)
		return 76;
	return view->shape == VIEW_MESSAGE || view->shape == VIEW_CLEANING ? 40 : 0;
}

static void lay_out(struct page *p)
{
	if (p->class == PAGE_PORTRAIT) {
		const double reach = p->h - REACH > 28 ? p->h - REACH : 28;
		const double top = reach > 76 ? reach + lowered(p->view) : reach;

		p->margin = 12;
		p->picture = (struct area){ 12, 28, p->w - 24, reach > 76 ? top - 40 : 0 };
		/* The dark head is told apart from what is drawn below it. */
		if (p->view->staff && p->picture.h > 0) {
			p->picture.y += 8;
			p->picture.h -= 8;
		}
		p->content = (struct area){ 12, top, p->w - 24, p->h - 68 - top };
		p->footer = (struct area){ 12, p->h - 60, p->w - 24, 24 };
	} else if (p->class == PAGE_SMALL) {
		p->margin = 8;
		p->content = (struct area){ 8, 20.5, p->w - 16, p->h - 26 - 20.5 };
		p->footer = (struct area){ 8, p->h - 22, p->w - 16, 16 };
	} else {
		p->margin = 12;
		p->content = (struct area){ 12, 26, p->w - 24, p->h - 32 - 26 };
		p->footer = (struct area){ 12, p->h - 28, p->w - 24, 20 };
	}
}

void page_open(struct page *p, const struct view *view, const struct glass *glass,
               const struct ruler *ruler, struct scene *scene)
{
	*p = (struct page){ .view = view,
		            .glass = glass,
		            .ruler = ruler,
		            .scene = scene,
		            .w = glass->width_mm,
		            .h = glass->height_mm };
	if (glass->height_px > glass->width_px)
		p->class = PAGE_PORTRAIT;
	else
		p->class = p->h < SMALL_HEIGHT ? PAGE_SMALL : PAGE_MIDDLE;
	lay_out(p);
}

static bool says_one_thing(const struct page *p)
{
	return p->view->shape == VIEW_MESSAGE || p->view->shape == VIEW_CLEANING;
}

struct style page_question_style(const struct page *p)
{
	struct style style = { 7.3, 12.2, WEIGHT_BOLD, ROLE_TEXT, ALIGN_LEFT, false };

	if (p->class == PAGE_PORTRAIT) {
		style.cap = 9;
		style.pitch = 15;
	}
	if (p->view->shape == VIEW_WELCOME && p->class != PAGE_SMALL) {
		style.cap += 2;
		style.pitch += 3;
	}
	if (says_one_thing(p) && p->class == PAGE_MIDDLE && !p->view->overlay) {
		style.cap += 1;
		style.pitch += 1.5;
	}
	return style;
}

struct style page_reading(const struct page *p)
{
	struct style style = readings[p->class];

	/* Where little is said, it is said a size larger. */
	if (p->view->overlay || p->class == PAGE_SMALL)
		return style;
	if (p->view->shape == VIEW_WELCOME || says_one_thing(p)) {
		style.cap += 0.8;
		style.pitch += 1.5;
	}
	return style;
}

struct style page_strong(const struct page *p)
{
	return strongs[p->class];
}

struct style page_button(const struct page *p)
{
	return buttons[p->class];
}

struct box page_box(const struct page *p, struct area a)
{
	const int x0 = glass_px(p->glass, a.x);
	const int y0 = glass_px(p->glass, a.y);

	return (struct box){ x0, y0, glass_px(p->glass, a.x + a.w) - x0,
		             glass_px(p->glass, a.y + a.h) - y0 };
}

struct box page_square(const struct page *p, struct area a)
{
	const int side = glass_px(p->glass, a.w);

	return (struct box){ glass_px(p->glass, a.x + a.w / 2) - side / 2,
		             glass_px(p->glass, a.y + a.h / 2) - side / 2, side, side };
}

/* An outline under two pixels would look broken. */
static int outline_px(const struct page *p, double mm)
{
	const int px = glass_px(p->glass, mm);

	return px < 2 && mm > 0 ? 2 : px;
}

void page_touchable(struct page *p, struct area a, struct surface surface, enum view_action action,
                    unsigned argument)
{
	scene_add(p->scene,
	          &(struct scene_item){ .kind = SCENE_PANEL,
	                                .box = page_box(p, a),
	                                .fill = surface.fill,
	                                .stroke = surface.stroke,
	                                .stroke_px = outline_px(p, surface.stroke_mm),
	                                .radius_px = glass_px(p->glass, surface.radius_mm),
	                                .dashed = surface.dashed,
	                                .action = action,
	                                .argument = (uint8_t)argument });
}

void page_panel(struct page *p, struct area a, struct surface surface)
{
	page_touchable(p, a, surface, ACTION_NONE, 0);
}

void page_disc(struct page *p, struct area a, enum theme_role fill, enum theme_role stroke,
               double stroke_mm)
{
	scene_add(p->scene, &(struct scene_item){ .kind = SCENE_DISC,
	                                          .box = page_square(p, a),
	                                          .fill = fill,
	                                          .stroke = stroke,
	                                          .stroke_px = outline_px(p, stroke_mm) });
}

void page_bar(struct page *p, struct area a, enum theme_role role)
{
	const double thin = a.w < a.h ? a.w : a.h;
	const int thin_px = outline_px(p, thin);
	struct box box = page_box(p, a);

	/* Bars of one thickness must have it in pixels, too, wherever they stand. */
	if (a.w < a.h)
		box.w = thin_px;
	else
		box.h = thin_px;
	scene_add(p->scene, &(struct scene_item){ .kind = SCENE_PANEL,
	                                          .box = box,
	                                          .fill = role,
	                                          .radius_px = (thin_px + 1) / 2 });
}
