#include "net/documents/sheet.h"

#include <math.h>
#include <string.h>

#define LEAST 6.5    /* points */
#define OUTLINE 0.45 /* mm: of a frame */
#define SIDE 8.0     /* mm: column of an entry's number */

bool sheet_open(struct sheet *s, cairo_surface_t *surface, const struct galley *g)
{
	*s = (struct sheet){ .galley = g, .status = DOCUMENT_RENDERED };
	s->cr = cairo_create(surface);
	if (cairo_status(s->cr) != CAIRO_STATUS_SUCCESS) {
		sheet_close(s);
		return false;
	}
	cairo_scale(s->cr, 1 / TYPE_POINT, 1 / TYPE_POINT);
	return true;
}

void sheet_close(struct sheet *s)
{
	paper_drop(&s->text);
	if (s->cr)
		cairo_destroy(s->cr);
	s->cr = NULL;
}

static void show(struct sheet *s, struct box b, enum form_align align, bool top,
                 const struct type *type)
{
	static const double share[] = { [FORM_LEFT] = 0, [FORM_CENTRE] = 0.5, [FORM_RIGHT] = 1 };

	if (s->status != DOCUMENT_RENDERED || !type->text)
		return;
	type_show(type, s->galley->face, s->cr, b.x + share[align] * (b.w - type->width),
	          b.y + (top ? 0 : (b.h - type->height) / 2), align);
	if (!paper_append(&s->text, type->text, strlen(type->text)))
		s->status = DOCUMENT_IMPOSSIBLE;
}

void sheet_text(struct sheet *s, struct box b, enum form_align align, double points,
                const char *text)
{
	const struct type_rule rule = { points, fmin(points, LEAST), b.w, 0 };
	struct type type = { 0 };
	enum document_status status;

	if (s->status != DOCUMENT_RENDERED)
		return;
	status = type_set(s->galley->face, text, &rule, &type);
	if (status == DOCUMENT_RENDERED && type.height > b.h)
		status = DOCUMENT_TOO_LONG;
	if (status == DOCUMENT_RENDERED)
		show(s, b, align, false, &type);
	else
		s->status = status;
	type_drop(&type);
}

void sheet_outline(struct sheet *s, struct box b, const char *text)
{
	static const struct type_rule rule = { 100, 100, 1000, 0 };
	double left, top, right, bottom;
	struct type type;

	if (s->status != DOCUMENT_RENDERED)
		return;
	s->status = type_set(s->galley->face, text, &rule, &type);
	if (s->status == DOCUMENT_RENDERED) {
		cairo_save(s->cr);
		cairo_new_path(s->cr);
		type_path(&type, s->galley->face, s->cr);
		cairo_path_extents(s->cr, &left, &top, &right, &bottom);
		cairo_new_path(s->cr);
		cairo_translate(s->cr, b.x, b.y);
		cairo_scale(s->cr, b.w / (right - left), b.h / (bottom - top));
		cairo_translate(s->cr, -left, -top);
		type_path(&type, s->galley->face, s->cr);
		cairo_fill(s->cr);
		cairo_restore(s->cr);
	}
	type_drop(&type);
}

void sheet_picture(struct sheet *s, struct box b, cairo_surface_t *picture)
{
	const double w = cairo_image_surface_get_width(picture);
	const double h = cairo_image_surface_get_height(picture);
	const double scale = fmin(b.w / w, b.h / h);

	cairo_save(s->cr);
	cairo_translate(s->cr, b.x + (b.w - scale * w) / 2, b.y + (b.h - scale * h) / 2);
	cairo_scale(s->cr, scale, scale);
	cairo_set_source_surface(s->cr, picture, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(s->cr), CAIRO_FILTER_NEAREST);
	cairo_rectangle(s->cr, 0, 0, w, h);
	cairo_fill(s->cr);
	cairo_restore(s->cr);
}

void sheet_frame(struct sheet *s, struct box b, double weight)
{
	cairo_rectangle(s->cr, b.x, b.y, b.w, b.h);
	cairo_set_line_width(s->cr, weight);
	cairo_stroke(s->cr);
}

