#include "net/store/store.h"

#include <string.h>

#include "net/certificate/certificate.h"
#include "net/store/store_sqlite.h"

/* The register: municipalities, households, residents. */

/* ---- the office's side ----------------------------------------------------------------------- */

enum store_status store_load_sql(struct store *s, const char *sql)
{
	enum store_status status = store_begin(s);

	if (status != STORE_OK)
		return status;
	return store_end(s, store_run(s, sql));
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

static enum store_status read_household(struct store *s, int64_t resident, struct record *out,
                                        int64_t *household)
{
	static const char sql[] =
	    "SELECT h.id, m.code, m.name, m.mayor, h.address, head.name, unixepoch(),"
	    " (SELECT value FROM meta WHERE key = 'test')"
	    " FROM resident r JOIN household h ON h.id = r.household"
	    " JOIN municipality m ON m.code = h.municipality"
	    " JOIN resident head ON head.id = h.head_resident WHERE r.id = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;
	char test[8] = "1";

	query_int(&q, resident);
	status = query_row(&q);
	if (status == STORE_OK) {
		*household = sqlite3_column_int64(q.statement, 0);
		column_text(&q, 1, out->municipality_code, sizeof out->municipality_code);
		column_text(&q, 2, out->municipality, sizeof out->municipality);
		column_text(&q, 3, out->mayor, sizeof out->mayor);
		column_text(&q, 4, out->address, sizeof out->address);
		column_text(&q, 5, out->head, sizeof out->head);
		out->register_time = sqlite3_column_int64(q.statement, 6);
		column_text(&q, 7, test, sizeof test);
		/* Only a plain 0 makes it genuine. */
		out->test = strcmp(test, "0") != 0;
	}
	return query_end(&q, status);
}

static void person_columns(struct query *q, struct record_person *out)
{
	out->id = sqlite3_column_int64(q->statement, 0);
	column_text(q, 1, out->name, sizeof out->name);
	column_text(q, 2, out->reading, sizeof out->reading);
	column_text(q, 3, out->sex, sizeof out->sex);
	column_date(q, 4, &out->birth);
	column_text(q, 5, out->relationship, sizeof out->relationship);
	column_date(q, 6, &out->resident_since);
	column_date(q, 7, &out->address_since);
	column_text(q, 8, out->previous_address, sizeof out->previous_address);
	column_text(q, 9, out->domicile, sizeof out->domicile);
	column_text(q, 10, out->domicile_head, sizeof out->domicile_head);
	out->is_protected = column_flag(q, 11);
	out->is_deceased = column_flag(q, 12);
	out->is_moving_out = column_flag(q, 13);
	if (sqlite3_column_type(q->statement, 14) != SQLITE_NULL)
		column_text(q, 14, out->individual_number, sizeof out->individual_number);
}

/* The dead have left the household; only who asks is read whatever the register says of them. */
static enum store_status read_persons(struct store *s, int64_t household, bool numbers,
                                      struct record *out)
{
	static const char sql[] =
	    "SELECT id, name, reading, sex, birth, relationship, resident_since, address_since,"
	    " previous_address, domicile, domicile_head, is_protected, is_deceased, is_moving_out,"
	    " CASE WHEN ?3 THEN individual_number END"
	    " FROM resident WHERE household = ?1 AND (is_deceased = 0 OR id = ?2)"
	    " ORDER BY position, id";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, household);
	query_int(&q, out->holder);
	query_int(&q, numbers);
	while ((status = query_row(&q)) == STORE_OK && out->count < PROTOCOL_MEMBERS_MAX &&
	       !q.failed)
		person_columns(&q, &out->person[out->count++]);
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

/* The reference is taken from the certificate that stands beside this resident's row, whatever
 * certificate the caller came with: that is what makes it evidence. */
static enum store_status read_reference(struct store *s, int64_t resident, struct record *out)
{
	static const char sql[] = "SELECT der FROM certificate WHERE resident = ?1 AND use = 0"
				  " ORDER BY state = 0 DESC, recorded DESC, id DESC LIMIT 1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	status = query_row(&q);
	if (status == STORE_OK)
		certificate_subject_reference(sqlite3_column_blob(q.statement, 0),
		                              (size_t)sqlite3_column_bytes(q.statement, 0),
		                              out->certificate_on_record);
	return query_end(&q, status == STORE_NONE ? STORE_OK : status);
}

static enum store_status read_record(struct store *s, int64_t resident, bool numbers,
                                     struct record *out)
{
	struct record r = { .holder = resident };
	int64_t household = 0;
	const bool inside = store_changing(s); /* of a change, which is one moment already */
	enum store_status status = inside ? STORE_OK : store_begin_reading(s);

	if (status != STORE_OK)
		return status;
	status = read_household(s, resident, &r, &household);
	if (status == STORE_OK)
		status = read_persons(s, household, numbers, &r);
	if (status == STORE_OK)
		status = read_reference(s, resident, &r);
	if (!inside)
		status = store_end(s, status);
	if (status == STORE_OK)
		*out = r;
	record_drop(&r);
	return status;
}

enum store_status store_record_of(struct store *s, int64_t resident, struct record *out)
{
	return read_record(s, resident, false, out);
}

enum store_status store_record_with_numbers(struct store *s, int64_t resident, struct record *out)
{
	return read_record(s, resident, true, out);
}

enum store_status store_municipality_of(struct store *s, const char *code,
                                        struct store_municipality *out)
{
	static const char sql[] = "SELECT code, name, name_en, residence_fee_yen, opens, closes,"
				  " gives_individual_number FROM municipality WHERE code = ?1";
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
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = m;
	return status;
}
