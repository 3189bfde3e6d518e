#include "net/documents/galley.h"

#include <string.h>

static void wipe(char **text)
{
	if (*text)
		explicit_bzero(*text, strlen(*text));
	g_clear_pointer(text, g_free);
}

static void drop_piece(gpointer at)
{
	struct piece *p = at;

	type_drop(&p->type);
}

static void drop_fact(gpointer at)
{
	struct fact *f = at;

	wipe(&f->label);
	wipe(&f->value);
}

void galley_open(struct galley *g, const struct face *face)
{
	*g = (struct galley){
		.face = face,
		.status = DOCUMENT_RENDERED,
		.pieces = g_array_sized_new(FALSE, TRUE, sizeof(struct piece), 256),
		.facts = g_array_sized_new(FALSE, TRUE, sizeof(struct fact), 32),
		.strips = g_array_sized_new(FALSE, TRUE, sizeof(struct strip), 64),
		.groups = g_array_sized_new(FALSE, TRUE, sizeof(struct group), 16),
	};
	g_array_set_clear_func(g->pieces, drop_piece);
	g_array_set_clear_func(g->facts, drop_fact);
	g_array_set_size(g->groups, 1); /* the first is none */
}

static void drop(GArray **array)
{
	if (*array)
		g_array_free(*array, TRUE);
	*array = NULL;
}

void galley_close(struct galley *g)
{
	drop(&g->pieces);
	drop(&g->facts);
	drop(&g->strips);
	drop(&g->groups);
	picture_close(&g->picture);
	*g = (struct galley){ 0 };
}

void galley_strip(struct galley *g, double gap, double height)
{
	const struct strip s = {
		.gap = gap, .height = height, .piece = g->pieces->len, .fact = g->facts->len
	};

	g_array_append_val(g->strips, s);
}

struct strip *galley_last(struct galley *g)
{
	return &g_array_index(g->strips, struct strip, g->strips->len - 1);
}

const struct strip *galley_strip_at(const struct galley *g, size_t i)
{
	return &g_array_index(g->strips, struct strip, i);
}

const struct piece *galley_piece_at(const struct galley *g, size_t i)
{
	return &g_array_index(g->pieces, struct piece, i);
}

const struct fact *galley_fact_at(const struct galley *g, size_t i)
{
	return &g_array_index(g->facts, struct fact, i);
}

struct group *galley_group_at(const struct galley *g, size_t i)
{
	return &g_array_index(g->groups, struct group, i);
}

size_t galley_group(struct galley *g, size_t around)
{
	const struct group group = { .around = around, .first = g->strips->len };

	g_array_append_val(g->groups, group);
	return g->groups->len - 1;
}

void galley_group_end(struct galley *g, size_t group)
{
	galley_group_at(g, group)->end = g->strips->len;
}

static void add(struct galley *g, const struct piece *p)
{
	g_array_append_vals(g->pieces, p, 1);
	galley_last(g)->piece_count++;
}

void galley_text(struct galley *g, enum piece_kind kind, struct box b, enum form_align align,
                 struct type *type)
{
	const struct piece p = { .kind = kind, .box = b, .align = align, .type = *type };

	if (!type->text)
		return;
	*type = (struct type){ 0 };
	add(g, &p);
}

void galley_shape(struct galley *g, enum piece_kind kind, struct box b, double weight)
{
	add(g, &(struct piece){ .kind = kind, .box = b, .weight = weight });
}

void galley_fact(struct galley *g, const char *label, const char *value)
{
	const struct fact f = { g_strdup(label), g_strdup(value) };

	g_array_append_val(g->facts, f);
	galley_last(g)->fact_count++;
}

void galley_set(struct galley *g, const char *text, const struct type_rule *rule, struct type *out)
{
	enum document_status status;

	*out = (struct type){ 0 };
	if (g->status != DOCUMENT_RENDERED || *text == '\0')
		return;
	status = type_set(g->face, text, rule, out);
	if (status != DOCUMENT_RENDERED)
		g->status = status;
}
