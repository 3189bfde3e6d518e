#ifndef NET_SEAL_SYMBOL_H
#define NET_SEAL_SYMBOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/seal/seal.h"

/* The seal as a picture: a QR code (ISO/IEC 18004), 8-bit bytes, error correction M, the smallest
 * version that holds them. symbol_qrencode.c draws, symbol_zbar.c reads. Any thread; keeps
 * nothing. */

/* On paper: at least so wide is a module, and so many of them stay white on every side. */
#define SYMBOL_MODULE_MIN_MM 0.3386
#define SYMBOL_QUIET 4
#define SYMBOL_SIDE_MAX 125 /* modules: version 27, which holds SEAL_BYTES_MAX */

struct symbol {
	uint8_t side;                                    /* modules */
	uint8_t dark[SYMBOL_SIDE_MAX * SYMBOL_SIDE_MAX]; /* row by row from the top: 1 is black */
};

bool symbol_draw(const uint8_t *bytes, size_t len, struct symbol *out) MUST_CHECK; /* too many */

#define SYMBOL_PICTURE_MAX ((size_t)60000000) /* pixels */
#define SYMBOLS_MAX 8                         /* in one picture; more are not looked at */

struct symbol_picture { /* 8 bits a pixel, 0 is black; rows without a gap; lent */
	const uint8_t *gray;
	uint32_t width, height;
};

struct symbol_found {
	uint8_t count;
	struct {
		uint16_t len;
		uint8_t byte[SEAL_BYTES_MAX];
	} symbol[SYMBOLS_MAX];
};

/* Every QR code in a picture as it is, upright or turned, in no order; one that holds more bytes
 * than a seal, or none, is passed over. False: too large, or no memory; `out` is then untouched.
 * None found is no failure. */
bool symbol_read(const struct symbol_picture *p, struct symbol_found *out) MUST_CHECK;

#endif
