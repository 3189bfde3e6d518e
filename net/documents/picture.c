#include "net/documents/picture.h"

#include <png.h>
#include <string.h>

struct rest {
	const struct paper *paper;
	size_t at;
};

static bool take(struct rest *r, unsigned char *data, size_t len)
{
	if (len > r->paper->len - r->at)
		return false;
	memcpy(data, r->paper->byte + r->at, len);
	r->at += len;
	return true;
}

static cairo_status_t give_cairo(void *self, unsigned char *data, unsigned int len)
{
	return take(self, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR;
}

static void give_png(png_structp png, png_bytep data, size_t len)
{
	if (!take(png_get_io_ptr(png), data, len))
		png_error(png, "it ends");
}

static void wrong(png_structp png, png_const_charp why)
{
	(void)why;
	png_longjmp(png, 1);
}

static void passed_over(png_structp png, png_const_charp why)
{
	(void)png, (void)why;
}

static double width_of(png_structp png, png_infop info)
{
	png_uint_32 x = 0, y = 0;
	int unit = PNG_RESOLUTION_UNKNOWN;

	if (!png_get_pHYs(png, info, &x, &y, &unit) || unit != PNG_RESOLUTION_METER || x == 0)
		return 0;
	return 1000.0 * png_get_image_width(png, info) / x;
}

/* What is said of the picture before its pixels, which cairo does not tell. */
static bool read_head(const struct paper *paper, double *width_mm)
{
	struct rest r = { .paper = paper };
	png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, wrong, passed_over);
	png_infop info = png ? png_create_info_struct(png) : NULL;

	if (!info || setjmp(png_jmpbuf(png))) {
		png_destroy_read_struct(&png, &info, NULL);
		return false;
	}
	png_set_user_limits(png, PICTURE_SIDE_MAX, PICTURE_SIDE_MAX);
	png_set_read_fn(png, &r, give_png);
	png_read_info(png, info);
	*width_mm = width_of(png, info);
	png_destroy_read_struct(&png, &info, NULL);
	return true;
}

bool picture_open(const struct paper *png, struct picture *out)
{
	struct rest r = { .paper = png };
	struct picture p = { 0 };

	if (png->len > PICTURE_BYTES_MAX || !read_head(png, &p.width_mm))
		return false;
	p.surface = cairo_image_surface_create_from_png_stream(give_cairo, &r);
	if (cairo_surface_status(p.surface) != CAIRO_STATUS_SUCCESS) {
		picture_close(&p);
		return false;
	}
	*out = p;
	return true;
}

void picture_close(struct picture *p)
{
	if (p->surface)
		cairo_surface_destroy(p->surface);
	*p = (struct picture){ 0 };
}
