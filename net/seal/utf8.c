#include "net/seal/utf8.h"

static size_t length_of(uint8_t first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

size_t utf8_next(const uint8_t *text, size_t len, uint32_t *out)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const size_t bytes = len > 0 ? length_of(text[0]) : 0;
	uint32_t code;

	if (bytes == 0 || bytes > len)
		return 0;
	code = bytes == 1 ? text[0] : text[0] & (0x7fu >> bytes);
	for (size_t i = 1; i < bytes; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (text[i] & 0x3f);
	}
	if (code < least[bytes] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		return 0;
	*out = code;
	return bytes;
}

bool utf8_plain(const uint8_t *text, size_t len)
{
	while (len > 0) {
		uint32_t code;
		const size_t bytes = utf8_next(text, len, &code);

		if (bytes == 0 || code < 0x20 || (code >= 0x7f && code <= 0x9f))
			return false;
		text += bytes;
		len -= bytes;
	}
	return true;
}
