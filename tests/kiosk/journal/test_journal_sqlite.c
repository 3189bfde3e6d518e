#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/kiosk/journal/folder.h"

/* ---- the tests ------------------------------------------------------------------------------- */

static void batches_wait_and_urgent_ones_do_not(void **state)
{
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);
	const struct entry e = entry_of(ENTRY_TRANSITION, 0, 0);

	(void)state;
	assert_non_null(j);
	assert_int_equal(port.append(port.self, &e, JOURNAL_BATCH), JOURNAL_OK);
	assert_int_equal(rows(), 0);
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_int_equal(rows(), 1);
	assert_int_equal(port.append(port.self, &e, JOURNAL_BATCH), JOURNAL_OK);
	assert_int_equal(port.append(port.self, &e, JOURNAL_NOW), JOURNAL_OK);
	assert_int_equal(rows(), 3);
	for (int i = 0; i <= JOURNAL_WAITING_MAX; i++)
		assert_int_equal(port.append(port.self, &e, JOURNAL_BATCH), JOURNAL_OK);
	assert_int_equal(rows(), 3 + JOURNAL_WAITING_MAX);
	journal_sqlite_destroy(j);
	assert_int_equal(rows(), 4 + JOURNAL_WAITING_MAX);
	assert_int_equal(verify(), 0);
}

static void a_second_terminal_is_refused(void **state)
{
	struct journal port, other;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);

	(void)state;
	assert_non_null(j);
	assert_null(journal_sqlite_create(file, &other));
	journal_sqlite_destroy(j);
	j = journal_sqlite_create(file, &other);
	assert_non_null(j);
	journal_sqlite_destroy(j);
}

static void what_is_no_journal_is_refused(void **state)
{
	struct journal port;
	FILE *f = fopen(file, "w");

	(void)state;
	assert_non_null(f);
	for (int i = 0; i < 1000; i++)
		fputs("not a database ", f);
	fclose(f);
	assert_null(journal_sqlite_create(file, &port));
	unlink(file);
	sql("CREATE TABLE other(x)");
	assert_null(journal_sqlite_create(file, &port));
	unlink(file);
	assert_null(journal_sqlite_open(file, &port));
	assert_null(journal_sqlite_create("/nowhere/at/all", &port));
}

static bool take_oldest(void *seer, const struct entry *e)
{
	*(struct entry *)seer = *e;
	return false;
}

static void expect_unsettled(const struct journal *j, bool want, uint16_t kind, uint8_t issue)
{
	struct entry e = { 0 };

	assert_int_equal(j->unsettled(j->self, take_oldest, &e), JOURNAL_OK);
	assert_int_equal(e.kind != 0, want);
	if (want) {
		assert_int_equal(e.kind, kind);
		assert_int_equal(e.issuance[15], issue);
	}
}

static void what_is_open_is_found_until_it_is_settled(void **state)
{
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);

	(void)state;
	expect_unsettled(&port, false, 0, 0);
	assert_int_equal(add(&port, ENTRY_PRINT_BEGINS, 1, 0), JOURNAL_OK);
	expect_unsettled(&port, true, ENTRY_PRINT_BEGINS, 1);
	assert_int_equal(add(&port, ENTRY_PRINT_ENDS, 2, ENTRY_OUTCOME_PRINTED), JOURNAL_OK);
	expect_unsettled(&port, true, ENTRY_PRINT_BEGINS, 1); /* another one's end */
	assert_int_equal(add(&port, ENTRY_PRINT_ENDS, 1, ENTRY_OUTCOME_PARTLY), JOURNAL_OK);
	expect_unsettled(&port, false, 0, 0);
	assert_int_equal(add(&port, ENTRY_PRINT_BEGINS, 0xaa, 0), JOURNAL_OK);
	assert_int_equal(add(&port, ENTRY_PRINT_ENDS, 0xaa, ENTRY_OUTCOME_UNKNOWN), JOURNAL_OK);
	expect_unsettled(&port, true, ENTRY_PRINT_ENDS, 0xaa);
	assert_int_equal(add(&port, ENTRY_REPORTED, 0xaa, 0), JOURNAL_OK);
	expect_unsettled(&port, true, ENTRY_PRINT_ENDS, 0xaa); /* told, not settled */
	assert_int_equal(settle(ISSUE_A, "printed"), 0);       /* while the terminal runs */
	expect_unsettled(&port, false, 0, 0);
	assert_int_equal(add(&port, ENTRY_INCIDENT, 3, 0), JOURNAL_OK);
	expect_unsettled(&port, true, ENTRY_INCIDENT, 3);
	assert_int_equal(settle("incident", NULL), 0);
	expect_unsettled(&port, false, 0, 0);
	assert_int_equal(add(&port, ENTRY_TRANSITION, 0, 0), JOURNAL_OK);
	journal_sqlite_destroy(j);
	assert_int_equal(verify(), 0); /* two writers, one chain */
}

