#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/journal/journal_inside.h"
#include "kiosk/journal/question.h"

/* ---- statements ------------------------------------------------------------------------------ */

sqlite3_stmt *journal_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	return sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

int64_t journal_single(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s = journal_prepare(db, sql);
	int64_t value = -1;

	if (s && sqlite3_step(s) == SQLITE_ROW)
		value = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return value;
}

void journal_columns(char out[JOURNAL_SQL_MAX], const char *head, const char *each,
                     const char *tail)
{
	size_t len = (size_t)snprintf(out, JOURNAL_SQL_MAX, "%s", head);

	for (int i = 0; i < ENTRY_NUMBERS; i++)
		len += (size_t)snprintf(out + len, JOURNAL_SQL_MAX - len, "%s%s",
		                        entry_number_name(i), each);
	len += (size_t)snprintf(out + len, JOURNAL_SQL_MAX - len, "%s", tail);
	assert(len < JOURNAL_SQL_MAX);
}

/* ---- row by row ------------------------------------------------------------------------------ */

enum journal_status journal_sqlite_walk(struct journal_sqlite *j,
                                        bool (*seen)(void *self, const struct journal_row *row),
                                        void *self)
{
	char sql[JOURNAL_SQL_MAX];
	sqlite3_stmt *s;
	struct journal_row row;
	int step;

	journal_columns(sql, "SELECT number,", ",", "hash FROM entry ORDER BY number");
	s = journal_prepare(j->db, sql);
	if (!s)
		return JOURNAL_FAILED;
	while ((step = sqlite3_step(s)) == SQLITE_ROW)
		if (!journal_read_row(s, &row) || !seen(self, &row))
			break;
	sqlite3_finalize(s);
	return step == SQLITE_DONE ? JOURNAL_OK : JOURNAL_FAILED;
}

/* ---- questions ------------------------------------------------------------------------------- */

/* A name that the question has not is no parameter of it. */
static void bind_kinds(sqlite3_stmt *s)
{
	for (const struct question_kind *k = question_kinds; k->name; k++)
		sqlite3_bind_int(s, sqlite3_bind_parameter_index(s, k->name), k->kind);
}

static sqlite3_stmt *ask(struct journal_sqlite *j, const char *question)
{
	char sql[JOURNAL_SQL_MAX];
	sqlite3_stmt *s;

	if (journal_flush(j) != JOURNAL_OK)
		return NULL;
	journal_columns(sql, "SELECT number,", ",", question);
	s = journal_prepare(j->db, sql);
	if (!s)
		return NULL;
	bind_kinds(s);
	sqlite3_bind_int64(s, sqlite3_bind_parameter_index(s, ":heard"), j->heard);
	return s;
}

static bool add_troubles(struct journal_sqlite *j, struct entry *e)
{
	int64_t number[ENTRY_NUMBERS];
	sqlite3_stmt *s = journal_prepare(j->db, question_troubles);
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

	return journal_read_row(s, &row) && entry_of_numbers(row.value, out);
}

enum journal_status journal_unsettled(void *self, journal_seen *seen, void *seer)
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
	const int64_t last = journal_single(j->db, "SELECT max(number) FROM entry");
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

enum journal_status journal_owed(void *self, struct debt *out, bool *found)
{
	struct debt first = { .outcome = 0 };

	if (journal_sqlite_walk_owed(self, take_first, &first) != JOURNAL_OK)
		return JOURNAL_FAILED;
	*found = first.outcome != 0;
	if (*found)
		*out = first;
	return JOURNAL_OK;
}

const char *journal_library(void)
{
	return "SQLite " SQLITE_VERSION;
}
