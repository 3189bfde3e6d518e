#include <stddef.h>
#include <stdint.h>

#include "net/documents/form_block.h"
#include "net/documents/form_members.h"
#include "net/documents/form_text.h"

#define WIDTH_MAX 170 /* mm: between the margins */
#define HEIGHT_MAX 60 /* mm */
#define POINTS_MAX 40

static bool read_cell(struct form_reader *r, const struct place *p, void *out);

static bool read_fact(struct form_reader *r, const struct place *p, void *out)
{
	struct form_cell *cell = out;

	cell->is_fact = true;
	if (json_is_true(p->value))
		return true;
	if (!json_is_string(p->value))
		return form_wrong(r, p, "must be true, or the text of its label");
	return form_text_of(r, p, &cell->fact);
}

static bool read_over(struct form_reader *r, const struct place *p, void *out)
{
	struct form_cell *over = form_store_take(r->store, 1, sizeof *over);

	if (!over)
		return form_wrong(r, p, "no memory");
	((struct form_cell *)out)->over = over;
	return read_cell(r, p, over);
}

#define CELL(member) offsetof(struct form_cell, member)
#define SET                                                                                        \
	{ "points", MEMBER_NUMBER, .offset = CELL(points), .most = POINTS_MAX },                   \
	{                                                                                          \
		"align", MEMBER_ALIGN, .offset = CELL(align)                                       \
	}

static bool read_cell(struct form_reader *r, const struct place *p, void *out)
{
	static const struct member members[] = {
		FORM_CONDITION(struct form_cell),
		SET,
		{ "label", MEMBER_TEXT, .offset = CELL(label), .needed = true },
		{ "value", MEMBER_VALUE, .offset = CELL(value), .needed = true },
		{ "fact", MEMBER_OTHER, .read = read_fact },
		{ "width", MEMBER_NUMBER, .offset = CELL(width), .most = WIDTH_MAX },
		{ "label_width", MEMBER_NUMBER, .offset = CELL(label_width), .most = WIDTH_MAX },
		{ "over", MEMBER_OTHER, .read = read_over },
	};

	return form_members(r, p, members, sizeof members / sizeof members[0], out);
}

static bool read_column(struct form_reader *r, const struct place *p, void *out)
{
	static const struct member members[] = {
		SET,
		{ "label", MEMBER_TEXT, .offset = CELL(label), .needed = true },
		{ "value", MEMBER_VALUE, .offset = CELL(value), .needed = true },
		{ "fact", MEMBER_OTHER, .read = read_fact },
		{ "width", MEMBER_NUMBER, .offset = CELL(width), .most = WIDTH_MAX },
	};

	return form_members(r, p, members, sizeof members / sizeof members[0], out);
}

static bool read_line(struct form_reader *r, const struct place *p, void *out)
{
	static const struct member members[] = {
		FORM_CONDITION(struct form_cell),
		{ "points", MEMBER_NUMBER, .offset = CELL(points), .most = POINTS_MAX },
		{ "label", MEMBER_TEXT, .offset = CELL(label) },
		{ "value", MEMBER_VALUE, .offset = CELL(value), .needed = true },
		{ "fact", MEMBER_OTHER, .read = read_fact },
		{ "each", MEMBER_NAME, .offset = CELL(each) },
	};
	const struct form_cell *line = out;

	if (!form_members(r, p, members, sizeof members / sizeof members[0], out))
		return false;
	if (line->is_fact && line->fact.count == 0 && line->label.count == 0)
		return form_wrong(r, &(struct place){ .around = p, .member = "fact" },
		                  "must be the text of its label, since the line has none");
	return true;
}

static bool read_row(struct form_reader *r, const struct place *p, void *out);

static bool read_row_cells(struct form_reader *r, const struct place *p, void *out)
{
	return form_cells(r, p, &((struct form_row *)out)->cells);
}

static bool read_row(struct form_reader *r, const struct place *p, void *out)
{
	static const struct member members[] = {
		FORM_CONDITION(struct form_row),
		{ "cells", MEMBER_OTHER, .needed = true, .read = read_row_cells },
		{ "height", MEMBER_NUMBER, .offset = offsetof(struct form_row, height),
		  .most = HEIGHT_MAX },
	};

	if (json_is_array(p->value))
		return read_row_cells(r, p, out);
	return form_members(r, p, members, sizeof members / sizeof members[0], out);
}

/* Those without a width share what is left; there must be something. */
static bool widths_fit(struct form_reader *r, const struct place *p, const struct form_cells *cells)
{
	double sum = 0;
	size_t open = 0;

	for (size_t i = 0; i < cells->count; i++) {
		sum += cells->at[i].width;
		open += cells->at[i].width == 0;
	}
	if (sum + 10 * (double)open > WIDTH_MAX)
		return form_wrong(r, p, "is wider than the page");
	return true;
}

static bool cells_by(struct form_reader *r, const struct place *p,
                     bool (*read)(struct form_reader *, const struct place *, void *),
                     struct form_cells *out)
{
	const struct form_list list = { sizeof *out->at, read };
	const void *at = NULL;

	if (!form_array(r, p, &list, &at, &out->count))
		return false;
	out->at = at;
	return true;
}

bool form_cells(struct form_reader *r, const struct place *p, struct form_cells *out)
{
	return cells_by(r, p, read_cell, out) && widths_fit(r, p, out);
}

bool form_columns(struct form_reader *r, const struct place *p, struct form_cells *out)
{
	return cells_by(r, p, read_column, out) && widths_fit(r, p, out);
}

bool form_lines(struct form_reader *r, const struct place *p, struct form_cells *out)
{
	return cells_by(r, p, read_line, out);
}

static bool read_sentence(struct form_reader *r, const struct place *p, void *out)
{
	static const struct member members[] = {
		FORM_CONDITION(struct form_cell),
		{ "text", MEMBER_TEXT, .offset = CELL(value), .needed = true },
	};

	if (json_is_string(p->value))
		return form_text_of(r, p, &((struct form_cell *)out)->value);
	return form_members(r, p, members, sizeof members / sizeof members[0], out);
}

bool form_certification(struct form_reader *r, const struct place *p, struct form_cells *out)
{
	return cells_by(r, p, read_sentence, out);
}

bool form_rows(struct form_reader *r, const struct place *p, struct form_rows *out)
{
	static const struct form_list list = { sizeof(struct form_row), read_row };
	const void *at = NULL;

	if (!form_array(r, p, &list, &at, &out->count))
		return false;
	out->at = at;
	return true;
}
