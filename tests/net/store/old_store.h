#ifndef TESTS_NET_STORE_OLD_STORE_H
#define TESTS_NET_STORE_OLD_STORE_H

#include "tests/net/server/town.h"

#include <sqlite3.h>

/* A store's file of its own for each test, with no respect for it, and stores as earlier versions
 * made them. */

static char directory[64], file[96];

static inline int begin(void **unused)
{
	(void)unused;
	snprintf(directory, sizeof directory, "/tmp/schema-XXXXXX");
	assert_non_null(mkdtemp(directory));
	snprintf(file, sizeof file, "%s/store.sqlite", directory);
	return 0;
}

static inline int end(void **unused)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	char path[128];

	(void)unused;
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", file, tails[i]);
		unlink(path);
	}
	return rmdir(directory);
}

static inline char *text_of(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 1 << 17);

	assert_true(f && text);
	assert_true(fread(text, 1, (1 << 17) - 1, f) > 0);
	fclose(f);
	return text;
}

static inline void run_sql(const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* The one number that `sql` asks for. */
static inline int64_t number(const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t found;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	found = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return found;
}

static inline void make_version(int version)
{
	char path[128], *sql;

	snprintf(path, sizeof path, SOURCE_DIR "/tests/vectors/store-%d.sql", version);
	sql = text_of(path);
	run_sql(sql);
	free(sql);
}

#endif
