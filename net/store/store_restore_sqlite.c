#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "net/store/keep.h"
#include "net/store/schema.h"
#include "net/store/store_household_sqlite.h"

/* The way back: a copy beside the living store, attached as `was`, and what is taken from it. */

/* ---- the copy -------------------------------------------------------------------------------- */

static bool copy_all(sqlite3 *to, const char *schema, sqlite3 *from)
{
	sqlite3_backup *copying = sqlite3_backup_init(to, schema, from, "main");
	const int rc = copying ? sqlite3_backup_step(copying, -1) : SQLITE_ERROR;

	/* The finishing says why, where something was in the way. */
	return sqlite3_backup_finish(copying) == SQLITE_OK && rc == SQLITE_DONE;
}

/* A pipe would be waited for. */
static bool is_a_file(const char *file)
{
	struct stat is;

	return stat(file, &is) == 0 && S_ISREG(is.st_mode);
}

/* The file's content as it is now, in memory: what is looked at is what will be taken. */
static sqlite3 *read_whole(const char *file)
{
	sqlite3 *from = NULL, *copy = NULL;
	/* Not for reading alone: such a connection would leave the files of a log behind it. */
	const bool read =
	    is_a_file(file) &&
	    sqlite3_open_v2(file, &from, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK &&
	    sqlite3_busy_timeout(from, STORE_BUSY_MS) == SQLITE_OK &&
	    sqlite3_open_v2(":memory:", &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK &&
	    copy_all(copy, "main", from);

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

/* The one of before, if there is one, goes. */
static enum store_status put_beside(struct store *s, sqlite3 *copy)
{
	(void)sqlite3_exec(s->db, "DETACH was", NULL, NULL, NULL);
	if (store_run(s, "ATTACH ':memory:' AS was") != STORE_OK)
		return STORE_FAILED;
	return copy_all(s->db, "was", copy) ? STORE_OK : store_refuse(s, sqlite3_errmsg(s->db));
}

enum store_status keep_take(struct store *s, const char *file, const char **why)
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
	} else {
		status = put_beside(s, copy);
	}
	sqlite3_close_v2(copy);
	return status;
}

/* ---- what stands in the way ------------------------------------------------------------------ */

/* Numbers and keys are given anew once nobody has them any more. */
static enum store_status judge_numbers(struct store *s, const char **why)
{
	static const char sql[] =
	    "SELECT 1 FROM main.resident n JOIN was.resident w ON w.id = n.id AND w.key <> n.key"
	    " UNION ALL"
	    " SELECT 1 FROM main.resident n JOIN was.resident w ON w.key = n.key AND w.id <> n.id"
	    " UNION ALL"
	    " SELECT 1 FROM main.resident n JOIN main.household h ON h.id = n.household"
	    "  JOIN was.household v ON v.id = h.id WHERE n.id NOT IN (SELECT id FROM was.resident)"
	    "  AND (v.municipality, v.address) IS NOT (h.municipality, h.address) LIMIT 1";
	struct query q = query_begin(s, sql);
	const enum store_status status = query_end(&q, query_row(&q));

	if (status == STORE_NONE)
		return STORE_OK;
	if (status == STORE_OK)
		*why = "somebody has a number, a key or a household of its people by now";
	return status == STORE_OK ? STORE_NONE : STORE_FAILED;
}

/* ---- rule 3 ---------------------------------------------------------------------------------- */

/* A signing certificate of after the copy says what the register will not say any more. One of
 * before it fits what comes back, whatever was written in between. */
static enum store_status tell_unfit(struct store *s, struct keep_restored *out, void *self,
                                    void (*unfit)(void *self, const uint8_t digest[32]))
{
	static const char sql[] =
	    "SELECT c.digest FROM main.certificate c JOIN main.resident n ON n.id = c.resident"
	    " JOIN main.household h ON h.id = n.household JOIN was.resident w ON w.id = n.id"
	    " JOIN was.household v ON v.id = w.household WHERE c.use = 1 AND c.state IN (0, 1)"
	    " AND c.digest NOT IN (SELECT digest FROM was.certificate)"
	    " AND (n.name, n.sex, n.birth, h.municipality, h.address)"
	    " IS NOT (w.name, w.sex, w.birth, v.municipality, v.address)";
	struct query q = query_begin(s, sql);
	uint8_t digest[32];
	enum store_status status;

	_Static_assert(CERTIFICATE_STATE_SUSPENDED == 1, "the SQL above names it");
	while ((status = query_row(&q)) == STORE_OK) {
		column_blob(&q, 0, digest, sizeof digest);
		if (q.failed)
			break;
		unfit(self, digest);
		out->unfit++;
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

/* ---- what comes back ------------------------------------------------------------------------- */

#define HOUSEHOLD_COLUMNS "id, municipality, address, head_resident"
#define MUNICIPALITY_COLUMNS                                                                       \
	"code, name, name_en, mayor, residence_fee_yen, opens, closes, gives_individual_number"
#define RESIDENT_COLUMNS                                                                           \
	"household, name, reading, sex, birth, relationship, resident_since, address_since,"       \
	" previous_address, domicile, domicile_head, is_moving_out, card_expires, pin, password,"  \
	" position, individual_number"
#define ISSUANCE_COLUMNS                                                                           \
	"id, terminal, session, idempotency_key, request_digest, resident, made, answer, numbered"
#define OUTCOME_COLUMNS                                                                            \
	"issuance, outcome, disputed, job_id, job_state, impressions, expected, life_before,"      \
	" life_after, troubles_seen, troubles_left, fault, settled, recorded"
#define CERTIFICATE_COLUMNS                                                                        \
	"digest, resident, use, state, since, recorded, not_before, not_after, serial,"            \
	" issuer_key, der"

/* Of after the copy. */
#define NEWCOMER "id NOT IN (SELECT id FROM was.resident)"

/* Visits under way, whose offers name people of the register by their places in it. */
static const char over_sql[] =
    "DELETE FROM main.challenge; DELETE FROM main.session;"
    "UPDATE main.issuance SET answer = '' WHERE numbered = 1 AND answer <> '';";

/* REPLACE touches no trigger here, and every reference to the row stands again at its end. */
static const char places_sql[] =
    "INSERT OR REPLACE INTO main.municipality(" MUNICIPALITY_COLUMNS ")"
    " SELECT " MUNICIPALITY_COLUMNS " FROM was.municipality;"
    "INSERT OR REPLACE INTO main.household(" HOUSEHOLD_COLUMNS ")"
    " SELECT " HOUSEHOLD_COLUMNS " FROM was.household;";

/* Nobody comes to life by a copy, and no protection ends by one. Without OR and UPSERT, whose way
 * with conflicts would become that of the triggers that keep `death`. */
static const char people_sql[] =
    "UPDATE main.resident AS n SET (" RESIDENT_COLUMNS ") = (SELECT " RESIDENT_COLUMNS
    "  FROM was.resident w WHERE w.id = n.id),"
    " is_protected = max(n.is_protected, (SELECT is_protected FROM was.resident w"
    "  WHERE w.id = n.id)),"
    " is_deceased = max(n.is_deceased, (SELECT is_deceased FROM was.resident w"
    "  WHERE w.id = n.id)) WHERE n.id IN (SELECT id FROM was.resident);"
    "INSERT INTO main.resident(id, key, is_protected, is_deceased, " RESIDENT_COLUMNS ")"
    " SELECT id, key, is_protected, is_deceased, " RESIDENT_COLUMNS " FROM was.resident"
    " WHERE id NOT IN (SELECT id FROM main.resident);"
    "INSERT INTO main.death(resident, known) SELECT resident, known FROM was.death WHERE true"
    " ON CONFLICT(resident) DO UPDATE SET known = min(known, excluded.known);"
    "DELETE FROM main.stay WHERE resident IN (SELECT id FROM was.resident);"
    "INSERT INTO main.stay(resident, ends) SELECT resident, ends FROM was.stay;"
    "DELETE FROM main.card_profile WHERE resident IN (SELECT id FROM was.resident);"
    "INSERT INTO main.card_profile(resident, profile)"
    " SELECT resident, profile FROM was.card_profile;";

/* Somebody of after the copy, of whom nothing else speaks. */
#define UNHEARD_OF                                                                                 \
	"(SELECT id FROM main.resident WHERE " NEWCOMER                                            \
	" AND id NOT IN (SELECT resident FROM main.certificate)"                                   \
	" AND id NOT IN (SELECT resident FROM main.issuance)"                                      \
	" AND id NOT IN (SELECT resident FROM main.audit))"

static const char unheard_sql[] = "DELETE FROM main.stay WHERE resident IN " UNHEARD_OF ";"
				  "DELETE FROM main.card_profile WHERE resident IN " UNHEARD_OF ";"
				  "DELETE FROM main.death WHERE resident IN " UNHEARD_OF ";";
static const char forget_sql[] = "DELETE FROM main.resident WHERE id IN " UNHEARD_OF;

/* The households of after the copy, which others may have left by it, and the heads that stay. */
static const char heads_sql[] =
    "DELETE FROM main.household WHERE id NOT IN (SELECT id FROM was.household)"
    " AND id NOT IN (SELECT household FROM main.resident);"
    "UPDATE main.household AS h SET head_resident = (SELECT id FROM main.resident r"
    "  WHERE r.household = h.id ORDER BY r.is_deceased, r.position, r.id LIMIT 1)"
    " WHERE id NOT IN (SELECT id FROM was.household)"
    " AND head_resident NOT IN (SELECT id FROM main.resident r WHERE r.household = h.id);"
    "UPDATE main.resident AS r SET relationship = CASE WHEN EXISTS (SELECT 1"
    "  FROM main.household h WHERE h.head_resident = r.id) THEN '" HOUSEHOLD_HEAD
    "' ELSE '" HOUSEHOLD_LODGER "' END WHERE " NEWCOMER " AND (relationship = '" HOUSEHOLD_HEAD
    "') <> (EXISTS (SELECT 1 FROM main.household h WHERE h.head_resident = r.id));";

/* What is told of past days is only added to. A certificate that is gone although its end has not
 * come was not purged. */
static const char records_sql[] =
    "INSERT OR IGNORE INTO main.terminal(id, certificate_digest, not_after, revoked)"
    " SELECT id, certificate_digest, not_after, revoked FROM was.terminal;"
    "INSERT OR IGNORE INTO main.certificate(" CERTIFICATE_COLUMNS ")"
    " SELECT " CERTIFICATE_COLUMNS " FROM was.certificate WHERE not_after >= unixepoch()"
    " ORDER BY id;"
    "INSERT OR IGNORE INTO main.issuance(" ISSUANCE_COLUMNS ")"
    " SELECT " ISSUANCE_COLUMNS " FROM was.issuance;"
    "INSERT OR IGNORE INTO main.outcome(" OUTCOME_COLUMNS ")"
    " SELECT " OUTCOME_COLUMNS " FROM was.outcome"
    "  WHERE issuance IN (SELECT id FROM main.issuance);"
    "INSERT OR IGNORE INTO main.audit(id, at, terminal, refusal, cause, resident)"
    " SELECT id, at, terminal, refusal, cause, resident FROM was.audit;";

static enum store_status count_kept(struct store *s, int64_t *out)
{
	static const char sql[] = "SELECT count(*) FROM main.resident WHERE " NEWCOMER;
	struct query q = query_begin(s, sql);
	const enum store_status status = query_row(&q);

	if (status == STORE_OK)
		*out = sqlite3_column_int64(q.statement, 0);
	return query_end(&q, status);
}

static enum store_status forget_unheard(struct store *s, int64_t *count)
{
	struct query q;
	enum store_status status = store_run(s, unheard_sql);

	if (status != STORE_OK)
		return status;
	q = query_begin(s, forget_sql);
	status = query_change(&q);
	if (status == STORE_OK)
		*count = sqlite3_changes64(s->db);
	return status == STORE_NONE ? STORE_OK : status;
}

/* Of a household of the copy whose head has died since: number of one, NONE: there is none more. */
static enum store_status next_alone(struct store *s, int64_t *household)
{
	static const char sql[] =
	    "SELECT h.id FROM was.resident w JOIN main.resident d ON d.id = w.id"
	    " JOIN main.household h ON h.head_resident = d.id"
	    " WHERE w.is_deceased = 0 AND d.is_deceased = 1 AND 1 = (SELECT count(*)"
	    "  FROM main.resident r WHERE r.household = h.id AND r.is_deceased = 0) LIMIT 1";
	struct query q = query_begin(s, sql);
	const enum store_status status = query_row(&q);

	if (status == STORE_OK)
		*household = sqlite3_column_int64(q.statement, 0);
	return query_end(&q, status);
}

static enum store_status settle_alone(struct store *s)
{
	enum store_status status;
	int64_t household = 0;

	while ((status = next_alone(s, &household)) == STORE_OK)
		if (household_settle(s, household) != STORE_OK)
			return STORE_FAILED;
	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status bring_back(struct store *s, struct keep_restored *out)
{
	static const char *const sql[] = { over_sql, places_sql, people_sql, records_sql };
	enum store_status status = STORE_OK;

	for (size_t i = 0; i < sizeof sql / sizeof *sql && status == STORE_OK; i++)
		status = store_run(s, sql[i]);
	if (status == STORE_OK)
		status = forget_unheard(s, &out->gone);
	if (status == STORE_OK)
		status = store_run(s, heads_sql);
	if (status == STORE_OK)
		status = settle_alone(s);
	return status == STORE_OK ? count_kept(s, &out->stayed) : status;
}

enum store_status keep_restore(struct store *s, struct keep_restored *out, const char **why,
                               void *self, void (*unfit)(void *self, const uint8_t digest[32]))
{
	struct keep_restored restored = { 0 };
	enum store_status status = store_need_change(s);

	if (status == STORE_OK)
		status = judge_numbers(s, why);
	if (status == STORE_OK)
		status = tell_unfit(s, &restored, self, unfit);
	if (status == STORE_OK)
		status = bring_back(s, &restored);
	if (status == STORE_OK)
		*out = restored;
	return status;
}
