#include "net/kinds/where.h"

#include <jansson.h>
#include <string.h>

static bool has_attribute(const char *attributes, const char *name)
{
	json_t *o = *attributes ? json_loads(attributes, 0, NULL) : NULL;
	const bool there = json_string_length(json_object_get(o, name)) > 0;

	json_decref(o);
	return there;
}

bool where_holds(const char *where, const struct where_person *p)
{
	if (*where == '\0')
		return true;
	if (strcmp(where, "domicile") == 0)
		return *p->domicile != '\0';
	if (strcmp(where, "no-domicile") == 0)
		return *p->domicile == '\0';
	return has_attribute(p->attributes, where);
}
