#include "tests/net/server/town.h"

#include <sqlite3.h>

#include "net/store/schema.h"

/* Stores that are there already, and the registers that people write in SQL. */

static char directory[64], file[96];

static int begin(void **unused)
{
	(void)unused;
	snprintf(directory, sizeof directory, "/tmp/schema-XXXXXX");
	assert_non_null(mkdtemp(directory));
	snprintf(file, sizeof file, "%s/store.sqlite", directory);
	return 0;
}

static int end(void **unused)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	char path[128];

	(void)unused;
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", file, tails[i]);
		unlink(path);
	}
	return rmdir(directory);
}

static char *text_of(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 1 << 17);

	assert_true(f && text);
	assert_true(fread(text, 1, (1 << 17) - 1, f) > 0);
	fclose(f);
	return text;
}

static void run_sql(const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* The one number that `sql` asks for. */
static int64_t number(const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t found;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	found = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return found;
}

static void make_version_1(void)
{
	char *sql = text_of(SOURCE_DIR "/tests/vectors/store-1.sql");

	run_sql(sql);
	free(sql);
}

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
	make_version_1();
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
	assert_int_equal(store_record_with_numbers(store, 1, &r), STORE_OK);
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

/* What an old store becomes and what a new one is are the same tables. */
static void old_and_new_tables_are_the_same(void **unused)
{
	static const char columns[] =
	    "SELECT count(*) FROM sqlite_schema t, pragma_table_info(t.name) c"
	    " WHERE t.type = 'table'";
	static const char checks[] =
	    "SELECT sum(length(sql) - length(replace(sql, 'CHECK', ''))) / 5 FROM sqlite_schema";
	static const char indices[] = "SELECT count(*) FROM sqlite_schema WHERE type = 'index'";
	const char *const questions[] = { columns, checks, indices };
	struct store *store = NULL;
	int64_t before[3];

	(void)unused;
	make_version_1();
	assert_int_equal(store_open(file, &store), STORE_OK);
	store_close(store);
	for (size_t i = 0; i < 3; i++)
		before[i] = number(questions[i]);
	assert_int_equal(end(NULL), 0);
	assert_int_equal(begin(NULL), 0);
	assert_int_equal(store_open(file, &store), STORE_OK);
	store_close(store);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(number(questions[i]), before[i]);
}

static void what_is_not_ours_is_left_alone(void **unused)
{
	struct store *store = NULL;
	FILE *f;

	(void)unused;
	make_version_1();
	run_sql("PRAGMA user_version = 3");
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

/* ---- the sample register ----------------------------------------------------------------- */

/* Of the ministry's ordinance: weights 2 to 7 and 2 to 6 from the right, modulo 11. */
static int right_last_digit(const char *number)
{
	int sum = 0;

	for (int n = 1; n <= 11; n++)
		sum += (number[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
	return sum % 11 <= 1 ? 0 : 11 - sum % 11;
}

static void nobody_ever_has_a_sample_number(void **unused)
{
	char *sql = text_of(SOURCE_DIR "/assets/register/sample.sql");
	struct store *store = NULL;
	int numbers = 0, without = 0;

	(void)unused;
	assert_int_equal(right_last_digit("123456789018"), 8); /* the ministry's own example */
	assert_int_equal(store_open(file, &store), STORE_OK);
	assert_int_equal(store_load_sql(store, sql), STORE_OK);
	for (int64_t id = 1; id <= 17; id++) {
		struct record r = { 0 };

		assert_int_equal(store_record_with_numbers(store, id, &r), STORE_OK);
		for (uint8_t i = 0; i < r.count; i++) {
			const char *number_of = r.person[i].individual_number;

			without += !*number_of;
			if (!*number_of)
				continue;
			numbers++;
			assert_int_not_equal(number_of[11] - '0', right_last_digit(number_of));
		}
		record_drop(&r);
	}
	assert_true(numbers > 0 && without > 0);
	store_close(store);
	free(sql);
}

static void a_number_has_twelve_digits(void **unused)
{
	static const char *const bad[] = {
		"''",         "'12345678901'",  "'1234567890123'", "'12345678901x'",
		"'１２３４'", "123456789012345"
	};
	struct store *store = NULL;
	char sql[96];

	(void)unused;
	make_version_1();
	assert_int_equal(store_open(file, &store), STORE_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		snprintf(sql, sizeof sql, "UPDATE resident SET individual_number = %s", bad[i]);
		assert_int_equal(store_load_sql(store, sql), STORE_FAILED);
	}
	assert_int_equal(
	    store_load_sql(store, "UPDATE resident SET individual_number = '000000000010'"),
	    STORE_OK);
	assert_int_equal(
	    store_load_sql(store, "UPDATE municipality SET gives_individual_number = 2"),
	    STORE_FAILED);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_store_of_version_1_is_brought_up, begin, end),
		cmocka_unit_test_setup_teardown(old_and_new_tables_are_the_same, begin, end),
		cmocka_unit_test_setup_teardown(what_is_not_ours_is_left_alone, begin, end),
		cmocka_unit_test_setup_teardown(nobody_ever_has_a_sample_number, begin, end),
		cmocka_unit_test_setup_teardown(a_number_has_twelve_digits, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
