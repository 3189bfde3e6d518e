#include "ui/window/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "ui/model/press.h"
#include "ui/window/draw.h"
#include "ui/window/text_sdl.h"

/* A moving part rests, slides and then is still for good. */
#define REST_MS 400
#define SLIDE_MS 2600
#define FRAME_MS 33
#define PLACES 1000

/* More changed places than this are drawn as one. */
#define DIRTY_MAX 48

struct dirty {
	struct box box[DIRTY_MAX];
	size_t count;
	bool all;
};

struct window {
	SDL_Window *window;
	struct text *text;
	struct scene shown;
	bool anything;     /* a scene has been shown     */
	uint64_t since_ms; /* when its screen came on    */
	bool moving;       /* parts of it still move     */
	struct press press;
	bool lifted; /* what the finger has left still looks pressed */
	uint32_t wake_event;
	bool fill_display; /* once the first frame is there */
};

static void dirty_add(struct dirty *d, struct box box)
{
	if (d->count == DIRTY_MAX)
		d->all = true;
	else
		d->box[d->count++] = box;
}

static bool has_moving_parts(const struct scene *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->item[i].slide_x || s->item[i].slide_y)
			return true;
	return false;
}

/* How far moving parts are from their place, eased at both ends. */
static int away_of(const struct window *w)
{
	const uint64_t age = SDL_GetTicks64() - w->since_ms;
	double t;

	if (!w->moving || age >= REST_MS + SLIDE_MS)
		return 0;
	if (age <= REST_MS)
		return PLACES;
	t = (double)(age - REST_MS) / SLIDE_MS;
	return PLACES - (int)(PLACES * t * t * (3 - 2 * t));
}

static void draw_boxes(struct window *w, struct dirty *d)
{
	SDL_Surface *surface = SDL_GetWindowSurface(w->window);
	struct box screen;
	SDL_Rect rect[DIRTY_MAX];
	int rects = 0;

	if (!surface)
		return;
	screen = (struct box){ 0, 0, surface->w, surface->h };
	if (d->all) {
		d->box[0] = screen;
		d->count = 1;
	}
	for (size_t i = 0; i < d->count; i++) {
		struct pixels p = { surface->pixels, surface->pitch / 4,
			            box_meet(&d->box[i], &screen) };

		if (p.clip.w <= 0 || p.clip.h <= 0)
			continue;
		draw_scene(&p, &w->shown, w->text, press_item(&w->press), away_of(w));
		rect[rects++] = (SDL_Rect){ p.clip.x, p.clip.y, p.clip.w, p.clip.h };
	}
	if (rects > 0)
		SDL_UpdateWindowSurfaceRects(w->window, rect, rects);
}

static void draw_all(struct window *w)
{
	struct dirty d = { .all = true };

	if (w->anything)
		draw_boxes(w, &d);
}

/* Adds what `a` has and `b` has not. */
static void dirty_compare(struct dirty *d, const struct scene *a, const struct scene *b)
{
	for (size_t i = 0; i < a->count && !d->all; i++) {
		bool found = i < b->count && scene_item_equal(a, i, b, i);

		for (size_t j = 0; j < b->count && !found; j++)
			found = scene_item_equal(a, i, b, j);
		if (!found)
			dirty_add(d, draw_reach(a, i));
	}
}

static void draw_pressed(struct window *w)
{
	struct dirty d = { 0 };

	if (w->press.touch.item >= w->shown.count)
		return;
	dirty_add(&d, draw_reach(&w->shown, w->press.touch.item));
	draw_boxes(w, &d);
}

static void draw_lifted(struct window *w)
{
	if (w->lifted)
		draw_pressed(w);
	w->lifted = false;
}

