#ifndef UI_SCREENS_LINES_H
#define UI_SCREENS_LINES_H

#include "ui/screens/page.h"

/* A text in pieces that are not divided, and the lines they are put together to. Used by text.c. */

#define PIECES_MAX 256
#define LINES_MAX 24

/* What cannot be divided: from one place where a line may break to the next. */
struct piece {
	size_t start, len; /* bytes; trailing space and line feed not counted */
	int width_px, space_px;
	bool ends_line;                  /* a line feed follows */
	bool ends_sentence, ends_clause; /* the latter with a colon */
};

struct pieces {
	const char *text;
	struct piece piece[PIECES_MAX];
	size_t count;
	int em_px;
	enum scene_weight weight;
	bool divided; /* a word is cut, which only the smallest letters excuse */
};

struct lines {
	size_t first[LINES_MAX + 1]; /* number of the piece each line starts with, and of the end */
	size_t count;
	bool too_many;
	bool cut; /* there is more than the last line says */
};

/* Divides a text for lines of `width` pixels. `em_px` and `weight` say how it is set. A text of too
 * many pieces makes the scene overflow. */
void pieces_collect(const struct page *p, struct pieces *all, const char *text, int width);
int pieces_width(const struct page *p, const struct pieces *all, size_t start, size_t len);

/* Lines of about the same length, as few as they can be. */
void lines_break(const struct pieces *all, int width, struct lines *out);

#endif
