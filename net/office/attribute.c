#include "net/office/attribute.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Bytes of the character that begins here; 0: none does. */
static size_t character_len(const unsigned char *s)
{
	const size_t len = *s < 0x80             ? 1
	                   : (*s & 0xe0) == 0xc0 ? 2
	                   : (*s & 0xf0) == 0xe0 ? 3
	                   : (*s & 0xf8) == 0xf0 ? 4
	                                         : 0;
	size_t i;

	for (i = 1; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* U+FE00 to U+FE0F, and U+E0100 to U+E01EF. */
static bool is_selector(const unsigned char *s, size_t len)
{
	if (len == 3)
		return s[0] == 0xef && s[1] == 0xb8 && s[2] <= 0x8f;
	return len == 4 && s[0] == 0xf3 && s[1] == 0xa0 && s[2] >= 0x84 && s[2] <= 0x87;
}

bool attribute_text(const char *registered, char *text, size_t text_size,
                    char flags[ATTRIBUTE_FLAGS_MAX])
{
	const unsigned char *s = (const unsigned char *)registered;
	size_t made = 0, count = 0, len;

	for (; *s; s += len) {
		len = character_len(s);
		if (len == 0)
			return false;
		if (is_selector(s, len)) {
			if (count > 0)
				flags[count - 1] = '1';
			continue;
		}
		if (made + len >= text_size || count + 1 >= ATTRIBUTE_FLAGS_MAX)
			return false;
		memcpy(text + made, s, len);
		made += len;
		flags[count++] = '0';
	}
	text[made] = '\0';
	flags[count] = '\0';
	return true;
}

void attribute_birth(struct date birth, char out[10])
{
	static const struct date first[] = {
		{ 1868, 1, 25 }, { 1912, 7, 30 }, { 1926, 12, 25 }, { 1989, 1, 8 }, { 2019, 5, 1 }
	};
	unsigned era = 0;
	char text[24];

	while (era < sizeof first / sizeof first[0] && date_compare(birth, first[era]) >= 0)
		era++;
	snprintf(text, sizeof text, "%u%04d%02u%02u", era, birth.year, birth.month, birth.day);
	memcpy(out, text, 9);
	out[9] = '\0';
}

const char *attribute_sex(const char *registered)
{
	if (strcmp(registered, "男") == 0)
		return "1";
	return strcmp(registered, "女") == 0 ? "2" : "9";
}
