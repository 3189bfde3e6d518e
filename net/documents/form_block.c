#include "net/documents/form_block.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "net/documents/form_members.h"

#define BLOCK(member) offsetof(struct form_block, member)
#define POINTS_MAX 40
#define INDENT_MAX 80 /* mm */
#define GAP_MAX 100   /* mm */
#define HEIGHT_MAX 80 /* mm */
#define ROOM(table) (sizeof(table) / sizeof(table)[0])

static bool read_rows(struct form_reader *r, const struct place *p, void *out)
{
	return form_rows(r, p, &((struct form_block *)out)->rows);
}

static bool read_columns(struct form_reader *r, const struct place *p, void *out)
{
	return form_columns(r, p, &((struct form_block *)out)->cells);
}

static bool read_lines(struct form_reader *r, const struct place *p, void *out)
{
	return form_lines(r, p, &((struct form_block *)out)->cells);
}

static bool read_blocks(struct form_reader *r, const struct place *p, void *out)
{
	return form_blocks(r, p, &((struct form_block *)out)->blocks);
}

static bool read_heading(struct form_reader *r, const struct place *p, void *out)
{
	return form_blocks(r, p, &((struct form_block *)out)->heading);
}

static bool read_picture(struct form_reader *r, const struct place *p, void *out)
{
	const char *name = json_string_value(p->value);

	if (!name || strcmp(name, "seal") != 0)
		return form_wrong(r, p, "is no picture of the register: seal");
	((struct form_block *)out)->name = name;
	return true;
}

static const struct member title[] = {
	FORM_CONDITION(struct form_block),
	{ "title", MEMBER_TEXT, .offset = BLOCK(text), .needed = true },
	{ "after", MEMBER_TEXT, .offset = BLOCK(after) },
	{ "points", MEMBER_NUMBER, .offset = BLOCK(points), .most = POINTS_MAX },
};

static const struct member paragraph[] = {
	FORM_CONDITION(struct form_block),
	{ "text", MEMBER_TEXT, .offset = BLOCK(text), .needed = true },
	{ "points", MEMBER_NUMBER, .offset = BLOCK(points), .most = POINTS_MAX },
	{ "align", MEMBER_ALIGN, .offset = BLOCK(align) },
	{ "indent", MEMBER_NUMBER, .offset = BLOCK(indent), .most = INDENT_MAX },
};

static const struct member gap[] = {
	FORM_CONDITION(struct form_block),
	{ "gap", MEMBER_NUMBER, .offset = BLOCK(height), .most = GAP_MAX, .needed = true },
};

static const struct member rows[] = {
	FORM_CONDITION(struct form_block),
	{ "rows", MEMBER_OTHER, .needed = true, .read = read_rows },
};

static const struct member table[] = {
	FORM_CONDITION(struct form_block),
	{ "table", MEMBER_NAME, .offset = BLOCK(name), .needed = true },
	{ "columns", MEMBER_OTHER, .needed = true, .read = read_columns },
	{ "height", MEMBER_NUMBER, .offset = BLOCK(height), .most = HEIGHT_MAX },
	{ "total", MEMBER_OTHER, .read = read_rows },
};

static const struct member entry[] = {
	FORM_CONDITION(struct form_block),
	{ "entry", MEMBER_TEXT, .offset = BLOCK(text), .needed = true },
	{ "mark", MEMBER_TEXT, .offset = BLOCK(after) },
	{ "lines", MEMBER_OTHER, .read = read_lines },
	{ "within", MEMBER_FLAG, .offset = BLOCK(within) },
};

static const struct member each[] = {
	FORM_CONDITION(struct form_block),
	{ "each", MEMBER_NAME, .offset = BLOCK(name), .needed = true },
	{ "blocks", MEMBER_OTHER, .needed = true, .read = read_blocks },
	{ "heading", MEMBER_OTHER, .read = read_heading },
	{ "together", MEMBER_FLAG, .offset = BLOCK(together) },
	{ "numbered", MEMBER_FLAG, .offset = BLOCK(numbered) },
};

static const struct member picture[] = {
	FORM_CONDITION(struct form_block),
	{ "picture", MEMBER_OTHER, .needed = true, .read = read_picture },
	{ "width", MEMBER_NUMBER, .offset = BLOCK(width), .most = HEIGHT_MAX, .needed = true },
	{ "height", MEMBER_NUMBER, .offset = BLOCK(height), .most = HEIGHT_MAX, .needed = true },
};

/* A block is of the kind whose name is one of its members. */
static const struct {
	const char *name;
	const struct member *member;
	size_t count;
} kinds[FORM_BLOCK_KINDS] = {
	[FORM_TITLE] = { "title", title, ROOM(title) },
	[FORM_PARAGRAPH] = { "text", paragraph, ROOM(paragraph) },
	[FORM_GAP] = { "gap", gap, ROOM(gap) },
	[FORM_ROWS] = { "rows", rows, ROOM(rows) },
	[FORM_TABLE] = { "table", table, ROOM(table) },
	[FORM_ENTRY] = { "entry", entry, ROOM(entry) },
	[FORM_EACH] = { "each", each, ROOM(each) },
	[FORM_PICTURE] = { "picture", picture, ROOM(picture) },
};

static bool read_block(struct form_reader *r, const struct place *p, void *out)
{
	struct form_block *block = out;
	unsigned kind;

	for (kind = 0; kind < FORM_BLOCK_KINDS; kind++) {
		if (!json_object_get(p->value, kinds[kind].name))
			continue;
		block->kind = (enum form_block_kind)kind;
		return form_members(r, p, kinds[kind].member, kinds[kind].count, block);
	}
	return form_wrong(r, p, "is no block: title, text, gap, rows, table, entry, each, picture");
}

bool form_blocks(struct form_reader *r, const struct place *p, struct form_blocks *out)
{
	static const struct form_list list = { sizeof(struct form_block), read_block };
	const void *at = NULL;

	if (!form_array(r, p, &list, &at, &out->count))
		return false;
	out->at = at;
	return true;
}
