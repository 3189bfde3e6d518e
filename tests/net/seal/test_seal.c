#include "net/seal/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/net/protocol/page.h"
#include "tests/net/seal/sealed.h"

static void the_worked_example_of_the_text(void **state)
{
	const struct seal want = sealed_example();
	uint8_t bytes[SEAL_BYTES_MAX], written[SEAL_BYTES_MAX];
	const size_t len = page_bytes("hex seal", bytes, sizeof bytes);
	struct seal read;
	size_t written_len;

	(void)state;
	assert_int_equal(len, 293);
	assert_true(seal_decode(bytes, len, &read));
	assert_seal_equal(&read, &want);
	assert_int_equal(seal_encode(&want, written, &written_len), SEAL_MADE);
	assert_int_equal(written_len, len - 66);
	assert_memory_equal(written, bytes, written_len);
}

static void every_truncation_is_refused(void **state)
{
	uint8_t bytes[SEAL_BYTES_MAX + 1];
	size_t len = page_bytes("hex seal", bytes, sizeof bytes);
	struct seal read;

	(void)state;
	for (size_t short_len = 0; short_len < len; short_len++)
		assert_false(seal_decode(bytes, short_len, &read));
	bytes[len++] = 0;
	assert_false(seal_decode(bytes, len, &read));
}

static void no_two_seals_say_the_same(void **state)
{
	const struct seal want = sealed_example();
	uint8_t bytes[SEAL_BYTES_MAX], again[SEAL_BYTES_MAX];
	const size_t len = page_bytes("hex seal", bytes, sizeof bytes), message_len = len - 66;

	(void)state;
	for (size_t i = 0; i < message_len; i++) {
		for (unsigned flip = 1; flip < 256; flip++) {
			struct seal read;
			size_t again_len;

			bytes[i] ^= (uint8_t)flip;
			/* What is still a seal is exactly what its own words are written as. */
			if (seal_decode(bytes, len, &read)) {
				assert_int_equal(seal_encode(&read, again, &again_len), SEAL_MADE);
				assert_int_equal(again_len, message_len);
				assert_memory_equal(again, bytes, message_len);
			}
			bytes[i] ^= (uint8_t)flip;
		}
	}
	assert_seal_equal(&want, &want);
}

static void assert_comes_back(const struct seal *s)
{
	uint8_t bytes[SEAL_BYTES_MAX];
	struct seal read;
	size_t len;

	assert_int_equal(seal_encode(s, bytes, &len), SEAL_MADE);
	bytes[len++] = 0xff;
	bytes[len++] = 0x40;
	memset(bytes + len, 1, 64);
	assert_true(seal_decode(bytes, len + 64, &read));
	assert_seal_equal(&read, s);
}

/* From nothing to the longest, around each border at which a piece ends, of one byte a character
 * and of three and of four. */
static void facts_of_every_length_come_back(void **state)
{
	static const char *const characters[] = { "x", "\u00e9", "見", "\U000E0102" };

	(void)state;
	for (size_t c = 0; c < 4; c++) {
		const size_t each = strlen(characters[c]);

		for (size_t count = 0; count * each <= 255; count++) {
			struct seal s = sealed_example();

			s.fact[1].value[0] = '\0';
			for (size_t i = 0; i < count; i++)
				memcpy(s.fact[1].value + i * each, characters[c], each);
			s.fact[1].value[count * each] = '\0';
			assert_comes_back(&s);
		}
	}
}

static void a_long_label_leaves_room_for_a_value(void **state)
{
	struct seal s = sealed_example();

	(void)state;
	memset(s.fact[0].label, 'l', 63);
	memset(s.fact[0].value, 'v', 255);
	assert_comes_back(&s);
	s.fact_count = 0;
	assert_comes_back(&s);
}

