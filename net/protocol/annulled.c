#include "net/protocol/annulled.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/limits.h"
#include "net/protocol/member.h"

enum { VERSION = 1 };

static json_t *entries_array(const struct annulled_list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->count; i++) {
		const struct annulled *a = &list->entry[i];

		if (json_array_append_new(array, json_pack("{s:o,s:I}", "issuance_sha256",
		                                           member_of_digest(a->issuance), "time",
		                                           (json_int_t)a->at)) != 0) {
			json_decref(array);
			return NULL;
		}
	}
	return array;
}

char *annulled_encode(const struct annulled_list *list)
{
	struct annulled_list echo = { .count = 0 };
	char *json;

	if (list->count > ANNULLED_MAX)
		return NULL;
	json = member_close_within(
	    json_pack("{s:i,s:s,s:I,s:o}", "version", VERSION, "municipality", list->municipality,
	              "time", (json_int_t)list->time, "annulled", entries_array(list)),
	    ANNULLED_BODY_MAX);
	if (json && !annulled_decode(json, strlen(json), &echo)) {
		free(json);
		return NULL;
	}
	annulled_drop(&echo);
	return json;
}

static bool entry_fill(const json_t *o, struct annulled *out)
{
	return json_is_object(o) && member_digest(o, "issuance_sha256", out->issuance) &&
	       member_integer(o, "time", 1, PROTOCOL_TIME_MAX, &out->at);
}

static bool entries_fill(const json_t *o, struct annulled_list *list)
{
	json_t *array, *entry;
	size_t i;

	if (!member_array(o, "annulled", ANNULLED_MAX, &array))
		return false;
	list->entry = calloc(json_array_size(array) + 1, sizeof *list->entry);
	if (!list->entry)
		return false;
	json_array_foreach(array, i, entry)
	{
		if (!entry_fill(entry, &list->entry[i]))
			return false;
		list->count++;
	}
	return true;
}

bool annulled_decode(const char *json, size_t len, struct annulled_list *out)
{
	struct annulled_list list = { .count = 0 };
	json_t *o = member_open_within(json, len, ANNULLED_BODY_MAX);
	int64_t version;
	const bool good = o && member_integer(o, "version", VERSION, VERSION, &version) &&
	                  member_municipality(o, "municipality", list.municipality) &&
	                  member_integer(o, "time", 1, PROTOCOL_TIME_MAX, &list.time) &&
	                  entries_fill(o, &list);

	json_decref(o);
	if (good)
		*out = list;
	else
		annulled_drop(&list);
	return good;
}

void annulled_drop(struct annulled_list *list)
{
	free(list->entry);
	*list = (struct annulled_list){ .count = 0 };
}

bool annulled_at(const struct annulled_list *list, const uint8_t issuance[32], int64_t *at)
{
	for (size_t i = 0; i < list->count; i++) {
		if (memcmp(list->entry[i].issuance, issuance, 32) == 0) {
			*at = list->entry[i].at;
			return true;
		}
	}
	return false;
}
