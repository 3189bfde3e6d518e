#include "net/documents/compose.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME 10.5        /* points */
#define LINE 10.5        /* points */
#define MARK 9.0         /* points */
#define COLUMN 46.0      /* mm: where the entries' names stand */
#define NAME_SPREAD 16.0 /* mm: what a short name is spread over: four letters */
#define PADDING 2.5      /* mm */
#define ABOVE 1.6        /* mm, above the first line and below the last */
#define BETWEEN 0.9      /* mm, above an entry that goes on from another */
#define LEADING 1.1      /* mm between lines */
#define TOGETHER 60.0    /* mm: an entry of less than that is not parted */
#define HAIR 0.15

/* The name at the left of its entry's first line, and under it the mark in a frame of its own; how
 * far down both reach. */
static double name(const struct composer *c, const struct form_block *b)
{
	const struct type_rule rule = { NAME, COMPOSE_LEAST,
		                        COLUMN - (b->within ? 3.5 : 2) * PADDING, NAME_SPREAD };
	const struct type_rule small = { MARK, COMPOSE_LEAST, COLUMN - 6 * PADDING, 0 };
	char *text = compose_text(c, &b->text), *mark = compose_text(c, &b->after);
	struct type type, marked;
	const double x = c->x + (b->within ? 2.5 * PADDING : PADDING);
	const double top = b->within ? BETWEEN : ABOVE;
	double y = top;

	galley_set(c->galley, text, &rule, &type);
	galley_set(c->galley, mark, &small, &marked);
	y += type.height;
	galley_text(c->galley, PIECE_TOP, (struct box){ x, top, COLUMN - 2 * PADDING, type.height },
	            FORM_LEFT, &type);
	if (marked.text) {
		const struct box frame = { c->x + 3 * PADDING, y + LEADING, marked.width + PADDING,
			                   marked.height + 1 };

		galley_shape(c->galley, PIECE_FRAME, frame, 0.3);
		galley_text(c->galley, PIECE_TEXT, frame, FORM_CENTRE, &marked);
		y = frame.y + frame.h;
	}
	value_drop(text);
	value_drop(mark);
	return y + ABOVE;
}

static char *bracketed(const char *label)
{
	const size_t room = strlen(label) + sizeof "【】";
	char *out = malloc(room);

	if (!out)
		return compose_copy(label);
	snprintf(out, room, "【%s】", label);
	return out;
}

/* Below what the strip has so far; the label on the first line of the value. */
static void put_line(const struct composer *c, struct type *label_type, struct type *value_type)
{
	const double x = c->x + COLUMN + PADDING, w = c->w - COLUMN - 2 * PADDING;
	const double height = fmax(label_type->height, value_type->height);
	const double y = galley_last(c->galley)->height, label_width = label_type->width;
	const double down = value_type->baseline - label_type->baseline;

	galley_last(c->galley)->height += height + LEADING;
	galley_text(c->galley, PIECE_TOP, (struct box){ x, y + down, label_width, height },
	            FORM_LEFT, label_type);
	galley_text(c->galley, PIECE_TOP,
	            (struct box){ x + label_width, y, w - label_width, height }, FORM_LEFT,
	            value_type);
}

/* 【label】value, with the value's further lines under its first. */
static void line(const struct composer *c, const struct form_cell *cell)
{
	const double w = c->w - COLUMN - 2 * PADDING;
	const double points = cell->points > 0 ? cell->points : LINE;
	const struct type_rule rule = { LINE, COMPOSE_LEAST, w / 2, 0 };
	char *plain = compose_text(c, &cell->label);
	char *label = *plain == '\0' ? compose_copy("") : bracketed(plain);
	bool says = false;
	char *value = compose_value(c, cell, &says);
	struct type label_type, value_type;

	galley_set(c->galley, label, &rule, &label_type);
	galley_set(c->galley, value,
	           &(struct type_rule){ points, COMPOSE_LEAST, w - label_type.width, 0 },
	           &value_type);
	put_line(c, &label_type, &value_type);
	if (says)
		compose_fact(c, cell, plain, value);
	value_drop(plain);
	value_drop(label);
	value_drop(value);
}

/* The rule between the columns, once the strip's height is known. */
static void close_strip(const struct composer *c)
{
	const double height = galley_last(c->galley)->height;

	galley_shape(c->galley, PIECE_LINE, (struct box){ c->x + COLUMN, 0, 0, height }, HAIR);
}

struct lines {
	size_t count;
	double name_height; /* mm that the name at the left takes */
	size_t first;       /* strip of the entry */
};

/* The first line stands beside the name; each further one is a strip of its own. */
static void add(const struct composer *c, const struct form_cell *cell, struct lines *l)
{
	const bool beside = l->count == 0;

	if (!beside) {
		close_strip(c);
		compose_strip(c, 0, 0, true);
	}
	line(c, cell);
	l->count++;
}

static void lines(const struct composer *c, const struct form_block *b, struct lines *l)
{
	for (size_t i = 0; i < b->cells.count; i++) {
		const struct form_cell *cell = &b->cells.at[i];
		struct composer inner = *c;
		const json_t *array;

		if (!value_stands(&cell->condition, c->source, c->entry) ||
		    !value_asked_for(&cell->condition, c->source))
			continue;
		if (!cell->each) {
			add(c, cell, l);
			continue;
		}
		array = source_get(c->source, c->entry, cell->each);
		for (size_t k = 0; k < json_array_size(array); k++) {
			inner.entry = json_array_get(array, k);
			add(&inner, cell, l);
		}
	}
}

void compose_entry(const struct composer *c, const struct form_block *b)
{
	struct lines l = { .first = c->galley->strips->len };
	double sum = 0;

	compose_strip(c, 0, b->within ? BETWEEN : ABOVE, true);
	if (!b->within)
		galley_shape(c->galley, PIECE_LINE, (struct box){ c->x, 0, c->w, 0 }, HAIR);
	l.name_height = name(c, b);
	lines(c, b, &l);
	for (size_t i = l.first; i < c->galley->strips->len; i++)
		sum += galley_strip_at(c->galley, i)->height;
	for (size_t i = l.first + 1; i < c->galley->strips->len; i++)
		g_array_index(c->galley->strips, struct strip, i - 1).keep = sum < TOGETHER;
	galley_last(c->galley)->height += fmax(ABOVE - LEADING, l.name_height - sum);
	galley_last(c->galley)->keep = l.count == 0;
	close_strip(c);
}
