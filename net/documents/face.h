#ifndef NET_DOCUMENTS_FACE_H
#define NET_DOCUMENTS_FACE_H

#include <cairo.h>
#include <hb.h>
#include <stdbool.h>

/* The one typeface of official pages, IPAmj Mincho, from its file and from no list of the machine's
 * fonts: nothing can stand in for a character that is missing. HarfBuzz shapes by it, cairo draws
 * by it. Each rendering opens a face of its own and closes it; any thread. (cairo keeps what it has
 * read of the file, behind its own locks, for the next one.) */

/* Debian's fonts-ipamj-mincho; the server's environment may name another copy of the same face. */
#define FACE_FILE "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"
#define FACE_FILE_VARIABLE "MADOGUCHI_DOCUMENT_FONT"

struct face {
	hb_font_t *glyphs; /* scaled to `units` to the em */
	int units;
	double ascent, descent; /* of the em, both above 0 */
	cairo_font_face_t *drawn;
	cairo_font_options_t *options;
};

/* False: the file is missing, or is not IPAmj Mincho. Nothing is left to close then. */
bool face_open(struct face *f) MUST_CHECK;
void face_close(struct face *f); /* one that is all zero is fine */

/* Whether every character of UTF-8 `text` has a glyph of its own, and every variation selector
 * stands behind a character that has that very variant here (Moji_Joho). A selector that the face
 * does not know would leave the ordinary form and a stray mark: not the name as registered. */
bool face_has(const struct face *f, const char *text) MUST_CHECK;

#endif
