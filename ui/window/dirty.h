#ifndef UI_WINDOW_DIRTY_H
#define UI_WINDOW_DIRTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/model/scene.h"

/* The places of the glass that have to be drawn again, and parts that move. Knows no window; used
 * by window_sdl.c on the main thread. */

/* More changed places than this are drawn as one. */
#define DIRTY_MAX 48

struct dirty {
	struct box box[DIRTY_MAX];
	size_t count;
	bool all;
};

void dirty_add(struct dirty *d, struct box box);
/* Adds what `a` has and `b` has not. */
void dirty_compare(struct dirty *d, const struct scene *a, const struct scene *b);
/* Adds, as one place, wherever the parts of a scene that move may be. */
void dirty_moving(struct dirty *d, const struct scene *s);

/* A moving part rests, slides and then is still for good. */
#define MOVING_MS 3000
/* How far it still is from its place after that time, eased at both ends: 1000 to 0. */
int moving_away(uint64_t age_ms);
bool scene_has_moving_parts(const struct scene *s);

#endif
