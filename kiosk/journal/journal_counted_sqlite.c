#include "kiosk/journal/counted.h"

#include <limits.h>
#include <string.h>

#include "kiosk/journal/journal_inside.h"

/* The hash says of which row it is: a journal that was put in this one's place has another. */
static bool load(void *self, uint32_t version, void *out, size_t size, int64_t *row)
{
	struct journal_sqlite *j = self;
	sqlite3_stmt *s = journal_prepare(
	    j->db, "SELECT counted.number, bytes FROM counted JOIN entry"
		   " ON entry.number = counted.number AND entry.hash = counted.hash"
		   " WHERE version = ? AND typeof(bytes) = 'blob' AND length(bytes) = ?");
	bool there = s && sqlite3_bind_int64(s, 1, version) == SQLITE_OK &&
	             sqlite3_bind_int64(s, 2, (int64_t)size) == SQLITE_OK &&
	             sqlite3_step(s) == SQLITE_ROW;
	const void *bytes = there ? sqlite3_column_blob(s, 1) : NULL;

	there = bytes && (size_t)sqlite3_column_bytes(s, 1) == size;
	if (there) {
		memcpy(out, bytes, size);
		*row = sqlite3_column_int64(s, 0);
	}
	sqlite3_finalize(s);
	return there;
}

static bool make_table(sqlite3 *db)
{
	return sqlite3_exec(
		   db,
		   "CREATE TABLE IF NOT EXISTS counted(id INTEGER PRIMARY KEY CHECK(id = 1),"
		   " version INTEGER NOT NULL, number INTEGER NOT NULL,"
		   " hash BLOB NOT NULL, bytes BLOB NOT NULL)",
		   NULL, NULL, NULL) == SQLITE_OK;
}

static bool save(void *self, uint32_t version, const void *bytes, size_t size, int64_t row)
{
	struct journal_sqlite *j = self;
	sqlite3_stmt *s;
	bool done;

	if (size > INT_MAX || !make_table(j->db))
		return false;
	s = journal_prepare(j->db,
	                    "INSERT OR REPLACE INTO counted(id, version, number, hash, bytes)"
	                    " SELECT 1, ?, number, hash, ? FROM entry WHERE number = ?");
	done = s && sqlite3_bind_int64(s, 1, version) == SQLITE_OK &&
	       sqlite3_bind_blob(s, 2, bytes, (int)size, SQLITE_STATIC) == SQLITE_OK &&
	       sqlite3_bind_int64(s, 3, row) == SQLITE_OK && sqlite3_step(s) == SQLITE_DONE &&
	       sqlite3_changes(j->db) == 1;
	sqlite3_finalize(s);
	return done;
}

struct counted_shelf journal_sqlite_counted(struct journal_sqlite *j)
{
	return (struct counted_shelf){ j, load, save };
}
