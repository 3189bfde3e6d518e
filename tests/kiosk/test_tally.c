#include "kiosk/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/fake/fake_journal.h"

/* What is written through the tally is counted once, told once, and kept. */

static struct fake_journal journal;
static struct journal inner, port;
static struct annals annals;
static struct tally tally;

/* A shelf in memory, as strict as the journal's. */
static struct {
	struct counters bytes;
	uint32_t version;
	int64_t row;
	unsigned saves;
} kept;

static bool load(void *self, uint32_t version, void *out, size_t size, int64_t *row)
{
	(void)self;
	assert_int_equal(size, sizeof kept.bytes);
	if (kept.saves == 0 || kept.version != version || kept.row > (int64_t)journal.count)
		return false;
	memcpy(out, &kept.bytes, size);
	*row = kept.row;
	return true;
}

static bool save(void *self, uint32_t version, const void *bytes, size_t size, int64_t row)
{
	(void)self;
	assert_int_equal(size, sizeof kept.bytes);
	assert_in_range(row, 1, journal.synced);
	memcpy(&kept.bytes, bytes, size);
	kept.version = version;
	kept.row = row;
	kept.saves++;
	return true;
}

static const struct counted_shelf shelf = { NULL, load, save };

static FILE *stream;
static int real_error;
static char read_back[65536];

static void start_tally(void)
{
	tally_begin(&tally, &inner, &annals, &shelf, &port);
}

static int begin(void **state)
{
	(void)state;
	journal = (struct fake_journal){ 0 };
	memset(&kept, 0, sizeof kept);
	inner = fake_journal_port(&journal);
	annals = fake_journal_annals(&journal);
	stream = tmpfile();
	assert_non_null(stream);
	real_error = dup(STDERR_FILENO);
	assert_true(dup2(fileno(stream), STDERR_FILENO) >= 0);
	start_tally();
	return 0;
}

static int finish(void **state)
{
	(void)state;
	dup2(real_error, STDERR_FILENO);
	close(real_error);
	fclose(stream);
	return 0;
}

static const char *logged(void)
{
	size_t len;

	fflush(stderr);
	rewind(stream);
	len = fread(read_back, 1, sizeof read_back - 1, stream);
	read_back[len] = '\0';
	return read_back;
}

static void write_entry(struct entry e, enum journal_sync sync)
{
	assert_int_equal(port.append(port.self, &e, sync), JOURNAL_OK);
}

static const struct entry start = { .kind = ENTRY_START, .wall_ms = 1000 };

static void a_row_is_counted_when_it_is_on_the_disk(void **state)
{
	(void)state;
	write_entry(start, JOURNAL_BATCH);
	assert_int_equal(tally.counters.starts, 0);
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_int_equal(tally.counters.starts, 1);
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_int_equal(tally.counters.starts, 1);
	write_entry(start, JOURNAL_NOW);
	assert_int_equal(tally.counters.starts, 2);
	assert_int_equal(tally.row, 2);
}

static void what_could_not_be_written_is_not_counted(void **state)
{
	(void)state;
	journal.fail_at = 1;
	assert_int_equal(port.append(port.self, &start, JOURNAL_NOW), JOURNAL_FAILED);
	assert_int_equal(tally.counters.starts, 0);
	assert_string_equal(logged(), "");
}

/* The command line settles while the terminal runs. */
static void rows_of_others_are_counted_too(void **state)
{
	const struct entry settled = { .kind = ENTRY_SETTLED, .outcome = 1, .issuance = { 1 } };

	(void)state;
	assert_int_equal(inner.append(inner.self, &settled, JOURNAL_NOW), JOURNAL_OK);
	assert_int_equal(tally.counters.set[0].settled[1], 0);
	assert_int_equal(port.flush(port.self), JOURNAL_OK);
	assert_int_equal(tally.counters.set[0].settled[1], 1);
}

static void each_event_is_told_by_its_id(void **state)
{
	struct entry hung = { .kind = ENTRY_HUNG, .wall_ms = 5, .trouble = 2, .code = -31000 };

	(void)state;
	write_entry((struct entry){ .kind = ENTRY_TRANSITION, .to = 3 }, JOURNAL_NOW);
	memset(hung.issuance, 0xab, sizeof hung.issuance);
	write_entry(hung, JOURNAL_NOW);
	assert_string_equal(logged(),
	                    "<3>hung: A part did not come back: the program began anew. ROW=2 "
	                    "ISSUANCE=abababababababababababababababab TROUBLE=2 CODE=-31000\n");
}

static void every_number_of_an_entry_has_room(void **state)
{
	struct entry full;

	(void)state;
	memset(&full, 0x11, sizeof full);
	full.kind = ENTRY_PRINT_ENDS;
	write_entry(full, JOURNAL_NOW);
	assert_non_null(strstr(logged(), "ROW=1 ISSUANCE="));
	assert_non_null(strstr(logged(), " TROUBLES_LEFT=286331153\n"));
}

static void a_start_goes_on_from_what_was_kept(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		write_entry(start, JOURNAL_NOW);
	tally_finish(&tally);
	assert_int_equal(kept.saves, 1);
	assert_int_equal(kept.row, 3);
	assert_int_equal(inner.append(inner.self, &start, JOURNAL_NOW), JOURNAL_OK);
	kept.bytes.starts = 100; /* so that it is seen to come from there */
	rewind(stream);
	assert_int_equal(ftruncate(fileno(stream), 0), 0);
	start_tally();
	assert_int_equal(tally.counters.starts, 101);
	assert_int_equal(tally.row, 4);
	assert_string_equal(logged(), ""); /* what is long past is no news */
	tally_finish(&tally);
	tally_finish(&tally);
	assert_int_equal(kept.saves, 2);
}

static void what_does_not_fit_is_counted_anew(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		write_entry(start, JOURNAL_NOW);
	tally_finish(&tally);
	kept.bytes.starts = 100;
	kept.version++;
	start_tally();
	assert_int_equal(tally.counters.starts, 3);
	kept.version--;
	kept.bytes.phase = 200;
	start_tally();
	assert_int_equal(tally.counters.starts, 3);
	tally_finish(&tally);
	assert_int_equal(kept.bytes.starts, 3);
}

static void it_is_kept_now_and_then(void **state)
{
	(void)state;
	for (int i = 0; i < 300; i++) {
		write_entry(start, JOURNAL_BATCH);
		assert_int_equal(port.flush(port.self), JOURNAL_OK);
	}
	assert_int_equal(kept.saves, 1);
	assert_int_equal(kept.row, 256);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_row_is_counted_when_it_is_on_the_disk),
		TEST(what_could_not_be_written_is_not_counted),
		TEST(rows_of_others_are_counted_too),
		TEST(each_event_is_told_by_its_id),
		TEST(every_number_of_an_entry_has_room),
		TEST(a_start_goes_on_from_what_was_kept),
		TEST(what_does_not_fit_is_counted_anew),
		TEST(it_is_kept_now_and_then),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
