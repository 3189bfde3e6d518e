#include "kiosk/journal/event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/journal/entry.h"

#define BEGINNING "<!-- events -->\n"
#define END "<!-- /events -->"

/* The catalogue, and the README's copy of it. */

static void every_kind_has_a_row_of_its_own(void **state)
{
	(void)state;
	for (int64_t kind = ENTRY_START; kind <= ENTRY_TRIAL; kind++) {
		const struct event_row *row = event_row(kind);

		assert_non_null(row);
		assert_string_equal(entry_kind_name(kind), row->word);
		assert_true(strlen(row->sentence) > 10 && row->numbers[0]);
		assert_null(strpbrk(row->sentence, "|\n"));
		assert_null(strpbrk(row->numbers, "|\n"));
		for (int64_t other = ENTRY_START; other < kind; other++)
			assert_string_not_equal(row->word, entry_kind_name(other));
	}
	assert_null(event_row(0));
	assert_null(event_row(ENTRY_TRIAL + 1));
	assert_null(event_row(-1));
	assert_string_equal(entry_kind_name(ENTRY_TRIAL + 1), "");
	assert_false(entry_told(ENTRY_TRIAL + 1));
}

static void the_operator_hears_of_all_but_three(void **state)
{
	(void)state;
	for (int64_t kind = ENTRY_START; kind <= ENTRY_TRIAL; kind++)
		assert_int_equal(entry_told(kind), kind != ENTRY_TRANSITION &&
		                                       kind != ENTRY_ANSWER &&
		                                       kind != ENTRY_PRINT_WAITS);
}

/* Words that other programs and papers know. */
static void words_do_not_change(void **state)
{
	static const struct {
		enum entry_kind kind;
		const char *word;
	} rows[] = {
		{ ENTRY_START, "start" },
		{ ENTRY_PRINT_ENDS, "print-ends" },
		{ ENTRY_SETTLED, "settled-by-hand" },
		{ ENTRY_RECALLED, "settled-by-evidence" },
		{ ENTRY_DIRECTIONS, "directions" },
		{ ENTRY_HUNG, "hung" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(entry_kind_name(rows[i].kind), rows[i].word);
}

static char *read_all(const char *file)
{
	FILE *in = fopen(file, "r");
	char *text = calloc(1, 1 << 20);
	size_t len;

	assert_non_null(in);
	assert_non_null(text);
	len = fread(text, 1, (1 << 20) - 1, in);
	assert_true(len > 0 && feof(in));
	fclose(in);
	return text;
}

static void the_readme_has_the_same_catalogue(void **state)
{
	char *readme = read_all(SOURCE_DIR "/README.md"), *catalogue = NULL, *block, *end;
	size_t len = 0;
	FILE *out = open_memstream(&catalogue, &len);

	(void)state;
	assert_non_null(out);
	event_print(out);
	fclose(out);
	block = strstr(readme, BEGINNING);
	assert_non_null(block);
	block += strlen(BEGINNING);
	end = strstr(block, END);
	assert_non_null(end);
	*end = '\0';
	assert_string_equal(block, catalogue);
	free(catalogue);
	free(readme);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_has_a_row_of_its_own),
		cmocka_unit_test(the_operator_hears_of_all_but_three),
		cmocka_unit_test(words_do_not_change),
		cmocka_unit_test(the_readme_has_the_same_catalogue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