static void only_what_is_open_can_be_settled(void **state)
{
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);

	(void)state;
	assert_int_equal(add(&port, ENTRY_PRINT_BEGINS, 0xaa, 0), JOURNAL_OK);
	assert_int_equal(settle(ISSUE_A, "unknown"), 2);
	assert_int_equal(settle(ISSUE_A, NULL), 2);
	assert_int_equal(settle("aaaa", "printed"), 2);
	assert_int_equal(settle("zaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "printed"), 2);
	assert_int_equal(settle("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "printed"), 1);
	assert_int_equal(settle("incident", NULL), 1);
	assert_int_equal(settle(ISSUE_A, "failed"), 0);
	assert_int_equal(settle(ISSUE_A, "failed"), 1);
	assert_int_equal(rows(), 2);
	journal_sqlite_destroy(j);
}

static void make_rows(int count)
{
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);

	assert_non_null(j);
	for (int i = 0; i < count; i++)
		assert_int_equal(add(&port, ENTRY_TRANSITION, (uint8_t)i, 0), JOURNAL_OK);
	journal_sqlite_destroy(j);
}

static void a_changed_number_is_found(void **state)
{
	(void)state;
	make_rows(5);
	assert_int_equal(verify(), 0);
	sql("UPDATE entry SET outcome=1 WHERE number=3");
	assert_int_equal(verify(), 1);
	assert_non_null(strstr(said, "broken at row 3"));
}

static void a_missing_row_is_found(void **state)
{
	(void)state;
	make_rows(5);
	sql("DELETE FROM entry WHERE number=2");
	assert_int_equal(verify(), 1);
	assert_non_null(strstr(said, "broken at row 2"));
}

static void a_row_put_in_order_again_is_found(void **state)
{
	(void)state;
	make_rows(5);
	sql("DELETE FROM entry WHERE number=1; UPDATE entry SET number=number-1");
	assert_int_equal(verify(), 1);
	assert_non_null(strstr(said, "broken at row 1"));
}

static void a_word_in_place_of_a_number_is_found(void **state)
{
	(void)state;
	make_rows(3);
	sql("UPDATE entry SET code='a name' WHERE number=2");
	assert_int_equal(verify(), 1);
	assert_non_null(strstr(said, "broken at row 2"));
}

static void rows_are_shown_as_numbers(void **state)
{
	FILE *out = say_begin();
	char line[512] = "";

	(void)state;
	make_rows(2);
	assert_int_equal(journal_show(file, out), 0);
	rewind(out);
	assert_non_null(fgets(line, sizeof line, out));
	assert_ptr_equal(strstr(line, "number wall_ms kind "), line);
	assert_non_null(fgets(line, sizeof line, out));
	assert_string_equal(line, "1 1000 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 transition\n");
	fclose(out);
}

/* The child dies in the middle of its writing and tells how far it was through a pipe. */
static void what_was_synced_outlives_a_crash(void **state)
{
	int tell[2];
	char told[6];
	pid_t child;

	(void)state;
	assert_int_equal(pipe(tell), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct journal port;
		const struct entry e = entry_of(ENTRY_PRINT_BEGINS, 1, 0);

		if (!journal_sqlite_create(file, &port))
			_exit(1);
		for (;;)
			if (port.append(port.self, &e, JOURNAL_NOW) != JOURNAL_OK ||
			    port.append(port.self, &e, JOURNAL_BATCH) != JOURNAL_OK ||
			    write(tell[1], "x", 1) != 1)
				_exit(1);
	}
	close(tell[1]); /* so that a child that fails ends the reading */
	for (size_t i = 0; i < sizeof told; i++)
		assert_int_equal(read(tell[0], told + i, 1), 1);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(tell[0]);
	assert_int_equal(verify(), 0);
	assert_true(rows() >= 2 * 6 - 1); /* every one synced, and each batch before the last */
}

/* No byte may be added to a file that is full: what fails is told, what was promised is kept. */
static int fill_the_disk(void)
{
	const struct rlimit full = { 40000, 40000 };
	const struct entry batch = entry_of(ENTRY_TRANSITION, 7, 0);
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);
	int written = 0;

	signal(SIGXFSZ, SIG_IGN);
	if (!j || setrlimit(RLIMIT_FSIZE, &full) != 0)
		return -1;
	while (written < 1000 && add(&port, ENTRY_TRANSITION, 1, 0) == JOURNAL_OK)
		written++;
	if (written == 1000 || add(&port, ENTRY_TRANSITION, 1, 0) == JOURNAL_OK)
		return -2;
	for (int i = 0; i < JOURNAL_WAITING_MAX; i++)
		if (port.append(port.self, &batch, JOURNAL_BATCH) != JOURNAL_OK)
			return -3;
	if (port.append(port.self, &batch, JOURNAL_BATCH) == JOURNAL_OK ||
	    port.flush(port.self) == JOURNAL_OK)
		return -4;
	return written;
}

static void a_full_disk_is_told_and_nothing_is_lost(void **state)
{
	int status;
	pid_t child = fork();

	(void)state;
	assert_true(child >= 0);
	if (child == 0)
		_exit(fill_the_disk() & 0xff);
	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status));
	assert_in_range(WEXITSTATUS(status), 1, 200);
	assert_int_equal(verify(), 0);
	assert_int_equal(rows(), WEXITSTATUS(status));
}

