#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "net/office/validity_command.h"

static void lines_and_their_answers(void **unused)
{
	static const struct {
		const char *line, *answer;
	} rows[] = {
		{ "jpki-rsa2048 1990-03-05 2026-11-22 2036-03-05 - -",
		  "2031-03-05 2031-03-05T14:59:59Z 2030-12-05 yes" },
		{ "next-p384 1990-03-05 2028-11-22 2038-12-01 - -",
		  "2038-03-05 2038-03-05T14:59:59Z 2037-03-05 yes" },
		{ "jpki-rsa2048 2000-02-29 2026-11-22 2036-02-29 - -",
		  "2031-02-28 2031-02-28T14:59:59Z 2030-11-28 yes" },
		{ "jpki-rsa2048 2011-11-23 2026-11-22 2031-05-31 2031-05-31 -",
		  "2030-11-23 2030-11-23T14:59:59Z 2030-08-23 no" },
		{ "jpki-rsa2048 2011-11-22 2026-11-22 2033-01-01 2028-05-31 2029-01-01",
		  "2028-05-31 2028-05-31T14:59:59Z 2028-02-29 yes" },
		{ "\tjpki-rsa2048  1990-03-05 2026-11-22\t2036-03-05 - 2030-03-05 \r\n",
		  "2030-03-05 2030-03-05T14:59:59Z 2029-12-05 yes" },
		{ "jpki-rsa2048 2026-11-22 2026-11-22 9999-12-31 - -",
		  "2031-11-22 2031-11-22T14:59:59Z 2031-08-22 no" },
	};
	struct reason why = { "" };
	char answer[VALIDITY_ANSWER_MAX];
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (!validity_line(rows[i].line, answer, &why))
			fail_msg("%s: %s", rows[i].line, why.text);
		assert_string_equal(answer, rows[i].answer);
	}
}

static void what_is_not_understood(void **unused)
{
	static const struct {
		const char *line, *why;
	} rows[] = {
		{ "", "PROFILE: missing" },
		{ "jpki-rsa2048", "BIRTH: missing" },
		{ "jpki-rsa2048 1990-03-05", "ISSUED: missing" },
		{ "jpki-rsa2048 1990-03-05 2026-11-22", "CARD_EXPIRES: missing" },
		{ "jpki-rsa2048 1990-03-05 2026-11-22 2036-03-05", "STAY_ENDS: missing" },
		{ "jpki-rsa2048 1990-03-05 2026-11-22 2036-03-05 -", "USER_ENDS: missing" },
		{ "jpki-rsa2048 1990-03-05 2026-11-22 2036-03-05 - - -", "more fields" },
		{ "jpki-rsa1024 1990-03-05 2026-11-22 2036-03-05 - -", "PROFILE: no such" },
		{ "jpki-rsa2048 1990-02-29 2026-11-22 2036-03-05 - -", "BIRTH: not a day" },
		{ "jpki-rsa2048 - 2026-11-22 2036-03-05 - -", "BIRTH: not a day" },
		{ "jpki-rsa2048 1990-03-05 2026-11-31 2036-03-05 - -", "ISSUED: not a day" },
		{ "jpki-rsa2048 1990-03-05 2026-11-22 - - -", "CARD_EXPIRES: not a day" },
		{ "jpki-rsa2048 1990-03-05 2026-11-22 2036-03-05 never -", "STAY_ENDS: not a day" },
		{ "jpki-rsa2048 1990-03-05 2026-11-22 2036-03-05 - 2036-3-5",
		  "USER_ENDS: not a day" },
		{ "jpki-rsa2048 2026-11-23 2026-11-22 2036-03-05 - -", "BIRTH: after" },
		{ "jpki-rsa2048 9990-01-01 9998-01-01 9999-12-31 - 1800-01-01", "the years" },
		{ "next-p384 9990-01-01 9998-01-01 9999-12-31 - 1868-12-01", "the years" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char answer[VALIDITY_ANSWER_MAX] = "untouched";
		struct reason why = { "" };

		assert_false(validity_line(rows[i].line, answer, &why));
		if (!strstr(why.text, rows[i].why))
			fail_msg("\"%s\": %s", rows[i].line, why.text);
		assert_string_equal(answer, "untouched");
	}
}

#define GOOD "jpki-rsa2048 1990-03-05 2026-11-22 2036-03-05 - -"

static bool lines(const char *text, size_t len, json_t **answer, struct reason *why)
{
	FILE *from = tmpfile();
	bool good;

	assert_non_null(from);
	assert_int_equal(fwrite(text, 1, len, from), len);
	rewind(from);
	good = validity_lines(from, answer, why);
	fclose(from);
	return good;
}

static void every_line_in_its_order(void **unused)
{
	static const char text[] = GOOD "\nnext-p384 1990-03-05 2026-11-22 2036-03-05 - -\n" GOOD;
	struct reason why = { "" };
	json_t *answer = NULL;

	(void)unused;
	assert_true(lines(text, sizeof text - 1, &answer, &why));
	assert_int_equal(json_array_size(answer), 3);
	assert_string_equal(json_string_value(json_array_get(answer, 1)),
	                    "2036-03-05 2036-03-05T14:59:59Z 2035-03-05 yes");
	assert_true(json_equal(json_array_get(answer, 0), json_array_get(answer, 2)));
	json_decref(answer);
	assert_true(lines("", 0, &answer, &why));
	assert_int_equal(json_array_size(answer), 0);
	json_decref(answer);
}

static void a_bad_line_is_named(void **unused)
{
	static const char field[] = GOOD "\n" GOOD "\nnext-p384 1990-03-05 2026-11-22 x - -\n" GOOD;
	static const char empty[] = GOOD "\n\n" GOOD;
	static const char zero[] = GOOD "\n" GOOD "\0\n";
	char longer[1000];
	struct reason why = { "" };
	json_t *answer = NULL;

	(void)unused;
	assert_false(lines(field, sizeof field - 1, &answer, &why));
	assert_string_equal(why.text, "line 3: CARD_EXPIRES: not a day as 2026-11-22");
	assert_false(lines(empty, sizeof empty - 1, &answer, &why));
	assert_string_equal(why.text, "line 2: PROFILE: missing");
	assert_false(lines(zero, sizeof zero - 1, &answer, &why));
	assert_non_null(strstr(why.text, "line 2: a zero byte"));
	memset(longer, ' ', sizeof longer);
	assert_false(lines(longer, sizeof longer, &answer, &why));
	assert_non_null(strstr(why.text, "line 1: longer"));
	assert_null(answer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_and_their_answers),
		cmocka_unit_test(what_is_not_understood),
		cmocka_unit_test(every_line_in_its_order),
		cmocka_unit_test(a_bad_line_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
