#include "kiosk/journal/journal_sqlite.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "kiosk/journal/journal_lock.h"
#include "kiosk/journal/question.h"

#define APPLICATION_ID 1296128842 /* "MADJ" */
#define BUSY_MS 2000              /* for the command line's short writes */
#define SQL_MAX 2048

struct journal_sqlite {
	sqlite3 *db;
	sqlite3_stmt *insert, *last;
	int lock;      /* -1: none */
	int64_t heard; /* up to this row the server has heard everything */
	struct entry waiting[JOURNAL_WAITING_MAX];
	size_t waiting_count;
};

static bool run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	return sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

/* -1: not told. */
static int64_t single(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s = prepare(db, sql);
	int64_t value = -1;

	if (s && sqlite3_step(s) == SQLITE_ROW)
		value = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return value;
}

/* `each` is printed once for every column, with its name. */
static void build_sql(char out[SQL_MAX], const char *head, const char *each, const char *tail)
{
	size_t len = (size_t)snprintf(out, SQL_MAX, "%s", head);

	for (int i = 0; i < ENTRY_NUMBERS; i++)
		len +=
		    (size_t)snprintf(out + len, SQL_MAX - len, "%s%s", entry_number_name(i), each);
	len += (size_t)snprintf(out + len, SQL_MAX - len, "%s", tail);
	assert(len < SQL_MAX);
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool chain_end(struct journal_sqlite *j, int64_t *row, uint8_t hash[DIGEST_LEN])
{
	const int step = sqlite3_step(j->last);
	bool sound = step == SQLITE_DONE;

	*row = 0;
	memset(hash, 0, DIGEST_LEN);
	if (step == SQLITE_ROW && sqlite3_column_bytes(j->last, 1) == DIGEST_LEN) {
		*row = sqlite3_column_int64(j->last, 0);
		memcpy(hash, sqlite3_column_blob(j->last, 1), DIGEST_LEN);
		sound = true;
	}
	sqlite3_reset(j->last);
	return sound;
}

static bool insert(struct journal_sqlite *j, int64_t row, const struct entry *e,
                   uint8_t hash[DIGEST_LEN])
{
	int64_t number[ENTRY_NUMBERS];
	bool done;

	entry_to_numbers(e, number);
	entry_hash(hash, row, number, hash);
	sqlite3_bind_int64(j->insert, 1, row);
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		sqlite3_bind_int64(j->insert, 2 + i, number[i]);
	sqlite3_bind_blob(j->insert, 2 + ENTRY_NUMBERS, hash, DIGEST_LEN, SQLITE_STATIC);
	done = sqlite3_step(j->insert) == SQLITE_DONE;
	sqlite3_reset(j->insert);
	sqlite3_clear_bindings(j->insert);
	return done;
}

static bool insert_waiting(struct journal_sqlite *j)
{
	uint8_t hash[DIGEST_LEN];
	int64_t row;

	if (!chain_end(j, &row, hash))
		return false;
	for (size_t i = 0; i < j->waiting_count; i++)
		if (!insert(j, ++row, &j->waiting[i], hash))
			return false;
	return true;
}

static enum journal_status flush(void *self)
{
	struct journal_sqlite *j = self;

	if (j->waiting_count == 0)
		return JOURNAL_OK;
	if (!run(j->db, "BEGIN IMMEDIATE"))
		return JOURNAL_FAILED;
	if (!insert_waiting(j) || !run(j->db, "COMMIT")) {
		(void)run(j->db, "ROLLBACK");
		return JOURNAL_FAILED; /* what waits keeps waiting: nothing is thrown away */
	}
	j->waiting_count = 0;
	return JOURNAL_OK;
}

static enum journal_status append(void *self, const struct entry *e, enum journal_sync sync)
{
	struct journal_sqlite *j = self;

	if (j->waiting_count == JOURNAL_WAITING_MAX && flush(j) != JOURNAL_OK)
		return JOURNAL_FAILED;
	j->waiting[j->waiting_count++] = *e;
	if (sync == JOURNAL_BATCH || flush(j) == JOURNAL_OK)
		return JOURNAL_OK;
	/* What this entry was to precede will not happen, so it must not turn up later. */
	j->waiting_count--;
	return JOURNAL_FAILED;
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool read_row(sqlite3_stmt *s, struct journal_row *out)
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

enum journal_status journal_sqlite_walk(struct journal_sqlite *j,
                                        bool (*seen)(void *self, const struct journal_row *row),
                                        void *self)
{
	char sql[SQL_MAX];
	sqlite3_stmt *s;
	struct journal_row row;
	int step;

	build_sql(sql, "SELECT number,", ",", "hash FROM entry ORDER BY number");
	s = prepare(j->db, sql);
	if (!s)
		return JOURNAL_FAILED;
	while ((step = sqlite3_step(s)) == SQLITE_ROW)
		if (!read_row(s, &row) || !seen(self, &row))
			break;
	sqlite3_finalize(s);
	return step == SQLITE_DONE ? JOURNAL_OK : JOURNAL_FAILED;
}

/* A name that the question has not is no parameter of it. */
static void bind_kinds(sqlite3_stmt *s)
{
	for (const struct question_kind *k = question_kinds; k->name; k++)
		sqlite3_bind_int(s, sqlite3_bind_parameter_index(s, k->name), k->kind);
}

static sqlite3_stmt *ask(struct journal_sqlite *j, const char *question)
{
	char sql[SQL_MAX];
	sqlite3_stmt *s;

	if (flush(j) != JOURNAL_OK)
		return NULL;
	build_sql(sql, "SELECT number,", ",", question);
	s = prepare(j->db, sql);
	if (!s)
		return NULL;
	bind_kinds(s);
	sqlite3_bind_int64(s, sqlite3_bind_parameter_index(s, ":heard"), j->heard);
	return s;
}

static bool add_troubles(struct journal_sqlite *j, struct entry *e)
{
	int64_t number[ENTRY_NUMBERS];
	sqlite3_stmt *s = prepare(j->db, question_troubles);
	int step;

	if (!s)
		return false;
	bind_kinds(s);
	entry_to_numbers(e, number);
	sqlite3_bind_int64(s, sqlite3_bind_parameter_index(s, ":high"), number[ENTRY_ISSUANCE]);
	sqlite3_bind_int64(s, sqlite3_bind_parameter_index(s, ":low"), number[ENTRY_ISSUANCE + 1]);
	while ((step = sqlite3_step(s)) == SQLITE_ROW)
		e->troubles_seen |= (uint32_t)sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return step == SQLITE_DONE;
}

static bool read_entry(sqlite3_stmt *s, struct entry *out)
{
	struct journal_row row;

	return read_row(s, &row) && entry_of_numbers(row.value, out);
}

static enum journal_status unsettled(void *self, journal_seen *seen, void *seer)
{
	struct journal_sqlite *j = self;
	sqlite3_stmt *s = ask(j, question_unsettled);
	struct entry e;
	bool sound = s != NULL, more = sound;
	int step = SQLITE_DONE;

	while (more && (step = sqlite3_step(s)) == SQLITE_ROW) {
		sound = read_entry(s, &e) && add_troubles(j, &e);
		more = sound && seen(seer, &e);
	}
	sqlite3_finalize(s);
	return sound && (step == SQLITE_ROW || step == SQLITE_DONE) ? JOURNAL_OK : JOURNAL_FAILED;
}

enum journal_status journal_sqlite_walk_owed(struct journal_sqlite *j,
                                             bool (*seen)(void *self, const struct debt *debt),
                                             void *self)
{
	sqlite3_stmt *s = ask(j, question_owed);
	const int64_t last = single(j->db, "SELECT max(number) FROM entry");
	struct debt debt;
	bool sound = s != NULL, more = sound, all_heard = true;
	int step = SQLITE_DONE;

	while (more && (step = sqlite3_step(s)) == SQLITE_ROW) {
		all_heard = false;
		sound = read_entry(s, &debt.said);
		debt.outcome = (uint8_t)sqlite3_column_int(s, 2 + ENTRY_NUMBERS);
		debt.disputed = sqlite3_column_int(s, 3 + ENTRY_NUMBERS) != 0;
		more = sound && seen(self, &debt);
	}
	sqlite3_finalize(s);
	if (!sound || (step != SQLITE_ROW && step != SQLITE_DONE))
		return JOURNAL_FAILED;
	if (all_heard)
		j->heard = last;
	return JOURNAL_OK;
}

static bool take_first(void *out, const struct debt *debt)
{
	*(struct debt *)out = *debt;
	return false;
}

static enum journal_status owed(void *self, struct debt *out, bool *found)
{
	struct debt first = { .outcome = 0 };

	if (journal_sqlite_walk_owed(self, take_first, &first) != JOURNAL_OK)
		return JOURNAL_FAILED;
	*found = first.outcome != 0;
	if (*found)
		*out = first;
	return JOURNAL_OK;
}

/* ---- opening --------------------------------------------------------------------------------- */

static bool make_table(sqlite3 *db)
{
	char columns[SQL_MAX], sql[2 * SQL_MAX];

	build_sql(columns, "CREATE TABLE IF NOT EXISTS entry(number INTEGER PRIMARY KEY, ",
	          " INTEGER NOT NULL, ", "hash BLOB NOT NULL);");
	snprintf(sql, sizeof sql,
	         "BEGIN IMMEDIATE; %s CREATE INDEX IF NOT EXISTS issue"
	         " ON entry(issuance_high, issuance_low);"
	         " CREATE INDEX IF NOT EXISTS kind ON entry(kind);"
	         " PRAGMA application_id=%d; PRAGMA user_version=1; COMMIT",
	         columns, APPLICATION_ID);
	return run(db, sql);
}

static bool is_journal(sqlite3 *db)
{
	return single(db, "PRAGMA application_id") == APPLICATION_ID &&
	       single(db, "PRAGMA user_version") == 1;
}

static bool is_new(sqlite3 *db)
{
	return single(db, "SELECT count(*) FROM sqlite_master") == 0 &&
	       single(db, "PRAGMA application_id") == 0;
}

static bool prepare_all(struct journal_sqlite *j)
{
	char sql[SQL_MAX];
	size_t len;

	build_sql(sql, "INSERT INTO entry(number,", ",", "hash) VALUES(?");
	len = strlen(sql);
	for (int i = 0; i <= ENTRY_NUMBERS; i++)
		len += (size_t)snprintf(sql + len, sizeof sql - len, ",?");
	snprintf(sql + len, sizeof sql - len, ")");
	j->insert = prepare(j->db, sql);
	j->last = prepare(j->db, "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1");
	return j->insert && j->last;
}

static void close_all(struct journal_sqlite *j)
{
	sqlite3_finalize(j->insert);
	sqlite3_finalize(j->last);
	sqlite3_close(j->db);
	if (j->lock >= 0)
		close(j->lock);
	free(j);
}

static bool open_file(struct journal_sqlite *j, const char *file, int flags)
{
	if (sqlite3_open_v2(file, &j->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		return false;
	sqlite3_busy_timeout(j->db, BUSY_MS);
	if (!run(j->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"))
		return false;
	if (flags & SQLITE_OPEN_CREATE && is_new(j->db) && !make_table(j->db))
		return false;
	return is_journal(j->db) && prepare_all(j);
}

static struct journal_sqlite *open_with(const char *file, int flags, int lock, struct journal *out)
{
	struct journal_sqlite *j = calloc(1, sizeof *j);

	if (!j)
		return NULL;
	j->lock = lock;
	if (!open_file(j, file, flags)) {
		close_all(j);
		return NULL;
	}
	*out = (struct journal){ j, append, flush, unsettled, owed };
	return j;
}

struct journal_sqlite *journal_sqlite_create(const char *file, struct journal *out)
{
	const int lock = journal_lock_take(file);

	if (lock < 0)
		return NULL;
	return open_with(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, lock, out);
}

struct journal_sqlite *journal_sqlite_open(const char *file, struct journal *out)
{
	return open_with(file, SQLITE_OPEN_READWRITE, -1, out);
}

void journal_sqlite_destroy(struct journal_sqlite *j)
{
	if (!j)
		return;
	(void)flush(j);
	close_all(j);
}
