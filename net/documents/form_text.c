#include "net/documents/form_text.h"

#include <string.h>

static const struct {
	const char *name;
	enum form_format format;
} formats[] = {
	{ "era", FORM_ERA },       { "era-wide", FORM_ERA_WIDE }, { "yen", FORM_YEN },
	{ "number", FORM_NUMBER }, { "grouped", FORM_GROUPED },
};

static const char *const roots[] = { "municipality", "household", "holder", "people",
	                             "seal",         "tax",       "family", "request" };

/* Words of letters, digits, '_' and '-', parted by single dots. */
static bool well_formed(const char *name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
	size_t word;

	if (*name == '.')
		name++;
	for (;;) {
		word = strspn(name, letters);
		if (word == 0)
			return false;
		if (name[word] == '\0')
			return true;
		if (name[word] != '.')
			return false;
		name += word + 1;
	}
}

bool form_name_known(const char *name)
{
	size_t i;

	if (!well_formed(name))
		return false;
	if (*name == '.')
		return true;
	for (i = 0; i < sizeof roots / sizeof roots[0]; i++) {
		const size_t len = strlen(roots[i]);

		if (strncmp(name, roots[i], len) == 0 && (name[len] == '.' || name[len] == '\0'))
			return true;
	}
	return false;
}

static bool format_of(const char *word, enum form_format *out)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		if (strcmp(formats[i].name, word) == 0) {
			*out = formats[i].format;
			return true;
		}
	}
	return false;
}

static char *copy(struct form_reader *r, const char *from, size_t len)
{
	char *out = form_store_take(r->store, len + 1, 1);

	if (out)
		memcpy(out, from, len);
	return out;
}

/* "name" or "name:format", between the braces. */
static bool value_part(struct form_reader *r, const struct place *p, const char *from, size_t len,
                       struct form_part *out)
{
	char *name = copy(r, from, len);
	char *colon = name ? strchr(name, ':') : NULL;

	if (!name)
		return form_wrong(r, p, "no memory");
	if (colon) {
		*colon = '\0';
		if (!format_of(colon + 1, &out->format))
			return form_wrong(r, p,
			                  "a format is era, era-wide, yen, number or grouped");
	}
	if (!form_name_known(name))
		return form_wrong(r, p, "names nothing that a source has");
	out->name = name;
	return true;
}

static bool parts(struct form_reader *r, const struct place *p, const char *at,
                  struct form_part *part, size_t *count)
{
	for (*count = 0; *at != '\0'; (*count)++) {
		size_t len = strcspn(at, "{}");

		if (len > 0 || at[1] == '{') {
			/* "{{" is one brace, and the literal begins with it. */
			if (len == 0) {
				at++;
				len = 1 + strcspn(at + 1, "{}");
			}
			part[*count].literal = copy(r, at, len);
			if (!part[*count].literal)
				return form_wrong(r, p, "no memory");
			at += len;
			continue;
		}
		len = strcspn(at + 1, "{}");
		if (*at != '{' || at[1 + len] != '}')
			return form_wrong(r, p, "a brace is left open, or closes nothing");
		if (!value_part(r, p, at + 1, len, &part[*count]))
			return false;
		at += len + 2;
	}
	return true;
}

bool form_text_of(struct form_reader *r, const struct place *p, struct form_text *out)
{
	const char *text = json_string_value(p->value);
	struct form_part *part;
	size_t braces = 0;

	if (!text || *text == '\0')
		return form_wrong(r, p, "must be a text");
	for (const char *at = text; *at != '\0'; at++)
		braces += *at == '{';
	part = form_store_take(r->store, 2 * braces + 1, sizeof *part);
	if (!part)
		return form_wrong(r, p, "no memory");
	out->part = part;
	return parts(r, p, text, part, &out->count);
}
