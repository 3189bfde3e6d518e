#include "net/store/store_sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What waits in the way of others, or of a program that shall end, waits no longer than this. */
#define SHORTLY_MS 100

static const char settings_sql[] = "PRAGMA journal_mode = WAL;"
				   "PRAGMA synchronous = FULL;"
				   "PRAGMA secure_delete = ON;"
				   "PRAGMA foreign_keys = ON;"
				   "PRAGMA trusted_schema = OFF;";

/* Copied: texts of the database's live until its next call, and a rollback is one. */
void store_note(struct store *s, const char *reason)
{
	snprintf(s->reason, sizeof s->reason, "%s", reason);
}

enum store_status store_run(struct store *s, const char *sql)
{
	if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return STORE_OK;
	return store_refuse(s, sqlite3_errmsg(s->db));
}

enum store_status store_open(const char *file, struct store **out)
{
	struct store *s = calloc(1, sizeof *s);

	if (!s)
		return STORE_FAILED;
	if (sqlite3_open_v2(file, &s->db,
	                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
	                        SQLITE_OPEN_EXRESCODE,
	                    NULL) != SQLITE_OK ||
	    sqlite3_busy_timeout(s->db, STORE_BUSY_MS) != SQLITE_OK || !store_may_be_ours(s) ||
	    store_run(s, settings_sql) != STORE_OK || store_make_tables(s) != STORE_OK) {
		store_close(s);
		return STORE_FAILED;
	}
	*out = s;
	return STORE_OK;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	for (int i = 0; i < s->prepared_count; i++)
		sqlite3_finalize(s->prepared[i].statement);
	sqlite3_close_v2(s->db);
	free(s);
}

const char *store_reason(const struct store *s)
{
	return s->reason;
}

/* ---- one question ---------------------------------------------------------------------------- */

static sqlite3_stmt *prepared(struct store *s, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	for (int i = 0; i < s->prepared_count; i++)
		if (s->prepared[i].sql == sql)
			return s->prepared[i].statement;
	if (s->prepared_count == STORE_STATEMENTS_MAX ||
	    sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
	        SQLITE_OK)
		return NULL;
	s->prepared[s->prepared_count].sql = sql;
	s->prepared[s->prepared_count++].statement = statement;
	return statement;
}

struct query query_begin(struct store *s, const char *sql)
{
	sqlite3_stmt *statement = prepared(s, sql);

	if (!statement)
		store_note(s, sqlite3_errmsg(s->db));
	return (
	    struct query){ .store = s, .statement = statement, .next = 1, .failed = !statement };
}

static void bound(struct query *q, int rc)
{
	if (rc == SQLITE_OK)
		return;
	q->failed = true;
	store_note(q->store, sqlite3_errmsg(q->store->db));
}

static void unfit(struct query *q)
{
	q->failed = true;
	store_note(q->store, "a value is not as it should be");
}

void query_int(struct query *q, int64_t value)
{
	if (!q->failed)
		bound(q, sqlite3_bind_int64(q->statement, q->next++, value));
}

void query_real(struct query *q, double value)
{
	if (!q->failed)
		bound(q, sqlite3_bind_double(q->statement, q->next++, value));
}

void query_text(struct query *q, const char *value)
{
	if (!q->failed)
		bound(q, sqlite3_bind_text(q->statement, q->next++, value, -1, SQLITE_STATIC));
}

void query_blob(struct query *q, const void *value, size_t len)
{
	if (!q->failed)
		bound(q, sqlite3_bind_blob64(q->statement, q->next++, value, len, SQLITE_STATIC));
}

void query_date(struct query *q, struct date value)
{
	char iso[11];

	if (!date_valid(value)) {
		unfit(q);
		return;
	}
	date_iso(value, iso);
	if (!q->failed)
		bound(q, sqlite3_bind_text(q->statement, q->next++, iso, -1, SQLITE_TRANSIENT));
}

enum store_status query_row(struct query *q)
{
	if (q->failed)
		return STORE_FAILED;
	switch (sqlite3_step(q->statement)) {
	case SQLITE_ROW:
		return STORE_OK;
	case SQLITE_DONE:
		return STORE_NONE;
	default:
		return store_refuse(q->store, sqlite3_errmsg(q->store->db));
	}
}

