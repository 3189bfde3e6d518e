#include "net/store/store.h"

#include <string.h>

#include "net/certificate/certificate.h"
#include "net/store/store_sqlite.h"

/* The record of one who asks: their household, and what other registers hold of them. */

/* ---- the household --------------------------------------------------------------------------- */

static enum store_status read_household(struct store *s, int64_t resident, struct record *out,
                                        int64_t *household)
{
	static const char sql[] =
	    "SELECT h.id, m.code, m.name, m.mayor, h.address, head.name, unixepoch(),"
	    " (SELECT value FROM meta WHERE key = 'test'),"
	    " EXISTS(SELECT 1 FROM resident x WHERE x.household = h.id AND x.sample = 1)"
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
		/* Only a plain 0 makes it genuine, and only of people that there are. */
		out->test = strcmp(test, "0") != 0 || column_flag(&q, 8);
	}
	return query_end(&q, status);
}

static bool column_given(struct query *q, int column)
{
	return sqlite3_column_type(q->statement, column) != SQLITE_NULL;
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
	if (column_given(q, 14))
		column_text(q, 14, out->individual_number, sizeof out->individual_number);
	if (column_given(q, 15))
		column_date(q, 15, &out->stay_ends);
	if (column_given(q, 16))
		column_text(q, 16, out->attributes, sizeof out->attributes);
	out->is_sample = column_flag(q, 17);
}

/* The dead have left the household; only who asks is read whatever the register says of them. */
static enum store_status read_persons(struct store *s, int64_t household, unsigned parts,
                                      struct record *out)
{
	static const char sql[] =
	    "SELECT r.id, name, reading, sex, birth, relationship, resident_since, address_since,"
	    " previous_address, domicile, domicile_head, is_protected, is_deceased, is_moving_out,"
	    " CASE WHEN ?3 THEN individual_number END, t.ends,"
	    " (SELECT json_group_object(a.name, a.value) FROM (SELECT * FROM attribute"
	    "  WHERE resident = r.id ORDER BY name) a HAVING count(*) > 0), r.sample"
	    " FROM resident r LEFT JOIN stay t ON t.resident = r.id"
	    " WHERE household = ?1 AND (is_deceased = 0 OR r.id = ?2)"
	    " ORDER BY position, r.id";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, household);
	query_int(&q, out->holder);
	query_int(&q, (parts & RECORD_NUMBERS) != 0);
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

/* ---- other registers: what there is ---------------------------------------------------------- */

/* Somebody of this register is protected: it has the addresses of all who stand in it, and those
 * who ask may live with none of them. */
#define GUARDED(register)                                                                          \
	" EXISTS(SELECT 1 FROM family_member x JOIN resident p ON p.id = x.resident"               \
	"  WHERE x.register = " register " AND p.is_protected = 1)"

static void family_columns(struct query *q, struct record *out)
{
	if (column_given(q, 1)) {
		out->has_family_register = true;
		column_text(q, 1, out->family_municipality, sizeof out->family_municipality);
		out->family_register_busy = column_flag(q, 2);
		out->family_guarded = column_flag(q, 5);
	}
	if (column_given(q, 3)) {
		out->family_use_asked = sqlite3_column_int64(q->statement, 3);
		out->family_use_ready = sqlite3_column_int64(q->statement, 4);
	}
}

static enum store_status read_others(struct store *s, int64_t resident, struct record *out)
{
	static const char sql[] =
	    "SELECT EXISTS(SELECT 1 FROM seal_registration WHERE resident = ?1), f.municipality,"
	    " f.busy, u.asked, u.ready," GUARDED(
		"f.id") " FROM resident r"
			" LEFT JOIN family_member m ON m.resident = r.id"
			" LEFT JOIN family_register f ON f.id = m.register"
			" LEFT JOIN family_use u ON u.resident = r.id WHERE r.id = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	status = query_row(&q);
	if (status == STORE_OK) {
		out->has_seal = column_flag(&q, 0);
		family_columns(&q, out);
	}
	return query_end(&q, status);
}

static enum store_status read_tax_years(struct store *s, int64_t resident, struct record *out)
{
	static const char sql[] = "SELECT year FROM tax WHERE resident = ?1 ORDER BY year DESC";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	while ((status = query_row(&q)) == STORE_OK && out->tax_year_count < RECORD_TAX_YEARS)
		out->tax_year[out->tax_year_count++] = (int16_t)sqlite3_column_int(q.statement, 0);
	return query_end(&q, status == STORE_FAILED ? STORE_FAILED : STORE_OK);
}

