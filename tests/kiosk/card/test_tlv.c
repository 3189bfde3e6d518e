#include "kiosk/card/tlv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* The rows are worked by hand from X.690 8.1.3: short form to 7F, 81 and 82 with one and two bytes
 * of length, 80 indefinite, FF reserved. */
static const struct {
	uint8_t byte[5];
	size_t len;
	bool good;
	size_t head_len, value_len;
} rows[] = {
	/* clang-format off */
	{ { 0x30, 0x00 },                   2, true,  2, 0 },
	{ { 0x30, 0x7f },                   2, true,  2, 127 },
	{ { 0x30, 0x80 },                   5, false, 0, 0 },
	{ { 0x30, 0x81, 0x80 },             3, true,  3, 128 },
	{ { 0x30, 0x81, 0xff },             3, true,  3, 255 },
	{ { 0x30, 0x81, 0x7f },             3, true,  3, 127 }, /* longer than needed: BER */
	{ { 0x30, 0x81 },                   2, false, 0, 0 },
	{ { 0x30, 0x82, 0x01, 0x00 },       4, true,  4, 256 },
	{ { 0x30, 0x82, 0x05, 0x10 },       4, true,  4, 1296 },
	{ { 0x30, 0x82, 0xff, 0xff },       4, true,  4, 65535 },
	{ { 0x30, 0x82, 0x05 },             3, false, 0, 0 },
	{ { 0x30, 0x83, 0x00, 0x05, 0x10 }, 5, false, 0, 0 },
	{ { 0x30, 0x84, 0x00, 0x00, 0x05 }, 5, false, 0, 0 },
	{ { 0x30, 0xff, 0x00, 0x00, 0x00 }, 5, false, 0, 0 },
	{ { 0x7f, 0x21, 0x03 },             3, false, 0, 0 }, /* a tag of two bytes */
	{ { 0x30 },                         1, false, 0, 0 },
	{ { 0x30 },                         0, false, 0, 0 },
	/* clang-format on */
};

static void lengths(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tlv head = { 0xaa, 77, 77 };

		assert_int_equal(tlv_head(rows[i].byte, rows[i].len, &head), rows[i].good);
		assert_int_equal(head.tag, rows[i].good ? rows[i].byte[0] : 0xaa);
		assert_int_equal(head.head_len, rows[i].good ? rows[i].head_len : 77);
		assert_int_equal(head.value_len, rows[i].good ? rows[i].value_len : 77);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lengths) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
