#include "kiosk/client/picture.h"

#include <stdlib.h>
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Called with what the picture says of itself, before it is decoded: one that is too large never
 * is. */
static void on_size(GdkPixbufLoader *loader, int width, int height, void *self)
{
	bool *too_large = self;

	if (width <= 0 || height <= 0 || (size_t)width > PICTURE_PIXELS_MAX / (size_t)height) {
		*too_large = true;
		gdk_pixbuf_loader_set_size(loader, 1, 1);
	}
}

/* Rec. 601; what is transparent is paper. */
static uint8_t gray_of(const uint8_t *pixel, bool alpha)
{
	const unsigned luma = (299u * pixel[0] + 587u * pixel[1] + 114u * pixel[2]) / 1000;

	return (uint8_t)(alpha ? (luma * pixel[3] + 255u * (255u - pixel[3])) / 255 : luma);
}

static bool gray_picture(GdkPixbuf *pixels, struct picture *out)
{
	const uint32_t width = (uint32_t)gdk_pixbuf_get_width(pixels);
	const uint32_t height = (uint32_t)gdk_pixbuf_get_height(pixels);
	const size_t stride = (size_t)gdk_pixbuf_get_rowstride(pixels);
	const size_t channels = (size_t)gdk_pixbuf_get_n_channels(pixels);
	const uint8_t *byte = gdk_pixbuf_read_pixels(pixels);
	uint8_t *gray = calloc(height, width);

	if (!gray)
		return false;
	for (uint32_t y = 0; y < height; y++) {
		for (uint32_t x = 0; x < width; x++)
			gray[(size_t)y * width + x] =
			    gray_of(byte + y * stride + x * channels, channels == 4);
	}
	*out = (struct picture){ gray, width, height };
	return true;
}

bool picture_decode(enum picture_kind kind, const uint8_t *bytes, size_t len, struct picture *out)
{
	/* By its name: of all that the library reads, nothing else is. */
	GdkPixbufLoader *loader =
	    gdk_pixbuf_loader_new_with_type(kind == PICTURE_PNG ? "png" : "jpeg", NULL);
	bool too_large = false, decoded = false;
	GdkPixbuf *pixels;

	if (!loader)
		return false;
	g_signal_connect(loader, "size-prepared", G_CALLBACK(on_size), &too_large);
	/* Closed in every case: it may not be dropped open. */
	if (gdk_pixbuf_loader_write(loader, bytes, len, NULL))
		decoded = gdk_pixbuf_loader_close(loader, NULL);
	else
		(void)gdk_pixbuf_loader_close(loader, NULL);
	pixels = decoded && !too_large ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
	decoded = pixels && gray_picture(pixels, out);
	g_object_unref(loader);
	return decoded;
}
