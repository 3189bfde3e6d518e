#ifndef UI_WINDOW_TEXT_SDL_H
#define UI_WINDOW_TEXT_SDL_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/model/ruler.h"

/* Lines of text as masks of coverage, their widths, and where they may break. Main thread. Fonts
 * are mapped, not read, and opened when first needed. The lines of the shown scene are kept;
 * whatever a new scene does not use is wiped, for it may hold a person's name. */
struct text;

struct text_mask {
	uint8_t *byte; /* w × h of them */
	int w, h;
	int baseline; /* rows from the top */
};

/* NULL when a font cannot be opened; `*why` then names the file. */
struct text *text_create(const char *regular, const char *bold, const char *names,
                         const char **why);
void text_destroy(struct text *t); /* NULL is fine */

const struct ruler *text_ruler(struct text *t);

/* The mask of a line, lent until the next text_forget_unused(). NULL: nothing to draw. */
const struct text_mask *text_mask(struct text *t, const char *line, enum scene_weight weight,
                                  int em_px);

/* Wipes the masks that have not been asked for since the last call. */
void text_forget_unused(struct text *t);

#endif
