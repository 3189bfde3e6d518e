#include "net/kinds/reading.h"

#include <stdio.h>
#include <string.h>

bool reading_wrong(struct reading *r, const char *member, const char *why)
{
	if (r->reason[0] != '\0')
		return false;
	snprintf(r->reason, TERMS_REASON_MAX, "%s%s%s: %s", r->path,
	         r->path[0] && member[0] ? "." : "", member, why);
	return false;
}

size_t reading_enter(struct reading *r, const char *member)
{
	const size_t before = strlen(r->path);

	snprintf(r->path + before, sizeof r->path - before, "%s%s", before ? "." : "", member);
	return before;
}

size_t reading_enter_row(struct reading *r, size_t row)
{
	const size_t before = strlen(r->path);

	snprintf(r->path + before, sizeof r->path - before, "[%zu]", row);
	return before;
}

void reading_leave(struct reading *r, size_t before)
{
	r->path[before] = '\0';
}

static bool missing(struct reading *r, const char *member, enum reading_need need)
{
	return need == READING_OPTIONAL || reading_wrong(r, member, "is missing");
}

bool reading_integer(struct reading *r, const json_t *o, const char *member, enum reading_need need,
                     int64_t least, int64_t most, int64_t *out)
{
	const json_t *number = json_object_get(o, member);
	char why[96];

	if (!number)
		return missing(r, member, need);
	if (json_is_integer(number) && json_integer_value(number) >= least &&
	    json_integer_value(number) <= most) {
		*out = json_integer_value(number);
		return true;
	}
	snprintf(why, sizeof why, "is no whole number of %lld to %lld", (long long)least,
	         (long long)most);
	return reading_wrong(r, member, why);
}

bool reading_flag(struct reading *r, const json_t *o, const char *member, bool *out)
{
	const json_t *flag = json_object_get(o, member);

	if (flag && !json_is_boolean(flag))
		return reading_wrong(r, member, "is neither true nor false");
	*out = json_is_true(flag);
	return true;
}

/* No C0, DEL or C1 (in UTF-8: C2 80 to C2 9F), which no message may hold. */
static bool is_printable(const char *text)
{
	for (; *text; text++) {
		const unsigned char c = (unsigned char)*text, next = (unsigned char)text[1];

		if (c < ' ' || c == 0x7f || (c == 0xc2 && next < 0xa0))
			return false;
	}
	return true;
}

bool reading_text(struct reading *r, const json_t *o, const char *member, enum reading_need need,
                  char *out, size_t size)
{
	const json_t *string = json_object_get(o, member);
	const char *text = json_string_value(string);
	const size_t len = json_string_length(string);
	char why[64];

	if (!string)
		return missing(r, member, need);
	if (text && len > 0 && len < size && strlen(text) == len && is_printable(text)) {
		memcpy(out, text, len + 1);
		return true;
	}
	snprintf(why, sizeof why, "is no text of 1 to %zu bytes", size - 1);
	return reading_wrong(r, member, why);
}

bool reading_day(struct reading *r, const json_t *o, const char *member, struct date *out)
{
	char text[16] = "";

	if (!reading_text(r, o, member, READING_NEEDED, text, sizeof text))
		return false;
	return date_parse(text, out) || reading_wrong(r, member, "is no day, as 2026-11-22");
}

bool reading_array(struct reading *r, const json_t *o, const char *member, size_t most,
                   const json_t **out)
{
	const json_t *array = json_object_get(o, member);
	char why[64];

	*out = array;
	if (!array || (json_is_array(array) && json_array_size(array) <= most))
		return true;
	snprintf(why, sizeof why, "is no array of at most %zu", most);
	return reading_wrong(r, member, why);
}

static bool is_known(const char *known, const char *name)
{
	const size_t len = strlen(name);

	for (const char *at = strstr(known, name); at; at = strstr(at + 1, name))
		if ((at == known || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
			return len > 0;
	return false;
}

bool reading_object(struct reading *r, const json_t *o, const char *known)
{
	void *at;

	if (!json_is_object(o))
		return reading_wrong(r, "", "is no object");
	/* The library walks through an object that it does not change, and has no const for it. */
	for (at = json_object_iter((json_t *)(uintptr_t)o); at;
	     at = json_object_iter_next((json_t *)(uintptr_t)o, at))
		if (!is_known(known, json_object_iter_key(at)))
			return reading_wrong(r, json_object_iter_key(at), "is not known here");
	return true;
}