static void what_does_not_fit_the_symbol_is_too_long(void **state)
{
	struct seal s = sealed_example();
	uint8_t bytes[SEAL_BYTES_MAX];
	size_t len;

	(void)state;
	for (s.fact_count = 0; s.fact_count < SEAL_FACTS_MAX; s.fact_count++) {
		strcpy(s.fact[s.fact_count].label, "x");
		memset(s.fact[s.fact_count].value, 0, sizeof s.fact[0].value);
	}
	assert_comes_back(&s);
	memset(s.fact[0].value, 'v', 255);
	memset(s.fact[1].value, 'v', 255);
	memset(s.fact[2].value, 'v', 100);
	for (size_t i = 0; i <= 60; i++) {
		memset(s.fact[3].value, 'v', i);
		if (seal_encode(&s, bytes, &len) != SEAL_MADE)
			break;
		assert_true(len + 66 <= SEAL_BYTES_MAX);
	}
	assert_int_equal(len + 66, SEAL_BYTES_MAX);
	assert_int_equal(seal_encode(&s, bytes, &len), SEAL_TOO_LONG);
}

#define UNFIT(change)                                                                              \
	do {                                                                                       \
		struct seal s = sealed_example();                                                  \
		uint8_t bytes[SEAL_BYTES_MAX];                                                     \
		size_t len;                                                                        \
		change;                                                                            \
		assert_int_equal(seal_encode(&s, bytes, &len), SEAL_UNFIT);                        \
	} while (0)

static void what_is_not_fit_is_not_written(void **state)
{
	(void)state;
	UNFIT(s.reference[0] = 'A');
	UNFIT(s.reference[8] = '\0');
	UNFIT(s.issued.day = 31);
	UNFIT(s.signed_on.month = 0);
	UNFIT(s.verifiable_until = (struct date){ 0 });
	UNFIT(s.issuance[31] = 'F');
	UNFIT(s.issuance[31] = '\0');
	UNFIT(s.kind[0] = '\0');
	UNFIT(s.kind[0] = 'R');
	UNFIT(s.page = 0);
	UNFIT(s.page = 3);
	UNFIT(s.pages = 33);
	UNFIT(s.fact[0].label[0] = '\0');
	UNFIT(s.fact[0].label[0] = '\t');
	UNFIT(s.fact[2].value[0] = '\n');
	UNFIT(s.fact[2].value[0] = '\xff');
	UNFIT(s.fact_count = SEAL_FACTS_MAX + 1);
}

/* The example with one stretch of it replaced by another of any length. */
static bool decodes_with(size_t at, size_t cut, const void *with, size_t with_len)
{
	uint8_t bytes[SEAL_BYTES_MAX], changed[SEAL_BYTES_MAX + 300];
	const size_t len = page_bytes("hex seal", bytes, sizeof bytes);
	struct seal read;

	memcpy(changed, bytes, at);
	memcpy(changed + at, with, with_len);
	memcpy(changed + at + with_len, bytes + at + cut, len - at - cut);
	return seal_decode(changed, len - cut + with_len, &read);
}

#define HEADER 22
#define FIRST_FACT (HEADER + 18 + 4 + 23 + 5 + 34)
#define ENDING 227

static void tags_stand_in_their_order_and_once(void **state)
{
	(void)state;
	assert_true(decodes_with(0, 0, "", 0));
	assert_true(decodes_with(FIRST_FACT, 0, "\x06\x00", 2)); /* kept for later */
	assert_true(decodes_with(FIRST_FACT, 0, "\x1f\x03xyz", 5));
	assert_true(decodes_with(FIRST_FACT, 0, "\x06\x01\x00\x1f\x00", 5));
	assert_false(decodes_with(FIRST_FACT, 0, "\x07\x00\x06\x00", 4)); /* descending */
	assert_false(decodes_with(FIRST_FACT, 22, "", 0));      /* a gap before the facts */
	assert_false(decodes_with(FIRST_FACT + 22, 42, "", 0)); /* and in them */
	assert_true(decodes_with(FIRST_FACT, ENDING - FIRST_FACT, "", 0)); /* none at all */
	assert_false(decodes_with(HEADER, 18, "", 0));                     /* no issuance */
	assert_false(decodes_with(HEADER + 18, 4, "", 0));                 /* no page */
	assert_false(decodes_with(HEADER + 22, 23, "", 0));                /* no kind */
	assert_false(decodes_with(HEADER + 45, 5, "", 0));                 /* no end */
	assert_false(decodes_with(HEADER + 50, 34, "", 0));                /* no text */
	assert_false(decodes_with(HEADER, 0, "\x00\x00", 2));
}

