#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/store/keep.h"
#include "net/store/schema.h"
#include "net/store/store_sqlite.h"

/* Copies of a living store, and the way back. */

#define PATH_LEN_MAX 4096

/* ---- out ------------------------------------------------------------------------------------- */

static bool make_empty(const char *path)
{
	int fd;

	(void)unlink(path); /* of somebody who was killed while writing it */
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	return fd >= 0 && close(fd) == 0;
}

/* Compact: of what was deleted nothing comes along. */
static enum store_status copy_into(struct store *s, const char *path)
{
	static const char sql[] = "VACUUM INTO ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, path);
	status = query_row(&q);
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

static bool sync_at(const char *path, int flags)
{
	const int fd = open(path, flags | O_CLOEXEC);
	const bool synced = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return synced;
}

static bool sync_folder_of(const char *path)
{
	char folder[PATH_LEN_MAX];
	const char *slash = strrchr(path, '/');

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path + 1) : 1,
	         slash ? path : ".");
	return sync_at(folder, O_RDONLY | O_DIRECTORY);
}

/* A link, unlike a rename, replaces nothing; but there are file systems without any. */
static bool rename_to_new(const char *path, const char *place)
{
	if (link(path, place) == 0)
		return unlink(path) == 0;
	return (errno == EPERM || errno == EOPNOTSUPP) && access(place, F_OK) != 0 &&
	       rename(path, place) == 0;
}

static bool put_in_place(const char *path, const char *place)
{
	return sync_at(path, O_RDONLY) && rename_to_new(path, place) && sync_folder_of(place);
}

enum store_status keep_backup(struct store *s, const char *file)
{
	char path[PATH_LEN_MAX];
	enum store_status status;

	if (snprintf(path, sizeof path, "%s.part", file) >= (int)sizeof path)
		return store_refuse(s, "the copy's name is too long");
	if (access(file, F_OK) == 0)
		return store_refuse(s, "there is a file already");
	if (!make_empty(path))
		return store_refuse(s, "the copy cannot be written there");
	status = copy_into(s, path);
	if (status == STORE_OK && !put_in_place(path, file))
		status = store_refuse(s, "the copy cannot be put in its place");
	if (status != STORE_OK)
		(void)unlink(path);
	return status;
}

/* ---- back ------------------------------------------------------------------------------------ */

static bool copy_all(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *copying = sqlite3_backup_init(to, "main", from, "main");
	const int rc = copying ? sqlite3_backup_step(copying, -1) : SQLITE_ERROR;

	/* The finishing says why, where something was in the way. */
	return sqlite3_backup_finish(copying) == SQLITE_OK && rc == SQLITE_DONE;
}

/* The file's content as it is now, in memory: what is looked at is what will be taken. */
static sqlite3 *read_whole(const char *file)
{
	sqlite3 *from = NULL, *copy = NULL;
	/* Not for reading alone: such a connection would leave the files of a log behind it. */
	const bool read =
	    sqlite3_open_v2(file, &from, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK &&
	    sqlite3_busy_timeout(from, STORE_BUSY_MS) == SQLITE_OK &&
	    sqlite3_open_v2(":memory:", &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK &&
	    copy_all(copy, from);

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

/* What was under way on that day is not under way any more. */
static bool end_visits(sqlite3 *copy)
{
	return sqlite3_exec(copy,
	                    "PRAGMA secure_delete = ON;"
	                    "DELETE FROM challenge; DELETE FROM session; DELETE FROM delivery;"
	                    "UPDATE issuance SET answer = '' WHERE numbered = 1;",
	                    NULL, NULL, NULL) == SQLITE_OK;
}

enum store_status keep_restore(struct store *s, const char *file, const char **why)
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
	} else if (!end_visits(copy)) {
		status = store_refuse(s, sqlite3_errmsg(copy));
	} else if (!copy_all(s->db, copy)) {
		status = store_refuse(s, sqlite3_errmsg(s->db));
	}
	sqlite3_close_v2(copy);
	return status;
}