void sheet_line(struct sheet *s, struct box b, double weight)
{
	cairo_move_to(s->cr, b.x, b.y);
	cairo_line_to(s->cr, b.x + b.w, b.y + b.h);
	cairo_set_line_width(s->cr, weight);
	cairo_stroke(s->cr);
}

void sheet_tint(struct sheet *s, struct box b)
{
	cairo_save(s->cr);
	cairo_set_source_rgb(s->cr, 0.945, 0.945, 0.945);
	cairo_rectangle(s->cr, b.x, b.y, b.w, b.h);
	cairo_fill(s->cr);
	cairo_restore(s->cr);
}

static void piece(struct sheet *s, const struct piece *p, double y)
{
	const struct box b = { p->box.x, p->box.y + y, p->box.w, p->box.h };

	switch (p->kind) {
	case PIECE_TEXT:
	case PIECE_TOP:
		show(s, b, p->align, p->kind == PIECE_TOP, &p->type);
		break;
	case PIECE_TINT:
		sheet_tint(s, b);
		break;
	case PIECE_FRAME:
		sheet_frame(s, b, p->weight);
		break;
	case PIECE_LINE:
		sheet_line(s, b, p->weight);
		break;
	case PIECE_PICTURE:
		sheet_picture(s, b, s->galley->picture.surface);
		break;
	}
}

/* The group whose number stands at the side of this strip; 0: none. */
static size_t numbered(const struct galley *g, size_t group)
{
	while (group != 0 && galley_group_at(g, group)->number[0] == '\0')
		group = galley_group_at(g, group)->around;
	return group;
}

static const struct placed *placed_at(const struct makeup *m, size_t i)
{
	return &g_array_index(m->placed, struct placed, i);
}

/* Strips in one frame that touch each other; where the frame ends. */
static size_t frame_end(const struct galley *g, const struct makeup *m, size_t first, size_t end)
{
	const struct strip *top = galley_strip_at(g, placed_at(m, first)->strip);
	size_t i = first;

	while (++i < end) {
		const struct strip *s = galley_strip_at(g, placed_at(m, i)->strip);

		if (s->frame_w <= 0 || s->gap > 0 || s->frame_x != top->frame_x ||
		    numbered(g, s->group) != numbered(g, top->group))
			break;
	}
	return i;
}

/* A frame, its number at the side, and what is in it. */
static void framed(struct sheet *s, const struct makeup *m, size_t first, size_t end)
{
	const struct galley *g = s->galley;
	const struct placed *last = placed_at(m, end - 1);
	const struct strip *top = galley_strip_at(g, placed_at(m, first)->strip);
	const double y = placed_at(m, first)->y;
	const double h = last->y + galley_strip_at(g, last->strip)->height - y;
	const size_t group = numbered(g, top->group);

	if (group != 0) {
		const struct box side = { top->frame_x, y, SIDE, h };

		sheet_tint(s, side);
		sheet_text(s, side, FORM_CENTRE, 11, galley_group_at(g, group)->number);
	}
	for (size_t i = first; i < end; i++) {
		const struct placed *p = placed_at(m, i);
		const struct strip *strip = galley_strip_at(g, p->strip);

		for (size_t k = 0; k < strip->piece_count; k++)
			piece(s, galley_piece_at(g, strip->piece + k), p->y);
	}
	if (top->frame_w > 0)
		sheet_frame(s, (struct box){ top->frame_x, y, top->frame_w, h }, OUTLINE);
}

void sheet_body(struct sheet *s, const struct makeup *m, uint16_t page)
{
	const size_t end = m->first[page + 1];
	size_t i = m->first[page], next;

	for (; i < end; i = next) {
		const struct strip *strip = galley_strip_at(s->galley, placed_at(m, i)->strip);

		next = strip->frame_w > 0 ? frame_end(s->galley, m, i, end) : i + 1;
		framed(s, m, i, next);
	}
}
