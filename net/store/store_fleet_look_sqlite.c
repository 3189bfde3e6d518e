#include "net/store/store_fleet_sqlite.h"

#include <stdio.h>
#include <string.h>

/* The fleet as the office and the metrics look at it. */

/* ---- a terminal's row ------------------------------------------------------------------------ */

#define COLUMNS                                                                                    \
	"SELECT t.id, t.revoked, t.not_after, f.terminal IS NOT NULL, f.admission, f.cloned,"      \
	" f.booted, f.heard, f.boots, f.cause, f.clock_off, f.settings_version,"                   \
	" f.settings_refused, f.staff_list, f.head_row, f.events_next, f.installation,"            \
	" f.software, f.model, f.printer, f.site, f.printer_life, f.state, f.reasons, f.devices,"  \
	" f.settings_why, f.head_hash, w.terminal IS NOT NULL, w.out, w.notice_from,"              \
	" w.notice_until, w.notice_ja, w.notice_en, w.package,"                                    \
	" (SELECT count(*) FROM fleet_order o WHERE o.terminal = t.id AND o.done = 0)"             \
	" FROM terminal t LEFT JOIN fleet f ON f.terminal = t.id"                                  \
	" LEFT JOIN wish w ON w.terminal = t.id"

static void column_numbers(sqlite3_stmt *row, struct fleet_row *out)
{
	out->admission = (enum operator_admission)sqlite3_column_int(row, 4);
	out->cloned = sqlite3_column_int64(row, 5);
	out->booted = sqlite3_column_int64(row, 6);
	out->heard = sqlite3_column_int64(row, 7);
	out->boots = (uint32_t)sqlite3_column_int64(row, 8);
	out->cause = (enum operator_cause)sqlite3_column_int(row, 9);
	out->clock_off_s = sqlite3_column_int64(row, 10);
	out->settings_version = sqlite3_column_int64(row, 11);
	out->settings_refused = sqlite3_column_int64(row, 12);
	out->staff_list = (uint64_t)sqlite3_column_int64(row, 13);
	out->head_row = sqlite3_column_int64(row, 14);
	out->events_next = sqlite3_column_int64(row, 15);
}

/* "S-22 S-31" */
static void read_reasons(char *text, struct fleet_row *out)
{
	char *rest = NULL;

	for (char *word = strtok_r(text, " ", &rest);
	     word && out->reason_count < OPERATOR_REASONS_MAX; word = strtok_r(NULL, " ", &rest))
		snprintf(out->reason[out->reason_count++], sizeof out->reason[0], "%.7s", word);
}

/* "reader=well printer=bad" */
static void read_devices(char *text, struct fleet_row *out)
{
	char *rest = NULL;

	for (char *word = strtok_r(text, " ", &rest);
	     word && out->device_count < OPERATOR_DEVICES_MAX; word = strtok_r(NULL, " ", &rest)) {
		struct operator_device *d = &out->device[out->device_count];
		char *equal = strchr(word, '=');

		if (!equal)
			continue;
		*equal = '\0';
		snprintf(d->name, sizeof d->name, "%.15s", word);
		snprintf(d->state, sizeof d->state, "%.15s", equal + 1);
		out->device_count++;
	}
}

static void column_texts(struct query *q, struct fleet_row *out)
{
	char reasons[320] = "", devices[272] = "";

	column_text(q, 16, out->installation, sizeof out->installation);
	column_text(q, 17, out->software, sizeof out->software);
	column_text(q, 18, out->model, sizeof out->model);
	column_text(q, 19, out->printer, sizeof out->printer);
	column_text(q, 20, out->site, sizeof out->site);
	column_text(q, 21, out->printer_life, sizeof out->printer_life);
	column_text(q, 22, out->state, sizeof out->state);
	column_text(q, 23, reasons, sizeof reasons);
	column_text(q, 24, devices, sizeof devices);
	column_text(q, 25, out->settings_why, sizeof out->settings_why);
	column_text(q, 26, out->head_hash, sizeof out->head_hash);
	read_reasons(reasons, out);
	read_devices(devices, out);
}

