#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "net/protocol/hex.h"

static const uint8_t bytes[] = { 0x00, 0x09, 0x9a, 0xaf, 0xf0, 0xff };
#define TEXT "00099aaff0ff"

static void bytes_become_digits(void **unused)
{
	char out[2 * sizeof bytes + 1];

	(void)unused;
	hex_of(bytes, sizeof bytes, out);
	assert_string_equal(out, TEXT);
	hex_of(bytes, 0, out);
	assert_string_equal(out, "");
}

static void digits_become_bytes(void **unused)
{
	uint8_t out[sizeof bytes];

	(void)unused;
	assert_true(hex_read(TEXT, out, sizeof out));
	assert_memory_equal(out, bytes, sizeof bytes);
}

static void anything_else_is_refused_and_changes_nothing(void **unused)
{
	static const char *const others[] = {
		"",
		"00099aaff0f",    /* one too few */
		"00099aaff0ff0",  /* one too many */
		"00099aaff0ff00", /* a whole one */
		"00099AAFF0FF",
		"00099aaff0fg",
		" 0099aaff0ff",
		"0x099aaff0ff",
	};
	uint8_t out[sizeof bytes] = { 7 };

	(void)unused;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		assert_false(hex_read(others[i], out, sizeof out));
		assert_int_equal(out[0], 7);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_become_digits),
		cmocka_unit_test(digits_become_bytes),
		cmocka_unit_test(anything_else_is_refused_and_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
