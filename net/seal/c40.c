#include "net/seal/c40.h"

#include <string.h>

#define UNLATCH 0xfe /* one character is left; it follows in ASCII, plus one */
#define SHIFT_1 0    /* alone at the end: fills up the last group */
#define SPACE 3
#define DIGITS 4
#define LETTERS 14
#define VALUES 40

static bool value_of(char c, unsigned *out)
{
	if (c == ' ' || c == '<')
		*out = SPACE;
	else if (c >= '0' && c <= '9')
		*out = DIGITS + (unsigned)(c - '0');
	else if (c >= 'A' && c <= 'Z')
		*out = LETTERS + (unsigned)(c - 'A');
	else
		return false;
	return true;
}

/* False: a shift. Other characters have no place in a seal. */
static bool char_of(unsigned value, char *out)
{
	if (value < SPACE)
		return false;
	if (value == SPACE)
		*out = ' ';
	else if (value < LETTERS)
		*out = (char)('0' + value - DIGITS);
	else
		*out = (char)('A' + value - LETTERS);
	return true;
}

static bool encode_group(const char *text, size_t count, uint8_t out[2])
{
	unsigned value[3] = { SHIFT_1, SHIFT_1, SHIFT_1 };
	unsigned sum;

	for (size_t i = 0; i < count; i++) {
		if (!value_of(text[i], &value[i]))
			return false;
	}
	if (count == 1) {
		out[0] = UNLATCH;
		out[1] = (uint8_t)((text[0] == '<' ? ' ' : text[0]) + 1);
		return true;
	}
	sum = VALUES * VALUES * value[0] + VALUES * value[1] + value[2] + 1;
	out[0] = (uint8_t)(sum >> 8);
	out[1] = (uint8_t)sum;
	return true;
}

bool c40_encode(const char *text, uint8_t *out, size_t room, size_t *len)
{
	const size_t chars = strlen(text);

	if (C40_BYTES(chars) > room)
		return false;
	for (size_t i = 0; i < chars; i += 3) {
		const size_t left = chars - i;

		if (!encode_group(text + i, left < 3 ? left : 3, out + i / 3 * 2))
			return false;
	}
	*len = C40_BYTES(chars);
	return true;
}

/* The number of characters; 0: none that encode_group() writes. */
static size_t decode_group(const uint8_t in[2], bool last, char out[3])
{
	const unsigned sum = (unsigned)in[0] << 8 | in[1];
	unsigned value[3], unused;

	if (in[0] == UNLATCH) {
		out[0] = (char)(in[1] - 1);
		return last && in[1] <= 'Z' + 1 && out[0] != '<' && value_of(out[0], &unused) ? 1
		                                                                              : 0;
	}
	if (sum == 0 || sum > VALUES * VALUES * VALUES)
		return 0;
	value[0] = (sum - 1) / (VALUES * VALUES);
	value[1] = (sum - 1) / VALUES % VALUES;
	value[2] = (sum - 1) % VALUES;
	if (!char_of(value[0], &out[0]) || !char_of(value[1], &out[1]))
		return 0;
	if (last && value[2] == SHIFT_1)
		return 2;
	return char_of(value[2], &out[2]) ? 3 : 0;
}

bool c40_decode(const uint8_t *bytes, size_t len, char *out, size_t size)
{
	size_t chars = 0;

	if (len % 2 != 0)
		return false;
	for (size_t i = 0; i < len; i += 2) {
		char group[3];
		const size_t count = decode_group(bytes + i, i + 2 == len, group);

		if (count == 0 || chars + count >= size)
			return false;
		memcpy(out + chars, group, count);
		chars += count;
	}
	if (chars >= size)
		return false;
	out[chars] = '\0';
	return true;
}
