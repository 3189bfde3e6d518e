#include "net/store/store_fleet_sqlite.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Events and counters of terminals, and rows of logs. */

/* ---- numbers --------------------------------------------------------------------------------- */

void fleet_numbers_text(const struct operator_event *e, char out[FLEET_NUMBERS_TEXT])
{
	size_t len = 0;

	_Static_assert(OPERATOR_NUMBERS_MAX * 21 < FLEET_NUMBERS_TEXT, "the longest fit");
	out[0] = '\0';
	for (uint8_t i = 0; i < e->number_count; i++)
		len += (size_t)snprintf(out + len, FLEET_NUMBERS_TEXT - len, "%s%" PRId64,
		                        i ? " " : "", e->number[i]);
}

void column_event(struct query *q, int row, int event, int numbers, int hash,
                  struct operator_event *out)
{
	char text[FLEET_NUMBERS_TEXT] = "";
	char *rest = text;

	*out = (struct operator_event){ .row = sqlite3_column_int64(q->statement, row) };
	column_text(q, event, out->event, sizeof out->event);
	column_text(q, numbers, text, sizeof text);
	column_text(q, hash, out->hash, sizeof out->hash);
	while (*rest && out->number_count < OPERATOR_NUMBERS_MAX)
		out->number[out->number_count++] = strtoll(rest, &rest, 10);
}

/* ---- events ---------------------------------------------------------------------------------- */

/* OK: the same row is there. NONE: it is not, or is another. */
static enum store_status there(struct store *s, const char *terminal, int64_t era,
                               const struct operator_event *e)
{
	static const char sql[] = "SELECT 1 FROM fleet_event WHERE terminal = ?1 AND era = ?2"
				  " AND row = ?3 AND hash = ?4";
	struct query q = query_begin(s, sql);

	query_text(&q, terminal);
	query_int(&q, era);
	query_int(&q, e->row);
	query_text(&q, e->hash);
	return query_end(&q, query_row(&q));
}

static enum store_status add(struct store *s, const char *terminal, int64_t era,
                             const struct operator_event *e, int64_t now)
{
	static const char sql[] =
	    "INSERT INTO fleet_event(terminal, era, row, event, numbers, hash, heard)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
	char numbers[FLEET_NUMBERS_TEXT];
	struct query q = query_begin(s, sql);

	fleet_numbers_text(e, numbers);
	query_text(&q, terminal);
	query_int(&q, era);
	query_int(&q, e->row);
	query_text(&q, e->event);
	query_text(&q, numbers);
	query_text(&q, e->hash);
	query_int(&q, now);
	return query_change(&q);
}

/* One that was told before an operator accepted the machine anew, whose journal is told from the
 * beginning then: it moves, and is no second event. NONE: it was never told. */
static enum store_status move_told(struct store *s, const char *terminal, int64_t era,
                                   const struct operator_event *e)
{
	static const char sql[] = "UPDATE fleet_event SET era = ?5 WHERE terminal = ?1 AND era = ?2"
				  " AND row = ?3 AND hash = ?4";
	enum store_status status = STORE_NONE;

	for (int64_t before = era - 1; before > 0 && status == STORE_NONE; before--) {
		struct query q = query_begin(s, sql);

		query_text(&q, terminal);
		query_int(&q, before);
		query_int(&q, e->row);
		query_text(&q, e->hash);
		query_int(&q, era);
		status = query_change(&q);
	}
	return status;
}

/* Rows before `events_next` have all been told: one that is not among them is of another journal.
 * Of those before `events_from` nothing is known any more. */
enum store_status events_take(struct store *s, const char *terminal,
                              const struct operator_heartbeat *beat, int64_t now,
                              struct fleet_standing *f)
{
	enum store_status status = STORE_OK;
	uint8_t i = 0;

	for (; i < beat->event_count && beat->event[i].row < f->events_next; i++) {
		if (beat->event[i].row >= f->events_from)
			status = there(s, terminal, f->era, &beat->event[i]);
		if (status != STORE_OK)
			return status;
	}
	for (; i < beat->event_count; i++) {
		const struct operator_event *e = &beat->event[i];

		if (e->row == f->head_row && strcmp(e->hash, f->head_hash) != 0)
			return STORE_NONE;
	}
	for (i = 0; i < beat->event_count; i++) {
		const struct operator_event *e = &beat->event[i];

		if (e->row < f->events_next)
			continue;
		status = move_told(s, terminal, f->era, e);
		if (status == STORE_NONE)
			status = add(s, terminal, f->era, e, now);
		if (status != STORE_OK)
			return STORE_FAILED;
		f->events_next = e->row + 1;
		if (e->row > f->head_row) {
			f->head_row = e->row;
			memcpy(f->head_hash, e->hash, sizeof f->head_hash);
		}
	}
	return STORE_OK;
}

