#include "net/store/keep.h"
#include "net/store/store_household_sqlite.h"

/* The way back: what is taken from the copy that keep_take() has attached as `was`. */

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
	"sample, household, name, reading, sex, birth, relationship, resident_since, "             \
	"address_since,"                                                                           \
	" previous_address, domicile, domicile_head, is_moving_out, card_expires, pin, password,"  \
	" position, individual_number"
#define ISSUANCE_COLUMNS                                                                           \
	"id, terminal, session, idempotency_key, request_digest, resident, made, answer, "         \
	"numbered,"                                                                                \
	" municipality, kind, trial"
#define OUTCOME_COLUMNS                                                                            \
	"issuance, outcome, disputed, job_id, job_state, impressions, expected, life_before,"      \
	" life_after, troubles_seen, troubles_left, fault, settled, recorded"
#define CERTIFICATE_COLUMNS                                                                        \
	"digest, resident, use, state, since, recorded, not_before, not_after, serial,"            \
	" issuer_key, der"
#define INCIDENT_COLUMNS "id, at, municipality, terminal, cause, resident, closed, closed_by"
#define SIGNER_COLUMNS                                                                             \
	"reference, municipality, serial, issuer_key, not_before, not_after, state, since, der"
#define STAFF_COLUMNS "number, technician, site, serial, issued, not_after, revoked"
#define LIST_COLUMNS "one, number, this_update, next_update, der"
#define PACKAGE_COLUMNS "terminal, version, made, signed"

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

/* Lines that are the person's own; but the seal of the dead stays ended. */
static const char lines_sql[] =
    "DELETE FROM main.attribute WHERE resident IN (SELECT id FROM was.resident);"
    "INSERT INTO main.attribute(resident, name, value)"
    " SELECT resident, name, value FROM was.attribute;"
    "DELETE FROM main.seal_registration WHERE resident IN (SELECT id FROM was.resident);"
    "INSERT INTO main.seal_registration(resident, number, registered, picture)"
    " SELECT resident, number, registered, picture FROM was.seal_registration"
    " WHERE resident IN (SELECT id FROM main.resident WHERE is_deceased = 0);"
    "DELETE FROM main.tax WHERE resident IN (SELECT id FROM was.resident);"
    "INSERT INTO main.tax(resident, year, extract) SELECT resident, year, extract FROM was.tax;"
    "DELETE FROM main.family_use WHERE resident IN (SELECT id FROM was.resident);"
    "INSERT INTO main.family_use(resident, asked, ready)"
    " SELECT resident, asked, ready FROM was.family_use;";

/* A place in a register of the copy is the copy's to give. One that is busy stays so, and one that
 * has forgotten a death by this becomes it. */
static const char families_sql[] =
    "DELETE FROM main.family_member WHERE resident IN (SELECT id FROM was.resident)"
    " OR register IN (SELECT id FROM was.family_register);"
    "INSERT OR REPLACE INTO main.family_register(id, municipality, extract, busy)"
    " SELECT w.id, w.municipality, w.extract, max(w.busy, coalesce(n.busy, 0))"
    " FROM was.family_register w LEFT JOIN main.family_register n ON n.id = w.id;"
    "INSERT INTO main.family_member(resident, register, place)"
    " SELECT resident, register, place FROM was.family_member;"
    "UPDATE main.family_register SET busy = 1 WHERE id IN (SELECT m.register"
    "  FROM was.family_member m JOIN was.resident w ON w.id = m.resident"
    "  JOIN main.resident n ON n.id = w.id WHERE w.is_deceased = 0 AND n.is_deceased = 1);";

/* Of after the copy, and of nobody who stayed. */
static const char strangers_sql[] =
    "DELETE FROM main.family_register WHERE id NOT IN (SELECT id FROM was.family_register)"
    " AND id NOT IN (SELECT register FROM main.family_member);";

/* Somebody of after the copy, of whom nothing else speaks. */
#define UNHEARD_OF                                                                                 \
	"(SELECT id FROM main.resident WHERE " NEWCOMER                                            \
	" AND id NOT IN (SELECT resident FROM main.certificate)"                                   \
	" AND id NOT IN (SELECT resident FROM main.issuance)"                                      \
	" AND id NOT IN (SELECT resident FROM main.audit)"                                         \
	" AND id NOT IN (SELECT resident FROM main.incident))"
#define FORGET_UNHEARD_OF(table) "DELETE FROM main." table " WHERE resident IN " UNHEARD_OF ";"

static const char unheard_sql[] = FORGET_UNHEARD_OF("stay") FORGET_UNHEARD_OF("card_profile")
    FORGET_UNHEARD_OF("death") FORGET_UNHEARD_OF("attribute") FORGET_UNHEARD_OF("seal_registration")
	FORGET_UNHEARD_OF("tax") FORGET_UNHEARD_OF("family_use") FORGET_UNHEARD_OF("family_member");
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
    " SELECT id, at, terminal, refusal, cause, resident FROM was.audit;"
    "INSERT OR IGNORE INTO main.annulment(issuance, at, reason)"
    " SELECT issuance, at, reason FROM was.annulment"
    "  WHERE issuance IN (SELECT id FROM main.issuance);"
    "INSERT OR IGNORE INTO main.incident(" INCIDENT_COLUMNS ")"
    " SELECT " INCIDENT_COLUMNS " FROM was.incident;"
    "INSERT OR IGNORE INTO main.signer(" SIGNER_COLUMNS ")"
    " SELECT " SIGNER_COLUMNS " FROM was.signer;"
    "INSERT OR IGNORE INTO main.staff_card(" STAFF_COLUMNS ")"
    " SELECT " STAFF_COLUMNS " FROM was.staff_card;"
    "INSERT OR IGNORE INTO main.staff_list(" LIST_COLUMNS ")"
    " SELECT " LIST_COLUMNS " FROM was.staff_list;"
    "INSERT OR IGNORE INTO main.package(" PACKAGE_COLUMNS ")"
    " SELECT " PACKAGE_COLUMNS " FROM was.package;";

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
	static const char *const sql[] = { over_sql,  places_sql,   people_sql,
		                           lines_sql, families_sql, records_sql };
	enum store_status status = STORE_OK;

	for (size_t i = 0; i < sizeof sql / sizeof *sql && status == STORE_OK; i++)
		status = store_run(s, sql[i]);
	if (status == STORE_OK)
		status = forget_unheard(s, &out->gone);
	if (status == STORE_OK)
		status = store_run(s, strangers_sql);
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
