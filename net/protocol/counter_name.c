#include "net/protocol/counter_name.h"

#include <string.h>

#include "net/protocol/operator.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyz_"
#define LETTERS_AND_DIGITS LETTERS "0123456789"

size_t counter_name_stem(const char *name)
{
	return strcspn(name, "{");
}

/* Of a name that begins at `text`; 0: none does. */
static size_t name_len(const char *text)
{
	return strspn(text, LETTERS) > 0 ? strspn(text, LETTERS_AND_DIGITS) : 0;
}

/* Past label="value", NULL: it is none. */
static const char *after_label(const char *text)
{
	static const char own[] = "terminal";
	const size_t len = name_len(text);

	if (len == 0 || (len == sizeof own - 1 && memcmp(text, own, len) == 0) ||
	    strncmp(text + len, "=\"", 2) != 0)
		return NULL;
	for (text += len + 2; *text != '"'; text++)
		if (*text < 0x20 || *text > 0x7e || *text == '\\')
			return NULL;
	return text + 1;
}

/* Whether a label between the two has the name of the one that begins at `text`. */
static bool stands_before(const char *first, const char *text)
{
	const size_t len = name_len(text);

	while (first < text) {
		if (name_len(first) == len && memcmp(first, text, len) == 0)
			return true;
		first = after_label(first) + 1; /* past the comma */
	}
	return false;
}

static bool labels_good(const char *brace)
{
	const char *text = brace;

	do {
		const char *label = text + 1; /* past the brace or the comma */

		text = after_label(label);
		if (text && stands_before(brace + 1, label))
			return false;
	} while (text && *text == ',');
	return text && strcmp(text, "}") == 0;
}

bool counter_name_good(const char *name)
{
	const size_t stem = name_len(name);

	if (stem == 0 || strlen(name) >= OPERATOR_COUNTER_NAME_MAX)
		return false;
	return name[stem] == '\0' || (name[stem] == '{' && labels_good(name + stem));
}
