#include "net/office/resident_text.h"

#include <string.h>

#include "net/store/text.h"

/* As the columns of the register are. */
static const struct {
	const char *name;
	size_t room;
	uint64_t option;
	bool may_be_blank;
} texts[] = {
	{ "name", 192, OPTION_NAME, false },
	{ "reading", 192, OPTION_READING, false },
	{ "address", 256, OPTION_ADDRESS, false },
	{ "relationship", 32, OPTION_RELATIONSHIP, false },
	{ "domicile", 256, OPTION_DOMICILE, true },
	{ "domicile-head", 192, OPTION_DOMICILE_HEAD, true },
};

static bool is_blank(const char *text)
{
	static const char wide[] = "\xe3\x80\x80"; /* U+3000 */

	while (*text) {
		const size_t len = *text == ' ' ? 1 : sizeof wide - 1;

		if (*text != ' ' && strncmp(text, wide, len) != 0)
			return false;
		text += len;
	}
	return true;
}

/* What turns the direction of writing or has no width: a name that looks like another's. The
 * selectors of variants (IVS) are none of these. */
static bool hides_something(const char *text)
{
	static const struct {
		const char *start;
		unsigned char from, to;
	} rows[] = {
		{ "\xe2\x80", 0x8b, 0x8f }, /* U+200B to U+200F */
		{ "\xe2\x80", 0xa8, 0xae }, /* U+2028 to U+202E */
		{ "\xe2\x81", 0xa0, 0xaf }, /* U+2060 to U+206F */
		{ "\xef\xbb", 0xbf, 0xbf }, /* U+FEFF */
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (const char *at = text; (at = strstr(at, rows[i].start)); at++)
			if ((unsigned char)at[2] >= rows[i].from &&
			    (unsigned char)at[2] <= rows[i].to)
				return true;
	return false;
}

bool resident_texts_fit(const struct asked *asked, struct reason *why)
{
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		const char *const text = asked_text(asked, texts[i].option);

		if (!text)
			continue;
		if (!texts[i].may_be_blank && is_blank(text))
			return refused(why, "--%s: is empty", texts[i].name);
		if (strlen(text) >= texts[i].room)
			return refused(why, "--%s: longer than %zu bytes", texts[i].name,
			               texts[i].room - 1);
		if (!text_fits(text) || hides_something(text))
			return refused(why, "--%s: not printable UTF-8", texts[i].name);
	}
	return true;
}
