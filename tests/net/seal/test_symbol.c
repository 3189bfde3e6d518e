#include "net/seal/symbol.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A sheet with symbols on it, as white and black as a laser printer makes it. */
struct sheet {
	uint8_t *gray;
	uint32_t width, height;
};

static struct sheet sheet_of(uint32_t width, uint32_t height)
{
	struct sheet s = { calloc(width, height), width, height };

	assert_non_null(s.gray);
	memset(s.gray, 0xff, (size_t)width * height);
	return s;
}

static void stamp(const struct sheet *s, const struct symbol *code, uint32_t left, uint32_t top,
                  uint32_t px)
{
	for (uint32_t y = 0; y < code->side * px; y++) {
		for (uint32_t x = 0; x < code->side * px; x++)
			s->gray[(size_t)(top + y) * s->width + left + x] =
			    code->dark[y / px * code->side + x / px] ? 0x20 : 0xf0;
	}
}

static void turn(struct sheet *s)
{
	struct sheet turned = sheet_of(s->height, s->width);

	for (uint32_t y = 0; y < s->height; y++) {
		for (uint32_t x = 0; x < s->width; x++)
			turned.gray[(size_t)x * turned.width + turned.width - 1 - y] =
			    s->gray[(size_t)y * s->width + x];
	}
	free(s->gray);
	*s = turned;
}

static struct symbol_picture picture_of(const struct sheet *s)
{
	return (struct symbol_picture){ s->gray, s->width, s->height };
}

static void assert_comes_back(const uint8_t *bytes, size_t len)
{
	struct sheet s = sheet_of(700, 620);
	struct symbol_picture p = picture_of(&s);
	struct symbol_found found;
	struct symbol code;

	assert_true(symbol_draw(bytes, len, &code));
	stamp(&s, &code, 30, 20, 4);
	assert_true(symbol_read(&p, &found));
	assert_int_equal(found.count, 1);
	assert_int_equal(found.symbol[0].len, len);
	assert_memory_equal(found.symbol[0].byte, bytes, len);
	free(s.gray);
}

/* ISO/IEC 18004, table 7: what level M holds in 8-bit mode. */
static void a_symbol_is_as_small_as_it_can_be(void **state)
{
	static const struct {
		uint16_t len;
		uint8_t version;
	} rows[] = { { 1, 1 },    { 14, 1 },   { 15, 2 },    { 287, 12 },  { 288, 13 }, { 450, 16 },
		     { 997, 25 }, { 998, 26 }, { 1059, 26 }, { 1060, 27 }, { 1100, 27 } };
	uint8_t bytes[SEAL_BYTES_MAX + 1];
	struct symbol code;

	(void)state;
	memset(bytes, 0xa5, sizeof bytes);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_true(symbol_draw(bytes, rows[i].len, &code));
		assert_int_equal(code.side, 17 + 4 * rows[i].version);
	}
	assert_false(symbol_draw(bytes, 0, &code));
	assert_false(symbol_draw(bytes, sizeof bytes, &code));
}

/* What other modes would be chosen for, what readers take for a text: Shift_JIS, UTF-8, zeros, byte
 * order marks, an escape, all there is. */
static void every_byte_comes_back_as_it_was(void **state)
{
	static const char *const texts[] = {
		"0123456789",
		"THE QUICK BROWN FOX 0123456789 $%*+-./:",
		"12345ABCDE\xdc\x03 99201ABC\xff@",
		"\xef\xbb\xbfutf-8 with a mark",
		"\xff\xfeu\x00t\x00f\x00",
		"\x93\xfa\x96\x7b\x8c\xea shift",
		"日本語の文字",
		"\x1b$B\x1b(B",
		"\\000026\\000932",
	};
	uint8_t bytes[SEAL_BYTES_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_comes_back((const uint8_t *)texts[i], strlen(texts[i]));
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 7 + i / 256);
	assert_comes_back(bytes, 256);
	assert_comes_back(bytes, 777);
	assert_comes_back(bytes, sizeof bytes);
	memset(bytes, 0, sizeof bytes);
	assert_comes_back(bytes, 64);
	for (unsigned b = 0; b < 256; b++) { /* each alone, between letters and digits */
		const uint8_t mixed[] = { '1', '2', '3', (uint8_t)b, 'A', 'B', (uint8_t)b, '9' };

		assert_comes_back(mixed, sizeof mixed);
	}
}

static void all_symbols_of_a_sheet_are_found_however_it_lies(void **state)
{
	struct sheet s = sheet_of(1240, 1754);
	struct symbol one, two;
	struct symbol_found found;
	uint8_t bytes[300];

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 31);
	assert_true(symbol_draw(bytes, sizeof bytes, &one));
	assert_true(symbol_draw(bytes + 100, 120, &two));
	stamp(&s, &one, 900, 1400, 4);
	stamp(&s, &two, 60, 80, 5);
	for (int quarter = 0; quarter < 4; quarter++) {
		struct symbol_picture p = picture_of(&s);
		const size_t first = symbol_read(&p, &found) && found.symbol[0].len == 300 ? 0 : 1;

		assert_int_equal(found.count, 2);
		assert_int_equal(found.symbol[first].len, 300);
		assert_memory_equal(found.symbol[first].byte, bytes, 300);
		assert_memory_equal(found.symbol[!first].byte, bytes + 100, 120);
		turn(&s);
	}
	free(s.gray);
}

static void a_picture_without_a_symbol_is_no_failure(void **state)
{
	struct sheet s = sheet_of(400, 300);
	struct symbol_picture p = picture_of(&s);
	struct symbol_found found = { .count = 7 };

	(void)state;
	assert_true(symbol_read(&p, &found));
	assert_int_equal(found.count, 0);
	p.width = 60000;
	p.height = 60000;
	assert_false(symbol_read(&p, &found));
	p.width = 0;
	assert_false(symbol_read(&p, &found));
	free(s.gray);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_symbol_is_as_small_as_it_can_be),
		cmocka_unit_test(every_byte_comes_back_as_it_was),
		cmocka_unit_test(all_symbols_of_a_sheet_are_found_however_it_lies),
		cmocka_unit_test(a_picture_without_a_symbol_is_no_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
