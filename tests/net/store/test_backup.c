#include "tests/net/store/book.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#include "net/store/act.h"
#include "net/store/keep.h"

/* Copies of a living store, and the way back. */

static char copy[96];

static int begin(void **unused)
{
	book_begin(unused);
	snprintf(copy, sizeof copy, "%s/copy", town.directory);
	return 0;
}

static int end(void **unused)
{
	unlink(copy);
	return book_end(unused);
}

static void rename_taro(const char *name)
{
	char sql[128];

	snprintf(sql, sizeof sql, "UPDATE resident SET name = '%s' WHERE id = 1", name);
	assert_int_equal(store_load_sql(town.store, sql), STORE_OK);
}

static void change_the_copy(const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static const char *name_of_taro(struct store *s)
{
	static struct store_resident taro;

	assert_int_equal(store_resident_by_key(s, "taro", &taro), STORE_OK);
	return taro.name;
}

static struct store *another(void)
{
	struct store *store = NULL;
	char file[96];

	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	assert_int_equal(store_open(file, &store), STORE_OK);
	return store;
}

/* ---- out and back ---------------------------------------------------------------------------- */

static void a_copy_is_private_and_whole(void **unused)
{
	struct stat is;
	char part[128];

	(void)unused;
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
	assert_int_equal(stat(copy, &is), 0);
	assert_int_equal(is.st_mode & 0777, 0600);
	assert_int_equal(is.st_nlink, 1);
	snprintf(part, sizeof part, "%s.part", copy);
	assert_int_not_equal(access(part, F_OK), 0);
	assert_null(store_fault(copy));
}

static void a_file_that_is_there_is_left_alone(void **unused)
{
	char text[8] = "", part[128];
	FILE *f = fopen(copy, "w");

	(void)unused;
	assert_non_null(f);
	assert_true(fputs("letter", f) >= 0);
	fclose(f);
	assert_int_equal(keep_backup(town.store, copy), STORE_FAILED);
	assert_string_equal(store_reason(town.store), "there is a file already");
	f = fopen(copy, "r");
	assert_non_null(f);
	assert_non_null(fgets(text, sizeof text, f));
	fclose(f);
	assert_string_equal(text, "letter");
	assert_int_equal(keep_backup(town.store, "/nowhere/at/all"), STORE_FAILED);
	/* what somebody left who was killed is in nobody's way */
	unlink(copy);
	snprintf(part, sizeof part, "%s.part", copy);
	f = fopen(part, "w");
	assert_non_null(f);
	fclose(f);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(keep_backup(town.store, copy), STORE_FAILED); /* not inside a change */
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_not_equal(access(copy, F_OK), 0);
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
}

static void the_way_back(void **unused)
{
	const struct act act = { .at = 1, .officer = "sato", .verb = "crl" };
	int64_t bad = 0;

	(void)unused;
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_put(town.store, &act), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
	rename_taro("見本　後");
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(act_put(town.store, &act), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(keep_restore(town.store, copy, &(const char *){ NULL }), STORE_OK);
	assert_string_equal(name_of_taro(town.store), "見本　taro");
	assert_int_equal(act_check(town.store, &bad), STORE_OK);
	assert_string_equal(book_value("SELECT count(*) FROM act"), "1");
	assert_string_equal(book_value("PRAGMA journal_mode"), "wal");
	assert_string_equal(book_value("PRAGMA integrity_check"), "ok");
	/* the triggers came along, and life goes on */
	assert_int_equal(store_load_sql(town.store, "DELETE FROM act"), STORE_FAILED);
	rename_taro("見本　再");
	assert_string_equal(name_of_taro(town.store), "見本　再");
}

/* A copy that somebody opened has a log of its own kind. */
static void a_copy_that_was_opened_is_one_still(void **unused)
{
	struct store *store = NULL;

	(void)unused;
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
	assert_int_equal(store_open(copy, &store), STORE_OK);
	assert_int_equal(store_load_sql(store, "UPDATE resident SET name = '見本　写'"
	                                       " WHERE id = 1"),
	                 STORE_OK);
	store_close(store);
	assert_int_equal(keep_restore(town.store, copy, &(const char *){ NULL }), STORE_OK);
	assert_string_equal(name_of_taro(town.store), "見本　写");
}

/* ---- what is not taken ----------------------------------------------------------------------- */

static void damage(long offset, int byte)
{
	FILE *f = fopen(copy, "r+b");

	assert_non_null(f);
	assert_int_equal(fseek(f, offset, SEEK_SET), 0);
	assert_int_not_equal(fputc(byte, f), EOF);
	fclose(f);
}

static void letter(void)
{
	FILE *f = fopen(copy, "w");

	assert_non_null(f);
	assert_true(fputs("This is a letter, and no store.", f) >= 0);
	fclose(f);
}

static void cut(void)
{
	assert_int_equal(truncate(copy, 4096 * 5), 0);
}

static void spoil(void)
{
	for (long at = 4096 * 2; at < 4096 * 3; at++)
		damage(at, 0x55);
}

static void of_tomorrow(void)
{
	change_the_copy("PRAGMA user_version = 4");
}

static void of_elsewhere(void)
{
	change_the_copy("UPDATE meta SET value = '00000000000000000000000000000000'"
	                " WHERE key = 'authority'");
}

static void of_nobody(void)
{
	change_the_copy("DELETE FROM meta WHERE key = 'authority'");
}

static void without_a_head(void)
{
	change_the_copy("DELETE FROM resident WHERE id = 4");
}

static void gone(void)
{
	unlink(copy);
}

static void what_is_not_taken(void **unused)
{
	static const struct {
		void (*fault)(void);
		const char *why;
	} rows[] = {
		{ letter, "it cannot be read as a store" },
		{ gone, "it cannot be read as a store" },
		{ cut, "it cannot be read as a store" },
		{ spoil, "it is no whole store" },
		{ of_tomorrow, "it is of another version" },
		{ of_elsewhere, "it is another authority's" },
		{ of_nobody, "it is another authority's" },
		{ without_a_head, "it is no whole store" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *why = "";
		enum store_status status;

		assert_int_equal(keep_backup(town.store, copy), STORE_OK);
		rows[i].fault();
		status = keep_restore(town.store, copy, &why);
		if (status != STORE_NONE || strcmp(why, rows[i].why) != 0)
			fail_msg("row %zu: %d, %s", i, status, why);
		assert_string_equal(name_of_taro(town.store), "見本　taro");
		unlink(copy);
	}
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(keep_restore(town.store, copy, &(const char *){ NULL }), STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

static void visits_do_not_come_back(void **unused)
{
	const uint8_t challenge[32] = { 1 }, exporter[32] = { 2 };
	const struct store_session session = { .id = "0000000000000000000000000000000a",
		                               .terminal = TOWN_TERMINAL,
		                               .resident = 1,
		                               .expires = INT64_C(4000000000),
		                               .requests_left = 2 };
	struct store_session found;
	int64_t made = 0, delivery = 0;

	(void)unused;
	assert_int_equal(
	    store_put_challenge(town.store, challenge, TOWN_TERMINAL, exporter, TOWN_NOW),
	    STORE_OK);
	assert_int_equal(store_open_session(town.store, &session), STORE_OK);
	assert_int_equal(act_begin_delivery(town.store, "/a", "/b", &delivery), STORE_OK);
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
	assert_int_equal(
	    store_take_challenge(town.store, challenge, TOWN_TERMINAL, exporter, &made), STORE_OK);
	assert_int_equal(keep_restore(town.store, copy, &(const char *){ NULL }), STORE_OK);
	assert_int_equal(
	    store_take_challenge(town.store, challenge, TOWN_TERMINAL, exporter, &made),
	    STORE_NONE);
	assert_int_equal(store_session_of(town.store, session.id, TOWN_TERMINAL, 1, &found),
	                 STORE_NONE);
	assert_string_equal(book_value("SELECT count(*) FROM delivery"), "0");
}

/* ---- beside others --------------------------------------------------------------------------- */

static atomic_bool enough;

/* Two rows in each change: no copy may have one without the other. */
static void *write_pairs(void *unused)
{
	struct store *store = another();
	intptr_t pairs = 0;

	(void)unused;
	while (!atomic_load(&enough)) {
		if (store_begin(store) != STORE_OK)
			continue;
		if (store_audit(store, pairs, "a", REFUSAL_PROOF, 0, 0) == STORE_OK &&
		    store_audit(store, pairs, "b", REFUSAL_PROOF, 0, 0) == STORE_OK)
			pairs += store_end(store, STORE_OK) == STORE_OK;
		else
			assert_int_equal(store_end(store, STORE_FAILED), STORE_FAILED);
	}
	store_close(store);
	return (void *)pairs;
}

static void a_copy_is_of_one_moment(void **unused)
{
	pthread_t writer;
	void *pairs = NULL;

	(void)unused;
	atomic_store(&enough, false);
	assert_int_equal(pthread_create(&writer, NULL, write_pairs, NULL), 0);
	for (int i = 0; i < 10; i++) {
		unlink(copy);
		assert_int_equal(keep_backup(town.store, copy), STORE_OK);
		change_the_copy("CREATE TABLE half AS SELECT at FROM audit GROUP BY at"
		                " HAVING count(*) <> 2;"
		                "CREATE TABLE whole(n CHECK(n = 0));"
		                "INSERT INTO whole SELECT count(*) FROM half;");
	}
	atomic_store(&enough, true);
	assert_int_equal(pthread_join(writer, &pairs), 0);
	assert_true((intptr_t)pairs > 0);
}

/* Who reads sees the store as it was until they look anew, and then the other one as a whole. */
static void who_reads_is_not_disturbed(void **unused)
{
	sqlite3 *reader = book_open();
	sqlite3_stmt *ask = NULL;
	struct store *server = another();

	(void)unused;
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
	rename_taro("見本　後");
	assert_string_equal(name_of_taro(server), "見本　後");
	assert_int_equal(
	    sqlite3_prepare_v2(reader, "SELECT name FROM resident WHERE id < 3", -1, &ask, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(ask), SQLITE_ROW);
	assert_int_equal(keep_restore(town.store, copy, &(const char *){ NULL }), STORE_OK);
	assert_string_equal((const char *)sqlite3_column_text(ask, 0), "見本　後");
	assert_int_equal(sqlite3_step(ask), SQLITE_ROW);
	assert_int_equal(sqlite3_step(ask), SQLITE_DONE);
	assert_int_equal(sqlite3_reset(ask), SQLITE_OK);
	assert_int_equal(sqlite3_step(ask), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(ask, 0), "見本　taro");
	sqlite3_finalize(ask);
	sqlite3_close(reader);
	/* a server's prepared questions go on */
	assert_string_equal(name_of_taro(server), "見本　taro");
	store_close(server);
}

static void who_writes_keeps_it_waiting(void **unused)
{
	struct store *office = another();

	(void)unused;
	assert_int_equal(keep_backup(town.store, copy), STORE_OK);
	assert_int_equal(store_begin(office), STORE_OK);
	assert_int_equal(keep_restore(town.store, copy, &(const char *){ NULL }), STORE_FAILED);
	assert_int_equal(store_end(office, STORE_OK), STORE_OK);
	assert_int_equal(keep_restore(town.store, copy, &(const char *){ NULL }), STORE_OK);
	store_close(office);
}

#define WITH_A_COPY(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_COPY(a_copy_is_private_and_whole),
		WITH_A_COPY(a_file_that_is_there_is_left_alone),
		WITH_A_COPY(the_way_back),
		WITH_A_COPY(a_copy_that_was_opened_is_one_still),
		WITH_A_COPY(what_is_not_taken),
		WITH_A_COPY(visits_do_not_come_back),
		WITH_A_COPY(a_copy_is_of_one_moment),
		WITH_A_COPY(who_reads_is_not_disturbed),
		WITH_A_COPY(who_writes_keeps_it_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
