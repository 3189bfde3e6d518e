#ifndef NET_STORE_STORE_SQLITE_H
#define NET_STORE_STORE_SQLITE_H

#include <sqlite3.h>

#include "net/store/store.h"

/* What the store's files share: the connection and one way to ask it. Private to store_*sqlite.c;
 * the thread is the one that holds the store. */

#define STORE_STATEMENTS_MAX 256
#define STORE_REASON_MAX 160
#define STORE_BUSY_MS 5000 /* longer than any change takes; after that the store is not well */

struct store {
	sqlite3 *db;
	struct {
		const char *sql;
		sqlite3_stmt *statement;
	} prepared[STORE_STATEMENTS_MAX]; /* by the address of their text, for the store's life */
	int prepared_count;
	char reason[STORE_REASON_MAX]; /* of the last failure */
};

/* Makes the tables, or brings those of an earlier version up. */
bool store_may_be_ours(struct store *s); /* nothing is made in a database of others */
enum store_status store_make_tables(struct store *s) MUST_CHECK;

enum store_status store_run(struct store *s, const char *sql) MUST_CHECK;
void store_note(struct store *s, const char *reason);
/* For a reason that is not the database's. */
static inline enum store_status store_refuse(struct store *s, const char *reason)
{
	store_note(s, reason);
	return STORE_FAILED;
}

/* One question: begin, its values from left to right, then rows or one change. A value that cannot
 * be bound makes the answer STORE_FAILED. query_end() also after a failure; query_change() ends. */
struct query {
	struct store *store;
	sqlite3_stmt *statement;
	int next;
	bool failed;
};

struct query query_begin(struct store *s, const char *sql); /* `sql` lives as long as the program */
void query_int(struct query *q, int64_t value);
void query_real(struct query *q, double value);
void query_text(struct query *q, const char *value); /* lent until query_end() */
void query_blob(struct query *q, const void *value, size_t len);
void query_date(struct query *q, struct date value);
enum store_status query_row(struct query *q) MUST_CHECK;    /* OK: a row; NONE: no more */
enum store_status query_change(struct query *q) MUST_CHECK; /* NONE: changed nothing */
/* After the row of an UPDATE … RETURNING: finishes it and ends. */
enum store_status query_returned(struct query *q) MUST_CHECK;
enum store_status query_end(struct query *q, enum store_status status); /* gives `status` back */
/* The whole of a question by one number for one number. */
enum store_status query_number(struct store *s, const char *sql, int64_t by,
                               int64_t *out) MUST_CHECK;

/* A column of the row. Text that does not fit, a wrong length or a bad date fails the query. */
void column_text(struct query *q, int column, char *out, size_t size);
void column_blob(struct query *q, int column, uint8_t *out, size_t len);
/* Bytes for free(), never none. */
enum store_status column_copy(struct query *q, int column, uint8_t **out, size_t *len) MUST_CHECK;
bool column_flag(struct query *q, int column);
void column_date(struct query *q, int column, struct date *out);

bool store_changing(const struct store *s);
/* FAILED outside of a change: for what would be half a change there. */
enum store_status store_need_change(struct store *s) MUST_CHECK;
/* For what can wait for another time: FAILED as soon as somebody else is writing. */
enum store_status store_begin_shortly(struct store *s) MUST_CHECK;
/* One moment's picture; ends with store_end(). */
enum store_status store_begin_reading(struct store *s) MUST_CHECK;

/* What was overwritten or deleted stands in the write-ahead log until the log begins anew: this
 * makes it begin. Outside of transactions. FAILED too while others read. */
enum store_status store_empty_log(struct store *s) MUST_CHECK;

#endif
