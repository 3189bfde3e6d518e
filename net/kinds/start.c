#include <jansson.h>
#include <string.h>

#include "net/kinds/start_file.h"
#include "net/kinds/terms.h"

static bool never_closes(const struct terms_start *start)
{
	return strcmp(start->from, "00:00") == 0 && strcmp(start->until, "24:00") == 0;
}

static void open_always(json_t *o)
{
	json_t *kind;
	const char *name;

	json_object_del(o, "hours");
	json_object_del(o, "closed");
	json_object_foreach(json_object_get(o, "kinds"), name, kind)
	{
		json_object_del(kind, "hours");
		json_object_del(kind, "closed");
	}
}

static void keep_number(json_t *o, bool given)
{
	json_t *items = json_object_get(
	    json_object_get(json_object_get(o, "kinds"), "residence_certificate"), "items");
	size_t i = json_array_size(items);

	while (!given && i-- > 0) {
		const json_t *word = json_object_get(json_array_get(items, i), "word");

		if (json_is_string(word) && strcmp(json_string_value(word), DOCUMENT_NUMBER) == 0)
			json_array_remove(items, i);
	}
}

static bool write(json_t *o, const struct terms_start *start)
{
	static const char *const of_residence[] = { "residence_certificate",
		                                    "residence_items_certificate" };
	json_t *kinds = json_object_get(o, "kinds");
	char as_of[11];
	int wrong = 0;

	date_iso(start->as_of, as_of);
	wrong |= json_object_set_new(o, "as_of", json_string(as_of));
	wrong |= json_object_set_new(o, "municipality", json_string(start->municipality));
	if (never_closes(start))
		open_always(o);
	else
		wrong |= json_object_set_new(
		    o, "hours", json_pack("{s:s,s:s}", "from", start->from, "until", start->until));
	for (size_t i = 0; i < sizeof of_residence / sizeof of_residence[0]; i++)
		wrong |= json_object_set_new(json_object_get(kinds, of_residence[i]), "fee_yen",
		                             json_integer(start->residence_fee_yen));
	keep_number(o, start->gives_individual_number);
	return wrong == 0;
}

char *terms_of_start(const struct terms_start *start)
{
	json_t *o = json_loadb((const char *)start_file, start_file_len, 0, NULL);
	char *text = o && write(o, start) ? json_dumps(o, JSON_INDENT(2)) : NULL;

	json_decref(o);
	return text;
}
