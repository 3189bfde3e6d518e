#ifndef NET_DOCUMENTS_TYPE_H
#define NET_DOCUMENTS_TYPE_H

#include "net/documents/document.h"
#include "net/documents/face.h"

/* One text, set and measured, ready to be drawn. All measures in millimetres. Any thread. */

#define TYPE_POINT (25.4 / 72) /* mm */

struct type_rule {
	double points; /* as large as this */
	double least;  /* and never smaller */
	double width;  /* mm that a line may take */
	double spread; /* mm that a short text is spread over; 0: it is not */
};

struct type_cluster;

struct type {
	char *text; /* NULL: nothing */
	struct type_cluster *cluster;
	size_t count;
	double size; /* of the em */
	double width, height;
	double baseline; /* of its first line, from the top */
};

/* On one line as large as may be, else a little smaller, else on as many lines as it needs.
 * NO_GLYPH: the face lacks a character. `out` is for type_drop(), whatever comes of it. */
enum document_status type_set(const struct face *face, const char *text,
                              const struct type_rule *rule, struct type *out) MUST_CHECK;
void type_drop(struct type *t); /* wipes; one that is all zero is fine */

/* Draws with its top left corner at x, y; `align` places lines that are shorter than the widest. */
void type_show(const struct type *t, const struct face *face, cairo_t *cr, double x, double y,
               enum form_align align);

/* The outlines of its first line alone become the path, from the origin. */
void type_path(const struct type *t, const struct face *face, cairo_t *cr);

#endif
