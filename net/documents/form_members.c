#include "net/documents/form_members.h"

#include <stdint.h>
#include <string.h>

#include "net/documents/form_text.h"

#define DEPTH_MAX 16 /* blocks within blocks, and what is in them */

static bool read_words(struct form_reader *r, const struct place *p, const char **out)
{
	const char *text = json_string_value(p->value);

	if (!text || *text == '\0')
		return form_wrong(r, p, "must be a text");
	*out = text;
	return true;
}

static bool read_name(struct form_reader *r, const struct place *p, const char **out)
{
	const char *text = json_string_value(p->value);

	if (!text || !form_name_known(text))
		return form_wrong(r, p, "names nothing that a source has");
	*out = text;
	return true;
}

static bool read_option(struct form_reader *r, const struct place *p, const char **out)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	const char *text = json_string_value(p->value);

	if (!text || *text == '\0' || text[strspn(text, letters)] != '\0')
		return form_wrong(r, p, "must be the name of an option");
	*out = text;
	return true;
}

static bool read_number(struct form_reader *r, const struct place *p, double most, double *out)
{
	const double value = json_number_value(p->value);

	if (!json_is_number(p->value) || !(value > 0) || value > most)
		return form_wrong(r, p, "must be a number above 0 and not that large");
	*out = value;
	return true;
}

static bool read_align(struct form_reader *r, const struct place *p, enum form_align *out)
{
	static const char *const words[] = {
		[FORM_LEFT] = "left", [FORM_CENTRE] = "centre", [FORM_RIGHT] = "right"
	};
	const char *text = json_string_value(p->value);

	for (size_t i = 0; text && i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(words[i], text) == 0) {
			*out = (enum form_align)i;
			return true;
		}
	}
	return form_wrong(r, p, "must be left, centre or right");
}

static bool read_value(struct form_reader *r, const struct place *p, struct form_text *out)
{
	if (!form_text_of(r, p, out))
		return false;
	for (size_t i = 0; i < out->count; i++) {
		if (out->part[i].name)
			return true;
	}
	return form_wrong(r, p, "sets no value: {name}");
}

static bool read_flag(struct form_reader *r, const struct place *p, bool *out)
{
	if (!json_is_boolean(p->value))
		return form_wrong(r, p, "must be true or false");
	*out = json_is_true(p->value);
	return true;
}

static bool read_member(struct form_reader *r, const struct place *p, const struct member *m,
                        void *out)
{
	void *to = (char *)out + m->offset;

	switch (m->kind) {
	case MEMBER_TEXT:
		return form_text_of(r, p, to);
	case MEMBER_VALUE:
		return read_value(r, p, to);
	case MEMBER_WORDS:
		return read_words(r, p, to);
	case MEMBER_NAME:
		return read_name(r, p, to);
	case MEMBER_OPTION:
		return read_option(r, p, to);
	case MEMBER_NUMBER:
		return read_number(r, p, m->most, to);
	case MEMBER_FLAG:
		return read_flag(r, p, to);
	case MEMBER_ALIGN:
		return read_align(r, p, to);
	case MEMBER_OTHER:
		return m->read(r, p, out);
	}
	return false;
}

static const struct member *member_of(const struct member *table, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	}
	return NULL;
}

static bool too_deep(const struct place *p)
{
	unsigned depth = 0;

	for (; p; p = p->around)
		depth++;
	return depth > DEPTH_MAX;
}

bool form_members(struct form_reader *r, const struct place *p, const struct member *table,
                  size_t count, void *out)
{
	const char *name;
	json_t *value;
	size_t i;

	if (!json_is_object(p->value))
		return form_wrong(r, p, "must be an object");
	if (too_deep(p))
		return form_wrong(r, p, "lies too deep");
	/* jansson iterates by a pointer that is not const, and changes nothing. */
	for (void *at = json_object_iter((json_t *)(uintptr_t)p->value); at;
	     at = json_object_iter_next((json_t *)(uintptr_t)p->value, at)) {
		const struct member *m;

		name = json_object_iter_key(at);
		value = json_object_iter_value(at);
		m = member_of(table, count, name);
		if (!m)
			return form_wrong(r, &(struct place){ p, name, 0, value },
			                  "is no member that this may have");
		if (!read_member(r, &(struct place){ p, name, 0, value }, m, out))
			return false;
	}
	for (i = 0; i < count; i++) {
		if (table[i].needed && !json_object_get(p->value, table[i].name))
			return form_wrong(r, &(struct place){ p, table[i].name, 0, NULL },
			                  "is missing");
	}
	return true;
}

bool form_array(struct form_reader *r, const struct place *p, const struct form_list *list,
                const void **at, size_t *count)
{
	const size_t wanted = json_array_size(p->value);
	char *all;

	if (!json_is_array(p->value) || wanted == 0)
		return form_wrong(r, p, "must be an array that is not empty");
	all = form_store_take(r->store, wanted, list->size);
	if (!all)
		return form_wrong(r, p, "no memory");
	for (size_t i = 0; i < wanted; i++) {
		const struct place each = { p, NULL, i, json_array_get(p->value, i) };

		if (!list->read(r, &each, all + i * list->size))
			return false;
	}
	*at = all;
	*count = wanted;
	return true;
}
