#include "tests/net/store/old_store.h"

#include "net/store/act.h"
#include "net/store/annulment.h"
#include "net/store/fleet.h"
#include "net/store/ledger.h"
#include "net/store/schema.h"

/* Stores that are there already, and the registers that people write in SQL. */

/* ---- stores that are there --------------------------------------------------------------- */

static void a_store_of_version_1_is_brought_up(void **unused)
{
	static const char *const tables[] = { "municipality", "household", "resident", "terminal",
		                              "session",      "issuance",  "audit" };
	struct store *store = NULL;
	struct store_municipality m;
	struct store_session session;
	struct record r = { 0 };
	char sql[96];

	(void)unused;
	make_version(1);
	assert_null(store_fault(file));
	assert_int_equal(number("PRAGMA user_version"), 1); /* to look is not to touch */
	assert_int_equal(store_open(file, &store), STORE_OK);
	assert_int_equal(number("PRAGMA user_version"), SCHEMA_VERSION);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
		assert_int_equal(number(sql), 1);
	}
	assert_int_equal(store_municipality_of(store, "99201", &m), STORE_OK);
	assert_false(m.gives_individual_number); /* until somebody says so */
	assert_string_equal(m.opens, "06:30");
	assert_int_equal(store_record_with(store, 1, RECORD_NUMBERS, 0, &r), STORE_OK);
	assert_string_equal(r.person[0].name, "見本　太郎");
	assert_string_equal(r.person[0].individual_number, "");
	record_drop(&r);
	assert_int_equal(
	    store_session_of(store, "0123456789abcdef0123456789abcdef", "shop-0001", 1, &session),
	    STORE_OK);
	assert_int_equal(session.requests_left, 20);
	store_close(store);
	/* once more: there is nothing left to do */
	assert_int_equal(store_open(file, &store), STORE_OK);
	store_close(store);
}

/* Its three certificates were issued by the office of that version: what they say of themselves
 * was worked out with openssl x509. */
