#include "net/server/metrics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/server/exposition.h"

struct metrics {
	struct store *store;
	struct tally *tally;
	uint32_t interval_s;
};

/* ---- gathering ------------------------------------------------------------------------------- */

/* Rows of one kind, as many as there are. */
struct gathered {
	void *row;
	size_t size, count, room;
	bool failed;
};

static void *one_more(struct gathered *g)
{
	if (g->count == g->room) {
		const size_t room = g->room ? 2 * g->room : 64;
		void *more = g->failed ? NULL : realloc(g->row, room * g->size);

		if (!more) {
			g->failed = true;
			return NULL;
		}
		g->row = more;
		g->room = room;
	}
	return (char *)g->row + g->size * g->count++;
}

static void take_row(void *self, const struct fleet_row *row)
{
	struct fleet_row *place = one_more(self);

	if (place)
		*place = *row;
}

static void take_counter(void *self, const char *terminal, const struct operator_counter *c)
{
	struct exposed_counter *place = one_more(self);

	if (!place)
		return;
	snprintf(place->terminal, sizeof place->terminal, "%s", terminal);
	place->counter = *c;
}

/* ---- the text -------------------------------------------------------------------------------- */

static bool write_all(FILE *out, const struct gathered *rows, const struct gathered *counters,
                      const struct tally_sheet *sheet, uint32_t interval_s, int64_t now)
{
	exposition_server(out, sheet);
	exposition_fleet(out, rows->row, rows->count, interval_s, now);
	exposition_counters(out, counters->row, counters->count);
	fputs("# EOF\n", out);
	return ferror(out) == 0;
}

char *metrics_text(struct store *store, const struct tally_sheet *sheet, uint32_t interval_s,
                   int64_t now, size_t *len)
{
	struct gathered rows = { .size = sizeof(struct fleet_row) };
	struct gathered counters = { .size = sizeof(struct exposed_counter) };
	char *text = NULL;
	FILE *out = NULL;
	bool good = fleet_each(store, &rows, take_row) == STORE_OK &&
	            fleet_each_counter(store, NULL, &counters, take_counter) == STORE_OK &&
	            !rows.failed && !counters.failed;

	if (good)
		out = open_memstream(&text, len);
	good = out && write_all(out, &rows, &counters, sheet, interval_s, now);
	if (out && fclose(out) != 0)
		good = false;
	free(rows.row);
	free(counters.row);
	if (good)
		return text;
	free(text);
	return NULL;
}

/* ---- the desk -------------------------------------------------------------------------------- */

static void answer(void *self, const struct status_request *request, struct status_reply *out)
{
	struct metrics *m = self;
	struct tally_sheet sheet;

	*out = (struct status_reply){ .status = 404 };
	if (strcmp(request->path, "/metrics") != 0)
		return;
	out->status = 405;
	if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0)
		return;
	tally_read(m->tally, &sheet);
	out->body =
	    (uint8_t *)metrics_text(m->store, &sheet, m->interval_s, request->now, &out->len);
	out->status = out->body ? 200 : 503;
	out->type = out->body ? STATUS_METRICS : STATUS_NOTHING;
}

struct status_door metrics_door(struct metrics *m)
{
	return (struct status_door){ m, answer };
}

struct metrics *metrics_create(const char *store_file, struct tally *tally,
                               const struct settings *settings)
{
	struct metrics *m = calloc(1, sizeof *m);

	if (!m)
		return NULL;
	m->tally = tally;
	m->interval_s = settings->fleet_interval_s;
	if (store_open(store_file, &m->store) != STORE_OK) {
		free(m);
		return NULL;
	}
	return m;
}

void metrics_destroy(struct metrics *m)
{
	if (!m)
		return;
	store_close(m->store);
	free(m);
}
