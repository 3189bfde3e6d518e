#include "net/store/schema.h"

#include "net/store/store_ledger_sqlite.h"
#include "net/store/store_sqlite.h"

/* What version a file is of, and how it comes to be of this one. */

static int schema_version(struct store *s)
{
	struct query q = query_begin(s, "PRAGMA user_version");
	int version = query_row(&q) == STORE_OK ? sqlite3_column_int(q.statement, 0) : -1;

	query_end(&q, STORE_OK);
	return version;
}

static bool is_empty(struct store *s)
{
	struct query q = query_begin(s, "SELECT 1 FROM sqlite_schema");
	const enum store_status status = query_row(&q);

	query_end(&q, STORE_OK);
	return status == STORE_NONE;
}

/* Before anything is set: to make a log of the write-ahead kind is already a change. */
bool store_may_be_ours(struct store *s)
{
	const bool empty = is_empty(s); /* first: meanwhile somebody else may make the tables */
	const int version = schema_version(s);

	return version == 0 ? empty : version > 0 && version <= SCHEMA_VERSION;
}

static enum store_status make_new(struct store *s)
{
	enum store_status status = store_run(s, schema_sql);

	if (status == STORE_OK)
		status = store_run(s, schema_life_sql);
	if (status == STORE_OK)
		status = store_run(s, schema_registers_sql);
	return status == STORE_OK ? store_run(s, schema_fleet_sql) : status;
}

static enum store_status bring_up_from_4(struct store *s)
{
	const enum store_status status = store_run(s, schema_5_sql);

	return status == STORE_OK ? store_run(s, schema_fleet_sql) : status;
}

static enum store_status bring_up_from_3(struct store *s)
{
	enum store_status status = store_run(s, schema_4_sql);

	if (status == STORE_OK)
		status = store_run(s, schema_registers_sql);
	return status == STORE_OK ? bring_up_from_4(s) : status;
}

static enum store_status bring_up_from_2(struct store *s)
{
	enum store_status status = store_run(s, schema_3_aside_sql);

	if (status == STORE_OK)
		status = store_run(s, schema_life_sql);
	if (status == STORE_OK)
		status = ledger_carry_over(s);
	if (status == STORE_OK)
		status = store_run(s, schema_3_done_sql);
	return status == STORE_OK ? bring_up_from_3(s) : status;
}

static enum store_status bring_up_from_1(struct store *s)
{
	const enum store_status status = store_run(s, schema_2_sql);

	return status == STORE_OK ? bring_up_from_2(s) : status;
}

static enum store_status bring_up(struct store *s)
{
	switch (schema_version(s)) {
	case 0:
		return make_new(s);
	case 1:
		return bring_up_from_1(s);
	case 2:
		return bring_up_from_2(s);
	case 3:
		return bring_up_from_3(s);
	case 4:
		return bring_up_from_4(s);
	case SCHEMA_VERSION: /* somebody else has just made them */
		return STORE_OK;
	default: /* of a later day: what it means is not known here */
		return STORE_FAILED;
	}
}

/* Opening looks first, so that a server beside an office at work does not wait for its lock. */
enum store_status store_make_tables(struct store *s)
{
	enum store_status status;

	_Static_assert(SCHEMA_VERSION == 5, "written below");
	if (schema_version(s) == SCHEMA_VERSION)
		return STORE_OK;
	status = store_begin(s);
	if (status != STORE_OK)
		return status;
	status = bring_up(s);
	if (status == STORE_OK)
		status = store_run(s, "PRAGMA user_version = 5");
	return store_end(s, status);
}

/* ---- looking only ---------------------------------------------------------------------------- */

static const char *fault_of(int version)
{
	if (version > SCHEMA_VERSION)
		return "is of a later version than this program";
	return version > 0 ? NULL : "is no store yet";
}

const char *store_fault(const char *file)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *version = NULL;
	const char *fault = "cannot be opened as a store";

	/* Not for reading alone: such a connection would leave the files of a log behind it. */
	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_busy_timeout(db, STORE_BUSY_MS) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &version, NULL) == SQLITE_OK &&
	    sqlite3_step(version) == SQLITE_ROW)
		fault = fault_of(sqlite3_column_int(version, 0));
	sqlite3_finalize(version);
	sqlite3_close_v2(db);
	return fault;
}
