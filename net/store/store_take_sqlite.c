#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "net/store/keep.h"
#include "net/store/schema.h"
#include "net/store/store_sqlite.h"

/* A copy that the register may be taken back to: looked at, and put beside the living store as
 * `was`. */

static bool copy_all(sqlite3 *to, const char *schema, sqlite3 *from)
{
	sqlite3_backup *copying = sqlite3_backup_init(to, schema, from, "main");
	const int rc = copying ? sqlite3_backup_step(copying, -1) : SQLITE_ERROR;

	/* The finishing says why, where something was in the way. */
	return sqlite3_backup_finish(copying) == SQLITE_OK && rc == SQLITE_DONE;
}

/* A pipe would be waited for. */
static bool is_a_file(const char *file)
{
	struct stat is;

	return stat(file, &is) == 0 && S_ISREG(is.st_mode);
}

/* The file's content as it is now, in memory: what is looked at is what will be taken. */
static sqlite3 *read_whole(const char *file)
{
	sqlite3 *from = NULL, *copy = NULL;
	/* Not for reading alone: such a connection would leave the files of a log behind it. */
	const bool read =
	    is_a_file(file) &&
	    sqlite3_open_v2(file, &from, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK &&
	    sqlite3_busy_timeout(from, STORE_BUSY_MS) == SQLITE_OK &&
	    sqlite3_open_v2(":memory:", &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK &&
	    copy_all(copy, "main", from);

	sqlite3_close_v2(from);
	if (read)
		return copy;
	sqlite3_close_v2(copy);
	return NULL;
}

/* Whether the first value that `sql` asks for is this text; NULL: whether there is none. */
static bool says(sqlite3 *db, const char *sql, const char *text)
{
	sqlite3_stmt *statement = NULL;
	bool same = false;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK) {
		const int rc = sqlite3_step(statement);
		const char *found =
		    rc == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;

		same = text ? found && strcmp(found, text) == 0 : rc == SQLITE_DONE;
	}
	sqlite3_finalize(statement);
	return same;
}

#define AUTHORITY_LEN 32
static enum store_status authority_of(struct store *s, char out[AUTHORITY_LEN + 1])
{
	static const char sql[] = "SELECT value FROM meta WHERE key = 'authority'";
	struct query q = query_begin(s, sql);
	enum store_status status = query_row(&q);

	if (status == STORE_OK)
		column_text(&q, 0, out, AUTHORITY_LEN + 1);
	return query_end(&q, status);
}

static const char *fault_of(sqlite3 *copy, const char *authority)
{
	char version[16];

	snprintf(version, sizeof version, "%d", SCHEMA_VERSION);
	if (!says(copy, "PRAGMA integrity_check", "ok"))
		return "it is no whole store";
	if (!says(copy, "PRAGMA user_version", version))
		return "it is of another version";
	if (!says(copy, "SELECT value FROM meta WHERE key = 'authority'", authority))
		return "it is another authority's";
	if (!says(copy, "PRAGMA foreign_key_check", NULL))
		return "it is no whole store";
	return NULL;
}

/* The one of before, if there is one, goes. */
static enum store_status put_beside(struct store *s, sqlite3 *copy)
{
	(void)sqlite3_exec(s->db, "DETACH was", NULL, NULL, NULL);
	if (store_run(s, "ATTACH ':memory:' AS was") != STORE_OK)
		return STORE_FAILED;
	return copy_all(s->db, "was", copy) ? STORE_OK : store_refuse(s, sqlite3_errmsg(s->db));
}

enum store_status keep_take(struct store *s, const char *file, const char **why)
{
	char authority[AUTHORITY_LEN + 1] = "";
	enum store_status status;
	const char *fault;
	sqlite3 *copy;

	if (store_changing(s))
		return store_refuse(s, "not inside a change");
	status = authority_of(s, authority);
	if (status != STORE_OK)
		return STORE_FAILED;
	copy = read_whole(file);
	fault = copy ? fault_of(copy, authority) : "it cannot be read as a store";
	if (fault) {
		*why = fault;
		status = STORE_NONE;
	} else {
		status = put_beside(s, copy);
	}
	sqlite3_close_v2(copy);
	return status;
}
