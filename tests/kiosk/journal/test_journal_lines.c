#include "tests/kiosk/journal/folder.h"

#include "kiosk/journal/journal_lines.h"

/* The journal as lines of JSON. */

static char lines[8192];
static size_t lines_len;
static int seen, wanted;

static bool keep(void *to, const char *text, size_t len)
{
	assert_ptr_equal(to, lines);
	assert_true(lines_len + len < sizeof lines);
	assert_int_equal(text[len - 1], '\n');
	memcpy(lines + lines_len, text, len);
	lines_len += len;
	lines[lines_len] = '\0';
	return ++seen != wanted;
}

static bool export(uint32_t rows_max)
{
	lines_len = 0;
	lines[0] = '\0';
	seen = 0;
	return journal_lines(file, rows_max, keep, lines);
}

/* With `count` rows. Kept open by the caller, as the terminal does. */
static struct journal_sqlite *journal_of(int count)
{
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_create(file, &port);

	assert_non_null(j);
	for (int i = 0; i < count; i++)
		assert_int_equal(add(&port, ENTRY_PRINT_ENDS, (uint8_t)(i + 1), 1), JOURNAL_OK);
	return j;
}

static struct journal_row row_two;

static bool find_two(void *self, const struct journal_row *row)
{
	(void)self;
	if (row->number == 2)
		row_two = *row;
	return true;
}

static void every_row_is_a_line_with_its_numbers_and_its_hash(void **state)
{
	struct journal_sqlite *j = journal_of(3);
	char want[1024], hex[65];
	size_t len;

	(void)state;
	wanted = 0;
	assert_true(export(200000));
	assert_int_equal(seen, 3);
	assert_int_equal(
	    strncmp(lines,
	            "{\"row\":1,\"before\":"
	            "\"00000000000000000000000000000000000000000000000000000000000000"
	            "00\",\"number\":[1000,5,",
	            strlen("{\"row\":1,\"before\":\"") + 64 + strlen("\",\"number\":[1000,5,")),
	    0);
	/* the second line, made here from what the walk says */
	assert_int_equal(journal_sqlite_walk(j, find_two, NULL), JOURNAL_OK);
	len = (size_t)snprintf(want, sizeof want, "\n{\"row\":2,\"number\":[");
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		len += (size_t)snprintf(want + len, sizeof want - len, "%s%lld", i ? "," : "",
		                        (long long)row_two.value[i]);
	for (size_t i = 0; i < DIGEST_LEN; i++)
		snprintf(hex + 2 * i, 3, "%02x", row_two.hash[i]);
	snprintf(want + len, sizeof want - len, "],\"hash\":\"%s\"}\n{\"row\":3,", hex);
	assert_non_null(strstr(lines, want));
	journal_sqlite_destroy(j);
}

static void of_a_long_journal_the_newest_rows_are_told(void **state)
{
	struct journal_sqlite *j = journal_of(5);
	char before[2 * DIGEST_LEN + 40], hex[2 * DIGEST_LEN + 1];

	(void)state;
	wanted = 0;
	assert_int_equal(journal_sqlite_walk(j, find_two, NULL), JOURNAL_OK);
	assert_true(export(3));
	assert_int_equal(seen, 3);
	for (size_t i = 0; i < DIGEST_LEN; i++)
		snprintf(hex + 2 * i, 3, "%02x", row_two.hash[i]);
	snprintf(before, sizeof before, "{\"row\":3,\"before\":\"%s\",", hex);
	assert_int_equal(strncmp(lines, before, strlen(before)), 0);
	journal_sqlite_destroy(j);
}

static void whoever_has_enough_ends_it(void **state)
{
	struct journal_sqlite *j = journal_of(4);

	(void)state;
	wanted = 2;
	assert_false(export(200000));
	assert_int_equal(seen, 2);
	journal_sqlite_destroy(j);
}

static void what_is_no_journal_gives_nothing(void **state)
{
	FILE *out;

	(void)state;
	wanted = 0;
	assert_false(export(10)); /* not there, and not made */
	assert_int_not_equal(access(file, F_OK), 0);
	out = fopen(file, "w");
	assert_non_null(out);
	fputs("no journal at all", out);
	fclose(out);
	assert_false(export(10));
	assert_int_equal(seen, 0);
}

static void an_empty_journal_is_an_empty_export(void **state)
{
	struct journal_sqlite *j = journal_of(0);

	(void)state;
	wanted = 0;
	assert_true(export(10));
	assert_int_equal(seen, 0);
	journal_sqlite_destroy(j);
}

/* What somebody changed is told as it stands: whoever follows the chain finds it. */
static void a_row_that_was_changed_is_told_as_it_is(void **state)
{
	struct journal_sqlite *j = journal_of(2);

	(void)state;
	journal_sqlite_destroy(j);
	sql("UPDATE entry SET hash = x'00ff' WHERE number = 2");
	wanted = 0;
	assert_true(export(10));
	assert_int_equal(seen, 2);
	assert_non_null(strstr(lines, "\"hash\":\"\"}\n"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_row_is_a_line_with_its_numbers_and_its_hash),
		TEST(of_a_long_journal_the_newest_rows_are_told),
		TEST(whoever_has_enough_ends_it),
		TEST(what_is_no_journal_gives_nothing),
		TEST(an_empty_journal_is_an_empty_export),
		TEST(a_row_that_was_changed_is_told_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
