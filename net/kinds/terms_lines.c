#include "net/kinds/terms_lines.h"

#include <string.h>

#include "net/protocol/lines.h"

bool terms_is_for_others(enum document_kind kind)
{
	return kind == KIND_RESIDENCE_CERTIFICATE || kind == KIND_RESIDENCE_ITEMS_CERTIFICATE;
}

static const char line_members[] = "word title title_en note note_en";
static const char item_members[] = "word where title title_en note note_en";
static const char pick_members[] = "word of title title_en note note_en";

static bool word_fill(struct reading *r, const json_t *o, const char *member,
                      enum reading_need need, char out[PROTOCOL_WORD_MAX])
{
	if (!reading_text(r, o, member, need, out, PROTOCOL_WORD_MAX))
		return false;
	return !json_object_get(o, member) || lines_is_word(out) ||
	       reading_wrong(r, member, "is no word of a-z, 0-9 and '-'");
}

static bool line_fill(struct reading *r, const json_t *o, const char *members,
                      struct offer_line *out)
{
	return reading_object(r, o, members) &&
	       word_fill(r, o, "word", READING_NEEDED, out->word) &&
	       reading_text(r, o, "title", READING_OPTIONAL, out->title, sizeof out->title) &&
	       reading_text(r, o, "title_en", READING_OPTIONAL, out->title_en,
	                    sizeof out->title_en) &&
	       reading_text(r, o, "note", READING_OPTIONAL, out->note, sizeof out->note) &&
	       reading_text(r, o, "note_en", READING_OPTIONAL, out->note_en, sizeof out->note_en) &&
	       ((out->title[0] == '\0') == (out->title_en[0] == '\0') ||
	        reading_wrong(r, "title", "stands in one language and not in the other"));
}

/* `where` is a name of the register, which may have underscores. */
static bool where_fill(struct reading *r, const json_t *o, char out[PROTOCOL_WORD_MAX])
{
	static const char set[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";

	if (!reading_text(r, o, "where", READING_OPTIONAL, out, PROTOCOL_WORD_MAX))
		return false;
	return out[strspn(out, set)] == '\0' || reading_wrong(r, "where", "is no name");
}

static bool item_fill(struct reading *r, const json_t *o, enum document_kind kind,
                      struct terms_line *out)
{
	return line_fill(r, o, item_members, &out->line) && where_fill(r, o, out->where) &&
	       (terms_is_for_others(kind) || strcmp(out->line.word, DOCUMENT_NUMBER) != 0 ||
	        reading_wrong(r, "word", "has no place on this kind")) &&
	       (out->line.title[0] != '\0' || lines_is_known(out->line.word) ||
	        reading_wrong(r, "title", "is missing, and terminals have no words for it"));
}

bool terms_items_fill(struct reading *r, const json_t *o, enum document_kind kind,
                      struct terms_kind *out)
{
	const json_t *array, *item;
	size_t i, before, row;
	bool good = true;

	if (!reading_array(r, o, "items", PROTOCOL_ITEMS_MAX, &array))
		return false;
	before = reading_enter(r, "items");
	json_array_foreach(array, i, item)
	{
		row = reading_enter_row(r, i);
		good = good && item_fill(r, item, kind, &out->item[i]);
		for (size_t k = 0; good && k < i; k++)
			good = strcmp(out->item[k].line.word, out->item[i].line.word) != 0 ||
			       reading_wrong(r, "word", "stands twice");
		reading_leave(r, row);
	}
	reading_leave(r, before);
	out->item_count = (uint8_t)json_array_size(array);
	return good;
}

static bool value_fill(struct reading *r, const json_t *o, struct offer_line *out)
{
	return line_fill(r, o, line_members, out) &&
	       (out->title[0] != '\0' || reading_wrong(r, "title", "is missing"));
}

static bool values_fill(struct reading *r, const json_t *pick, struct terms_kind *out)
{
	const json_t *of = NULL, *value;
	size_t before, row, i;
	bool good = true;

	if (!reading_array(r, pick, "of", PROTOCOL_PICKS_MAX, &of))
		return false;
	if (json_array_size(of) == 0)
		return reading_wrong(r, "of", "is empty");
	before = reading_enter(r, "of");
	json_array_foreach(of, i, value)
	{
		row = reading_enter_row(r, i);
		good = good && value_fill(r, value, &out->pick_of[i]);
		for (size_t k = 0; good && k < i; k++)
			good = strcmp(out->pick_of[k].word, out->pick_of[i].word) != 0 ||
			       reading_wrong(r, "word", "stands twice");
		reading_leave(r, row);
	}
	reading_leave(r, before);
	out->pick_count = (uint8_t)json_array_size(of);
	return good;
}

bool terms_pick_fill(struct reading *r, const json_t *o, struct terms_kind *out)
{
	const json_t *pick = json_object_get(o, "pick");
	const size_t before = reading_enter(r, "pick");
	const bool good =
	    !pick ||
	    (line_fill(r, pick, pick_members, &out->pick) && values_fill(r, pick, out) &&
	     (out->pick.title[0] != '\0' || strcmp(out->pick.word, DOCUMENT_YEAR) == 0 ||
	      strcmp(out->pick.word, DOCUMENT_PEOPLE) == 0 ||
	      reading_wrong(r, "title", "is missing, and terminals have no words for it")));

	reading_leave(r, before);
	return good;
}
