#include "net/store/annulment.h"
#include "net/store/keep.h"
#include "net/store/store_follow_sqlite.h"
#include "net/store/store_household_sqlite.h"

/* Forgetting what has been kept long enough. */

#define DAY_S INT64_C(86400)
#define WIPE_TRIES 50

/* ---- what has a day of its own --------------------------------------------------------------- */

static enum store_status forget(struct store *s, const char *sql, int64_t before, int64_t *count)
{
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, before);
	status = query_change(&q);
	if (status == STORE_OK)
		*count = sqlite3_changes64(s->db);
	return status == STORE_NONE ? STORE_OK : status;
}

/* An annulled one stays as long as its seals may be verified, whatever the days of the others:
 * without it its papers would be good again. */
#define OVER "made < CASE WHEN id IN (SELECT issuance FROM annulment) THEN min(?1, ?2) ELSE ?1 END"
#define FORGET_OF_THEM(table)                                                                      \
	"DELETE FROM " #table " WHERE issuance IN (SELECT id FROM issuance WHERE " OVER ")"

static enum store_status forget_issuances(struct store *s, int64_t before, int64_t annulled_before,
                                          int64_t *count)
{
	static const char *const sql[] = {
		(FORGET_OF_THEM(outcome)),
		(FORGET_OF_THEM(annulment)),
		("DELETE FROM issuance WHERE " OVER),
	};
	enum store_status status = STORE_OK;

	for (size_t i = 0; i < sizeof sql / sizeof *sql && status != STORE_FAILED; i++) {
		struct query q = query_begin(s, sql[i]);

		query_int(&q, before);
		query_int(&q, annulled_before);
		status = query_change(&q);
	}
	if (status == STORE_OK)
		*count = sqlite3_changes64(s->db);
	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status forget_refusals(struct store *s, int64_t before, int64_t *count)
{
	static const char sql[] = "DELETE FROM audit WHERE at < ?1";

	return forget(s, sql, before, count);
}

/* From when somebody has looked at it. */
static enum store_status forget_incidents(struct store *s, int64_t before, int64_t *count)
{
	static const char sql[] = "DELETE FROM incident WHERE closed > 0 AND closed < ?1";

	return forget(s, sql, before, count);
}

static enum store_status forget_certificates(struct store *s, int64_t before, int64_t *count)
{
	static const char sql[] = "DELETE FROM certificate WHERE not_after < ?1";

	return forget(s, sql, before, count);
}

/* ---- the dead -------------------------------------------------------------------------------- */

/* One who is dead long enough and of whom nothing speaks; the head of a household of the living is
 * still named on its documents. */
static enum store_status next_forgotten(struct store *s, int64_t before, int64_t *resident,
                                        int64_t *household)
{
	static const char sql[] =
	    "SELECT r.id, r.household FROM death d JOIN resident r ON r.id = d.resident"
	    " JOIN household h ON h.id = r.household WHERE d.known < ?1"
	    " AND NOT EXISTS (SELECT 1 FROM issuance x WHERE x.resident = r.id)"
	    " AND NOT EXISTS (SELECT 1 FROM audit x WHERE x.resident = r.id)"
	    " AND NOT EXISTS (SELECT 1 FROM incident x WHERE x.resident = r.id)"
	    " AND NOT EXISTS (SELECT 1 FROM certificate x WHERE x.resident = r.id)"
	    " AND NOT EXISTS (SELECT 1 FROM session x WHERE x.resident = r.id)"
	    " AND NOT (h.head_resident = r.id AND EXISTS"
	    "  (SELECT 1 FROM resident x WHERE x.household = h.id AND x.is_deceased = 0)) LIMIT 1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, before);
	status = query_row(&q);
	if (status == STORE_OK) {
		*resident = sqlite3_column_int64(q.statement, 0);
		*household = sqlite3_column_int64(q.statement, 1);
	}
	return query_end(&q, status);
}

static enum store_status forget_person(struct store *s, int64_t resident)
{
	static const char *const sql[] = {
		"DELETE FROM stay WHERE resident = ?1",
		"DELETE FROM card_profile WHERE resident = ?1",
		"DELETE FROM death WHERE resident = ?1",
		"DELETE FROM resident WHERE id = ?1",
	};
	enum store_status status = follow_purge(s, resident);

	for (size_t i = 0; i < sizeof sql / sizeof *sql && status != STORE_FAILED; i++) {
		struct query q = query_begin(s, sql[i]);

		query_int(&q, resident);
		status = query_change(&q);
	}
	return status;
}

/* Nobody of whom we know can ask for one of these any more. */
static enum store_status forget_families(struct store *s)
{
	static const char sql[] = "DELETE FROM family_register WHERE id NOT IN"
				  " (SELECT register FROM family_member)";
	struct query q = query_begin(s, sql);
	const enum store_status status = query_change(&q);

	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status forget_residents(struct store *s, int64_t before, int64_t *count)
{
	int64_t resident = 0, household = 0;
	enum store_status status;

	while ((status = next_forgotten(s, before, &resident, &household)) == STORE_OK) {
		size_t left = 0;

		status = forget_person(s, resident);
		if (status == STORE_OK)
			status = household_count(s, household, &left);
		if (status == STORE_OK && left == 0)
			status = household_close(s, household);
		if (status != STORE_OK)
			return STORE_FAILED;
		++*count;
	}
	return status == STORE_NONE ? forget_families(s) : status;
}

/* ---- all of it ------------------------------------------------------------------------------- */

enum store_status keep_purge(struct store *s, const struct keep_times *times, int64_t now,
                             struct keep_counts *gone)
{
	struct keep_counts counts = { 0 };
	/* In this order: the last looks at what the others left. */
	const struct {
		uint32_t days;
		int64_t *count;
		enum store_status (*forget)(struct store *s, int64_t before, int64_t *count);
	} steps[] = {
		{ times->refusals, &counts.refusals, forget_refusals },
		{ times->refusals, &counts.incidents, forget_incidents },
		{ times->certificates, &counts.certificates, forget_certificates },
		{ times->residents, &counts.residents, forget_residents },
	};
	enum store_status status = store_need_change(s);

	if (status == STORE_OK && times->issuances > 0)
		status = forget_issuances(s, now - times->issuances * DAY_S, now - ANNULMENT_TOLD_S,
		                          &counts.issuances);
	for (size_t i = 0; i < sizeof steps / sizeof *steps && status == STORE_OK; i++)
		if (steps[i].days > 0)
			status = steps[i].forget(s, now - steps[i].days * DAY_S, steps[i].count);
	if (status == STORE_OK)
		*gone = counts;
	return status;
}

enum store_status keep_wipe(struct store *s)
{
	enum store_status status = STORE_FAILED;

	if (store_changing(s))
		return store_refuse(s, "not inside a change");
	for (int i = 0; i < WIPE_TRIES && status != STORE_OK; i++)
		status = store_empty_log(s);
	return status;
}
