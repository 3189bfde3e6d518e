#ifndef UI_SCREENS_SCREENS_H
#define UI_SCREENS_SCREENS_H

#include "ui/model/ruler.h"
#include "ui/model/scene.h"
#include "ui/model/view.h"

/* view -> scene: one function per shape of screen behind one door. Pure: reads the view and the
 * ruler, fills `out`. Main thread. */
void screens_draw(const struct view *view, const struct glass *glass, const struct ruler *ruler,
                  struct scene *out);

#endif
