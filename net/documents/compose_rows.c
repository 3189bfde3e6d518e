#include "net/documents/compose.h"

#include <math.h>

#define LABEL 8.5 /* points */
#define LABEL_LEAST 6.5
#define VALUE 11.0  /* points */
#define READING 8.5 /* points: what is set small above a value */
#define READING_LEAST 6.5
#define LABEL_WIDTH 30.0 /* mm */
#define PADDING 2.0      /* mm */
#define INSET 1.0        /* mm: text keeps off the rules */
#define ROW 8.0          /* mm */
#define HEADING 6.0      /* mm: of a table */
#define HAIR 0.15

/* Label and value of a cell, set, with the small ones above them. */
struct set_cell {
	const struct form_cell *cell;
	double width, label_width;
	struct set_line {
		struct type label, value;
		double height;
	} over, line;
};

static void set_line(const struct composer *c, const struct form_cell *cell,
                     const struct set_cell *s, double points, double least, struct set_line *out)
{
	const struct type_rule label_rule = { LABEL, LABEL_LEAST, s->label_width - 2 * PADDING, 0 };
	const struct type_rule value_rule = { cell->points > 0 ? cell->points : points, least,
		                              s->width - s->label_width - 2 * PADDING, 0 };
	bool says = false;
	char *label = compose_text(c, &cell->label), *value = compose_value(c, cell, &says);

	if (s->label_width > 0)
		galley_set(c->galley, label, &label_rule, &out->label);
	galley_set(c->galley, value, &value_rule, &out->value);
	out->height = fmax(out->label.height, out->value.height);
	if (says)
		compose_fact(c, cell, label, value);
	value_drop(label);
	value_drop(value);
}

/* Text into its column, which begins at `x`. */
static void put(struct galley *g, struct box column, enum form_align align, struct type *type)
{
	galley_text(g, PIECE_TEXT,
	            (struct box){ column.x + PADDING, column.y, column.w - 2 * PADDING, column.h },
	            align, type);
}

static void put_line(struct galley *g, const struct set_cell *s, struct set_line *l, double x,
                     double y, double h)
{
	put(g, (struct box){ x, y, s->label_width, h }, FORM_LEFT, &l->label);
	put(g, (struct box){ x + s->label_width, y, s->width - s->label_width, h }, s->cell->align,
	    &l->value);
}

/* The ground and the rules of one cell, then what it says. */
static void put_cell(struct galley *g, struct set_cell *s, double x, double height)
{
	const double over = s->over.height > 0 ? s->over.height + INSET : 0;

	if (s->label_width > 0) {
		galley_shape(g, PIECE_TINT, (struct box){ x, 0, s->label_width, height }, 0);
		galley_shape(g, PIECE_LINE, (struct box){ x + s->label_width, 0, 0, height }, HAIR);
	}
	galley_shape(g, PIECE_FRAME, (struct box){ x, 0, s->width, height }, HAIR);
	if (over > 0)
		put_line(g, s, &s->over, x, INSET, s->over.height);
	put_line(g, s, &s->line, x, over, height - over);
}

static double height_of(const struct set_cell *s)
{
	const double over = s->over.height > 0 ? s->over.height + INSET : 0;

	return over + s->line.height + 2 * INSET;
}

/* Those without a width share what is left; if none is, the last one has it. */
static void widths(const struct composer *c, struct set_cell *cells, size_t count)
{
	double left = c->w;
	size_t open = 0;

	for (size_t i = 0; i < count; i++) {
		left -= cells[i].cell->width;
		open += cells[i].cell->width == 0;
	}
	for (size_t i = 0; i < count; i++) {
		cells[i].width = cells[i].cell->width;
		if (cells[i].width == 0 || (open == 0 && i + 1 == count))
			cells[i].width += left / (double)(open > 0 ? open : 1);
	}
}

/* What is set small above a value is not there when it is empty. */
static bool says_something(const struct composer *c, const struct form_cell *cell)
{
	char *text = compose_text(c, &cell->value);
	const bool says = *text != '\0';

	value_drop(text);
	return says;
}

