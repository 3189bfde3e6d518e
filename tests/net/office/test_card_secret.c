#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/office/card_secret.h"

static const struct card_half *const user = &card_halves[0], *const signing = &card_halves[1];

/* From here on standard input is these bytes, and then its end. */
static void typed_bytes(const char *text, size_t len)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], text, len), len);
	close(ends[1]);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	close(ends[0]);
}

static void typed(const char *text)
{
	typed_bytes(text, strlen(text));
}

static const struct guide_rule *rule(void)
{
	return guide_rule_of("jpki-rsa2048");
}

static void lines_are_taken_one_by_one(void **unused)
{
	struct card_secret pin = { { 0 } }, password = { { 0 } };
	struct reason why;

	(void)unused;
	typed("1234\nSAMPLE123\n");
	assert_true(card_secret_read(user, rule(), &pin, &why));
	assert_string_equal(pin.text, "1234");
	assert_true(card_secret_read(signing, rule(), &password, &why));
	assert_string_equal(password.text, "SAMPLE123");
	assert_false(card_secret_read(user, rule(), &pin, &why));
	assert_non_null(strstr(why.text, "standard input"));
	assert_string_equal(pin.text, "1234");
}

static void a_line_may_end_as_others_do(void **unused)
{
	struct card_secret pin = { { 0 } };
	struct reason why;

	(void)unused;
	typed("4321\r\n");
	assert_true(card_secret_read(user, rule(), &pin, &why));
	assert_string_equal(pin.text, "4321");
	typed("8765");
	assert_true(card_secret_read(user, rule(), &pin, &why));
	assert_string_equal(pin.text, "8765");
}

static const struct {
	const struct card_half *half;
	const char *text, *words;
} bad[] = {
	{ &card_halves[0], "\n", "too short" },
	{ &card_halves[0], "123\n", "too short" },
	{ &card_halves[0], "12345\n", "too long" },
	{ &card_halves[0], "12a4\n", "character" },
	{ &card_halves[0], " 1234\n", "too long" },
	{ &card_halves[1], "AB123\n", "too short" },
	{ &card_halves[1], "sample123\n", "small letter" },
	{ &card_halves[1], "SAMPLE-123\n", "character" },
	{ &card_halves[1], "ABCDEFGH123456789\n", "too long" },
};

static void what_does_not_fit_is_named_without_the_word(void **unused)
{
	struct card_secret out = { { 0 } };
	struct reason why;

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		typed(bad[i].text);
		assert_false(card_secret_read(bad[i].half, rule(), &out, &why));
		assert_non_null(strstr(why.text, bad[i].words));
		assert_non_null(strstr(why.text, "rule 1"));
		assert_null(strstr(why.text, "123"));
		assert_string_equal(out.text, "");
	}
}

/* Longer than any buffer: judged too long, and what follows it is the next line. */
static void a_zero_ends_no_line(void **unused)
{
	static const char line[] = "1234\0005\n";
	struct card_secret pin = { { 0 } };
	struct reason why;

	(void)unused;
	typed_bytes(line, sizeof line - 1);
	assert_false(card_secret_read(user, rule(), &pin, &why));
	typed_bytes("123\0\n", 5);
	assert_false(card_secret_read(user, rule(), &pin, &why));
	assert_non_null(strstr(why.text, "character"));
	assert_string_equal(pin.text, "");
}

static void a_line_has_no_length_that_matters(void **unused)
{
	struct card_secret out = { { 0 } };
	struct reason why;
	char text[4000];

	(void)unused;
	memset(text, '7', sizeof text);
	memcpy(text + sizeof text - 7, "\n5678\n", 7);
	typed(text);
	assert_false(card_secret_read(user, rule(), &out, &why));
	assert_non_null(strstr(why.text, "too long"));
	assert_true(card_secret_read(user, rule(), &out, &why));
	assert_string_equal(out.text, "5678");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_taken_one_by_one),
		cmocka_unit_test(a_line_may_end_as_others_do),
		cmocka_unit_test(what_does_not_fit_is_named_without_the_word),
		cmocka_unit_test(a_zero_ends_no_line),
		cmocka_unit_test(a_line_has_no_length_that_matters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