/* Another program holds the file while the terminal wants to write. */
static void an_entry_that_failed_does_not_turn_up_later(void **state)
{
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);
	const struct entry batch = entry_of(ENTRY_TRANSITION, 7, 0);
	sqlite3 *other;

	(void)state;
	assert_int_equal(port.append(port.self, &batch, JOURNAL_BATCH), JOURNAL_OK);
	assert_int_equal(sqlite3_open(file, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(add(&port, ENTRY_PRINT_BEGINS, 9, 0), JOURNAL_FAILED);
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_int_equal(rows(), 1); /* the batch, which had been promised */
	expect_unsettled(&port, false, 0, 0);
	journal_sqlite_destroy(j);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(batches_wait_and_urgent_ones_do_not),
		IN_FOLDER(a_second_terminal_is_refused),
		IN_FOLDER(what_is_no_journal_is_refused),
		IN_FOLDER(what_is_open_is_found_until_it_is_settled),
		IN_FOLDER(only_what_is_open_can_be_settled),
		IN_FOLDER(a_changed_number_is_found),
		IN_FOLDER(a_missing_row_is_found),
		IN_FOLDER(a_row_put_in_order_again_is_found),
		IN_FOLDER(a_word_in_place_of_a_number_is_found),
		IN_FOLDER(rows_are_shown_as_numbers),
		IN_FOLDER(what_was_synced_outlives_a_crash),
		IN_FOLDER(a_full_disk_is_told_and_nothing_is_lost),
		IN_FOLDER(an_entry_that_failed_does_not_turn_up_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