/* A row of cells that are all there. `labelled`: with their labels at their left. */
static void row(const struct composer *c, struct set_cell *cells, size_t count, double gap,
                double least_height, bool labelled)
{
	double height = least_height, x = c->x;

	widths(c, cells, count);
	compose_strip(c, gap, 0, true);
	for (size_t i = 0; i < count; i++) {
		struct set_cell *s = &cells[i];
		const double label = s->cell->label_width > 0 ? s->cell->label_width : LABEL_WIDTH;

		s->label_width = labelled ? label : 0;
		if (s->cell->over && says_something(c, s->cell->over))
			set_line(c, s->cell->over, s, READING, READING_LEAST, &s->over);
		set_line(c, s->cell, s, VALUE, COMPOSE_LEAST, &s->line);
		height = fmax(height, height_of(s));
	}
	galley_last(c->galley)->height = height;
	for (size_t i = 0; i < count; i++) {
		put_cell(c->galley, &cells[i], x, height);
		x += cells[i].width;
	}
}

void compose_rows(const struct composer *c, const struct form_rows *rows, double gap)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct form_row *r = &rows->at[i];
		struct set_cell *cells;
		size_t count = 0;

		if (!value_stands(&r->condition, c->source, c->entry) ||
		    !value_asked_for(&r->condition, c->source))
			continue;
		cells = g_new0(struct set_cell, r->cells.count);
		for (size_t k = 0; k < r->cells.count; k++) {
			const struct form_cell *cell = &r->cells.at[k];

			if (value_stands(&cell->condition, c->source, c->entry))
				cells[count++].cell = cell;
		}
		if (count > 0)
			row(c, cells, count, gap, r->height > 0 ? r->height : ROW, true);
		g_free(cells);
		gap = 0;
	}
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void heading(const struct composer *c, const struct form_cells *columns)
{
	struct set_cell *cells = g_new0(struct set_cell, columns->count);
	double x = c->x;

	for (size_t i = 0; i < columns->count; i++)
		cells[i].cell = &columns->at[i];
	widths(c, cells, columns->count);
	compose_strip(c, 0, HEADING, true);
	for (size_t i = 0; i < columns->count; i++) {
		const double w = cells[i].width;
		const struct type_rule rule = { LABEL, LABEL_LEAST, w - 2 * PADDING, 0 };
		char *text = compose_text(c, &columns->at[i].label);
		struct type type;

		galley_set(c->galley, text, &rule, &type);
		galley_shape(c->galley, PIECE_TINT, (struct box){ x, 0, w, HEADING }, 0);
		galley_shape(c->galley, PIECE_FRAME, (struct box){ x, 0, w, HEADING }, HAIR);
		put(c->galley, (struct box){ x, 0, w, HEADING }, FORM_CENTRE, &type);
		value_drop(text);
		x += w;
	}
	galley_last(c->galley)->keep = true;
	g_free(cells);
}

/* A table without a row still says so, in one row of what stands for nothing. */
void compose_table(const struct composer *c, const struct form_block *b)
{
	const json_t *array = source_get(c->source, c->entry, b->name);
	const size_t count = json_array_size(array);
	struct composer inner = *c;
	struct group *group;

	inner.group = galley_group(c->galley, c->group);
	heading(&inner, &b->cells);
	group = galley_group_at(c->galley, inner.group);
	group->again = group->first;
	group->again_end = group->first + 1;
	for (size_t i = 0; i < (count > 0 ? count : 1); i++) {
		struct set_cell *cells = g_new0(struct set_cell, b->cells.count);

		inner.entry = json_array_get(array, i);
		for (size_t k = 0; k < b->cells.count; k++)
			cells[k].cell = &b->cells.at[k];
		row(&inner, cells, b->cells.count, 0, b->height > 0 ? b->height : ROW - 1, false);
		g_free(cells);
	}
	inner.entry = c->entry;
	if (b->rows.count > 0) {
		galley_last(c->galley)->keep = true;
		compose_rows(&inner, &b->rows, 0);
	}
	galley_group_end(c->galley, inner.group);
}
