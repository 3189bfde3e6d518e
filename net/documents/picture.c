#include "net/documents/picture.h"

#include <string.h>

struct rest {
	const struct paper *paper;
	size_t at;
};

static cairo_status_t give(void *self, unsigned char *data, unsigned int len)
{
	struct rest *r = self;

	if (len > r->paper->len - r->at)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(data, r->paper->byte + r->at, len);
	r->at += len;
	return CAIRO_STATUS_SUCCESS;
}

bool picture_open(const struct paper *png, cairo_surface_t **out)
{
	struct rest r = { .paper = png };
	cairo_surface_t *s;

	if (png->len > PICTURE_BYTES_MAX)
		return false;
	s = cairo_image_surface_create_from_png_stream(give, &r);
	if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS &&
	    cairo_image_surface_get_width(s) <= PICTURE_SIDE_MAX &&
	    cairo_image_surface_get_height(s) <= PICTURE_SIDE_MAX) {
		*out = s;
		return true;
	}
	cairo_surface_destroy(s);
	return false;
}
