#include "ui/screens/screens.h"

#include "ui/screens/parts.h"

static void (*const shape_put[])(struct page *p) = {
	[VIEW_MESSAGE] = message_put,   [VIEW_WELCOME] = welcome_put,
	[VIEW_CHOICES] = choices_put,   [VIEW_TICKS] = ticks_put,
	[VIEW_NOTES] = notes_put,       [VIEW_KEYPAD] = keypad_put,
	[VIEW_SWITCHES] = switches_put, [VIEW_COUNTER] = counter_put,
	[VIEW_SUMMARY] = summary_put,   [VIEW_FACTS] = facts_put,
	[VIEW_TABLE] = table_put,       [VIEW_GRID] = grid_put,
	[VIEW_COLOURS] = colours_put,   [VIEW_CLEANING] = cleaning_put,
};

/* The welcome's one answer is large and stands in the page, so its footer has none. */
static struct view framed(const struct view *view)
{
	struct view frame = *view;

	if (view->shape == VIEW_WELCOME)
		frame.next = NULL;
	return frame;
}

/* The glass itself is looked at: nothing stands around it. */
static bool is_bare(const struct view *view)
{
	return view->shape == VIEW_GRID || view->shape == VIEW_COLOURS;
}

static void page_put(const struct view *view, const struct glass *glass, const struct ruler *ruler,
                     struct scene *out)
{
	const struct view frame = framed(view);
	struct page page;

	page_open(&page, &frame, glass, ruler, out);
	if (!is_bare(view))
		frame_put(&page);
	page.view = view;
	shape_put[view->shape](&page);
}

/* Of the page beneath a sheet its frame alone is known, unless the view brings the page. */
static void under_put(const struct view *view, const struct glass *glass, const struct ruler *ruler,
                      struct scene *out)
{
	struct view bare = { .name = view->name,
		             .step_count = view->step_count,
		             .step_now = view->step_now };

	for (unsigned i = 0; i < VIEW_STEPS_MAX; i++)
		bare.step[i] = view->step[i];
	page_put(view->under ? view->under : &bare, glass, ruler, out);
	scene_add(out, &(struct scene_item){ .kind = SCENE_DIM, .box = out->screen });
}

void screens_draw(const struct view *view, const struct glass *glass, const struct ruler *ruler,
                  struct scene *out)
{
	struct page page;

	scene_start(out, view->name ? view->name : "", glass->width_px, glass->height_px);
	if (!view->overlay) {
		page_put(view, glass, ruler, out);
		return;
	}
	under_put(view, glass, ruler, out);
	page_open(&page, view, glass, ruler, out);
	overlay_put(&page);
}