void window_show(struct window *w, const struct scene *scene)
{
	struct dirty d = { 0 };
	const bool same_screen = w->anything && strcmp(w->shown.name, scene->name) == 0;

	if (w->anything && scene_equal(&w->shown, scene))
		return;
	d.all = !same_screen;
	if (same_screen) {
		if (w->lifted && w->press.touch.item < w->shown.count)
			dirty_add(&d, draw_reach(&w->shown, w->press.touch.item));
		dirty_compare(&d, scene, &w->shown);
		dirty_compare(&d, &w->shown, scene);
	} else {
		w->press.down = false; /* what was pressed is no longer there */
		w->since_ms = SDL_GetTicks64();
		w->moving = has_moving_parts(scene);
	}
	w->shown = *scene; /* over every byte of the one before */
	w->anything = true;
	w->lifted = false;
	draw_boxes(w, &d);
	text_forget_unused(w->text);
}

static void draw_moving(struct window *w)
{
	struct dirty d = { 0 };

	w->moving = SDL_GetTicks64() - w->since_ms < REST_MS + SLIDE_MS;
	for (size_t i = 0; i < w->shown.count; i++)
		if (w->shown.item[i].slide_x || w->shown.item[i].slide_y) {
			const struct box reach = draw_reach(&w->shown, i);

			if (d.count == 0)
				d.box[d.count++] = reach;
			else
				d.box[0] = box_join(&d.box[0], &reach);
		}
	draw_boxes(w, &d);
}

static void begin(struct window *w, int64_t pointer, int x, int y)
{
	if (w->anything && press_begin(&w->press, &w->shown, pointer, x, y))
		draw_pressed(w);
}

static void move(struct window *w, int64_t pointer, int x, int y)
{
	if (press_move(&w->press, &w->shown, pointer, x, y))
		draw_pressed(w);
}

static struct window_event end(struct window *w, int64_t pointer, int x, int y)
{
	const bool looked_pressed = press_item(&w->press) != SCENE_ITEMS_MAX;
	struct window_event out = { .kind = WINDOW_NOTHING };

	switch (press_end(&w->press, &w->shown, pointer, x, y, &out.touch)) {
	case PRESS_NONE:
		return out;
	case PRESS_MISS:
		out.kind = WINDOW_MISS;
		break;
	case PRESS_TOUCH:
		out.kind = WINDOW_TOUCH;
		break;
	}
	w->lifted = looked_pressed; /* drawn together with what the touch brings */
	return out;
}

static struct window_event on_finger(struct window *w, const SDL_TouchFingerEvent *e)
{
	const int x = (int)(e->x * (float)w->shown.screen.w);
	const int y = (int)(e->y * (float)w->shown.screen.h);

	if (e->type == SDL_FINGERUP)
		return end(w, e->fingerId, x, y);
	if (e->type == SDL_FINGERDOWN)
		begin(w, e->fingerId, x, y);
	else
		move(w, e->fingerId, x, y);
	return (struct window_event){ .kind = WINDOW_NOTHING };
}

static struct window_event on_mouse(struct window *w, const SDL_Event *e)
{
	if (e->type == SDL_MOUSEMOTION)
		move(w, PRESS_MOUSE, e->motion.x, e->motion.y);
	else if (e->button.button == SDL_BUTTON_LEFT && e->type == SDL_MOUSEBUTTONUP)
		return end(w, PRESS_MOUSE, e->button.x, e->button.y);
	else if (e->button.button == SDL_BUTTON_LEFT)
		begin(w, PRESS_MOUSE, e->button.x, e->button.y);
	return (struct window_event){ .kind = WINDOW_NOTHING };
}

static bool needs_paint(const SDL_WindowEvent *e)
{
	return e->event == SDL_WINDOWEVENT_EXPOSED || e->event == SDL_WINDOWEVENT_SIZE_CHANGED ||
	       e->event == SDL_WINDOWEVENT_RESTORED;
}

/* Whether the event ends the wait, and as what. */
static bool answer(struct window *w, const SDL_Event *e, struct window_event *out)
{
	*out = (struct window_event){ .kind = WINDOW_NOTHING };
	switch (e->type) {
	case SDL_QUIT:
		out->kind = WINDOW_CLOSE;
		return true;
	case SDL_FINGERDOWN:
	case SDL_FINGERMOTION:
	case SDL_FINGERUP:
		*out = on_finger(w, &e->tfinger);
		return out->kind != WINDOW_NOTHING;
	case SDL_MOUSEMOTION:
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
		*out = on_mouse(w, e);
		return out->kind != WINDOW_NOTHING;
	case SDL_WINDOWEVENT:
		if (needs_paint(&e->window))
			draw_all(w);
		return false;
	default:
		return e->type == w->wake_event;
	}
}

