#include "tests/net/store/book.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#include "net/store/keep.h"

/* Copies of a living store. */

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

static void change_the_copy(const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static struct store *another(void)
{
	struct store *store = NULL;
	char file[96];

	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	assert_int_equal(store_open(file, &store), STORE_OK);
	return store;
}

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

#define WITH_A_COPY(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_COPY(a_copy_is_private_and_whole),
		WITH_A_COPY(a_file_that_is_there_is_left_alone),
		WITH_A_COPY(a_copy_is_of_one_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
