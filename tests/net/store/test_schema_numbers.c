#include "tests/net/store/old_store.h"

/* The registers that people write in SQL: Individual Numbers. */

/* ---- the sample register ----------------------------------------------------------------- */

/* Of the ministry's ordinance: weights 2 to 7 and 2 to 6 from the right, modulo 11. */
static int right_last_digit(const char *number)
{
	int sum = 0;

	for (int n = 1; n <= 11; n++)
		sum += (number[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
	return sum % 11 <= 1 ? 0 : 11 - sum % 11;
}

static void nobody_ever_has_a_sample_number(void **unused)
{
	char *sql = text_of(SOURCE_DIR "/assets/register/sample.sql");
	struct store *store = NULL;
	int numbers = 0, without = 0;

	(void)unused;
	assert_int_equal(right_last_digit("123456789018"), 8); /* the ministry's own example */
	assert_int_equal(store_open(file, &store), STORE_OK);
	assert_int_equal(store_load_sql(store, sql), STORE_OK);
	for (int64_t id = 1; id <= 69; id++) {
		struct record r = { 0 };

		assert_int_equal(store_record_with(store, id, RECORD_NUMBERS, 0, &r), STORE_OK);
		for (uint8_t i = 0; i < r.count; i++) {
			const char *number_of = r.person[i].individual_number;

			without += !*number_of;
			if (!*number_of)
				continue;
			numbers++;
			assert_int_not_equal(number_of[11] - '0', right_last_digit(number_of));
		}
		record_drop(&r);
	}
	assert_true(numbers > 0 && without > 0);
	store_close(store);
	free(sql);
}

static void a_number_has_twelve_digits(void **unused)
{
	static const char *const bad[] = {
		"''",         "'12345678901'",  "'1234567890123'", "'12345678901x'",
		"'１２３４'", "123456789012345"
	};
	struct store *store = NULL;
	char sql[96];

	(void)unused;
	make_version(1);
	assert_int_equal(store_open(file, &store), STORE_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		snprintf(sql, sizeof sql, "UPDATE resident SET individual_number = %s", bad[i]);
		assert_int_equal(store_load_sql(store, sql), STORE_FAILED);
	}
	assert_int_equal(
	    store_load_sql(store, "UPDATE resident SET individual_number = '000000000010'"),
	    STORE_OK);
	assert_int_equal(
	    store_load_sql(store, "UPDATE municipality SET gives_individual_number = 2"),
	    STORE_FAILED);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nobody_ever_has_a_sample_number, begin, end),
		cmocka_unit_test_setup_teardown(a_number_has_twelve_digits, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
