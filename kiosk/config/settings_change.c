#include "kiosk/config/settings_change.h"

#include <stdio.h>
#include <string.h>

#define MARK "…"
#define MARK_LEN (sizeof MARK - 1)
#define LEAD 16 /* bytes of what both have in common, before what they have not */

/* The start of the character that a byte belongs to. */
static size_t character_at(const char *text, size_t at)
{
	while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static size_t common(const char *a, const char *b)
{
	size_t len = 0;

	while (a[len] != '\0' && a[len] == b[len])
		len++;
	return len;
}

static size_t append(char out[FINDING_TEXT_MAX], size_t len, const char *text, size_t more)
{
	memcpy(out + len, text, more);
	out[len + more] = '\0';
	return len + more;
}

/* As much of the value as there is room behind `len`, from before where it differs. */
static void append_value(char out[FINDING_TEXT_MAX], size_t len, const char *value, size_t differs)
{
	size_t room = FINDING_TEXT_MAX - 1 - len, from = differs > LEAD ? differs - LEAD : 0;

	if (strlen(value) <= room) {
		append(out, len, value, strlen(value));
		return;
	}
	if (room < 2 * MARK_LEN)
		return; /* the name has taken it */
	from = character_at(value, from);
	if (from > 0) {
		len = append(out, len, MARK, MARK_LEN);
		room -= MARK_LEN;
	}
	if (strlen(value + from) <= room) {
		append(out, len, value + from, strlen(value + from));
		return;
	}
	len = append(out, len, value + from, character_at(value + from, room - MARK_LEN));
	append(out, len, MARK, MARK_LEN);
}

static void list_side(const char *name, const char *sign, const char *value, size_t differs,
                      struct findings *out)
{
	char text[FINDING_TEXT_MAX];
	const int len = snprintf(text, sizeof text, "%s%s", name, sign);

	append_value(text, (size_t)len, value, differs);
	findings_add(out, FINDING_SETTING, VERDICT_PLAIN, text);
}

static void list_change(const char *name, const char *was, const char *is, struct findings *out)
{
	char text[FINDING_TEXT_MAX];
	const int len = snprintf(text, sizeof text, "%s: %s -> %s", name, was, is);

	if (len >= 0 && (size_t)len < sizeof text) {
		findings_add(out, FINDING_SETTING, VERDICT_PLAIN, text);
		return;
	}
	list_side(name, ": ", was, common(was, is), out);
	list_side(name, " -> ", is, common(was, is), out);
}

_Static_assert(PACKAGE_NAME_MAX + sizeof " -> " + 3 * MARK_LEN + 4 < FINDING_TEXT_MAX,
               "a name leaves room for some of its value");

void settings_list_changes(const struct config *before, const struct config *after,
                           struct findings *out)
{
	char name[PACKAGE_NAME_MAX], was[CONFIG_TEXT_MAX], is[CONFIG_TEXT_MAX];

	for (size_t i = 0; config_remote_name(i, name); i++) {
		config_text(before, name, was);
		config_text(after, name, is);
		if (strcmp(was, is) != 0)
			list_change(name, *was ? was : "-", *is ? is : "-", out);
	}
}