enum store_status query_change(struct query *q)
{
	enum store_status status = query_row(q);

	if (status == STORE_NONE && sqlite3_changes(q->store->db) > 0)
		status = STORE_OK;
	return query_end(q, status);
}

enum store_status query_returned(struct query *q)
{
	/* Until it is stepped to its end the change is not committed. */
	return query_end(q, query_row(q) == STORE_NONE ? STORE_OK : STORE_FAILED);
}

enum store_status query_end(struct query *q, enum store_status status)
{
	if (q->statement) {
		sqlite3_reset(q->statement);
		sqlite3_clear_bindings(q->statement);
	}
	return q->failed ? STORE_FAILED : status;
}

enum store_status query_number(struct store *s, const char *sql, int64_t by, int64_t *out)
{
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, by);
	status = query_row(&q);
	if (status == STORE_OK)
		*out = sqlite3_column_int64(q.statement, 0);
	return query_end(&q, status);
}

void column_text(struct query *q, int column, char *out, size_t size)
{
	const unsigned char *text = sqlite3_column_text(q->statement, column);
	size_t len = (size_t)sqlite3_column_bytes(q->statement, column);

	if (!text || len >= size || memchr(text, 0, len)) {
		unfit(q);
		return;
	}
	memcpy(out, text, len + 1);
}

void column_blob(struct query *q, int column, uint8_t *out, size_t len)
{
	const void *bytes = sqlite3_column_blob(q->statement, column);

	if (!bytes || (size_t)sqlite3_column_bytes(q->statement, column) != len) {
		unfit(q);
		return;
	}
	memcpy(out, bytes, len);
}

enum store_status column_copy(struct query *q, int column, uint8_t **out, size_t *len)
{
	const void *bytes = sqlite3_column_blob(q->statement, column);
	const size_t found = (size_t)sqlite3_column_bytes(q->statement, column);
	uint8_t *copy = bytes ? malloc(found) : NULL;

	if (!copy)
		return store_refuse(q->store, "no memory, or nothing there");
	memcpy(copy, bytes, found);
	*out = copy;
	*len = found;
	return STORE_OK;
}

bool column_flag(struct query *q, int column)
{
	return sqlite3_column_int(q->statement, column) != 0;
}

void column_date(struct query *q, int column, struct date *out)
{
	char iso[11];

	column_text(q, column, iso, sizeof iso);
	if (!q->failed && !date_parse(iso, out))
		unfit(q);
}

/* While it waits for who reads, nobody can write: it must not wait long. */
enum store_status store_empty_log(struct store *s)
{
	struct query q = query_begin(s, "PRAGMA wal_checkpoint(TRUNCATE)");
	enum store_status status;

	sqlite3_busy_timeout(s->db, SHORTLY_MS);
	status = query_row(&q);
	sqlite3_busy_timeout(s->db, STORE_BUSY_MS);
	/* The row's first column says whether somebody was in the way. */
	if (status == STORE_OK && sqlite3_column_int(q.statement, 0) != 0)
		status = store_refuse(s, "others are reading the store");
	return query_end(&q, status);
}

/* ---- transactions ---------------------------------------------------------------------------- */

enum store_status store_begin(struct store *s)
{
	return store_run(s, "BEGIN IMMEDIATE");
}

enum store_status store_begin_shortly(struct store *s)
{
	enum store_status status;

	sqlite3_busy_timeout(s->db, SHORTLY_MS);
	status = store_begin(s);
	sqlite3_busy_timeout(s->db, STORE_BUSY_MS);
	return status;
}

enum store_status store_begin_reading(struct store *s)
{
	return store_run(s, "BEGIN");
}

bool store_changing(const struct store *s)
{
	return sqlite3_get_autocommit(s->db) == 0;
}

enum store_status store_need_change(struct store *s)
{
	return store_changing(s) ? STORE_OK : store_refuse(s, "only inside a change");
}

enum store_status store_end(struct store *s, enum store_status status)
{
	if (status == STORE_OK && store_run(s, "COMMIT") == STORE_OK)
		return STORE_OK;
	/* A failed COMMIT leaves the transaction open; a failed statement may have closed it. */
	if (!sqlite3_get_autocommit(s->db))
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return status == STORE_OK ? STORE_FAILED : status;
}
