#ifndef UI_WINDOW_WINDOW_H
#define UI_WINDOW_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/model/ruler.h"
#include "ui/model/scene.h"

/* The window: the only place that draws and the only place that waits. Main thread, save
 * window_wake(). Nothing is drawn unless the scene or the pressed item changed. A touch counts
 * when press and release lie inside the same item; a second finger is ignored; a mouse button is a
 * finger. Tools, gestures and keys are not answered, save what is said here. */
struct window;

struct window_settings {
	struct glass glass;
	bool fullscreen;
	const char *title;
	const char *font_regular, *font_bold, *font_names; /* files */
	uint32_t corner_ms; /* how long the corner is held; 0: it is not answered */
};

enum window_status { WINDOW_OK, WINDOW_NO_DISPLAY, WINDOW_NO_FONT };

enum window_event_kind {
	WINDOW_NOTHING, /* the deadline has come, or somebody woke the window */
	WINDOW_TOUCH,   /* `touch` was pressed and released                   */
	WINDOW_MISS,    /* a touch that hit nothing                           */
	WINDOW_CLOSE,   /* the window was closed: SIGTERM, SIGINT, a desktop's close button */
	WINDOW_STAFF, /* a finger was held in the top left corner, 20 x 20 mm, or F12 was pressed: a
	               * key switch is a keyboard. Whatever lies there was not touched by it */
};

struct window_event {
	enum window_event_kind kind;
	struct touch touch;
	double x_mm, y_mm; /* TOUCH, MISS: where the finger came down */
};

enum window_status window_create(const struct window_settings *settings, struct window **out,
                                 const char **why) MUST_CHECK;
void window_destroy(struct window *w); /* NULL is fine */

const struct ruler *window_ruler(struct window *w);

/* Shows a scene; does nothing when it equals the one that is shown. The copy that the window keeps
 * is wiped by the next show. Drawings that move for three seconds are moved by window_wait(). */
void window_show(struct window *w, const struct scene *scene);

/* Whether what was drawn last has come on to the glass; where it has not it is drawn again first.
 */
bool window_well(struct window *w);

/* Waits for one event, `timeout_ms` at most (UINT32_MAX: for ever). */
struct window_event window_wait(struct window *w, uint32_t timeout_ms);

/* Makes window_wait() return at once. Any thread. */
void window_wake(struct window *w);

/* The library's name and version, for an inventory. For the life of the program; main thread. */
const char *window_library(void);

#endif
