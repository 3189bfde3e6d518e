#include "net/store/store_sqlite.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/schema.h"

/* Longer than any change takes; after that the store is not well. */
#define BUSY_MS 5000
#define LOG_BUSY_MS 100

static const char settings_sql[] = "PRAGMA journal_mode = WAL;"
				   "PRAGMA synchronous = FULL;"
				   "PRAGMA secure_delete = ON;"
				   "PRAGMA foreign_keys = ON;"
				   "PRAGMA trusted_schema = OFF;";

static enum store_status run(struct store *s, const char *sql)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? STORE_OK : STORE_FAILED;
}

static int schema_version(struct store *s)
{
	struct query q = query_begin(s, "PRAGMA user_version");
	int version = query_row(&q) == STORE_OK ? sqlite3_column_int(q.statement, 0) : -1;

	query_end(&q, STORE_OK);
	return version;
}

static bool is_empty(struct store *s)
{
	struct query q = query_begin(s, "SELECT 1 FROM sqlite_schema");
	const enum store_status status = query_row(&q);

	query_end(&q, STORE_OK);
	return status == STORE_NONE;
}

/* Before anything is set: to make a log of the write-ahead kind is already a change. */
static bool may_be_ours(struct store *s)
{
	const bool empty = is_empty(s); /* first: meanwhile somebody else may make the tables */
	const int version = schema_version(s);

	return version == 0 ? empty : version > 0 && version <= SCHEMA_VERSION;
}

/* Opening looks first, so that a server beside an office at work does not wait for its lock. */
static enum store_status make_tables(struct store *s)
{
	enum store_status status;

	if (schema_version(s) == SCHEMA_VERSION)
		return STORE_OK;
	status = store_begin(s);
	if (status != STORE_OK)
		return status;
	switch (schema_version(s)) {
	case 0:
		status = run(s, schema_sql);
		break;
	case 1:
		status = run(s, schema_upgrade_sql);
		break;
	case SCHEMA_VERSION: /* somebody else has just made them */
		break;
	default: /* of a later day: what it means is not known here */
		status = STORE_FAILED;
	}
	if (status == STORE_OK)
		status = run(s, "PRAGMA user_version = 2");
	return store_end(s, status);
}

enum store_status store_open(const char *file, struct store **out)
{
	struct store *s = calloc(1, sizeof *s);

	_Static_assert(SCHEMA_VERSION == 2, "make_tables() writes this number");
	if (!s)
		return STORE_FAILED;
	if (sqlite3_open_v2(file, &s->db,
	                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
	                        SQLITE_OPEN_EXRESCODE,
	                    NULL) != SQLITE_OK ||
	    sqlite3_busy_timeout(s->db, BUSY_MS) != SQLITE_OK || !may_be_ours(s) ||
	    run(s, settings_sql) != STORE_OK || make_tables(s) != STORE_OK) {
		store_close(s);
		return STORE_FAILED;
	}
	*out = s;
	return STORE_OK;
}

static const char *fault_of(int version)
{
	if (version > SCHEMA_VERSION)
		return "is of a later version than this program";
	return version > 0 ? NULL : "is no store yet";
}

const char *store_fault(const char *file)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *version = NULL;
	const char *fault = "cannot be opened as a store";

	/* Not for reading alone: such a connection would leave the files of a log behind it. */
	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_busy_timeout(db, BUSY_MS) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &version, NULL) == SQLITE_OK &&
	    sqlite3_step(version) == SQLITE_ROW)
		fault = fault_of(sqlite3_column_int(version, 0));
	sqlite3_finalize(version);
	sqlite3_close_v2(db);
	return fault;
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
	return sqlite3_errmsg(s->db);
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

	return (
	    struct query){ .store = s, .statement = statement, .next = 1, .failed = !statement };
}

static void bound(struct query *q, int rc)
{
	if (rc != SQLITE_OK)
		q->failed = true;
}

void query_int(struct query *q, int64_t value)
{
	if (!q->failed)
		bound(q, sqlite3_bind_int64(q->statement, q->next++, value));
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
		return STORE_FAILED;
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

void column_text(struct query *q, int column, char *out, size_t size)
{
	const unsigned char *text = sqlite3_column_text(q->statement, column);
	size_t len = (size_t)sqlite3_column_bytes(q->statement, column);

	if (!text || len >= size || memchr(text, 0, len)) {
		q->failed = true;
		return;
	}
	memcpy(out, text, len + 1);
}

void column_blob(struct query *q, int column, uint8_t *out, size_t len)
{
	const void *bytes = sqlite3_column_blob(q->statement, column);

	if (!bytes || (size_t)sqlite3_column_bytes(q->statement, column) != len) {
		q->failed = true;
		return;
	}
	memcpy(out, bytes, len);
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
		q->failed = true;
}

/* While it waits for who reads, nobody can write: it must not wait long. */
enum store_status store_empty_log(struct store *s)
{
	struct query q = query_begin(s, "PRAGMA wal_checkpoint(TRUNCATE)");
	enum store_status status;

	sqlite3_busy_timeout(s->db, LOG_BUSY_MS);
	status = query_row(&q);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	/* The row's first column says whether somebody was in the way. */
	if (status == STORE_OK && sqlite3_column_int(q.statement, 0) != 0)
		status = STORE_FAILED;
	return query_end(&q, status);
}

/* ---- transactions ---------------------------------------------------------------------------- */

enum store_status store_begin(struct store *s)
{
	return run(s, "BEGIN IMMEDIATE");
}

enum store_status store_begin_reading(struct store *s)
{
	return run(s, "BEGIN");
}

enum store_status store_end(struct store *s, enum store_status status)
{
	if (status == STORE_OK && run(s, "COMMIT") == STORE_OK)
		return STORE_OK;
	/* A failed COMMIT leaves the transaction open; a failed statement may have closed it. */
	if (!sqlite3_get_autocommit(s->db))
		(void)run(s, "ROLLBACK");
	return status == STORE_OK ? STORE_FAILED : status;
}
