#include "net/store/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void what_fits(void **unused)
{
	static const struct {
		const char *text;
		bool fits;
	} rows[] = {
		{ "", true },
		{ "Mihon ~", true },
		{ "見本　太郎", true },
		{ "辻\xf3\xa0\x84\x82", true }, /* U+E0102, a variation selector */
		{ "\xf0\xa0\xae\xb7", true },   /* U+20BB7 */
		{ "\xf4\x8f\xbf\xbf", true },
		{ "\xc2\xa0", true },
		{ "a\nb", false },
		{ "\x1b[2J", false },
		{ "\x7f", false },
		{ "\xc2\x9b", false },         /* a control of the second set */
		{ "\x80", false },             /* no first byte */
		{ "\xc0\xaf", false },         /* too long for what it says */
		{ "\xe0\x9f\xbf", false },     /* the same */
		{ "\xf0\x8f\xbf\xbf", false }, /* the same */
		{ "\xed\xa0\x80", false },     /* half of a pair */
		{ "\xf4\x90\x80\x80", false }, /* past the last character */
		{ "\xf5\x80\x80\x80", false },
		{ "\xe8\xa6", false }, /* cut off */
		{ "\xe8", false },
		{ "\xe8\xa6\x41", false },
		{ "\xf3\xa0\x84", false },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (text_fits(rows[i].text) != rows[i].fits)
			fail_msg("row %zu", i);
	assert_false(text_given(NULL));
	assert_false(text_given(""));
	assert_false(text_given("\n"));
	assert_true(text_given("x"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_fits) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
