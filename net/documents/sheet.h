#ifndef NET_DOCUMENTS_SHEET_H
#define NET_DOCUMENTS_SHEET_H

#include <cairo.h>

#include "net/documents/document.h"
#include "net/documents/face.h"

/* One rendering under way: A4 upright, measured in millimetres from the top left corner. Whatever
 * is set as text is also kept, in the order in which it is set, because the digest of a page is
 * taken over that. The first thing that cannot be done sticks in `status`, and nothing is drawn
 * after it. One thread. */

#define SHEET_WIDTH 210.0 /* mm */
#define SHEET_HEIGHT 297.0
#define SHEET_POINT (25.4 / 72) /* mm */

struct sheet {
	const struct face *face;
	cairo_t *cr; /* scaled to millimetres */
	PangoLayout *layout;
	struct paper text; /* of this page so far, UTF-8 */
	enum document_status status;
};

struct box {
	double x, y, w, h; /* mm */
};

enum sheet_align { SHEET_LEFT, SHEET_CENTRE, SHEET_RIGHT };

bool sheet_open(struct sheet *s, cairo_surface_t *surface, const struct face *face) MUST_CHECK;
void sheet_close(struct sheet *s); /* wipes the text; the surface stays the caller's */

/* Sets `text` inside the box, in the middle of its height: on one line as large as `points`, else
 * smaller down to `least`, else on two lines. What still does not fit is DOCUMENT_TOO_LONG, what
 * the face lacks DOCUMENT_NO_GLYPH. */
void sheet_text(struct sheet *s, struct box b, enum sheet_align align, double points, double least,
                const char *text);

/* Fills the box with the outlines of `text`, squeezed or stretched to its exact size: a picture,
 * not text, so no reader of the page's text meets it. */
void sheet_outline(struct sheet *s, struct box b, const char *text);

void sheet_frame(struct sheet *s, struct box b, double weight);
void sheet_line(struct sheet *s, double x1, double y1, double x2, double y2, double weight);
void sheet_tint(struct sheet *s, struct box b); /* the pale ground of a label */

#endif
