#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "net/office/attribute.h"
#include "net/office/code.h"

static void selectors_are_left_out_and_flagged(void **unused)
{
	static const struct {
		const char *registered, *text, *flags;
	} rows[] = {
		{ "見本　太郎", "見本　太郎", "00000" },
		{ "辻\xf3\xa0\x84\x82　例", "辻　例", "100" },
		{ "渡邊\xf3\xa0\x84\x90", "渡邊", "01" },
		{ "𠮷野", "𠮷野", "00" },
		{ "葛\xef\xb8\x80市", "葛市", "10" },
		{ "A1", "A1", "00" },
		{ "\xf3\xa0\x84\x82", "", "" },
		{ "", "", "" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[64], flags[ATTRIBUTE_FLAGS_MAX];

		assert_true(attribute_text(rows[i].registered, text, sizeof text, flags));
		assert_string_equal(text, rows[i].text);
		assert_string_equal(flags, rows[i].flags);
	}
}

static void what_is_no_text_or_too_long_is_refused(void **unused)
{
	char text[8], large[1024], flags[ATTRIBUTE_FLAGS_MAX], many[600];

	(void)unused;
	assert_false(attribute_text("\xe8\xa6", text, sizeof text, flags));
	assert_false(attribute_text("\x80", text, sizeof text, flags));
	assert_false(attribute_text("\xff", text, sizeof text, flags));
	assert_true(attribute_text("1234567", text, sizeof text, flags));
	assert_false(attribute_text("12345678", text, sizeof text, flags));
	assert_false(attribute_text("123456見", text, sizeof text, flags));
	memset(many, 'x', sizeof many);
	many[ATTRIBUTE_FLAGS_MAX - 1] = '\0';
	assert_true(attribute_text(many, large, sizeof large, flags));
	many[ATTRIBUTE_FLAGS_MAX - 1] = 'x';
	many[ATTRIBUTE_FLAGS_MAX] = '\0';
	assert_false(attribute_text(many, large, sizeof large, flags));
}

static void births_carry_their_era(void **unused)
{
	static const struct {
		struct date birth;
		const char *text;
	} rows[] = {
		{ { 1867, 12, 31 }, "018671231" }, { { 1912, 7, 29 }, "119120729" },
		{ { 1912, 7, 30 }, "219120730" },  { { 1926, 12, 24 }, "219261224" },
		{ { 1926, 12, 25 }, "319261225" }, { { 1989, 1, 7 }, "319890107" },
		{ { 1989, 1, 8 }, "419890108" },   { { 2019, 4, 30 }, "420190430" },
		{ { 2019, 5, 1 }, "520190501" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[10];

		attribute_birth(rows[i].birth, text);
		assert_string_equal(text, rows[i].text);
	}
	assert_string_equal(attribute_sex("男"), "1");
	assert_string_equal(attribute_sex("女"), "2");
	assert_string_equal(attribute_sex(""), "9");
}

static void codes_are_shaped_like_a_cards(void **unused)
{
	char first[CODE_MAX], second[CODE_MAX];

	(void)unused;
	assert_true(code_make("99201", first));
	assert_true(code_make("99201", second));
	assert_int_equal(strlen(first), strlen("997794E9AGCIEG13221003A"));
	assert_memory_equal(first + 14, "99201", 5);
	assert_string_not_equal(first, second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(selectors_are_left_out_and_flagged),
		cmocka_unit_test(what_is_no_text_or_too_long_is_refused),
		cmocka_unit_test(births_carry_their_era),
		cmocka_unit_test(codes_are_shaped_like_a_cards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
