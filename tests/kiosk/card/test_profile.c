#include "kiosk/card/profile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdbool.h>
#include <string.h>

static const struct {
	const char *label;
	bool known;
	enum profile_kin kin;
} rows[] = {
	{ "JPKIAPICCTOKEN2", true, PROFILE_STRANGER },
	{ "JPKIAPICCTOKEN3", true, PROFILE_STRANGER },
	{ "JPKIAPICCTOKEN4", false, PROFILE_STRANGER },
	{ "JPKIAPICCTOKEN", false, PROFILE_RETIRED },
	{ "JPKIAPGPSETOKEN", false, PROFILE_TELEPHONE },
	{ "JPKIAPIOSTOKEN", false, PROFILE_TELEPHONE },
	{ "JPKIAPICCTOKEN22", false, PROFILE_STRANGER },
	{ "JPKIAPICCTOKE", false, PROFILE_STRANGER },
	{ "jpkiapicctoken2", false, PROFILE_STRANGER },
	{ "", false, PROFILE_STRANGER },
};

static void labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const size_t len = strlen(rows[i].label);

		assert_int_equal(profile_of_label(rows[i].label, len) != NULL, rows[i].known);
		assert_int_equal(profile_kin_of_label(rows[i].label, len), rows[i].kin);
	}
}

static void every_row_is_found_by_its_label(void **state)
{
	size_t row = 0;

	(void)state;
	for (; profile_row(row); row++)
		assert_ptr_equal(
		    profile_of_label(profile_row(row)->label, strlen(profile_row(row)->label)),
		    profile_row(row));
	assert_int_equal(row, 2);
}

/* RFC 8017 9.2 note 1 for SHA-256; the bare hash for SHA-384. */
static void a_digest_says_how_it_is_signed(void **state)
{
	static const uint8_t info[] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
		                        0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };
	const struct card_signature *rsa = profile_signature(32), *p384 = profile_signature(48);

	(void)state;
	assert_non_null(rsa);
	assert_int_equal(rsa->prefix_len, sizeof info);
	assert_memory_equal(rsa->prefix, info, sizeof info);
	assert_int_equal(rsa->signature_len, 256);
	assert_non_null(p384);
	assert_int_equal(p384->prefix_len, 0);
	assert_int_equal(p384->signature_len, 96);
	for (size_t len = 0; len < 600; len++)
		if (len != 32 && len != 48)
			assert_null(profile_signature(len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels),
		cmocka_unit_test(every_row_is_found_by_its_label),
		cmocka_unit_test(a_digest_says_how_it_is_signed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
