#include "kiosk/client/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define ROWS(...) ((const uint8_t[]){ __VA_ARGS__ })

static bool reads(const char *bytes, size_t len)
{
	struct picture p = { 0 };
	const bool read = picture_of_pgm((const uint8_t *)bytes, len, &p);

	picture_drop(&p);
	return read;
}

static void a_graymap_is_exactly_one(void **state)
{
	struct picture p;

	(void)state;
	assert_true(picture_of_pgm((const uint8_t *)"P5\n3 2\n255\nabcdef", 17, &p));
	assert_int_equal(p.width, 3);
	assert_int_equal(p.height, 2);
	assert_memory_equal(p.gray, "abcdef", 6);
	picture_drop(&p);
	assert_null(p.gray);
	assert_false(reads("P5\n3 2\n255\nabcde", 16));
	assert_false(reads("P5\n3 2\n255\nabcdefg", 18));
	assert_false(reads("P6\n3 2\n255\nabcdef", 17));
	assert_false(reads("P5\n3 2\n65535\nabcdef", 19));
	assert_false(reads("P5\n0 2\n255\n", 11));
	assert_false(reads("P5\n-3 2\n255\nabcdef", 18));
	assert_false(reads("P5\n999999 999999\n255\nabcdef", 26)); /* claims more than may be */
	assert_false(reads("P5\n9999999 1\n255\nabcdef", 23));
	for (size_t len = 0; len < 17; len++)
		assert_false(reads("P5\n3 2\n255\nabcdef", len));
}

static void it_is_shrunk_to_the_mean(void **state)
{
	static uint8_t gray[] = { 0, 100, 10, 10, 9, 100, 200, 30, 30, 9, 7, 7, 7, 7, 7 };
	const struct picture p = { gray, 5, 3 };
	struct picture out;

	(void)state;
	assert_true(picture_shrink(&p, 2, &out)); /* what is left over is left out */
	assert_int_equal(out.width, 2);
	assert_int_equal(out.height, 1);
	assert_memory_equal(out.gray, ROWS(100, 20), 2);
	picture_drop(&out);
	assert_false(picture_shrink(&p, 4, &out));
	assert_false(picture_shrink(&p, 0, &out));
}

static void it_is_doubled_half_way(void **state)
{
	static uint8_t gray[] = { 0, 100, 200, 40 };
	const struct picture p = { gray, 2, 2 };
	struct picture out;

	(void)state;
	assert_true(picture_double(&p, &out));
	assert_int_equal(out.width, 4);
	assert_int_equal(out.height, 4);
	assert_memory_equal(out.gray, ROWS(0, 50, 100, 100, 100, 85, 70, 70), 8);
	picture_drop(&out);
}

static void it_is_blurred_inside_its_border(void **state)
{
	static uint8_t gray[] = { 9, 9, 9, 9, 0, 9, 9, 9, 9 };
	const struct picture p = { gray, 3, 3 };
	struct picture out;

	(void)state;
	assert_true(picture_blur(&p, &out));
	assert_memory_equal(out.gray, ROWS(9, 9, 9, 9, 8, 9, 9, 9, 9), 9);
	picture_drop(&out);
}

/* In the shadow the paper is darker than the ink in the light. */
static void shadows_go(void **state)
{
	static uint8_t gray[200 * 60];
	const struct picture p = { gray, 200, 60 };
	struct picture out;

	(void)state;
	for (size_t i = 0; i < sizeof gray; i++) {
		const size_t x = i % 200;
		const unsigned paper = x < 100 ? 250 : 90;

		gray[i] = (uint8_t)(x / 4 % 2 ? paper : paper / 2);
	}
	assert_true(picture_contrast(&p, &out));
	for (size_t x = 0; x < 200; x++) {
		if (x < 70 || x > 130) /* away from the edge of the shadow */
			assert_int_equal(out.gray[30 * 200 + x], x / 4 % 2 ? 255 : 0);
	}
	picture_drop(&out);
}

static void what_is_no_picture_is_none(void **state)
{
	static const uint8_t bytes[] = "\x89PNG\r\n\x1a\n and then nothing of the kind";
	struct picture out;

	(void)state;
	assert_false(picture_decode(PICTURE_PNG, bytes, sizeof bytes, &out));
	assert_false(picture_decode(PICTURE_JPEG, bytes, sizeof bytes, &out));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_graymap_is_exactly_one),
		cmocka_unit_test(it_is_shrunk_to_the_mean),
		cmocka_unit_test(it_is_doubled_half_way),
		cmocka_unit_test(it_is_blurred_inside_its_border),
		cmocka_unit_test(shadows_go),
		cmocka_unit_test(what_is_no_picture_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
