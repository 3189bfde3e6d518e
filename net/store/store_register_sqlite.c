#include "net/store/store.h"

#include <string.h>

#include "net/store/store_sqlite.h"

/* The register: municipalities, households, residents. */

/* ---- the office's side ----------------------------------------------------------------------- */

/* The tables themselves cannot tell: schema_words.h. */
static enum store_status judge_extracts(struct store *s)
{
	static const char sql[] =
	    "SELECT 1 FROM tax WHERE NOT json_valid(extract)"
	    " UNION ALL SELECT 1 FROM family_register WHERE extract IS NOT NULL"
	    "  AND NOT json_valid(extract)"
	    " UNION ALL SELECT 1 FROM family_member m JOIN family_register f ON f.id = m.register"
	    "  WHERE CASE WHEN json_valid(extract) THEN json_type(extract, '$.people[' || place"
	    "  || ']') IS NOT 'object' END LIMIT 1";
	struct query q = query_begin(s, sql);
	const enum store_status status = query_end(&q, query_row(&q));

	if (status == STORE_NONE)
		return STORE_OK;
	return status == STORE_OK ? store_refuse(s, "an extract is no JSON, or lacks a person")
	                          : status;
}

enum store_status store_load_sql(struct store *s, const char *sql)
{
	enum store_status status = store_begin(s);

	if (status != STORE_OK)
		return status;
	status = store_run(s, sql);
	if (status == STORE_OK)
		status = judge_extracts(s);
	return store_end(s, status);
}

#define RESIDENT_COLUMNS                                                                           \
	"SELECT r.id, r.name, r.key, h.municipality, r.birth, r.card_expires, r.pin, r.password,"  \
	" coalesce(c.profile, ''), h.id, h.head_resident = r.id, t.ends"                           \
	" FROM resident r JOIN household h ON h.id = r.household"                                  \
	" LEFT JOIN card_profile c ON c.resident = r.id"                                           \
	" LEFT JOIN stay t ON t.resident = r.id"

static void resident_columns(struct query *q, struct store_resident *out)
{
	out->id = sqlite3_column_int64(q->statement, 0);
	column_text(q, 1, out->name, sizeof out->name);
	column_text(q, 2, out->key, sizeof out->key);
	column_text(q, 3, out->municipality, sizeof out->municipality);
	column_date(q, 4, &out->birth);
	column_date(q, 5, &out->card_expires);
	column_text(q, 6, out->pin, sizeof out->pin);
	column_text(q, 7, out->password, sizeof out->password);
	column_text(q, 8, out->card_profile, sizeof out->card_profile);
	out->household = sqlite3_column_int64(q->statement, 9);
	out->is_head = column_flag(q, 10);
	if (sqlite3_column_type(q->statement, 11) != SQLITE_NULL)
		column_date(q, 11, &out->stay_ends);
}

enum store_status store_resident_by_key(struct store *s, const char *key,
                                        struct store_resident *out)
{
	static const char sql[] = RESIDENT_COLUMNS " WHERE r.key = ?1";
	struct store_resident found = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, key);
	status = query_row(&q);
	if (status == STORE_OK)
		resident_columns(&q, &found);
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = found;
	explicit_bzero(&found, sizeof found);
	return status;
}

enum store_status store_each_resident(struct store *s, void *self,
                                      void (*each)(void *self, const struct store_resident *r))
{
	static const char sql[] = RESIDENT_COLUMNS " ORDER BY r.key";
	struct store_resident resident;
	struct query q = query_begin(s, sql);
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		resident = (struct store_resident){ 0 };
		resident_columns(&q, &resident);
		if (q.failed)
			break;
		each(self, &resident);
	}
	explicit_bzero(&resident, sizeof resident);
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

/* ---- the server's side ----------------------------------------------------------------------- */

enum store_status store_municipality_of(struct store *s, const char *code,
                                        struct store_municipality *out)
{
	static const char sql[] =
	    "SELECT code, name, name_en, residence_fee_yen, opens, closes,"
	    " gives_individual_number, mayor FROM municipality WHERE code = ?1";
	struct store_municipality m = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, code);
	status = query_row(&q);
	if (status == STORE_OK) {
		column_text(&q, 0, m.code, sizeof m.code);
		column_text(&q, 1, m.name, sizeof m.name);
		column_text(&q, 2, m.name_en, sizeof m.name_en);
		m.residence_fee_yen = (uint32_t)sqlite3_column_int64(q.statement, 3);
		column_text(&q, 4, m.opens, sizeof m.opens);
		column_text(&q, 5, m.closes, sizeof m.closes);
		m.gives_individual_number = column_flag(&q, 6);
		column_text(&q, 7, m.mayor, sizeof m.mayor);
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = m;
	return status;
}
