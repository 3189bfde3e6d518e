#include "net/seal/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static bool plain(const char *text)
{
	return utf8_plain((const uint8_t *)text, strlen(text));
}

/* RFC 3629, section 4: the first and last of each length, and what lies just outside. */
static void characters_are_those_of_the_rfc(void **state)
{
	static const struct {
		const char *text;
		uint8_t len;
		uint32_t code;
	} good[] = {
		{ "\x7f", 1, 0x7f },
		{ "\xc2\x80", 2, 0x80 },
		{ "\xdf\xbf", 2, 0x7ff },
		{ "\xe0\xa0\x80", 3, 0x800 },
		{ "\xed\x9f\xbf", 3, 0xd7ff },
		{ "\xee\x80\x80", 3, 0xe000 },
		{ "\xef\xbf\xbf", 3, 0xffff },
		{ "\xf0\x90\x80\x80", 4, 0x10000 },
		{ "\xf4\x8f\xbf\xbf", 4, 0x10ffff },
	};
	static const char *const wrong[] = { "",
		                             "\x80",
		                             "\xbf",
		                             "\xc0\x80",
		                             "\xc1\xbf",
		                             "\xc2",
		                             "\xc2\x41",
		                             "\xe0\x9f\xbf",
		                             "\xe3\x81",
		                             "\xed\xa0\x80",
		                             "\xed\xbf\xbf",
		                             "\xf0\x8f\xbf\xbf",
		                             "\xf4\x90\x80\x80",
		                             "\xf5\x80\x80\x80",
		                             "\xff" };
	uint32_t code = 0;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		assert_int_equal(
		    utf8_next((const uint8_t *)good[i].text, strlen(good[i].text), &code),
		    good[i].len);
		assert_int_equal(code, good[i].code);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_int_equal(utf8_next((const uint8_t *)wrong[i], strlen(wrong[i]), &code), 0);
}

static void a_plain_text_has_no_control_characters(void **state)
{
	(void)state;
	assert_true(plain(""));
	assert_true(plain("辻\U000E0102　一郎 ~"));
	assert_false(plain("a\tb"));
	assert_false(plain("a\x1b[2J"));
	assert_false(plain("\x7f"));
	assert_false(plain("\xc2\x85"));
	assert_true(plain("\xc2\xa0"));
	assert_false(plain("見\xe6\x9c"));
	assert_false(utf8_plain((const uint8_t *)"a\0b", 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_those_of_the_rfc),
		cmocka_unit_test(a_plain_text_has_no_control_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
