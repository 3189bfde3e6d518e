#include "net/documents/compose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/documents/picture.h"

#define TITLE 22.0 /* points */
#define AFTER 11.0
#define PLAIN 10.5
#define LINE 1.35 /* of its height: what a paragraph takes */
#define SIDE 8.0  /* mm: column of an entry's number */
#define BETWEEN 3.0
#define HAIR 0.15

char *compose_copy(const char *text)
{
	char *out = strdup(text);

	if (!out)
		abort(); /* as everything that sets text here does without memory */
	return out;
}

char *compose_text(const struct composer *c, const struct form_text *text)
{
	char *out = value_of(text, c->source, c->entry);

	if (out)
		return out;
	c->galley->status = DOCUMENT_IMPOSSIBLE;
	return compose_copy("");
}

char *compose_value(const struct composer *c, const struct form_cell *cell, bool *says)
{
	const bool asked = value_asked_for(&cell->condition, c->source);
	char *value;

	*says = false;
	if (!asked)
		return compose_copy(c->form->left_out);
	value = compose_text(c, &cell->value);
	*says = *value != '\0';
	if (*says)
		return value;
	value_drop(value);
	return compose_copy(c->form->empty);
}

void compose_fact(const struct composer *c, const struct form_cell *cell, const char *label,
                  const char *value)
{
	char *other;

	if (!cell->is_fact)
		return;
	if (cell->fact.count == 0) {
		galley_fact(c->galley, label, value);
		return;
	}
	other = compose_text(c, &cell->fact);
	galley_fact(c->galley, other, value);
	value_drop(other);
}

void compose_strip(const struct composer *c, double gap, double height, bool framed)
{
	struct strip *s;

	galley_strip(c->galley, gap, height);
	s = galley_last(c->galley);
	s->group = c->group;
	if (framed) {
		s->frame_x = c->frame_x;
		s->frame_w = c->frame_w;
	}
}

static void title(const struct composer *c, const struct form_block *b)
{
	const struct type_rule big = { b->points > 0 ? b->points : TITLE, 10, c->w - 50, 0 };
	const struct type_rule small = { AFTER, COMPOSE_LEAST, 24, 0 };
	char *text = compose_text(c, &b->text), *after = compose_text(c, &b->after);
	struct type first, second;
	double edge;

	galley_set(c->galley, text, &big, &first);
	galley_set(c->galley, after, &small, &second);
	edge = c->x + (c->w + first.width) / 2 + 1.5;
	compose_strip(c, 0, first.height * 1.15, false);
	galley_text(c->galley, PIECE_TEXT, (struct box){ c->x, 0, c->w, first.height * 1.15 },
	            FORM_CENTRE, &first);
	galley_text(c->galley, PIECE_TEXT,
	            (struct box){ edge, 0, second.width, big.points * TYPE_POINT * 1.3 }, FORM_LEFT,
	            &second);
	value_drop(text);
	value_drop(after);
}

static void paragraph(const struct composer *c, const struct form_block *b)
{
	const double x = c->x + b->indent, w = c->w - b->indent;
	const struct type_rule rule = { b->points > 0 ? b->points : PLAIN, COMPOSE_LEAST, w, 0 };
	char *text = compose_text(c, &b->text);
	struct type type;

	if (*text != '\0') {
		galley_set(c->galley, text, &rule, &type);
		compose_strip(c, 0, type.height * LINE, false);
		galley_text(c->galley, PIECE_TEXT, (struct box){ x, 0, w, type.height * LINE },
		            b->align, &type);
		/* It speaks of what is below. */
		galley_last(c->galley)->keep = true;
	}
	value_drop(text);
}

static void gap(const struct composer *c, const struct form_block *b)
{
	const size_t before = c->galley->strips->len;
	const bool keep = before > 0 && galley_last(c->galley)->keep;

	compose_strip(c, b->height, 0, false);
	galley_last(c->galley)->keep = keep;
}

