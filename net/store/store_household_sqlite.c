#include "net/store/store_household_sqlite.h"

#include "net/store/text.h"

/* ---- the row --------------------------------------------------------------------------------- */

enum store_status household_of(struct store *s, int64_t id, struct household *out)
{
	static const char sql[] = "SELECT id, head_resident, municipality, address FROM household"
				  " WHERE id = ?1";
	struct household found = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, id);
	status = query_row(&q);
	if (status == STORE_OK) {
		found.id = sqlite3_column_int64(q.statement, 0);
		found.head = sqlite3_column_int64(q.statement, 1);
		column_text(&q, 2, found.municipality, sizeof found.municipality);
		column_text(&q, 3, found.address, sizeof found.address);
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = found;
	return status;
}

static enum store_status municipality_exists(struct store *s, const char *code)
{
	static const char sql[] = "SELECT 1 FROM municipality WHERE code = ?1";
	struct query q = query_begin(s, sql);

	query_text(&q, code);
	return query_end(&q, query_row(&q));
}

static enum store_status add(struct store *s, const char *municipality, const char *address,
                             int64_t *id)
{
	/* Its head's reference is judged at the end of the change. */
	static const char sql[] = "INSERT INTO household(municipality, address, head_resident)"
				  " VALUES(?1, ?2, 0) RETURNING id";
	struct query q = query_begin(s, sql);

	query_text(&q, municipality);
	query_text(&q, address);
	if (query_row(&q) != STORE_OK)
		return query_end(&q, STORE_FAILED);
	*id = sqlite3_column_int64(q.statement, 0);
	return query_returned(&q);
}

enum store_status household_make(struct store *s, const char *municipality, const char *address,
                                 struct household *out)
{
	int64_t id = 0;
	enum store_status status = municipality_exists(s, municipality);

	if (!text_given(address))
		return store_refuse(s, TEXT_UNFIT);
	if (status == STORE_OK)
		status = add(s, municipality, address, &id);
	return status == STORE_OK ? household_of(s, id, out) : status;
}

enum store_status household_count(struct store *s, int64_t id, size_t *out)
{
	static const char sql[] =
	    "SELECT count(*) FROM resident WHERE household = ?1 AND is_deceased = 0";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, id);
	status = query_row(&q);
	if (status == STORE_OK)
		*out = (size_t)sqlite3_column_int64(q.statement, 0);
	return query_end(&q, status);
}

/* ---- its head -------------------------------------------------------------------------------- */

static enum store_status name_head(struct store *s, int64_t id, int64_t resident)
{
	static const char sql[] = "UPDATE household SET head_resident = ?2 WHERE id = ?1";
	struct query q = query_begin(s, sql);

	query_int(&q, id);
	query_int(&q, resident);
	return query_change(&q);
}

enum store_status household_lead(struct store *s, int64_t id, int64_t resident)
{
	static const char sql[] = "UPDATE resident SET relationship = '" HOUSEHOLD_HEAD
				  "' WHERE id = ?2 AND household = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, id);
	query_int(&q, resident);
	status = query_change(&q);
	return status == STORE_OK ? name_head(s, id, resident) : status;
}

enum store_status household_settle(struct store *s, int64_t id)
{
	static const char sql[] =
	    "SELECT min(r.id) FROM household h JOIN resident d ON d.id = h.head_resident"
	    " JOIN resident r ON r.household = h.id AND r.is_deceased = 0"
	    " WHERE h.id = ?1 AND d.is_deceased = 1 GROUP BY h.id HAVING count(*) = 1";
	int64_t alone = 0;
	const enum store_status status = query_number(s, sql, id, &alone);

	if (status == STORE_NONE)
		return STORE_OK;
	return status == STORE_OK ? household_lead(s, id, alone) : status;
}

static enum store_status remove_row(struct store *s, int64_t id)
{
	static const char sql[] = "DELETE FROM household WHERE id = ?1";
	struct query q = query_begin(s, sql);

	query_int(&q, id);
	return query_change(&q);
}

enum store_status household_close(struct store *s, int64_t id)
{
	static const char sql[] = "SELECT r.id FROM resident r JOIN household h"
				  " ON h.id = r.household WHERE h.id = ?1"
				  " ORDER BY r.id = h.head_resident DESC, r.position, r.id LIMIT 1";
	int64_t dead = 0;
	const enum store_status status = query_number(s, sql, id, &dead);

	if (status == STORE_NONE)
		return remove_row(s, id);
	return status == STORE_OK ? name_head(s, id, dead) : status;
}
