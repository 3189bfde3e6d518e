#include "net/protocol/base64.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* -1: not in the alphabet. */
static int value_of(char c)
{
	const char *at = c ? strchr(alphabet, c) : NULL;

	return at ? (int)(at - alphabet) : -1;
}

/* Four characters to three bytes less the padding. `pad` is 0, 1 or 2. */
static bool decode_group(const char text[4], size_t pad, uint8_t out[3])
{
	uint32_t bits = 0;

	for (size_t i = 0; i < 4; i++) {
		const int value = i >= 4 - pad ? 0 : value_of(text[i]);

		if (value < 0)
			return false;
		bits = bits << 6 | (uint32_t)value;
	}
	for (size_t i = 0; i < 3; i++)
		out[i] = (uint8_t)(bits >> 8 * (2 - i));
	for (size_t i = 3 - pad; i < 3; i++) {
		if (out[i] != 0)
			return false; /* padding bits */
	}
	return true;
}

static size_t padding_of(const char *text, size_t len)
{
	if (len < 4 || text[len - 1] != '=')
		return 0;
	return text[len - 2] == '=' ? 2 : 1;
}

void base64_encode(const uint8_t *data, size_t len, char *out)
{
	for (size_t at = 0; at < len; at += 3) {
		const size_t rest = len - at < 3 ? len - at : 3;
		uint32_t bits = 0;

		for (size_t i = 0; i < 3; i++)
			bits = bits << 8 | (i < rest ? data[at + i] : 0);
		for (size_t i = 0; i < 4; i++)
			*out++ = i > rest ? '=' : alphabet[bits >> 6 * (3 - i) & 63];
	}
	*out = '\0';
}

bool base64_decode(const char *text, size_t text_len, uint8_t *out, size_t room, size_t *len)
{
	const size_t pad = padding_of(text, text_len);
	size_t written = 0;

	if (text_len % 4 != 0 || text_len / 4 * 3 - pad > room)
		return false;
	for (size_t at = 0; at < text_len; at += 4) {
		const size_t group_pad = at + 4 == text_len ? pad : 0;
		uint8_t group[3];

		if (!decode_group(text + at, group_pad, group))
			return false;
		memcpy(out + written, group, 3 - group_pad);
		written += 3 - group_pad;
	}
	*len = written;
	return true;
}
