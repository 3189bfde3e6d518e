#ifndef NET_DOCUMENTS_FACE_H
#define NET_DOCUMENTS_FACE_H

#include <pango/pangocairo.h>
#include <stdbool.h>

/* The one typeface of official pages, IPAmj Mincho, read from its file by a font configuration of
 * its own: no other font of the machine is seen, so nothing can stand in for a character that is
 * missing. (Fontconfig's current configuration becomes an empty one: a program
 * that renders pages draws nothing else.)
 * Each rendering opens a face of its own and closes it; any thread. What is in the file is looked
 * up once and shared. */

/* Debian's fonts-ipamj-mincho; the server's environment may name another copy of the same face. */
#define FACE_FILE "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"
#define FACE_FILE_VARIABLE "MADOGUCHI_DOCUMENT_FONT"

struct face {
	PangoFontMap *map;
	PangoContext *context;
	PangoFont *font;
};

/* False: the file is missing, or is not IPAmj Mincho. Nothing is left to close then. */
bool face_open(struct face *f) MUST_CHECK;
void face_close(struct face *f);

/* Whether every character of UTF-8 `text` has a glyph of its own, and every variation selector
 * stands behind a character that has that very variant here (Moji_Joho). A selector that the face
 * does not know would leave the ordinary form and a stray mark: not the name as registered. */
bool face_has(const struct face *f, const char *text) MUST_CHECK;

#endif
