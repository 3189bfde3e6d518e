#include "kiosk/journal/journal_sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/journal/journal_inside.h"
#include "kiosk/journal/journal_lock.h"

#define APPLICATION_ID 1296128842 /* "MADJ" */
#define BUSY_MS 2000              /* for the command line's short writes */

static bool run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* ---- writing --------------------------------------------------------------------------------- */

bool journal_chain_end(struct journal_sqlite *j, int64_t *row, uint8_t hash[DIGEST_LEN])
{
	const int step = sqlite3_step(j->last);
	bool sound = step == SQLITE_DONE;

	*row = 0;
	memset(hash, 0, DIGEST_LEN);
	if (step == SQLITE_ROW && sqlite3_column_bytes(j->last, 1) == DIGEST_LEN) {
		*row = sqlite3_column_int64(j->last, 0);
		memcpy(hash, sqlite3_column_blob(j->last, 1), DIGEST_LEN);
		sound = true;
	}
	sqlite3_reset(j->last);
	return sound;
}

static bool insert(struct journal_sqlite *j, int64_t row, const struct entry *e,
                   uint8_t hash[DIGEST_LEN])
{
	int64_t number[ENTRY_NUMBERS];
	bool done;

	entry_to_numbers(e, number);
	entry_hash(hash, row, number, hash);
	sqlite3_bind_int64(j->insert, 1, row);
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		sqlite3_bind_int64(j->insert, 2 + i, number[i]);
	sqlite3_bind_blob(j->insert, 2 + ENTRY_NUMBERS, hash, DIGEST_LEN, SQLITE_STATIC);
	done = sqlite3_step(j->insert) == SQLITE_DONE;
	sqlite3_reset(j->insert);
	sqlite3_clear_bindings(j->insert);
	return done;
}

static bool insert_waiting(struct journal_sqlite *j)
{
	uint8_t hash[DIGEST_LEN];
	int64_t row;

	if (!journal_chain_end(j, &row, hash))
		return false;
	for (size_t i = 0; i < j->waiting_count; i++)
		if (!insert(j, ++row, &j->waiting[i], hash))
			return false;
	return true;
}

enum journal_status journal_flush(void *self)
{
	struct journal_sqlite *j = self;

	if (j->waiting_count == 0)
		return JOURNAL_OK;
	if (!run(j->db, "BEGIN IMMEDIATE"))
		return JOURNAL_FAILED;
	if (!insert_waiting(j) || !run(j->db, "COMMIT")) {
		(void)run(j->db, "ROLLBACK");
		return JOURNAL_FAILED; /* what waits keeps waiting: nothing is thrown away */
	}
	j->waiting_count = 0;
	return JOURNAL_OK;
}

static enum journal_status append(void *self, const struct entry *e, enum journal_sync sync)
{
	struct journal_sqlite *j = self;

	if (j->waiting_count == JOURNAL_WAITING_MAX && journal_flush(j) != JOURNAL_OK)
		return JOURNAL_FAILED;
	j->waiting[j->waiting_count++] = *e;
	if (sync == JOURNAL_BATCH || journal_flush(j) == JOURNAL_OK)
		return JOURNAL_OK;
	/* What this entry was to precede will not happen, so it must not turn up later. */
	j->waiting_count--;
	return JOURNAL_FAILED;
}

/* ---- opening --------------------------------------------------------------------------------- */

static bool make_table(sqlite3 *db)
{
	char columns[JOURNAL_SQL_MAX], sql[2 * JOURNAL_SQL_MAX];

	journal_columns(columns, "CREATE TABLE IF NOT EXISTS entry(number INTEGER PRIMARY KEY, ",
	                " INTEGER NOT NULL, ", "hash BLOB NOT NULL);");
	snprintf(sql, sizeof sql,
	         "BEGIN IMMEDIATE; %s CREATE INDEX IF NOT EXISTS issue"
	         " ON entry(issuance_high, issuance_low);"
	         " CREATE INDEX IF NOT EXISTS kind ON entry(kind);"
	         " PRAGMA application_id=%d; PRAGMA user_version=1; COMMIT",
	         columns, APPLICATION_ID);
	return run(db, sql);
}

static bool is_journal(sqlite3 *db)
{
	return journal_single(db, "PRAGMA application_id") == APPLICATION_ID &&
	       journal_single(db, "PRAGMA user_version") == 1;
}

static bool is_new(sqlite3 *db)
{
	return journal_single(db, "SELECT count(*) FROM sqlite_master") == 0 &&
	       journal_single(db, "PRAGMA application_id") == 0;
}

static bool prepare_all(struct journal_sqlite *j)
{
	char sql[JOURNAL_SQL_MAX];
	size_t len;

	journal_columns(sql, "INSERT INTO entry(number,", ",", "hash) VALUES(?");
	len = strlen(sql);
	for (int i = 0; i <= ENTRY_NUMBERS; i++)
		len += (size_t)snprintf(sql + len, sizeof sql - len, ",?");
	snprintf(sql + len, sizeof sql - len, ")");
	j->insert = journal_prepare(j->db, sql);
	j->last =
	    journal_prepare(j->db, "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1");
	return j->insert && j->last;
}

static void close_all(struct journal_sqlite *j)
{
	sqlite3_finalize(j->insert);
	sqlite3_finalize(j->last);
	sqlite3_close(j->db);
	if (j->lock >= 0)
		close(j->lock);
	free(j);
}

static bool open_file(struct journal_sqlite *j, const char *file, int flags)
{
	if (sqlite3_open_v2(file, &j->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		return false;
	sqlite3_busy_timeout(j->db, BUSY_MS);
	if (!run(j->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"))
		return false;
	if (flags & SQLITE_OPEN_CREATE && is_new(j->db) && !make_table(j->db))
		return false;
	if (!is_journal(j->db) || (flags & SQLITE_OPEN_CREATE && !journal_make_meta(j->db)))
		return false;
	return prepare_all(j);
}

static struct journal_sqlite *open_with(const char *file, int flags, int lock, struct journal *out)
{
	struct journal_sqlite *j = calloc(1, sizeof *j);

	if (!j)
		return NULL;
	j->lock = lock;
	if (!open_file(j, file, flags)) {
		close_all(j);
		return NULL;
	}
	*out = (struct journal){ j, append, journal_flush, journal_unsettled, journal_owed };
	return j;
}

struct journal_sqlite *journal_sqlite_create(const char *file, struct journal *out)
{
	const int lock = journal_lock_take(file);

	if (lock < 0)
		return NULL;
	return open_with(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, lock, out);
}

struct journal_sqlite *journal_sqlite_open(const char *file, struct journal *out)
{
	return open_with(file, SQLITE_OPEN_READWRITE, -1, out);
}

void journal_sqlite_destroy(struct journal_sqlite *j)
{
	if (!j)
		return;
	(void)journal_flush(j);
	close_all(j);
}
