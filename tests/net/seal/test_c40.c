#include "net/seal/c40.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* ICAO 9303-13 and BSI TR-03137: "D<<" and "BSI01" of chapter 3, the two of Annex B, the passport
 * number of Annex E, the numbers of Annexes C and D. */
static const struct {
	const char *text;
	const char *read; /* where a filler comes back as a space */
	uint8_t len, byte[16];
} rows[] = {
	{ "D<<", "D  ", 2, { 0x6a, 0xbc } },
	{ "BSI01", "BSI01", 4, { 0x62, 0xd7, 0x19, 0xc9 } },
	{ "XK CD", "XK CD", 4, { 0xeb, 0x04, 0x66, 0xa9 } },
	{ "XKCD", "XKCD", 4, { 0xeb, 0x11, 0xfe, 0x45 } },
	{ "UFO001979", "UFO001979", 6, { 0xd7, 0x95, 0x19, 0xa6, 0x53, 0x06 } },
	{ "160113000085", "160113000085", 8, { 0x20, 0xd5, 0x20, 0x10, 0x19, 0xa5, 0x1a, 0xea } },
	{ "65170839J003", "65170839J003", 8, { 0x3f, 0xee, 0x45, 0x6d, 0x2d, 0xe0, 0x19, 0xa8 } },
	{ "DETS00027", "DETS00027", 6, { 0x6d, 0x32, 0xc8, 0xa5, 0x19, 0xfc } },
	{ "DETS0232", "DETS0232", 6, { 0x6d, 0x32, 0xc8, 0xa7, 0x2c, 0xb1 } },
	{ "", "", 0, { 0 } },
};

static void published_texts_have_their_published_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		uint8_t bytes[16];
		char text[16];
		size_t len = 99;

		assert_true(c40_encode(rows[i].text, bytes, sizeof bytes, &len));
		assert_int_equal(len, rows[i].len);
		assert_memory_equal(bytes, rows[i].byte, len);
		assert_true(c40_decode(rows[i].byte, rows[i].len, text, sizeof text));
		assert_string_equal(text, rows[i].read);
	}
}

static void what_it_has_no_room_or_no_value_for_is_refused(void **state)
{
	uint8_t bytes[2];
	char text[4];
	size_t len = 7;

	(void)state;
	assert_false(c40_encode("ABCD", bytes, sizeof bytes, &len));
	assert_false(c40_encode("ab", bytes, sizeof bytes, &len));
	assert_false(c40_encode("A-B", bytes, sizeof bytes, &len));
	assert_int_equal(len, 7);
	assert_false(c40_decode((const uint8_t *)"\x6a\xbc", 2, text, 3));
	assert_true(c40_decode((const uint8_t *)"\x6a\xbc", 2, text, 4));
	assert_false(c40_decode((const uint8_t *)"\x6a\xbc\x6a", 3, text, sizeof text));
}

/* All two bytes at the end of a text: what is understood is what would have been written. */
static void one_text_has_one_spelling(void **state)
{
	size_t understood = 0;

	(void)state;
	for (unsigned sum = 0; sum <= 0xffff; sum++) {
		const uint8_t in[2] = { (uint8_t)(sum >> 8), (uint8_t)sum };
		uint8_t again[2];
		char text[4];
		size_t len = 0;

		if (!c40_decode(in, 2, text, sizeof text))
			continue;
		understood++;
		assert_true(c40_encode(text, again, sizeof again, &len));
		assert_int_equal(len, 2);
		assert_memory_equal(again, in, 2);
	}
	assert_int_equal(understood, 37 * 37 * 37 + 37 * 37 + 37);
}

static void only_the_last_group_may_be_short(void **state)
{
	char text[16];

	(void)state;
	assert_false(c40_decode((const uint8_t *)"\xfe\x45\x6a\xbc", 4, text, sizeof text));
	assert_false(c40_decode((const uint8_t *)"\x2c\xb1\x6a\xbc", 4, text, sizeof text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_texts_have_their_published_bytes),
		cmocka_unit_test(what_it_has_no_room_or_no_value_for_is_refused),
		cmocka_unit_test(one_text_has_one_spelling),
		cmocka_unit_test(only_the_last_group_may_be_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
