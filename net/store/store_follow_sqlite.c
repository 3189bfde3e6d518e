#include "net/store/store_follow_sqlite.h"

#include "net/store/family.h"

/* Every text once for the resident: whether it changed something is nobody's question. */
static enum store_status run_all(struct store *s, const char *const *sql, size_t count,
                                 int64_t resident)
{
	enum store_status status = STORE_OK;

	for (size_t i = 0; i < count && status != STORE_FAILED; i++) {
		struct query q = query_begin(s, sql[i]);

		query_int(&q, resident);
		status = query_change(&q);
	}
	return status == STORE_FAILED ? STORE_FAILED : STORE_OK;
}

static const char no_attribute[] = "DELETE FROM attribute WHERE resident = ?1";
static const char no_seal[] = "DELETE FROM seal_registration WHERE resident = ?1";
static const char no_tax[] = "DELETE FROM tax WHERE resident = ?1";
static const char no_use[] = "DELETE FROM family_use WHERE resident = ?1";
static const char no_family[] = "DELETE FROM family_member WHERE resident = ?1";

enum store_status follow_move(struct store *s, int64_t resident)
{
	static const char *const sql[] = { no_seal, no_tax, no_use };

	return run_all(s, sql, sizeof sql / sizeof *sql, resident);
}

enum store_status follow_address(struct store *s, int64_t resident, const char *address,
                                 struct date since)
{
	static const char sql[] =
	    "UPDATE family_register AS f SET extract = json_insert(extract,"
	    "  '$.people[' || m.place || '].addresses[#]',"
	    "  json_object('address', ?2, 'since', ?3))"
	    " FROM family_member m WHERE m.resident = ?1 AND f.id = m.register"
	    " AND CASE WHEN json_valid(extract) THEN json_type(extract,"
	    "  '$.people[' || m.place || '].addresses') = 'array' END";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	query_text(&q, address);
	query_date(&q, since);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

static enum store_status end_as_was(struct store *s, int64_t resident)
{
	static const char *const sql[] = { no_seal };
	enum store_status status = family_set_busy(s, resident, true);

	if (status != STORE_FAILED)
		status = run_all(s, sql, 1, resident);
	return status;
}

enum store_status follow_death(struct store *s, int64_t resident)
{
	return end_as_was(s, resident);
}

enum store_status follow_rename(struct store *s, int64_t resident, const char *name)
{
	static const char sql[] = "SELECT 1 FROM resident WHERE id = ?1 AND name <> ?2";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	query_text(&q, name);
	status = query_end(&q, query_row(&q));
	if (status == STORE_NONE)
		return STORE_OK;
	return status == STORE_OK ? end_as_was(s, resident) : status;
}

enum store_status follow_purge(struct store *s, int64_t resident)
{
	static const char *const sql[] = { no_attribute, no_seal, no_tax, no_use, no_family };

	return run_all(s, sql, sizeof sql / sizeof *sql, resident);
}
