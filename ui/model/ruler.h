#ifndef UI_MODEL_RULER_H
#define UI_MODEL_RULER_H

#include <stddef.h>

#include "ui/model/scene.h"

/* How wide text is and where a line may break. The window measures with the real fonts and ICU's
 * rules (ja@lb=strict, 禁則); tests may bring a ruler of their own. Main thread. */
struct ruler {
	void *self;
	/* Width in pixels of the first `len` bytes of `text`. */
	int (*width)(void *self, const char *text, size_t len, enum scene_weight weight, int em_px);
	/* Offset of the next place after `from` where a line may break; strlen(text) at the end. */
	size_t (*next_break)(void *self, const char *text, size_t from);
};

#endif