/* ---- counters -------------------------------------------------------------------------------- */

static enum store_status put_counter(struct store *s, const char *terminal,
                                     const struct operator_counter *c)
{
	static const char sql[] =
	    "INSERT INTO fleet_counter(terminal, name, value) VALUES(?1, ?2, ?3)"
	    " ON CONFLICT(terminal, name) DO UPDATE SET value = excluded.value"
	    " WHERE value <> excluded.value";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	query_text(&q, c->name);
	query_real(&q, c->value);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status put_counters(struct store *s, const char *terminal,
                                      const struct operator_heartbeat *beat)
{
	enum store_status status = STORE_OK;

	for (uint16_t i = 0; i < beat->counter_count && status == STORE_OK; i++)
		status = put_counter(s, terminal, &beat->counter[i]);
	return status;
}

static enum store_status count_counters(struct store *s, const char *terminal, int64_t *out)
{
	static const char sql[] = "SELECT count(*) FROM fleet_counter WHERE terminal = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	status = query_row(&q);
	if (status == STORE_OK)
		*out = sqlite3_column_int64(q.statement, 0);
	return query_end(&q, status);
}

/* What is told is all that there is. Rows are mostly written over, and seldom fewer than before. */
enum store_status counters_take(struct store *s, const char *terminal,
                                const struct operator_heartbeat *beat)
{
	static const char sql[] = "DELETE FROM fleet_counter WHERE terminal = ?1";
	enum store_status status = put_counters(s, terminal, beat);
	int64_t count = 0;
	struct query q;

	if (status == STORE_OK)
		status = count_counters(s, terminal, &count);
	if (status != STORE_OK || count == beat->counter_count)
		return status;
	q = query_begin(s, sql);
	query_text(&q, terminal);
	if (query_change(&q) == STORE_FAILED)
		return STORE_FAILED;
	return put_counters(s, terminal, beat);
}

/* ---- logs ------------------------------------------------------------------------------------ */

static enum store_status asked_for(struct store *s, const char *terminal, const char *order)
{
	static const char sql[] =
	    "SELECT 1 FROM fleet_order WHERE id = ?1 AND terminal = ?2 AND kind = ?3";
	struct query q = query_begin(s, sql);

	query_text(&q, order);
	query_text(&q, terminal);
	query_int(&q, ORDER_LOG);
	return query_end(&q, query_row(&q));
}

static enum store_status add_row(struct store *s, const char *order, const struct operator_event *e)
{
	static const char sql[] =
	    "INSERT OR IGNORE INTO fleet_log(asked, row, event, numbers, hash)"
	    " SELECT ?1, ?2, ?3, ?4, ?5 WHERE (SELECT count(*) FROM fleet_log WHERE asked = ?1)"
	    " < (SELECT rows FROM fleet_order WHERE id = ?1)";
	char numbers[FLEET_NUMBERS_TEXT];
	struct query q = query_begin(s, sql);
	enum store_status status;

	fleet_numbers_text(e, numbers);
	query_text(&q, order);
	query_int(&q, e->row);
	query_text(&q, e->event);
	query_text(&q, numbers);
	query_text(&q, e->hash);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status end_order(struct store *s, const char *order, int64_t now)
{
	static const char sql[] =
	    "UPDATE fleet_order SET done = ?2, how = 'done' WHERE id = ?1 AND done = 0";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, order);
	query_int(&q, now);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

enum store_status fleet_take_log(struct store *s, const char *terminal, const char *order,
                                 const struct operator_log *log, int64_t now)
{
	enum store_status status = store_begin(s);

	if (status != STORE_OK)
		return status;
	status = asked_for(s, terminal, order);
	for (uint16_t i = 0; i < log->row_count && status == STORE_OK; i++)
		status = add_row(s, order, &log->row[i]);
	if (status == STORE_OK && log->last)
		status = end_order(s, order, now);
	return store_end(s, status);
}
