#include "net/client/trust.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "net/certificate/certificate.h"
#include "net/protocol/manifest.h"
#include "tests/net/protocol/page.h"

/* Digests that PROTOCOL.md states: its own room has no SHA-256. */

static void the_digest_of_the_worked_example(void **state)
{
	uint8_t tbs[512], want[32], got[32];
	const size_t len = page_bytes("hex tbs", tbs, sizeof tbs);

	(void)state;
	assert_int_equal(page_bytes("hex tbs-sha256", want, sizeof want), 32);
	certificate_sha256(tbs, len, got);
	assert_memory_equal(got, want, 32);
}

static void the_digest_of_the_page(void **state)
{
	char *block = page_block("json manifest");
	struct manifest m;
	uint8_t text[512], got[32];
	const size_t len = page_bytes("hex page-text", text, sizeof text);

	(void)state;
	assert_true(manifest_decode(block, strlen(block), &m));
	certificate_sha256(text, len, got);
	assert_memory_equal(got, m.page_digest[0], 32);
	free(block);
}

static void alerts_that_mean_us(void **state)
{
	/* RFC 8446, 6: 42 to 48 but 47, 49, 116; and some that mean something else. */
	static const uint8_t ours[] = { 42, 43, 44, 45, 46, 48, 49, 116 };
	static const uint8_t others[] = { 0, 10, 20, 40, 47, 50, 70, 80, 90, 109, 112, 120 };

	(void)state;
	for (size_t i = 0; i < sizeof ours; i++)
		assert_true(trust_alert_refuses_us(ours[i]));
	for (size_t i = 0; i < sizeof others; i++)
		assert_false(trust_alert_refuses_us(others[i]));
}

static void random_keys(void **state)
{
	char first[33], second[33];

	(void)state;
	assert_true(trust_random_hex(first, 32));
	assert_true(trust_random_hex(second, 32));
	assert_int_equal(strspn(first, "0123456789abcdef"), 32);
	assert_int_equal(strlen(first), 32);
	assert_string_not_equal(first, second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_digest_of_the_worked_example),
		cmocka_unit_test(the_digest_of_the_page),
		cmocka_unit_test(alerts_that_mean_us),
		cmocka_unit_test(random_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
