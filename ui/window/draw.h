#ifndef UI_WINDOW_DRAW_H
#define UI_WINDOW_DRAW_H

#include "ui/model/scene.h"
#include "ui/window/paint.h"
#include "ui/window/text_sdl.h"

/* scene -> pixels, inside the pixels' clip. Main thread. `pressed` is the item under the finger,
 * SCENE_ITEMS_MAX for none. `away` is how far moving parts still are from their place, 0 (there)
 * to 1000 (at the start). */
void draw_scene(struct pixels *p, const struct scene *s, struct text *text, size_t pressed,
                int away);

/* Where an item's ink may be, at any time of its movement. */
struct box draw_reach(const struct scene *s, size_t item);

#endif