static void a_store_of_version_2_is_brought_up(void **unused)
{
	static const uint8_t serial[] = { 0x72, 0xda, 0x46, 0xb8, 0xe0, 0x27, 0x17, 0x99,
		                          0xee, 0x7a, 0xc2, 0x5c, 0x88, 0x32, 0x69, 0x70 };
	static const uint8_t issuer[] = { 0x90, 0x57, 0x84, 0x3d, 0xd2, 0x22, 0x9a,
		                          0x61, 0xed, 0x00, 0x2b, 0xe5, 0x71, 0x6f,
		                          0x18, 0x2f, 0x60, 0xec, 0xab, 0x19 };
	struct store *store = NULL;
	struct ledger_row row;
	struct store_resident hanako;
	struct record r = { 0 };

	(void)unused;
	make_version(2);
	assert_null(store_fault(file));
	assert_int_equal(store_open(file, &store), STORE_OK);
	assert_int_equal(number("PRAGMA user_version"), SCHEMA_VERSION);
	assert_int_equal(ledger_by_serial(store, issuer, serial, sizeof serial, &row), STORE_OK);
	assert_int_equal(row.resident, 1);
	assert_int_equal(row.use, CERTIFICATE_USER);
	assert_int_equal(row.state, CERTIFICATE_STATE_GOOD);
	assert_int_equal(row.recorded, 1795388917);
	assert_int_equal(row.since, 1795388917);
	assert_int_equal(row.not_before, INT64_C(1795388916)); /* 2026-11-22 23:08:36 */
	assert_int_equal(row.not_after, INT64_C(1930489199));  /* 2031-03-05 14:59:59 */
	assert_int_equal(ledger_newest(store, 1, CERTIFICATE_USER, &row), STORE_OK);
	assert_memory_equal(row.serial, serial, sizeof serial);
	assert_int_equal(ledger_newest(store, 2, CERTIFICATE_USER, &row), STORE_OK);
	assert_int_equal(row.state, CERTIFICATE_STATE_SUSPENDED);
	assert_int_equal(number("SELECT count(*) FROM certificate WHERE state = 4"), 1);
	assert_int_equal(store_resident_by_key(store, "mihon-hanako", &hanako), STORE_OK);
	assert_string_equal(hanako.card_profile, "next-p384");
	assert_int_equal(hanako.stay_ends.year, 0);
	assert_int_equal(store_record_with(store, 1, RECORD_NUMBERS, 0, &r), STORE_OK);
	assert_string_equal(r.person[0].individual_number, "000000000010");
	record_drop(&r);
	assert_int_equal(number("SELECT group_concat(resident) FROM death"), 3);
	assert_int_equal(number("SELECT count(*) FROM issuance JOIN outcome ON issuance = id"), 1);
	assert_int_equal(number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
	store_close(store);
}

/* Made by that version's office, with one row of a server's in every table that it had not filled.
 */
static void a_store_of_version_3_is_brought_up(void **unused)
{
	static const char *const tables[] = { "certificate", "list",    "stay",     "death",
		                              "act_end",     "session", "challenge" };
	static const int counts[] = { 4, 6, 1, 1, 1, 1, 1 };
	const char id[] = "fedcba9876543210fedcba9876543210";
	struct store *store = NULL;
	struct store_issuance issuance;
	struct record r = { 0 };
	int64_t bad = 0;

	(void)unused;
	make_version(3);
	assert_null(store_fault(file));
	assert_int_equal(store_open(file, &store), STORE_OK);
	assert_int_equal(number("PRAGMA user_version"), SCHEMA_VERSION);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		char sql[96];

		snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
		assert_int_equal(number(sql), counts[i]);
	}
	assert_int_equal(act_check(store, &bad), STORE_OK);
	assert_int_equal(number("SELECT max(id) FROM act"), 6);
	assert_int_equal(issuance_find(store, id, &issuance), STORE_OK);
	assert_string_equal(issuance.municipality, "");
	assert_string_equal(issuance.kind, "");
	assert_true(issuance.numbered);
	assert_int_equal(
	    store_record_with(store, 2, RECORD_SEAL | RECORD_TAX | RECORD_FAMILY, 2026, &r),
	    STORE_OK);
	assert_int_equal(r.person[1].stay_ends.year, 2030);
	assert_string_equal(r.person[1].attributes, "");
	assert_false(r.has_seal || r.has_family_register);
	assert_int_equal(r.tax_year_count, 0);
	assert_int_equal(r.seal_picture.len + r.tax.len + r.family.len, 0);
	record_drop(&r);
	assert_int_equal(number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
	store_close(store);
}

/* Nothing of what was there is another after it, and nobody has told anything. */
static void a_store_of_version_4_is_brought_up(void **unused)
{
	static const char *const tables[] = { "resident", "terminal",          "certificate",
		                              "act",      "seal_registration", "signer" };
	static const int counts[] = { 3, 1, 4, 6, 1, 1 };
	struct store *store = NULL;
	struct fleet_row row;
	int64_t bad = 0;

	(void)unused;
	make_version(4);
	assert_null(store_fault(file));
	assert_int_equal(store_open(file, &store), STORE_OK);
	assert_int_equal(number("PRAGMA user_version"), SCHEMA_VERSION);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		char sql[96];

		snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
		assert_int_equal(number(sql), counts[i]);
	}
	assert_int_equal(act_check(store, &bad), STORE_OK);
	assert_int_equal(fleet_of(store, "shop-0001", &row), STORE_OK);
	assert_false(row.known);
	assert_false(row.out);
	assert_int_equal(number("SELECT count(*) FROM resident WHERE sample = 0"), 3);
	assert_int_equal(number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
	store_close(store);
}

/* Nothing is half brought up: here the second certificate's bytes are not one. */
static void what_cannot_be_brought_up_stays_as_it_is(void **unused)
{
	struct store *store = NULL;

	(void)unused;
	make_version(2);
	run_sql("UPDATE certificate SET der = x'3000' WHERE state = 1");
	assert_int_equal(store_open(file, &store), STORE_FAILED);
	assert_int_equal(number("PRAGMA user_version"), 2);
	assert_int_equal(number("SELECT count(*) FROM certificate"), 3);
	assert_int_equal(number("SELECT count(*) FROM sqlite_schema WHERE name = 'act'"), 0);
}

/* Tables, columns and checks, one after another, without their layout. */
static char *shape(void)
{
	static const char sql[] =
	    "SELECT group_concat(shape, char(10)) FROM (SELECT t.name || '.' || c.name || ' ' ||"
	    " c.type || c.\"notnull\" || coalesce(c.dflt_value, '') || c.pk AS shape"
	    " FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
	    " UNION ALL SELECT type || name || tbl_name FROM sqlite_schema WHERE type <> 'table'"
	    " UNION ALL SELECT name || (length(sql) - length(replace(sql, 'CHECK', '')))"
	    " FROM sqlite_schema WHERE type = 'table' ORDER BY 1)";
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	char *found;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	found = strdup((const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return found;
}

/* What an old store becomes and what a new one is are the same tables. */
static void old_and_new_tables_are_the_same(void **unused)
{
	struct store *store = NULL;
	char *now;

	(void)unused;
	assert_int_equal(store_open(file, &store), STORE_OK);
	store_close(store);
	now = shape();
	for (int version = 1; version < SCHEMA_VERSION; version++) {
		char *then;

		assert_int_equal(end(NULL), 0);
		assert_int_equal(begin(NULL), 0);
		make_version(version);
		assert_int_equal(store_open(file, &store), STORE_OK);
		store_close(store);
		then = shape();
		assert_string_equal(then, now);
		free(then);
	}
	free(now);
}

static void what_is_not_ours_is_left_alone(void **unused)
{
	struct store *store = NULL;
	FILE *f;

	(void)unused;
	make_version(1);
	run_sql("PRAGMA user_version = 6");
	assert_int_equal(store_open(file, &store), STORE_FAILED);
	assert_string_equal(store_fault(file), "is of a later version than this program");
	assert_int_equal(number("SELECT count(*) FROM resident"), 1);
	assert_int_equal(number("SELECT journal_mode = 'delete' FROM pragma_journal_mode"), 1);
	assert_int_equal(number("SELECT count(*) FROM pragma_table_info('resident')"
	                        " WHERE name = 'individual_number'"),
	                 0);
	f = fopen(file, "wb");
	assert_non_null(f);
	assert_true(fputs("This is a letter, and no store at all.", f) >= 0);
	fclose(f);
	assert_string_equal(store_fault(file), "cannot be opened as a store");
	assert_int_equal(truncate(file, 0), 0);
	assert_string_equal(store_fault(file), "is no store yet");
	unlink(file);
	assert_string_equal(store_fault(file), "cannot be opened as a store");
	assert_int_not_equal(access(file, F_OK), 0);
	run_sql("CREATE TABLE recipe (name TEXT)"); /* somebody else's database */
	assert_int_equal(store_open(file, &store), STORE_FAILED);
	assert_int_equal(number("SELECT count(*) FROM sqlite_schema"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_store_of_version_1_is_brought_up, begin, end),
		cmocka_unit_test_setup_teardown(a_store_of_version_2_is_brought_up, begin, end),
		cmocka_unit_test_setup_teardown(a_store_of_version_3_is_brought_up, begin, end),
		cmocka_unit_test_setup_teardown(a_store_of_version_4_is_brought_up, begin, end),
		cmocka_unit_test_setup_teardown(what_cannot_be_brought_up_stays_as_it_is, begin,
		                                end),
		cmocka_unit_test_setup_teardown(old_and_new_tables_are_the_same, begin, end),
		cmocka_unit_test_setup_teardown(what_is_not_ours_is_left_alone, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
