#include "ui/window/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "ui/model/hold.h"
#include "ui/model/press.h"
#include "ui/window/dirty.h"
#include "ui/window/draw.h"
#include "ui/window/text_sdl.h"

#define FRAME_MS 33

/* The corner where a finger is held, and the key that says the same. */
#define CORNER_MM 20.0
#define STAFF_KEY SDLK_F12
#define HOLD_LOOK_MS 100

struct window {
	SDL_Window *window;
	struct text *text;
	struct scene shown;
	bool anything;     /* a scene has been shown     */
	uint64_t since_ms; /* when its screen came on    */
	bool moving;       /* parts of it still move     */
	struct press press;
	struct hold hold;
	struct glass glass;
	double down_x_mm, down_y_mm; /* where the pressing finger came down */
	bool lifted;                 /* what the finger has left still looks pressed */
	bool lost;                   /* what was drawn last is not on the glass      */
	uint32_t wake_event;
	bool fill_display; /* once the first frame is there */
};

static uint64_t age_ms(const struct window *w)
{
	return SDL_GetTicks64() - w->since_ms;
}

static void draw_boxes(struct window *w, struct dirty *d)
{
	SDL_Surface *surface = SDL_GetWindowSurface(w->window);
	struct box screen;
	SDL_Rect rect[DIRTY_MAX];
	int rects = 0;

	w->lost = !surface;
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
		draw_scene(&p, &w->shown, w->text, press_item(&w->press),
		           w->moving ? moving_away(age_ms(w)) : 0);
		rect[rects++] = (SDL_Rect){ p.clip.x, p.clip.y, p.clip.w, p.clip.h };
	}
	if (rects > 0)
		w->lost = SDL_UpdateWindowSurfaceRects(w->window, rect, rects) != 0;
}

static void draw_all(struct window *w)
{
	struct dirty d = { .all = true };

	if (w->anything)
		draw_boxes(w, &d);
}

bool window_well(struct window *w)
{
	if (w->lost)
		draw_all(w);
	return !w->lost;
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
		w->moving = scene_has_moving_parts(scene);
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

	w->moving = age_ms(w) < MOVING_MS;
	dirty_moving(&d, &w->shown);
	draw_boxes(w, &d);
}

static void begin(struct window *w, int64_t pointer, int x, int y)
{
	hold_begin(&w->hold, pointer, x, y, SDL_GetTicks64());
	if (w->anything && press_begin(&w->press, &w->shown, pointer, x, y))
		draw_pressed(w);
}

/* Where it came down, closer than a pixel: of the pointer that counts. */
static void note_down(struct window *w, int64_t pointer, double x, double y)
{
	if (w->press.down && w->press.pointer != pointer)
		return;
	w->down_x_mm = x * w->glass.width_mm;
	w->down_y_mm = y * w->glass.height_mm;
}

static void move(struct window *w, int64_t pointer, int x, int y)
{
	hold_move(&w->hold, pointer, x, y);
	if (press_move(&w->press, &w->shown, pointer, x, y))
		draw_pressed(w);
}

static struct window_event end(struct window *w, int64_t pointer, int x, int y)
{
	const bool looked_pressed = press_item(&w->press) != SCENE_ITEMS_MAX;
	struct window_event out = { .kind = WINDOW_NOTHING };

	hold_end(&w->hold, pointer);
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
	out.x_mm = w->down_x_mm;
	out.y_mm = w->down_y_mm;
	w->lifted = looked_pressed; /* drawn together with what the touch brings */
	return out;
}

static struct window_event on_finger(struct window *w, const SDL_TouchFingerEvent *e)
{
	const int x = (int)(e->x * (float)w->shown.screen.w);
	const int y = (int)(e->y * (float)w->shown.screen.h);

	if (e->type == SDL_FINGERUP)
		return end(w, e->fingerId, x, y);
	if (e->type == SDL_FINGERMOTION) {
		move(w, e->fingerId, x, y);
	} else {
		note_down(w, e->fingerId, (double)e->x, (double)e->y);
		begin(w, e->fingerId, x, y);
	}
	return (struct window_event){ .kind = WINDOW_NOTHING };
}

static struct window_event on_mouse(struct window *w, const SDL_Event *e)
{
	if (e->type == SDL_MOUSEMOTION) {
		move(w, PRESS_MOUSE, e->motion.x, e->motion.y);
	} else if (e->button.button == SDL_BUTTON_LEFT && e->type == SDL_MOUSEBUTTONUP) {
		return end(w, PRESS_MOUSE, e->button.x, e->button.y);
	} else if (e->button.button == SDL_BUTTON_LEFT) {
		note_down(w, PRESS_MOUSE, (e->button.x + 0.5) / w->glass.width_px,
		          (e->button.y + 0.5) / w->glass.height_px);
		begin(w, PRESS_MOUSE, e->button.x, e->button.y);
	}
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
	case SDL_KEYDOWN:
		if (e->key.keysym.sym != STAFF_KEY || e->key.repeat != 0)
			return false;
		out->kind = WINDOW_STAFF;
		return true;
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
	if (w->hold.down && left > HOLD_LOOK_MS)
		left = HOLD_LOOK_MS;
	return left > INT32_MAX ? INT32_MAX : (int)left;
}

/* A finger has been held in the corner: whatever it pressed is not meant. */
static bool has_been_held(struct window *w)
{
	if (!hold_lasted(&w->hold, SDL_GetTicks64()))
		return false;
	if (press_item(&w->press) != SCENE_ITEMS_MAX) {
		w->press.over = false;
		draw_pressed(w);
	}
	w->press.down = false;
	return true;
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
		const bool for_ever = until == UINT64_MAX && !w->moving && !w->hold.down;
		const int got =
		    for_ever ? SDL_WaitEvent(&e) : SDL_WaitEventTimeout(&e, sleep_ms(w, until));

		if (got && answer(w, &e, &out))
			return out;
		if (has_been_held(w))
			return (struct window_event){ .kind = WINDOW_STAFF };
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
	w->glass = settings->glass;
	w->hold = (struct hold){ .width_px = glass_px(&w->glass, CORNER_MM),
		                 .height_px = glass_px(&w->glass, CORNER_MM),
		                 .needed_ms = settings->corner_ms };
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
