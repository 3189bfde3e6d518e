#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <openssl/crypto.h>

#include "net/certificate/ecdsa.h"

#define HALF 32

/* X.690, 8.3: an integer is as short as can be, and has a zero in front where its first bit is
 * set. r = 1, s = 0x80 followed by 31 zeros. */
static const uint8_t raw[2 * HALF] = { [HALF - 1] = 0x01, [HALF] = 0x80 };
static const uint8_t der[2 + 3 + 2 + 33] = {
	0x30, 0x26, 0x02, 0x01, 0x01, 0x02, 0x21, 0x00, 0x80,
};

static void numbers_become_a_sequence(void **unused)
{
	uint8_t *made;

	(void)unused;
	assert_int_equal(ecdsa_der_of_raw(raw, HALF, &made), sizeof der);
	assert_memory_equal(made, der, sizeof der);
	OPENSSL_free(made);
}

static void a_sequence_becomes_numbers_of_full_length(void **unused)
{
	uint8_t out[2 * HALF];

	(void)unused;
	assert_true(ecdsa_raw_of_der(der, sizeof der, HALF, out));
	assert_memory_equal(out, raw, sizeof raw);
}

static void what_is_no_signature_is_refused(void **unused)
{
	uint8_t out[2 * HALF];

	(void)unused;
	assert_false(ecdsa_raw_of_der(der, sizeof der - 1, HALF, out));
	assert_false(ecdsa_raw_of_der(der + 2, sizeof der - 2, HALF, out));
	assert_false(ecdsa_raw_of_der(der, sizeof der, HALF - 1, out));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_become_a_sequence),
		cmocka_unit_test(a_sequence_becomes_numbers_of_full_length),
		cmocka_unit_test(what_is_no_signature_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
