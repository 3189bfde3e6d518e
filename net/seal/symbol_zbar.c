#include "net/seal/symbol.h"

#include <string.h>

#include <zbar.h>

#define FOURCC_GRAY 0x30303859u /* "Y800" */

static void collect(const zbar_image_t *image, struct symbol_found *out)
{
	const zbar_symbol_t *s = zbar_image_first_symbol(image);

	for (; s && out->count < SYMBOLS_MAX; s = zbar_symbol_next(s)) {
		const unsigned len = zbar_symbol_get_data_length(s);

		if (zbar_symbol_get_type(s) != ZBAR_QRCODE || len == 0 || len > SEAL_BYTES_MAX)
			continue;
		memcpy(out->symbol[out->count].byte, zbar_symbol_get_data(s), len);
		out->symbol[out->count++].len = (uint16_t)len;
	}
}

/* QR codes and nothing else, as the bytes that they hold and not as a text guessed from them. */
static bool set_up(zbar_image_scanner_t *scanner)
{
	return zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0) == 0 &&
	       zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1) == 0 &&
	       zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1) == 0;
}

bool symbol_read(const struct symbol_picture *p, struct symbol_found *out)
{
	zbar_image_scanner_t *scanner;
	zbar_image_t *image;
	bool done = false;

	if (p->width == 0 || p->height == 0 || p->width > SYMBOL_PICTURE_MAX / p->height)
		return false;
	scanner = zbar_image_scanner_create();
	image = zbar_image_create();
	if (scanner && image && set_up(scanner)) {
		zbar_image_set_format(image, FOURCC_GRAY);
		zbar_image_set_size(image, p->width, p->height);
		/* Without a function to free them they stay ours. */
		zbar_image_set_data(image, p->gray, (unsigned long)p->width * p->height, NULL);
		done = zbar_scan_image(scanner, image) >= 0;
	}
	if (done) {
		out->count = 0;
		collect(image, out);
	}
	if (image)
		zbar_image_destroy(image);
	if (scanner)
		zbar_image_scanner_destroy(scanner);
	return done;
}
