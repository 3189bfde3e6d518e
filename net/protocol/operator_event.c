#include "net/protocol/operator_event.h"

#include <string.h>

#include "net/protocol/member.h"

/* ---- words ----------------------------------------------------------------------------------- */

bool operator_word_of(const json_t *o, const char *name, char *out, size_t size)
{
	char word[OPERATOR_WORD_MAX];

	if (size > sizeof word || !member_word(o, name, word, size) ||
	    strspn(word, "abcdefghijklmnopqrstuvwxyz-") != strlen(word))
		return false;
	memcpy(out, word, strlen(word) + 1);
	return true;
}

bool operator_text_of(const json_t *o, const char *name, char *out, size_t size)
{
	if (json_object_get(o, name))
		return member_text(o, name, out, size);
	*out = '\0';
	return true;
}

bool operator_hash_of(const json_t *o, const char *name, char out[static 65])
{
	uint8_t unused[32];

	if (!member_digest(o, name, unused))
		return false;
	memcpy(out, json_string_value(json_object_get(o, name)), 65);
	return true;
}

int operator_index_of(const json_t *o, const char *name, const char *const *words, int count)
{
	char word[OPERATOR_WORD_MAX];

	if (member_word(o, name, word, sizeof word))
		for (int i = 0; i < count; i++)
			if (strcmp(word, words[i]) == 0)
				return i;
	return -1;
}

/* ---- events ---------------------------------------------------------------------------------- */

static json_t *numbers_array(const struct operator_event *e)
{
	json_t *array = json_array();

	for (size_t i = 0; i < e->number_count && i < OPERATOR_NUMBERS_MAX; i++)
		if (json_array_append_new(array, json_integer((json_int_t)e->number[i])) != 0) {
			json_decref(array);
			return NULL;
		}
	return array;
}

json_t *operator_events_array(const struct operator_event *event, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++) {
		const struct operator_event *e = &event[i];

		if (json_array_append_new(array,
		                          json_pack("{s:I,s:s,s:o,s:s}", "row", (json_int_t)e->row,
		                                    "event", e->event, "numbers", numbers_array(e),
		                                    "hash", e->hash)) != 0) {
			json_decref(array);
			return NULL;
		}
	}
	return array;
}

static bool numbers_fill(const json_t *o, struct operator_event *e)
{
	json_t *array, *number;
	size_t i;

	if (!member_array(o, "numbers", OPERATOR_NUMBERS_MAX, &array))
		return false;
	json_array_foreach(array, i, number)
	{
		if (!json_is_integer(number))
			return false;
		e->number[i] = json_integer_value(number);
	}
	e->number_count = (uint8_t)json_array_size(array);
	return true;
}

static bool event_fill(const json_t *o, int64_t after, struct operator_event *e)
{
	return json_is_object(o) && member_integer(o, "row", after + 1, INT64_MAX - 1, &e->row) &&
	       operator_word_of(o, "event", e->event, sizeof e->event) && numbers_fill(o, e) &&
	       operator_hash_of(o, "hash", e->hash);
}

bool operator_events_fill(const json_t *o, const char *name, size_t most,
                          struct operator_event *event, size_t *count)
{
	json_t *array, *entry;
	size_t i;

	if (!member_array(o, name, most, &array))
		return false;
	json_array_foreach(array, i, entry)
	{
		if (!event_fill(entry, i > 0 ? event[i - 1].row : 0, &event[i]))
			return false;
	}
	*count = json_array_size(array);
	return true;
}
