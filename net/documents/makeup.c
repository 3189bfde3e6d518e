#include "net/documents/makeup.h"

#include <string.h>

#define ROUNDS 8 /* of halving: to 1 mm */

struct run { /* strips that are placed as one */
	size_t first, end;
};

struct maker {
	const struct galley *galley;
	struct makeup *out;
	struct page_seal_room whole, room; /* of a page's seal; and what is left of this one's */
	double bottom, y;
	size_t on_page; /* strips of the body so far */
};

static double height_of(const struct galley *g, struct run run, bool top)
{
	double height = 0;

	for (size_t i = run.first; i < run.end; i++) {
		const struct strip *s = galley_strip_at(g, i);

		if (!s->again)
			height += s->height + (i == run.first && top ? 0 : s->gap);
	}
	return height;
}

/* False: more than one seal can say. */
static bool take_facts(const struct galley *g, struct run run, struct page_seal_room *room)
{
	for (size_t i = run.first; i < run.end; i++) {
		const struct strip *s = galley_strip_at(g, i);

		for (size_t k = 0; k < s->fact_count; k++) {
			const struct fact *f = galley_fact_at(g, s->fact + k);

			if (!page_seal_takes(room, f->label, f->value))
				return false;
		}
	}
	return true;
}

static void place(struct maker *m, size_t i, bool top)
{
	const struct strip *s = galley_strip_at(m->galley, i);
	struct placed p = { i, m->y };

	if (!top)
		p.y += s->gap;
	m->y = p.y + s->height;
	g_array_append_val(m->out->placed, p);
}

static bool place_head(struct maker *m)
{
	const struct run head = { 0, m->galley->head };

	for (size_t i = head.first; i < head.end; i++)
		place(m, i, i == 0);
	return take_facts(m->galley, head, &m->room);
}

/* A group that goes on says again what it is, the one around it first. */
static bool place_again(struct maker *m, size_t group, size_t strip)
{
	const struct group *g = galley_group_at(m->galley, group);
	struct run again;

	if (group == 0)
		return true;
	if (!place_again(m, g->around, strip))
		return false;
	if (strip == g->first)
		return true;
	again = (struct run){ g->again, g->again_end };
	for (size_t i = again.first; i < again.end; i++)
		place(m, i, i == again.first);
	return take_facts(m->galley, again, &m->room);
}

static bool begin_page(struct maker *m, size_t strip)
{
	struct makeup *out = m->out;

	if (out->pages > 0)
		out->end[out->pages - 1] = m->y;
	if (out->pages == PROTOCOL_PAGES_MAX)
		return false;
	out->first[out->pages++] = out->placed->len;
	m->room = m->whole;
	m->y = MAKEUP_TOP;
	m->on_page = 0;
	return place_head(m) && place_again(m, galley_strip_at(m->galley, strip)->group, strip);
}

/* A strip with those that it must not be parted from. */
static struct run run_of(const struct galley *g, size_t first)
{
	struct run run = { first, first + 1 };

	while (run.end < g->strips->len && galley_strip_at(g, run.end - 1)->keep)
		run.end++;
	for (size_t k = galley_strip_at(g, first)->group; k != 0;
	     k = galley_group_at(g, k)->around) {
		const struct group *group = galley_group_at(g, k);

		if (group->together && group->first == first && group->end > run.end)
			run.end = group->end;
	}
	return run;
}

static bool fits(const struct maker *m, struct run run, struct page_seal_room *left)
{
	*left = m->room;
	return m->y + height_of(m->galley, run, m->on_page == 0) <= m->bottom &&
	       take_facts(m->galley, run, left);
}

static bool place_run(struct maker *m, struct run run);

/* One strip after the other, since no page holds them all. */
static bool part(struct maker *m, struct run run)
{
	for (size_t i = run.first; i < run.end; i++) {
		if (!galley_strip_at(m->galley, i)->again &&
		    !place_run(m, (struct run){ i, i + 1 }))
			return false;
	}
	return true;
}

/* Places a run on this page or the next one. */
static bool place_run(struct maker *m, struct run run)
{
	struct page_seal_room left;
	bool here = fits(m, run, &left);

	if (!here && m->on_page > 0) {
		if (!begin_page(m, run.first))
			return false;
		here = fits(m, run, &left);
	}
	if (!here)
		return run.end - run.first > 1 && part(m, run);
	m->room = left;
	for (size_t i = run.first; i < run.end; i++) {
		if (galley_strip_at(m->galley, i)->again)
			continue;
		place(m, i, m->on_page == 0);
		m->on_page++;
	}
	return true;
}

static bool make(const struct galley *g, const struct page_seal_room *whole, double bottom,
                 struct makeup *out)
{
	struct maker m = { .galley = g, .out = out, .whole = *whole, .bottom = bottom };
	bool done;
	size_t i = g->head;

	*out = (struct makeup){ .placed = g_array_new(FALSE, FALSE, sizeof(struct placed)) };
	done = i < g->strips->len && begin_page(&m, i);
	while (done && i < g->strips->len) {
		const struct run run = run_of(g, i);

		if (!galley_strip_at(g, i)->again)
			done = place_run(&m, run);
		i = run.end;
	}
	if (out->pages > 0)
		out->end[out->pages - 1] = m.y;
	out->first[out->pages] = out->placed->len;
	if (!done)
		makeup_drop(out);
	return done;
}

/* The shortest pages that are still as few. */
static void even_out(const struct galley *g, const struct page_seal_room *whole,
                     struct makeup *best)
{
	double low = MAKEUP_TOP, high = MAKEUP_BOTTOM;

	for (int i = 0; i < ROUNDS; i++) {
		const double middle = (low + high) / 2;
		struct makeup m;

		if (make(g, whole, middle, &m) && m.pages <= best->pages) {
			makeup_drop(best);
			*best = m;
			high = middle;
			continue;
		}
		makeup_drop(&m);
		low = middle;
	}
}

enum document_status makeup(const struct galley *g, const struct seal *seal, bool even,
                            struct makeup *out)
{
	struct page_seal_room whole;

	if (!page_seal_room(seal, &whole))
		return DOCUMENT_IMPOSSIBLE;
	if (!make(g, &whole, MAKEUP_BOTTOM, out))
		return DOCUMENT_TOO_LONG;
	if (even && out->pages > 1)
		even_out(g, &whole, out);
	return DOCUMENT_RENDERED;
}

void makeup_drop(struct makeup *m)
{
	if (m->placed)
		g_array_free(m->placed, TRUE);
	*m = (struct makeup){ 0 };
}
