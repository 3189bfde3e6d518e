#ifndef KIOSK_JOURNAL_JOURNAL_INSIDE_H
#define KIOSK_JOURNAL_JOURNAL_INSIDE_H

#include <sqlite3.h>

#include "kiosk/journal/journal_sqlite.h"

/* The inside of the journal's file, shared by journal_sqlite.c (opens and writes it) and
 * journal_ask_sqlite.c and journal_annals_sqlite.c (read it); nobody else includes this. The thread
 * is the one that holds the journal. */

#define JOURNAL_SQL_MAX 2048

struct journal_sqlite {
	sqlite3 *db;
	sqlite3_stmt *insert, *last;
	int lock;      /* -1: none */
	int64_t heard; /* up to this row the server has heard everything */
	struct entry waiting[JOURNAL_WAITING_MAX];
	size_t waiting_count;
};

/* NULL: failed. The caller finalizes. */
sqlite3_stmt *journal_prepare(sqlite3 *db, const char *sql) MUST_CHECK;
/* The first number of the answer; -1: none. */
int64_t journal_single(sqlite3 *db, const char *sql);
/* SQL about every column of an entry: `each` follows each one's name. */
void journal_columns(char out[JOURNAL_SQL_MAX], const char *head, const char *each,
                     const char *tail);

/* The row under the cursor. False: damaged. */
bool journal_read_row(sqlite3_stmt *s, struct journal_row *out) MUST_CHECK;
/* The newest row on the disk: 0 and zeros, where there is none. False: damaged. */
bool journal_chain_end(struct journal_sqlite *j, int64_t *row, uint8_t hash[DIGEST_LEN]) MUST_CHECK;
/* Gives the file an installation id, unless it has one. False: damaged, or it cannot be written. */
bool journal_make_meta(sqlite3 *db) MUST_CHECK;

/* Of the port. */
enum journal_status journal_flush(void *self); /* may fail unheard at the very end */
enum journal_status journal_unsettled(void *self, journal_seen *seen, void *seer) MUST_CHECK;
enum journal_status journal_owed(void *self, struct debt *out, bool *found) MUST_CHECK;

#endif
