#include "net/store/text.h"

#include <stddef.h>

/* RFC 3629, 4: how many bytes follow the first, and within what the second one is. */
struct lead {
	unsigned char first, last;
	unsigned char second_from, second_to;
	unsigned char len;
};

static const struct lead leads[] = {
	{ 0x20, 0x7e, 0x00, 0xff, 1 }, { 0xc2, 0xc2, 0xa0, 0xbf, 2 }, /* below U+00A0 are controls
	                                                               */
	{ 0xc3, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 }, { 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 }, /* above are halves of pairs */
	{ 0xee, 0xef, 0x80, 0xbf, 3 }, { 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

static size_t character(const unsigned char *c)
{
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		const struct lead *l = &leads[i];

		if (*c < l->first || *c > l->last)
			continue;
		if (l->len > 1 && (c[1] < l->second_from || c[1] > l->second_to))
			return 0;
		for (size_t n = 2; n < l->len; n++)
			if ((c[n] & 0xc0) != 0x80)
				return 0;
		return l->len;
	}
	return 0;
}

bool text_fits(const char *text)
{
	const unsigned char *c = (const unsigned char *)text;

	while (*c) {
		const size_t len = character(c);

		if (len == 0)
			return false;
		c += len;
	}
	return true;
}

bool text_given(const char *text)
{
	return text && *text && text_fits(text);
}
