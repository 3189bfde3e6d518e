#include "net/protocol/package.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/member.h"

enum { FORMAT = 1 };

static json_t *values_object(const struct package *p)
{
	json_t *o = json_object();

	for (size_t i = 0; i < p->count; i++)
		if (json_object_get(o, p->value[i].name) ||
		    json_object_set_new(o, p->value[i].name, json_string(p->value[i].value)) != 0) {
			json_decref(o);
			return NULL;
		}
	return o;
}

static bool decodes(const char *json)
{
	struct package *echo = malloc(sizeof *echo);
	const bool good = echo && package_decode(json, strlen(json), echo);

	free(echo);
	return good;
}

char *package_encode(const struct package *p)
{
	char *json;

	if (p->count > PACKAGE_VALUES_MAX)
		return NULL;
	json = member_close(json_pack("{s:i,s:I,s:s,s:I,s:o}", "format", FORMAT, "version",
	                              (json_int_t)p->version, "terminal", p->terminal, "made",
	                              (json_int_t)p->made, "values", values_object(p)));
	if (json && !decodes(json)) {
		free(json);
		return NULL;
	}
	return json;
}

/* Names as an ini file has them, "section.key"; a value may be empty. */
static bool value_fill(const char *name, const json_t *value, struct package *p)
{
	const size_t len = strlen(name);

	if (len == 0 || len >= PACKAGE_NAME_MAX ||
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.") != len)
		return false;
	memcpy(p->value[p->count].name, name, len + 1);
	if (!json_is_string(value))
		return false;
	if (json_string_length(value) > 0 &&
	    !member_text_of(value, p->value[p->count].value, PACKAGE_VALUE_MAX))
		return false;
	p->count++;
	return true;
}

static bool values_fill(const json_t *o, struct package *p)
{
	json_t *values = json_object_get(o, "values"), *value;
	const char *name;

	if (!json_is_object(values) || json_object_size(values) > PACKAGE_VALUES_MAX)
		return false;
	json_object_foreach(values, name, value)
	{
		if (!value_fill(name, value, p))
			return false;
	}
	return true;
}

static bool package_fill(const json_t *o, struct package *p)
{
	int64_t format;

	return member_integer(o, "format", FORMAT, FORMAT, &format) &&
	       member_integer(o, "version", 1, INT64_MAX - 1, &p->version) &&
	       member_word(o, "terminal", p->terminal, sizeof p->terminal) &&
	       member_integer(o, "made", 1, PROTOCOL_TIME_MAX, &p->made) && values_fill(o, p);
}

bool package_decode(const char *json, size_t len, struct package *out)
{
	struct package *p = calloc(1, sizeof *p);
	json_t *o = p ? member_open(json, len) : NULL;
	const bool good = o && package_fill(o, p);

	json_decref(o);
	if (good)
		*out = *p;
	free(p);
	return good;
}
