#ifndef NET_DOCUMENTS_SHEET_H
#define NET_DOCUMENTS_SHEET_H

#include <cairo.h>

#include "net/documents/makeup.h"

/* One page at a time on a surface of A4 upright, in millimetres from the top left corner. What is
 * set as text is also kept, in the order in which it is set: the digest of a page is taken over
 * that. One thread. */

#define SHEET_WIDTH 210.0 /* mm */
#define SHEET_HEIGHT 297.0

struct sheet {
	cairo_t *cr; /* scaled to millimetres */
	const struct galley *galley;
	struct paper text;           /* of this page so far, UTF-8 */
	enum document_status status; /* the first thing that could not be done; sticks */
};

bool sheet_open(struct sheet *s, cairo_surface_t *surface, const struct galley *g) MUST_CHECK;
void sheet_close(struct sheet *s); /* wipes the text; the surface stays the caller's */

/* Everything of the galley that stands on this page, from 0. */
void sheet_body(struct sheet *s, const struct makeup *m, uint16_t page);

/* A text that is in no galley, in the middle of the box's height. */
void sheet_text(struct sheet *s, struct box b, enum form_align align, double points,
                const char *text);

/* Fills the box with the outlines of `text`, squeezed or stretched to its exact size: a picture,
 * not text, so no reader of the page's text meets it. */
void sheet_outline(struct sheet *s, struct box b, const char *text);

/* A picture of pixels that stay sharp. */
void sheet_picture(struct sheet *s, struct box b, cairo_surface_t *picture);

void sheet_frame(struct sheet *s, struct box b, double weight);
void sheet_line(struct sheet *s, struct box b, double weight);
void sheet_tint(struct sheet *s, struct box b); /* the pale ground of a label */

#endif