static void values_are_as_long_as_they_should_be(void **state)
{
	(void)state;
	assert_false(decodes_with(HEADER + 18, 4, "\x02\x03\x01\x02\x00", 5));
	assert_false(decodes_with(HEADER + 22, 23, "\x03\x00", 2));
	assert_false(decodes_with(HEADER + 22, 23, "\x03\x02\x61\x00", 4));
	assert_false(decodes_with(HEADER + 45, 5, "\x04\x02\x4f\xd5", 4));
	assert_false(decodes_with(FIRST_FACT, 22, "\x20\x00", 2));
	assert_false(decodes_with(FIRST_FACT, 22, "\x20\x01x", 3));   /* no break */
	assert_false(decodes_with(FIRST_FACT, 22, "\x20\x02\tx", 4)); /* goes on with nothing */
	assert_true(decodes_with(FIRST_FACT, 22, "\x20\x03x\tx", 5));
	assert_true(decodes_with(FIRST_FACT, 22, "\x20\x02x\t", 4));
	assert_false(decodes_with(FIRST_FACT, 22, "\x20\x04x\tx\t", 6));   /* two breaks */
	assert_false(decodes_with(FIRST_FACT + 22, 42, "\x21\x02\tx", 4)); /* went on too early */
	assert_false(decodes_with(FIRST_FACT, 22, "\x20\x04x\t\xe8\xa6", 6));
	assert_false(decodes_with(ENDING, 66,
	                          "\xff\x38" /* 56 bytes */
	                          "1234567890123456789012345678901234567890123456789012"
	                          "3456",
	                          58));
}

static void seals_of_others_are_none_of_ours(void **state)
{
	(void)state;
	assert_false(decodes_with(1, 1, "\x02", 1));
	assert_false(decodes_with(2, 2, "\x6a\xbc", 2)); /* D<< */
	assert_false(decodes_with(4, 4, "\x6d\x32\xc8\xa7", 4));
	assert_false(decodes_with(20, 1, "\x4e", 1));
	assert_false(decodes_with(21, 1, "\x0e", 1));
}

/* A fact in six pieces is more than a value may have, however well it is cut. */
static void a_value_may_not_grow_without_end(void **state)
{
	uint8_t pieces[6 * 129];
	size_t len = 0;

	(void)state;
	for (uint8_t i = 0; i < 3; i++) {
		const size_t at = len;

		pieces[len++] = (uint8_t)(0x20 + i);
		pieces[len++] = 127;
		memset(pieces + len, 'x', 127);
		pieces[at + 2 + (i == 0)] = '\t';
		len += 127;
	}
	/* 125 + 126 + 4 is as long as it may be. */
	pieces[2 * 129 + 1] = 5;
	assert_true(decodes_with(FIRST_FACT, ENDING - FIRST_FACT, pieces, 2 * 129 + 7));
	pieces[2 * 129 + 1] = 6;
	assert_false(decodes_with(FIRST_FACT, ENDING - FIRST_FACT, pieces, 2 * 129 + 8));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worked_example_of_the_text),
		cmocka_unit_test(every_truncation_is_refused),
		cmocka_unit_test(no_two_seals_say_the_same),
		cmocka_unit_test(facts_of_every_length_come_back),
		cmocka_unit_test(a_long_label_leaves_room_for_a_value),
		cmocka_unit_test(what_does_not_fit_the_symbol_is_too_long),
		cmocka_unit_test(what_is_not_fit_is_not_written),
		cmocka_unit_test(tags_stand_in_their_order_and_once),
		cmocka_unit_test(values_are_as_long_as_they_should_be),
		cmocka_unit_test(seals_of_others_are_none_of_ours),
		cmocka_unit_test(a_value_may_not_grow_without_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
