#include "net/seal/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/seal/vds.h"
#include "tests/net/protocol/page.h"

/* Whatever stands in a symbol, decoding it is harmless: under the sanitizers this test reads not
 * one byte too many. Bytes are in their own allocation of exactly their length. The numbers are
 * the same in every run (a xorshift). */

static uint32_t next(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static bool decodes(const uint8_t *bytes, size_t len)
{
	uint8_t *exactly = malloc(len > 0 ? len : 1);
	struct vds_field field;
	struct seal s;
	struct vds v;
	size_t at = 0;
	bool good;

	assert_non_null(exactly);
	memcpy(exactly, bytes, len);
	good = seal_decode(exactly, len, &s);
	if (vds_open(exactly, len, &v)) {
		while (vds_next(&v, &at, &field))
			assert_true(field.value + field.len <= exactly + len);
	}
	free(exactly);
	return good;
}

static void noise_is_no_seal(void **state)
{
	uint32_t seed = 2463534242u;
	uint8_t bytes[SEAL_BYTES_MAX + 64];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		const size_t len = next(&seed) % (sizeof bytes + 1);

		for (size_t i = 0; i < len; i++)
			bytes[i] = (uint8_t)next(&seed);
		assert_false(decodes(bytes, len));
	}
}

/* The worked example with a few of its bytes changed, left out, doubled. */
static void a_spoilt_seal_harms_nobody(void **state)
{
	uint32_t seed = 88172645u;
	uint8_t whole[SEAL_BYTES_MAX], bytes[SEAL_BYTES_MAX];
	const size_t whole_len = page_bytes("hex seal", whole, sizeof whole);

	(void)state;
	for (int round = 0; round < 50000; round++) {
		size_t len = whole_len, from, to, count;

		memcpy(bytes, whole, len);
		for (uint32_t changes = next(&seed) % 4; changes > 0; changes--)
			bytes[next(&seed) % len] = (uint8_t)next(&seed);
		from = next(&seed) % len;
		to = next(&seed) % len;
		count = len - (from > to ? from : to);
		count = count > 0 ? next(&seed) % count : 0;
		if (next(&seed) % 2)
			memmove(bytes + to, bytes + from, count);
		if (next(&seed) % 3 == 0)
			len -= next(&seed) % len;
		(void)decodes(bytes, len);
	}
	assert_true(decodes(whole, whole_len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(noise_is_no_seal),
		cmocka_unit_test(a_spoilt_seal_harms_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