static void column_wish(struct query *q, struct fleet_row *out)
{
	out->out = column_flag(q, 28);
	out->notice_from = sqlite3_column_int64(q->statement, 29);
	out->notice_until = sqlite3_column_int64(q->statement, 30);
	out->noticed = out->notice_until > 0;
	column_text(q, 31, out->notice_ja, sizeof out->notice_ja);
	column_text(q, 32, out->notice_en, sizeof out->notice_en);
	out->package = sqlite3_column_int64(q->statement, 33);
}

static void read_row(struct query *q, struct fleet_row *out)
{
	*out = (struct fleet_row){
		.revoked = column_flag(q, 1),
		.not_after = sqlite3_column_int64(q->statement, 2),
		.known = column_flag(q, 3),
		.orders = (uint32_t)sqlite3_column_int64(q->statement, 34),
	};
	column_text(q, 0, out->terminal, sizeof out->terminal);
	if (out->known) {
		column_numbers(q->statement, out);
		column_texts(q, out);
	}
	if (column_flag(q, 27))
		column_wish(q, out);
}

enum store_status fleet_each(struct store *s, void *self,
                             void (*each)(void *self, const struct fleet_row *row))
{
	static const char sql[] = COLUMNS " ORDER BY t.id";
	struct query q = query_begin(s, sql);
	struct fleet_row row;
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		read_row(&q, &row);
		if (q.failed)
			break;
		each(self, &row);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

enum store_status fleet_of(struct store *s, const char *terminal, struct fleet_row *out)
{
	static const char sql[] = COLUMNS " WHERE t.id = ?1";
	struct query q = query_begin(s, sql);
	struct fleet_row row;
	enum store_status status;

	query_text(&q, terminal);
	status = query_row(&q);
	if (status == STORE_OK)
		read_row(&q, &row);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = row;
	return status;
}

/* ---- counters and events --------------------------------------------------------------------- */

enum store_status fleet_each_counter(struct store *s, const char *terminal, void *self,
                                     void (*each)(void *self, const char *terminal,
                                                  const struct operator_counter *c))
{
	static const char sql[] = "SELECT terminal, name, value FROM fleet_counter"
				  " WHERE ?1 IS NULL OR terminal = ?1 ORDER BY terminal, name";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	while ((status = query_row(&q)) == STORE_OK) {
		char id[PROTOCOL_TERMINAL_MAX] = "";
		struct operator_counter c = { .value = sqlite3_column_double(q.statement, 2) };

		column_text(&q, 0, id, sizeof id);
		column_text(&q, 1, c.name, sizeof c.name);
		if (q.failed)
			break;
		each(self, id, &c);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

enum store_status fleet_each_event(struct store *s, const char *terminal, int64_t after,
                                   uint32_t most, void *self,
                                   void (*each)(void *self, const struct fleet_event *e))
{
	static const char sql[] =
	    "SELECT id, terminal, era, heard, row, event, numbers, hash FROM fleet_event"
	    " WHERE (?1 IS NULL OR terminal = ?1) AND id > ?2 ORDER BY id LIMIT ?3";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	query_int(&q, after);
	query_int(&q, most);
	while ((status = query_row(&q)) == STORE_OK) {
		struct fleet_event e = {
			.id = sqlite3_column_int64(q.statement, 0),
			.era = sqlite3_column_int64(q.statement, 2),
			.heard = sqlite3_column_int64(q.statement, 3),
		};

		column_text(&q, 1, e.terminal, sizeof e.terminal);
		column_event(&q, 4, 5, 6, 7, &e.event);
		if (q.failed)
			break;
		each(self, &e);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

enum store_status fleet_newest_events(struct store *s, const char *terminal, uint32_t most,
                                      int64_t *after)
{
	static const char sql[] = "SELECT coalesce(min(id), 1) - 1 FROM (SELECT id FROM fleet_event"
				  " WHERE ?1 IS NULL OR terminal = ?1 ORDER BY id DESC LIMIT ?2)";
	struct query q = query_begin(s, sql);
	int64_t found = 0;
	enum store_status status;

	query_text(&q, terminal);
	query_int(&q, most);
	status = query_row(&q);
	if (status == STORE_OK)
		found = sqlite3_column_int64(q.statement, 0);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*after = found;
	return status;
}
