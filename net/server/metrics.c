#define _GNU_SOURCE /* memfd_create() */

#include "net/server/metrics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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

/* Terminals tell what they have counted, and of what has not happened yet nothing. What alerts are
 * made of has to be there before: of what appears with its first one they see no rise. */
static const char *const always[] = { "visits_total",   "sheets_total",    "jams_total",
	                              "disputes_total", "incidents_total", "pin_wrong_total",
	                              "time_outs_total" };

/* Terminals and counters, both by terminal. */
struct gathering {
	struct gathered rows;
	size_t begun; /* rows whose counters are there, or are coming */
	struct samples *samples;
};

static void begin_terminal(struct gathering *g, const struct fleet_row *row)
{
	struct operator_counter none = { .value = 0 };

	for (size_t i = 0; row->known && i < sizeof always / sizeof *always; i++) {
		snprintf(none.name, sizeof none.name, "%s", always[i]);
		samples_add(g->samples, row->terminal, &none);
	}
}

/* NULL: all that are left. */
static void begin_terminals_up_to(struct gathering *g, const char *terminal)
{
	const struct fleet_row *row = g->rows.row;

	for (; g->begun < g->rows.count; g->begun++) {
		if (terminal && strcmp(row[g->begun].terminal, terminal) > 0)
			return;
		begin_terminal(g, &row[g->begun]);
	}
}

static void take_counter(void *self, const char *terminal, const struct operator_counter *c)
{
	struct gathering *g = self;

	begin_terminals_up_to(g, terminal);
	samples_add(g->samples, terminal, c);
}

static bool gather(struct gathering *g, struct store *store)
{
	if (fleet_each(store, &g->rows, take_row) != STORE_OK || g->rows.failed ||
	    fleet_each_counter(store, NULL, g, take_counter) != STORE_OK)
		return false;
	begin_terminals_up_to(g, NULL);
	return samples_sort(g->samples);
}

/* ---- the text -------------------------------------------------------------------------------- */

static bool write_all(FILE *out, const struct gathered *rows, const struct samples *samples,
                      const struct tally_sheet *sheet, uint32_t interval_s, int64_t now)
{
	exposition_server(out, sheet);
	exposition_fleet(out, rows->row, rows->count, interval_s, now);
	exposition_counters(out, samples);
	fputs("# EOF\n", out);
	return fflush(out) == 0 && ferror(out) == 0;
}

bool metrics_write(struct store *store, const struct tally_sheet *sheet, uint32_t interval_s,
                   int64_t now, FILE *out)
{
	struct gathering g = { .rows.size = sizeof(struct fleet_row), .samples = samples_create() };
	const bool good = g.samples && gather(&g, store) &&
	                  write_all(out, &g.rows, g.samples, sheet, interval_s, now);

	free(g.rows.row);
	samples_destroy(g.samples);
	return good;
}

/* ---- the desk -------------------------------------------------------------------------------- */

/* In memory that is the system's: with thousands of terminals it is tens of MB for a moment, which
 * a heap would keep, and which on the disk would keep the store waiting. */
static FILE *open_text(void)
{
	const int fd = memfd_create("metrics", MFD_CLOEXEC);
	FILE *text = fd < 0 ? NULL : fdopen(fd, "w");

	if (fd >= 0 && !text)
		close(fd);
	return text;
}

static void answer(void *self, const struct status_request *request, struct status_reply *out)
{
	struct metrics *m = self;
	struct tally_sheet sheet;
	FILE *text;

	*out = (struct status_reply){ .status = 404 };
	if (strcmp(request->path, "/metrics") != 0)
		return;
	out->status = 405;
	if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0)
		return;
	out->status = 503;
	text = open_text();
	if (!text)
		return;
	tally_read(m->tally, &sheet);
	if (!metrics_write(m->store, &sheet, m->interval_s, request->now, text)) {
		fclose(text);
		return;
	}
	out->status = 200;
	out->type = STATUS_METRICS;
	out->file = text;
	out->len = (size_t)ftello(text);
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
