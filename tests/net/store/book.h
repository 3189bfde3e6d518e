#ifndef TESTS_NET_STORE_BOOK_H
#define TESTS_NET_STORE_BOOK_H

#include <sqlite3.h>

#include "tests/net/server/town.h"

/* The town's store, a fresh one for each test of this folder, and a look into its file with no
 * respect for it. */

static struct town town;

#define WITH_A_STORE(test) cmocka_unit_test_setup_teardown(test, book_begin, book_end)

static inline int book_begin(void **unused)
{
	(void)unused;
	town_store(&town);
	return 0;
}

static inline int book_end(void **unused)
{
	(void)unused;
	town_forget_store(&town);
	return 0;
}

/* Of a group whose tests issue certificates. */
static inline int book_build(void **unused)
{
	(void)unused;
	town_build(&town);
	town_forget_store(&town);
	return 0;
}

static inline int book_clear(void **unused)
{
	(void)unused;
	town_store(&town);
	town_clear(&town);
	return 0;
}

static inline sqlite3 *book_open(void)
{
	char file[96];
	sqlite3 *db = NULL;

	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	return db;
}

static inline void book_write(const char *sql)
{
	sqlite3 *db = book_open();

	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* The one value that `sql` asks for, as text; lent until the next. */
static inline const char *book_value(const char *sql)
{
	static char text[256];
	sqlite3 *db = book_open();
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	*text = 0;
	if (sqlite3_step(statement) == SQLITE_ROW)
		snprintf(text, sizeof text, "%s", (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return text;
}

#endif
