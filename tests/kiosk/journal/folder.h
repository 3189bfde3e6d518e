#ifndef TESTS_KIOSK_JOURNAL_FOLDER_H
#define TESTS_KIOSK_JOURNAL_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "kiosk/journal/journal_cli.h"
#include "kiosk/journal/journal_sqlite.h"

/* A folder with a journal in it, for one test at a time, and its command line. */

#define ISSUE_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static char folder[64], file[96];

static inline int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/madoguchi-journal-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof file, "%s/journal.db", folder);
	return 0;
}

static inline int drop_folder(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".out" };

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char name[128];

		snprintf(name, sizeof name, "%s%s", file, ends[i]);
		unlink(name);
	}
	return rmdir(folder);
}

static inline struct entry entry_of(uint16_t kind, uint8_t issue, uint8_t outcome)
{
	struct entry e = { .wall_ms = 1000, .kind = kind, .outcome = outcome };

	memset(e.issuance, issue, sizeof e.issuance);
	return e;
}

static inline enum journal_status add(const struct journal *j, uint16_t kind, uint8_t issue,
                                      uint8_t outcome)
{
	const struct entry e = entry_of(kind, issue, outcome);

	return j->append(j->self, &e, JOURNAL_NOW);
}

static inline bool count_row(void *self, const struct journal_row *row)
{
	(void)row;
	++*(int *)self;
	return true;
}

/* Rows on the disk, as another process would find them. */
static inline int rows(void)
{
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_open(file, &port);
	int count = 0;

	assert_non_null(j);
	assert_int_equal(journal_sqlite_walk(j, count_row, &count), JOURNAL_OK);
	journal_sqlite_destroy(j);
	return count;
}

static inline void sql(const char *text)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* What a command of journal_cli says, first line. */
static char said[512];

static inline FILE *say_begin(void)
{
	char name[128];
	FILE *out;

	snprintf(name, sizeof name, "%s.out", file);
	out = fopen(name, "w+");
	assert_non_null(out);
	return out;
}

static inline int say_end(FILE *out, int status)
{
	rewind(out);
	if (!fgets(said, sizeof said, out))
		said[0] = '\0';
	fclose(out);
	return status;
}

static inline int verify(void)
{
	FILE *out = say_begin();

	return say_end(out, journal_verify(file, out));
}

static inline int settle(const char *issue, const char *outcome)
{
	FILE *out = say_begin();

	return say_end(out, journal_settle(file, issue, outcome, out));
}

#endif
