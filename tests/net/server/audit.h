#ifndef TESTS_NET_SERVER_AUDIT_H
#define TESTS_NET_SERVER_AUDIT_H

#include <sqlite3.h>

#include "tests/net/server/visitor.h"

/* The last line of the audit, by the store's own file. */
static inline int audited(const char *column)
{
	char file[96], sql[96];
	sqlite3 *db = NULL;
	sqlite3_stmt *row = NULL;
	int value;

	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	snprintf(sql, sizeof sql, "SELECT %s FROM audit ORDER BY id DESC LIMIT 1", column);
	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	value = sqlite3_column_int(row, 0);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return value;
}

#endif
