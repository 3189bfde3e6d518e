#include "net/protocol/items.h"

#include <string.h>

#include "net/protocol/member.h"
#include "net/protocol/message.h"

#define ROWS (sizeof rows / sizeof rows[0])

static const struct {
	enum document_item item;
	const char *name;
} rows[] = {
	{ DOCUMENT_RELATIONSHIP, "relationship" },
	{ DOCUMENT_DOMICILE, "domicile" },
	{ DOCUMENT_NUMBER, "individual-number" },
};

enum { LIST_MAX = 32 };

/* 0: not known. */
static uint8_t item_of_name(const char *name)
{
	for (size_t i = 0; i < ROWS; i++) {
		if (strcmp(rows[i].name, name) == 0)
			return (uint8_t)rows[i].item;
	}
	return 0;
}

static bool collect(const json_t *o, const char *name, uint8_t *out, bool *all_known)
{
	json_t *array;
	json_t *word;
	size_t i;
	uint8_t items = 0;

	if (!member_array(o, name, LIST_MAX, &array))
		return false;
	*all_known = true;
	json_array_foreach(array, i, word)
	{
		const uint8_t item =
		    json_is_string(word) ? item_of_name(json_string_value(word)) : 0;

		if (!json_is_string(word) || (items & item))
			return false;
		if (item == 0)
			*all_known = false;
		items |= item;
	}
	*out = items;
	return true;
}

bool items_of_request(const json_t *o, const char *name, uint8_t *out)
{
	uint8_t items;
	bool all_known;

	if (!collect(o, name, &items, &all_known) || !all_known)
		return false;
	*out = items;
	return true;
}

bool items_of_offer(const json_t *o, const char *name, uint8_t *out)
{
	bool all_known;

	return collect(o, name, out, &all_known);
}

json_t *items_array(uint8_t items)
{
	json_t *array = json_array();

	for (size_t i = 0; i < ROWS; i++) {
		if (!(items & rows[i].item))
			continue;
		items = (uint8_t)(items & ~rows[i].item);
		if (json_array_append_new(array, json_string(rows[i].name)) != 0) {
			json_decref(array);
			return NULL;
		}
	}
	if (items != 0) {
		json_decref(array);
		return NULL;
	}
	return array;
}