/* How long the next sleep may be: until the deadline or the next frame of a moving part. */
static int sleep_ms(const struct window *w, uint64_t until_ms)
{
	const uint64_t now = SDL_GetTicks64();
	uint64_t left = until_ms > now ? until_ms - now : 0;

	if (w->moving && left > FRAME_MS)
		left = FRAME_MS;
	return left > INT32_MAX ? INT32_MAX : (int)left;
}

/* SDL waits a tenth of a second for a window manager's consent: not before the first frame. */
static void fill_display(struct window *w)
{
	if (!w->fill_display)
		return;
	w->fill_display = false;
	SDL_SetWindowFullscreen(w->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

struct window_event window_wait(struct window *w, uint32_t timeout_ms)
{
	const uint64_t start = SDL_GetTicks64();
	const uint64_t until = timeout_ms == UINT32_MAX ? UINT64_MAX : start + timeout_ms;
	struct window_event out = { .kind = WINDOW_NOTHING };
	SDL_Event e;

	fill_display(w);
	draw_lifted(w);
	for (;;) {
		const bool for_ever = until == UINT64_MAX && !w->moving;
		const int got =
		    for_ever ? SDL_WaitEvent(&e) : SDL_WaitEventTimeout(&e, sleep_ms(w, until));

		if (got && answer(w, &e, &out))
			return out;
		if (w->moving)
			draw_moving(w);
		if (SDL_GetTicks64() >= until)
			return out;
	}
}

void window_wake(struct window *w)
{
	SDL_Event e = { .type = w->wake_event };

	SDL_PushEvent(&e);
}

const struct ruler *window_ruler(struct window *w)
{
	return text_ruler(w->text);
}

/* Set before SDL starts: plain memory for the picture instead of a renderer, no second event for
 * one touch, and no input method that would be asked over D-Bus. */
static void give_hints(void)
{
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
	SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
	SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
	SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

static bool open_window(struct window *w, const struct window_settings *settings)
{
	const uint32_t flags = settings->fullscreen ? SDL_WINDOW_BORDERLESS : 0;
	const int corner = settings->fullscreen ? 0 : (int)SDL_WINDOWPOS_UNDEFINED;

	w->fill_display = settings->fullscreen;
	w->window = SDL_CreateWindow(settings->title, corner, corner, settings->glass.width_px,
	                             settings->glass.height_px, flags);
	if (!w->window)
		return false;
	if (settings->fullscreen)
		SDL_ShowCursor(SDL_DISABLE);
	return SDL_GetWindowSurface(w->window) != NULL;
}

enum window_status window_create(const struct window_settings *settings, struct window **out,
                                 const char **why)
{
	struct window *w = calloc(1, sizeof *w);

	*why = "memory";
	if (!w)
		return WINDOW_NO_DISPLAY;
	w->text =
	    text_create(settings->font_regular, settings->font_bold, settings->font_names, why);
	if (!w->text) {
		window_destroy(w);
		return WINDOW_NO_FONT;
	}
	give_hints();
	if (SDL_Init(SDL_INIT_VIDEO) != 0 || !open_window(w, settings)) {
		static char reason[256]; /* SDL's own is gone with SDL */

		snprintf(reason, sizeof reason, "%s", SDL_GetError());
		*why = reason;
		window_destroy(w);
		return WINDOW_NO_DISPLAY;
	}
	SDL_StopTextInput();
	w->wake_event = SDL_RegisterEvents(1);
	*out = w;
	return WINDOW_OK;
}

void window_destroy(struct window *w)
{
	if (!w)
		return;
	text_destroy(w->text);
	if (w->window)
		SDL_DestroyWindow(w->window);
	SDL_Quit();
	explicit_bzero(w, sizeof *w);
	free(w);
}
