#ifndef NET_DOCUMENTS_PICTURE_H
#define NET_DOCUMENTS_PICTURE_H

#include <cairo.h>
#include <stdbool.h>

#include "net/protocol/paper.h"

/* A picture of the register (a registered seal) from its PNG. Any thread. */

#define PICTURE_BYTES_MAX ((size_t)1 << 20)
#define PICTURE_SIDE_MAX 4096 /* pixels */

struct picture {
	cairo_surface_t *surface; /* NULL: none */
	double width_mm;          /* as it says itself (pHYs); 0: it does not */
};

/* False: larger than that, or no PNG. */
bool picture_open(const struct paper *png, struct picture *out) MUST_CHECK;
void picture_close(struct picture *p); /* one that is all zero is fine */

#endif
