#ifndef NET_DOCUMENTS_PICTURE_H
#define NET_DOCUMENTS_PICTURE_H

#include <cairo.h>
#include <stdbool.h>

#include "net/protocol/paper.h"

/* A picture of the register (a registered seal) from its PNG. Any thread. */

#define PICTURE_BYTES_MAX ((size_t)1 << 20)
#define PICTURE_SIDE_MAX 4096 /* pixels */

/* False: larger than that, or no PNG. `*out` is for cairo_surface_destroy(). */
bool picture_open(const struct paper *png, cairo_surface_t **out) MUST_CHECK;

#endif
