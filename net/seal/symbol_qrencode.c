#include "net/seal/symbol.h"

#include <qrencode.h>

#define SMALLEST 0 /* version: as small as it can be */
#define DARK 1     /* of the bits that the library keeps of a module */

bool symbol_draw(const uint8_t *bytes, size_t len, struct symbol *out)
{
	QRcode *code;

	if (len == 0 || len > SEAL_BYTES_MAX)
		return false;
	code = QRcode_encodeData((int)len, bytes, SMALLEST, QR_ECLEVEL_M);
	if (!code || code->width > SYMBOL_SIDE_MAX) {
		QRcode_free(code);
		return false;
	}
	out->side = (uint8_t)code->width;
	for (size_t i = 0; i < (size_t)out->side * out->side; i++)
		out->dark[i] = code->data[i] & DARK;
	QRcode_free(code);
	return true;
}
