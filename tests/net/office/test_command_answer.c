#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/office/command_answer.h"

/* What is printed of this JSON, for free(). */
static char *printed(const char *json, bool (*print)(FILE *to, json_t *answer))
{
	json_t *answer = *json ? json_loads(json, 0, NULL) : NULL;
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	assert_true(!*json || answer);
	assert_non_null(to);
	assert_true(print(to, answer));
	fclose(to);
	json_decref(answer);
	return text;
}

static void people_get_lines(void **unused)
{
	static const struct {
		const char *json, *text;
	} rows[] = {
		{ "", "" },
		{ "{}", "" },
		{ "[]", "" },
		{ "[{\"key\": \"a\", \"name\": \"\xe8\xa6\x8b\xe6\x9c\xac\", \"age\": 41, "
		  "\"note\": \"\"},"
		  " {\"key\": \"b\", \"name\": null, \"age\": -1, \"note\": true}]",
		  "a\t\xe8\xa6\x8b\xe6\x9c\xac\t41\t\nb\t\t-1\tyes\n" },
		{ "[{\"key\": \"a\", \"numbers\": [1, -2, \"x\"], \"none\": []}]",
		  "a\t1 -2 x\t\n" },
		{ "[[\"a\", 1], [\"b\", 2]]", "a\t1\nb\t2\n" },
		{ "[\"a\", \"b\"]", "a\nb\n" },
		{ "{\"name\": \"x\", \"good\": false, \"half\": 0.5}",
		  "name: x\ngood: no\nhalf: 0.5\n" },
		{ "{\"rows\": [{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\": 4}], \"one\": {\"c\": 5}}",
		  "rows:\n  1\t2\n  3\t4\none:\n  c: 5\n" },
		/* A name that holds a tab, a line, an escape, DEL or a C1 control (U+009B). */
		{ "{\"name\": \"a\\tb\\nc\\u001b[2Jd\\u007fe\\u009bf\"}",
		  "name: a b c [2Jd e f\n" },
		{ "[{\"name\": \"a\\tb\", \"x\": 1}]", "a b\t1\n" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char *text = printed(rows[i].json, command_answer_people);

		assert_string_equal(text, rows[i].text);
		free(text);
	}
}

static void programs_get_it_as_it_is(void **unused)
{
	static const char json[] =
	    "{\"name\": \"\xe8\xa6\x8b\xe6\x9c\xac\\t\", \"rows\": [{\"a\": 1}]}";
	char *text = printed(json, command_answer_json), *none;
	json_t *was = json_loads(json, 0, NULL), *is = json_loads(text, 0, NULL);

	(void)unused;
	assert_true(json_equal(was, is));
	assert_non_null(strstr(text, "\xe8\xa6\x8b\xe6\x9c\xac")); /* UTF-8, not \u */
	none = printed("", command_answer_json);
	assert_string_equal(none, "{}\n");
	json_decref(was);
	json_decref(is);
	free(text);
	free(none);
}

static void what_cannot_be_written_is_no_answer(void **unused)
{
	json_t *answer = json_pack("{ss}", "name", "x");
	FILE *full = fopen("/dev/full", "w");

	(void)unused;
	assert_non_null(full);
	assert_false(command_answer_people(full, answer));
	fclose(full);
	full = fopen("/dev/full", "w");
	assert_non_null(full);
	assert_false(command_answer_json(full, answer));
	fclose(full);
	json_decref(answer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_get_lines),
		cmocka_unit_test(programs_get_it_as_it_is),
		cmocka_unit_test(what_cannot_be_written_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
