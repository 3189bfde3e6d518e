#include "tests/kiosk/journal/folder.h"

/* What is kept beside the rows, and when it is not believed. */

static struct journal port;
static struct journal_sqlite *journal;
static struct counted_shelf shelf;

static void open_journal(void)
{
	journal = journal_sqlite_create(file, &port);
	assert_non_null(journal);
	shelf = journal_sqlite_counted(journal);
}

static int begin(void **state)
{
	make_folder(state);
	open_journal();
	for (uint8_t i = 1; i <= 3; i++)
		assert_int_equal(add(&port, ENTRY_START, i, 0), JOURNAL_OK);
	return 0;
}

static int finish(void **state)
{
	journal_sqlite_destroy(journal);
	return drop_folder(state);
}

static bool load(uint32_t version, char *out, size_t size, int64_t *row)
{
	return shelf.load(shelf.self, version, out, size, row);
}

static bool save(uint32_t version, const char *bytes, size_t size, int64_t row)
{
	return shelf.save(shelf.self, version, bytes, size, row);
}

static void what_is_kept_comes_back(void **state)
{
	char out[4] = "old";
	int64_t row = -1;

	(void)state;
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_false(load(1, out, sizeof out, &row)); /* nothing has been kept yet */
	assert_true(save(1, "one", 4, 2));
	assert_true(save(1, "two", 4, 3));
	journal_sqlite_destroy(journal);
	open_journal();
	assert_true(load(1, out, sizeof out, &row));
	assert_string_equal(out, "two");
	assert_int_equal(row, 3);
}

static void another_version_or_size_is_not_taken(void **state)
{
	char out[8] = "old";
	int64_t row = -1;

	(void)state;
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_true(save(1, "one", 4, 2));
	assert_false(load(2, out, 4, &row));
	assert_false(load(1, out, 3, &row));
	assert_false(load(1, out, 5, &row));
	assert_string_equal(out, "old");
	assert_int_equal(row, -1);
	sql("UPDATE counted SET bytes = 'one!'");
	assert_false(load(1, out, 4, &row));
}

static void a_row_that_is_not_there_is_not_counted(void **state)
{
	(void)state;
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_false(save(1, "one", 4, 4));
	assert_false(save(1, "one", 4, 0));
}

static void another_journal_is_counted_anew(void **state)
{
	char out[4] = "old";
	int64_t row = -1;

	(void)state;
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_true(save(1, "one", 4, 3));
	sql("UPDATE entry SET hash = zeroblob(32) WHERE number = 3");
	assert_false(load(1, out, sizeof out, &row));
	sql("DELETE FROM entry WHERE number = 3");
	assert_false(load(1, out, sizeof out, &row));
	assert_int_equal(row, -1);
}

static void the_chain_knows_nothing_of_it(void **state)
{
	(void)state;
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_true(save(1, "one", 4, 3));
	assert_int_equal(add(&port, ENTRY_START, 4, 0), JOURNAL_OK);
	journal_sqlite_destroy(journal);
	assert_int_equal(verify(), 0);
	open_journal();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_kept_comes_back),
		TEST(another_version_or_size_is_not_taken),
		TEST(a_row_that_is_not_there_is_not_counted),
		TEST(another_journal_is_counted_anew),
		TEST(the_chain_knows_nothing_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
