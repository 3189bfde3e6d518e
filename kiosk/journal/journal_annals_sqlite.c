#include "kiosk/journal/journal_inside.h"

#include <string.h>

#include "kiosk/base/random.h"

/* ---- whose it is ------------------------------------------------------------------------------
 */

static bool read_installation(sqlite3 *db, uint8_t out[ANNALS_INSTALLATION_LEN])
{
	sqlite3_stmt *s = journal_prepare(db, "SELECT value FROM meta WHERE name = 'installation'");
	bool sound = s && sqlite3_step(s) == SQLITE_ROW &&
	             sqlite3_column_type(s, 0) == SQLITE_BLOB &&
	             sqlite3_column_bytes(s, 0) == ANNALS_INSTALLATION_LEN;

	if (sound)
		memcpy(out, sqlite3_column_blob(s, 0), ANNALS_INSTALLATION_LEN);
	sqlite3_finalize(s);
	return sound;
}

static bool make_installation(sqlite3 *db)
{
	uint8_t made[ANNALS_INSTALLATION_LEN];
	sqlite3_stmt *s;
	bool done;

	if (sqlite3_exec(db,
	                 "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value NOT NULL)"
	                 " WITHOUT ROWID",
	                 NULL, NULL, NULL) != SQLITE_OK ||
	    !random_fill(made, sizeof made))
		return false;
	s = journal_prepare(db, "INSERT INTO meta VALUES('installation', ?)");
	done = s && sqlite3_bind_blob(s, 1, made, sizeof made, SQLITE_STATIC) == SQLITE_OK &&
	       sqlite3_step(s) == SQLITE_DONE;
	sqlite3_finalize(s);
	return done;
}

bool journal_make_meta(sqlite3 *db)
{
	uint8_t there[ANNALS_INSTALLATION_LEN];

	if (journal_single(db, "SELECT count(*) FROM sqlite_master WHERE name = 'meta'") > 0)
		return read_installation(db, there);
	if (sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
		return false;
	if (make_installation(db) && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
		return true;
	(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static enum journal_status origin(void *self, struct annals_origin *out)
{
	struct journal_sqlite *j = self;
	struct annals_origin found;
	sqlite3_stmt *s;
	bool sound;

	if (journal_flush(j) != JOURNAL_OK || !read_installation(j->db, found.installation))
		return JOURNAL_FAILED;
	s = journal_prepare(j->db, "SELECT count(*) FROM entry WHERE kind = ?");
	sound =
	    s && sqlite3_bind_int(s, 1, ENTRY_START) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
	if (sound) {
		found.starts = (uint32_t)sqlite3_column_int64(s, 0);
		*out = found;
	}
	sqlite3_finalize(s);
	return sound ? JOURNAL_OK : JOURNAL_FAILED;
}

/* ---- row by row -------------------------------------------------------------------------------
 */

bool journal_read_row(sqlite3_stmt *s, struct journal_row *out)
{
	const void *hash = sqlite3_column_blob(s, 1 + ENTRY_NUMBERS);

	*out = (struct journal_row){ .number = sqlite3_column_int64(s, 0) };
	for (int i = 0; i < ENTRY_NUMBERS; i++) {
		if (sqlite3_column_type(s, 1 + i) != SQLITE_INTEGER)
			return false;
		out->value[i] = sqlite3_column_int64(s, 1 + i);
	}
	out->hash_len = (size_t)sqlite3_column_bytes(s, 1 + ENTRY_NUMBERS);
	if (hash && out->hash_len == DIGEST_LEN)
		memcpy(out->hash, hash, DIGEST_LEN);
	return true;
}

static enum journal_status walk(void *self, int64_t after, annals_seen *seen, void *seer)
{
	struct journal_sqlite *j = self;
	char sql[JOURNAL_SQL_MAX];
	sqlite3_stmt *s;
	struct journal_row row;
	bool sound = true, more = true;
	int step = SQLITE_DONE;

	if (journal_flush(j) != JOURNAL_OK)
		return JOURNAL_FAILED;
	journal_columns(sql, "SELECT number,", ",",
	                "hash FROM entry WHERE number > ? ORDER BY number");
	s = journal_prepare(j->db, sql);
	if (!s)
		return JOURNAL_FAILED;
	sqlite3_bind_int64(s, 1, after);
	while (more && (step = sqlite3_step(s)) == SQLITE_ROW) {
		sound = journal_read_row(s, &row) && row.hash_len == DIGEST_LEN;
		more = sound && seen(seer, &row);
	}
	sqlite3_finalize(s);
	return sound && (step == SQLITE_ROW || step == SQLITE_DONE) ? JOURNAL_OK : JOURNAL_FAILED;
}

static enum journal_status head(void *self, int64_t *row, uint8_t hash[DIGEST_LEN])
{
	struct journal_sqlite *j = self;

	if (journal_flush(j) != JOURNAL_OK || !journal_chain_end(j, row, hash))
		return JOURNAL_FAILED;
	return JOURNAL_OK;
}

static int64_t half(const uint8_t *at)
{
	uint64_t number = 0;

	for (int i = 0; i < 8; i++)
		number = number << 8 | at[i];
	return (int64_t)number;
}

static enum journal_status carried_out(void *self, const uint8_t id[16], bool *out)
{
	struct journal_sqlite *j = self;
	sqlite3_stmt *s;
	int step = SQLITE_ERROR;

	if (journal_flush(j) != JOURNAL_OK)
		return JOURNAL_FAILED;
	s = journal_prepare(j->db, "SELECT 1 FROM entry WHERE issuance_high = ?"
	                           " AND issuance_low = ? AND kind = ? LIMIT 1");
	if (s && sqlite3_bind_int64(s, 1, half(id)) == SQLITE_OK &&
	    sqlite3_bind_int64(s, 2, half(id + 8)) == SQLITE_OK &&
	    sqlite3_bind_int(s, 3, ENTRY_OPERATOR) == SQLITE_OK)
		step = sqlite3_step(s);
	sqlite3_finalize(s);
	if (step != SQLITE_ROW && step != SQLITE_DONE)
		return JOURNAL_FAILED;
	*out = step == SQLITE_ROW;
	return JOURNAL_OK;
}

struct annals journal_sqlite_annals(struct journal_sqlite *j)
{
	return (struct annals){ j, walk, head, origin, carried_out };
}
