#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/journal/entry.h"

static const struct entry full = {
	.wall_ms = 1795363200123,
	.kind = ENTRY_PRINT_ENDS,
	.from = 255,
	.to = 1,
	.ticket = UINT32_MAX,
	.trouble = UINT16_MAX,
	.reasons = 7,
	.outcome = ENTRY_OUTCOME_UNKNOWN,
	.code = INT64_MIN,
	.issuance = { 0xff, 1, 2, 3, 4, 5, 6, 7, 0x80, 9, 10, 11, 12, 13, 14, 15 },
	.job_id = INT32_MIN,
	.job_state = 9,
	.impressions = -1,
	.expected = INT32_MAX,
	.life_before = -1,
	.life_after = INT64_MAX,
	.troubles_seen = UINT32_MAX,
	.troubles_left = 1,
};

static void numbers_keep_every_field(void **state)
{
	int64_t numbers[ENTRY_NUMBERS];
	struct entry back;

	(void)state;
	entry_to_numbers(&full, numbers);
	assert_int_equal(numbers[9], (int64_t)0xff01020304050607);
	assert_int_equal(numbers[10], (int64_t)0x80090a0b0c0d0e0f);
	assert_true(entry_of_numbers(numbers, &back));
	assert_int_equal(back.wall_ms, full.wall_ms);
	assert_int_equal(back.kind, full.kind);
	assert_int_equal(back.from, full.from);
	assert_int_equal(back.to, full.to);
	assert_int_equal(back.ticket, full.ticket);
	assert_int_equal(back.trouble, full.trouble);
	assert_int_equal(back.reasons, full.reasons);
	assert_int_equal(back.outcome, full.outcome);
	assert_int_equal(back.code, full.code);
	assert_memory_equal(back.issuance, full.issuance, 16);
	assert_int_equal(back.job_id, full.job_id);
	assert_int_equal(back.job_state, full.job_state);
	assert_int_equal(back.impressions, full.impressions);
	assert_int_equal(back.expected, full.expected);
	assert_int_equal(back.life_before, full.life_before);
	assert_int_equal(back.life_after, full.life_after);
	assert_int_equal(back.troubles_seen, full.troubles_seen);
	assert_int_equal(back.troubles_left, full.troubles_left);
}

static void a_number_out_of_range_is_refused(void **state)
{
	static const struct {
		int column;
		int64_t value;
	} rows[] = {
		{ 0, -1 },        { 1, 0 },          { 1, 65536 },         { 2, 256 }, { 4, -1 },
		{ 4, 1LL << 32 }, { 11, 1LL << 31 }, { 13, -(1LL << 40) }, { 17, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t numbers[ENTRY_NUMBERS];
		struct entry back;

		entry_to_numbers(&full, numbers);
		numbers[rows[i].column] = rows[i].value;
		assert_false(entry_of_numbers(numbers, &back));
	}
}

/* The value was computed apart from this code, over the bytes as entry.h tells them: 32 zero bytes,
 * the row's number 1, then 1, 2, ... 19, each in 8 bytes big-endian. */
static void the_hash_is_over_the_written_bytes(void **state)
{
	static const uint8_t zero[DIGEST_LEN];
	static const char want[] =
	    "48cbc49294ab53fe6e558527c40701b1c5bfe4d0747d4c71471982ebf25a1e94";
	int64_t numbers[ENTRY_NUMBERS];
	uint8_t hash[DIGEST_LEN];
	char hex[2 * DIGEST_LEN + 1];

	(void)state;
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		numbers[i] = i + 1;
	entry_hash(zero, 1, numbers, hash);
	for (int i = 0; i < DIGEST_LEN; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	assert_string_equal(hex, want);
}

/* Every number, the row and the hash before change the hash. */
static void the_hash_covers_everything(void **state)
{
	uint8_t before[DIGEST_LEN] = { 0 }, plain[DIGEST_LEN], other[DIGEST_LEN];
	int64_t numbers[ENTRY_NUMBERS] = { 0 };

	(void)state;
	entry_hash(before, 1, numbers, plain);
	for (int i = 0; i < ENTRY_NUMBERS; i++) {
		numbers[i] ^= 1;
		entry_hash(before, 1, numbers, other);
		numbers[i] ^= 1;
		assert_memory_not_equal(plain, other, DIGEST_LEN);
	}
	entry_hash(before, 2, numbers, other);
	assert_memory_not_equal(plain, other, DIGEST_LEN);
	before[31] = 1;
	entry_hash(before, 1, numbers, other);
	assert_memory_not_equal(plain, other, DIGEST_LEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_keep_every_field),
		cmocka_unit_test(a_number_out_of_range_is_refused),
		cmocka_unit_test(the_hash_is_over_the_written_bytes),
		cmocka_unit_test(the_hash_covers_everything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