/* ---- other registers: what was asked for ----------------------------------------------------- */

static void column_paper(struct query *q, int column, struct paper *out)
{
	const void *bytes = sqlite3_column_blob(q->statement, column);

	if (!paper_append(out, bytes, (size_t)sqlite3_column_bytes(q->statement, column)))
		q->failed = true;
}

static enum store_status read_seal(struct store *s, int64_t resident, struct record *out)
{
	static const char sql[] = "SELECT number, registered, picture FROM seal_registration"
				  " WHERE resident = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	status = query_row(&q);
	if (status == STORE_OK) {
		column_text(&q, 0, out->seal_number, sizeof out->seal_number);
		column_date(&q, 1, &out->seal_registered);
		column_paper(&q, 2, &out->seal_picture);
	}
	return query_end(&q, status);
}

static enum store_status read_tax(struct store *s, int64_t resident, int16_t year,
                                  struct record *out)
{
	static const char sql[] = "SELECT extract, json_valid(extract) FROM tax"
				  " WHERE resident = ?1 AND year = ?2";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	query_int(&q, year);
	status = query_row(&q);
	if (status == STORE_OK && !column_flag(&q, 1))
		status = store_refuse(s, "a tax extract is no JSON");
	if (status == STORE_OK)
		column_paper(&q, 0, &out->tax);
	return query_end(&q, status);
}

/* Whose place is nobody's in the register would get a page of somebody else's. */
static enum store_status read_family(struct store *s, int64_t resident, struct record *out)
{
	static const char sql[] = "SELECT extract, place,"
				  " json_type(extract, '$.people[' || place || ']') IS 'object'"
				  " FROM family_member JOIN family_register f ON f.id = register"
				  " WHERE resident = ?1 AND busy = 0 AND extract IS NOT NULL"
				  " AND NOT" GUARDED("f.id");
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_int(&q, resident);
	status = query_row(&q);
	if (status == STORE_OK && !column_flag(&q, 2))
		status = store_refuse(s, "the family register has nobody in that place");
	if (status == STORE_OK) {
		column_paper(&q, 0, &out->family);
		out->family_place = (uint8_t)sqlite3_column_int(q.statement, 1);
	}
	return query_end(&q, status);
}

/* What is not there is no failure: the record says so already. */
static enum store_status read_parts(struct store *s, int64_t resident, unsigned parts,
                                    int16_t tax_year, struct record *out)
{
	enum store_status status = STORE_OK;

	if (parts & RECORD_SEAL)
		status = read_seal(s, resident, out);
	if (status != STORE_FAILED && (parts & RECORD_TAX))
		status = read_tax(s, resident, tax_year, out);
	if (status != STORE_FAILED && (parts & RECORD_FAMILY))
		status = read_family(s, resident, out);
	return status == STORE_FAILED ? STORE_FAILED : STORE_OK;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static enum store_status read_record(struct store *s, int64_t resident, unsigned parts,
                                     int16_t tax_year, struct record *out)
{
	int64_t household = 0;
	enum store_status status = read_household(s, resident, out, &household);

	if (status == STORE_OK)
		status = read_persons(s, household, parts, out);
	if (status == STORE_OK)
		status = read_reference(s, resident, out);
	if (status == STORE_OK)
		status = read_others(s, resident, out);
	if (status == STORE_OK)
		status = read_tax_years(s, resident, out);
	return status == STORE_OK ? read_parts(s, resident, parts, tax_year, out) : status;
}

enum store_status store_record_with(struct store *s, int64_t resident, unsigned parts,
                                    int16_t tax_year, struct record *out)
{
	struct record r = { .holder = resident };
	const bool inside = store_changing(s); /* of a change, which is one moment already */
	enum store_status status = inside ? STORE_OK : store_begin_reading(s);

	if (status != STORE_OK)
		return status;
	status = read_record(s, resident, parts, tax_year, &r);
	if (!inside)
		status = store_end(s, status);
	if (status != STORE_OK) {
		record_drop(&r);
		return status;
	}
	*out = r;
	explicit_bzero(&r, sizeof r); /* its papers were moved */
	return STORE_OK;
}

enum store_status store_record_of(struct store *s, int64_t resident, struct record *out)
{
	return store_record_with(s, resident, 0, 0, out);
}
