#include "net/protocol/lines.h"

#include <string.h>

#include "net/protocol/member.h"

/* An offer may list more than we know: lines of a later day. */
enum { LIST_MAX = 32 };

/* Those that every terminal has sentences for (PROTOCOL.md). */
static const char *const known[] = { DOCUMENT_RELATIONSHIP, DOCUMENT_DOMICILE, DOCUMENT_NATIONALITY,
	                             DOCUMENT_NUMBER };

bool lines_is_known(const char *word)
{
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(known[i], word) == 0)
			return true;
	return false;
}

bool lines_is_word(const char *text)
{
	const size_t len = strlen(text);

	return len > 0 && len < PROTOCOL_WORD_MAX &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

static bool word_of(const json_t *string, char out[PROTOCOL_WORD_MAX])
{
	return member_text_of(string, out, PROTOCOL_WORD_MAX) && lines_is_word(out);
}

/* ---- one line -------------------------------------------------------------------------------- */

/* Only what is told: an offer without sentences has the bytes of old. */
static bool tell(json_t *o, const char *name, const char *text)
{
	return text[0] == '\0' || json_object_set_new(o, name, json_string(text)) == 0;
}

static json_t *line_object(const struct offer_line *l)
{
	json_t *o = json_pack("{s:s}", "word", l->word);

	if (o && tell(o, "title", l->title) && tell(o, "title_en", l->title_en) &&
	    tell(o, "note", l->note) && tell(o, "note_en", l->note_en))
		return o;
	json_decref(o);
	return NULL;
}

static bool text_if_there(const json_t *o, const char *name, char *out, size_t size)
{
	return !json_object_get(o, name) || member_text(o, name, out, size);
}

/* A title is told in both languages or in none. */
static bool line_fill(const json_t *o, struct offer_line *l)
{
	return word_of(json_object_get(o, "word"), l->word) &&
	       text_if_there(o, "title", l->title, sizeof l->title) &&
	       text_if_there(o, "title_en", l->title_en, sizeof l->title_en) &&
	       text_if_there(o, "note", l->note, sizeof l->note) &&
	       text_if_there(o, "note_en", l->note_en, sizeof l->note_en) &&
	       (l->title[0] == '\0') == (l->title_en[0] == '\0');
}

static json_t *append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) == 0)
		return array;
	json_decref(array);
	return NULL;
}

/* ---- what may be switched on ----------------------------------------------------------------- */

json_t *lines_items(const struct offer_document *d)
{
	json_t *array = json_array();

	for (size_t i = 0; array && i < d->item_count; i++)
		array = append(array, json_string(d->item[i].word));
	return array;
}

json_t *lines_sentences(const struct offer_document *d)
{
	json_t *array = json_array();

	for (size_t i = 0; array && i < d->item_count; i++)
		if (d->item[i].title[0] != '\0')
			array = append(array, line_object(&d->item[i]));
	return array;
}

static bool twice(const json_t *array, size_t at)
{
	const char *word = json_string_value(json_array_get(array, at));

	for (size_t i = 0; i < at; i++)
		if (strcmp(json_string_value(json_array_get(array, i)), word) == 0)
			return true;
	return false;
}

/* False: not an array of words, or one of them twice. */
static bool words_array(const json_t *o, size_t most, json_t **out)
{
	char word[PROTOCOL_WORD_MAX];
	size_t i;

	if (!member_array(o, "items", most, out))
		return false;
	for (i = 0; i < json_array_size(*out); i++)
		if (!word_of(json_array_get(*out, i), word) || twice(*out, i))
			return false;
	return true;
}

/* Sentences without a word among the items are passed over. */
static bool sentence_of(const json_t *lines, const char *word, struct offer_line *out)
{
	struct offer_line line;
	json_t *o;
	size_t i;

	json_array_foreach(lines, i, o)
	{
		line = (struct offer_line){ 0 };
		if (!line_fill(o, &line))
			return false;
		if (strcmp(line.word, word) == 0)
			*out = line;
	}
	return true;
}

bool lines_of_offer(const json_t *o, struct offer_document *out)
{
	const json_t *lines = json_object_get(o, "lines");
	json_t *words, *word;
	size_t i;

	if (!words_array(o, LIST_MAX, &words) ||
	    (lines && (!json_is_array(lines) || json_array_size(lines) > LIST_MAX)))
		return false;
	json_array_foreach(words, i, word)
	{
		struct offer_line line = { 0 };

		if (!word_of(word, line.word) ||
		    !sentence_of(lines, json_string_value(word), &line))
			return false;
		if ((line.title[0] != '\0' || lines_is_known(line.word)) &&
		    out->item_count < PROTOCOL_ITEMS_MAX)
			out->item[out->item_count++] = line;
	}
	return true;
}

/* ---- what is to be picked -------------------------------------------------------------------- */

json_t *lines_pick(const struct offer_document *d)
{
	json_t *o = line_object(&d->pick), *of = json_array();

	for (size_t i = 0; of && i < d->pick_count; i++)
		of = append(of, line_object(&d->pick_of[i]));
	if (o && of && json_object_set_new(o, "of", of) == 0)
		return o;
	json_decref(o);
	return NULL;
}

bool lines_pick_of_offer(const json_t *o, struct offer_document *out)
{
	const json_t *pick = json_object_get(o, "pick");
	json_t *of, *value;
	size_t i;

	if (!pick)
		return true;
	if (!line_fill(pick, &out->pick) || !member_array(pick, "of", PROTOCOL_PICKS_MAX, &of) ||
	    json_array_size(of) == 0)
		return false;
	json_array_foreach(of, i, value)
	{
		struct offer_line *line = &out->pick_of[i];

		if (!line_fill(value, line) || line->title[0] == '\0')
			return false;
		for (size_t earlier = 0; earlier < i; earlier++)
			if (strcmp(out->pick_of[earlier].word, line->word) == 0)
				return false;
	}
	out->pick_count = (uint8_t)json_array_size(of);
	return true;
}

/* ---- a request ------------------------------------------------------------------------------- */

json_t *lines_words(const struct document_request *m)
{
	json_t *array = json_array();

	for (size_t i = 0; array && i < m->item_count; i++)
		array = append(array, json_string(m->item[i]));
	return array;
}

bool lines_of_request(const json_t *o, struct document_request *out)
{
	json_t *words, *word;
	size_t i;

	if (!words_array(o, PROTOCOL_ITEMS_MAX, &words))
		return false;
	json_array_foreach(words, i, word)
	{
		if (!word_of(word, out->item[i]))
			return false;
	}
	out->item_count = (uint8_t)json_array_size(words);
	return true;
}