/* At its true size, which the picture says itself or the form says for it. */
static void picture(const struct composer *c, const struct form_block *b)
{
	struct picture *p = &c->galley->picture;
	double width, inset;

	if (!p->surface && !picture_open(c->picture, p)) {
		c->galley->status = DOCUMENT_IMPOSSIBLE;
		return;
	}
	width = p->width_mm > 0 && p->width_mm < b->height ? p->width_mm : b->width;
	inset = (b->height - width) / 2;
	compose_strip(c, 0, b->height, false);
	galley_shape(c->galley, PIECE_FRAME,
	             (struct box){ c->x + (c->w - b->height) / 2, 0, b->height, b->height }, HAIR);
	galley_shape(c->galley, PIECE_PICTURE,
	             (struct box){ c->x + (c->w - width) / 2, inset, width, width }, 0);
}

static void continued(const struct composer *c, const struct form_block *b)
{
	const size_t first = c->galley->strips->len;
	struct group *group;

	compose_blocks(c, &b->heading);
	if (c->galley->strips->len > first)
		galley_shape(c->galley, PIECE_LINE,
		             (struct box){ c->x, galley_last(c->galley)->height, c->w, 0 }, HAIR);
	group = galley_group_at(c->galley, c->group);
	group->again = first;
	group->again_end = c->galley->strips->len;
	for (size_t i = first; i < group->again_end; i++)
		g_array_index(c->galley->strips, struct strip, i).again = true;
}

/* One entry of an array. With a number it has a frame of its own, and white above. */
static void entry(const struct composer *c, const struct form_block *b, const json_t *value,
                  size_t number)
{
	struct composer inner = *c;
	struct group *group;
	size_t first;

	inner.entry = value;
	inner.group = galley_group(c->galley, c->group);
	group = galley_group_at(c->galley, inner.group);
	group->together = b->together;
	if (b->numbered) {
		snprintf(group->number, sizeof group->number, "%zu", number % 10000);
		inner.x += SIDE;
		inner.w -= SIDE;
	}
	first = c->galley->strips->len;
	compose_blocks(&inner, &b->blocks);
	galley_group_end(c->galley, inner.group);
	if (b->numbered && c->galley->strips->len > first)
		g_array_index(c->galley->strips, struct strip, first).gap =
		    number > 1 ? BETWEEN : 0;
	continued(&inner, b);
}

static void each(const struct composer *c, const struct form_block *b)
{
	const json_t *array = source_get(c->source, c->entry, b->name);

	for (size_t i = 0; i < json_array_size(array); i++)
		entry(c, b, json_array_get(array, i), i + 1);
}

static void block(const struct composer *c, const struct form_block *b)
{
	switch (b->kind) {
	case FORM_TITLE:
		title(c, b);
		break;
	case FORM_PARAGRAPH:
		paragraph(c, b);
		break;
	case FORM_GAP:
		gap(c, b);
		break;
	case FORM_ROWS:
		compose_rows(c, &b->rows, 0);
		break;
	case FORM_TABLE:
		compose_table(c, b);
		break;
	case FORM_ENTRY:
		compose_entry(c, b);
		break;
	case FORM_EACH:
		each(c, b);
		break;
	case FORM_PICTURE:
		picture(c, b);
		break;
	case FORM_BLOCK_KINDS:
		break;
	}
}

void compose_blocks(const struct composer *c, const struct form_blocks *blocks)
{
	for (size_t i = 0; i < blocks->count && c->galley->status == DOCUMENT_RENDERED; i++) {
		const struct form_block *b = &blocks->at[i];

		if (value_stands(&b->condition, c->source, c->entry) &&
		    value_asked_for(&b->condition, c->source))
			block(c, b);
	}
}

void compose(const struct form *form, const json_t *source, const struct paper *paper,
             struct galley *out)
{
	const struct composer c = {
		.galley = out,
		.form = form,
		.picture = paper,
		.source = source,
		.frame_x = COMPOSE_LEFT,
		.frame_w = COMPOSE_WIDTH,
		.x = COMPOSE_LEFT,
		.w = COMPOSE_WIDTH,
	};

	compose_blocks(&c, &form->head);
	out->head = out->strips->len;
	compose_blocks(&c, &form->body);
}
