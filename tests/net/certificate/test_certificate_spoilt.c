#include "tests/net/certificate/issued.h"

/* What a card gives out may be anything. The bytes stand in a block of their own, so that reading
 * one too many is found out. */
static bool read_spoilt(const uint8_t *der, size_t len,
                        const uint8_t digest[CERTIFICATE_DIGEST_LEN])
{
	uint8_t *block = malloc(len ? len : 1);
	struct certificate_facts f;
	bool read;

	assert_non_null(block);
	memcpy(block, der, len);
	read = certificate_read(block, len, &f);
	free(block);
	if (!read)
		return false;
	assert_in_range(f.use, CERTIFICATE_USER, CERTIFICATE_OTHER);
	assert_in_range(f.algorithm, CERTIFICATE_RS256, CERTIFICATE_NO_ALGORITHM);
	assert_in_range(f.serial_len, 0, CERTIFICATE_SERIAL_MAX);
	assert_true(f.serial_len == 0 || f.serial[0] != 0);
	assert_memory_not_equal(f.digest, digest, CERTIFICATE_DIGEST_LEN);
	assert_true(certificate_renewable_since(&f) <= f.not_after);
	return true;
}

/* Every byte in turn, as the values that lengths, tags and signs turn over at. */
static void one_byte_is_another(void **unused)
{
	static const uint8_t values[] = { 0x00, 0x1f, 0x30, 0x7f, 0x80, 0xff };
	static const struct {
		enum issue_profile profile, by;
		enum issue_key_kind kind;
	} rows[] = { { ISSUE_USER, ISSUE_USER_CA, ISSUE_RSA2048 },
		     { ISSUE_SIGNING, ISSUE_SIGNING_CA, ISSUE_P384 } };
	size_t i, at, v;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct issued root = issued_make(rows[i].by, rows[i].kind, NULL);
		struct issued leaf = issued_make(rows[i].profile, rows[i].kind, &root);
		int count[2] = { 0, 0 }; /* refused, read */
		uint8_t digest[CERTIFICATE_DIGEST_LEN];
		size_t len;
		uint8_t *der = issued_der(&leaf, &len);

		certificate_sha256(der, len, digest);
		for (at = 0; at < len; at++)
			for (v = 0; v < sizeof values; v++) {
				const uint8_t was = der[at];

				if (was == values[v])
					continue;
				der[at] = values[v];
				count[read_spoilt(der, len, digest)]++;
				der[at] = was;
			}
		/* The frame is found out; names and the signature are for others to judge. */
		assert_true(count[0] > 1000 && count[1] > 1000);
		free(der);
		issued_drop(&leaf);
		issued_drop(&root);
	}
}

/* A linear congruence: the same certificates every time. */
static uint32_t roll(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void parts_are_moved_cut_and_doubled(void **unused)
{
	struct issued root = issued_make(ISSUE_SIGNING_CA, ISSUE_P384, NULL);
	struct issued leaf = issued_make(ISSUE_SIGNING, ISSUE_P384, &root);
	uint8_t digest[CERTIFICATE_DIGEST_LEN], spoilt[4096];
	uint32_t seed = 2026;
	size_t len, i;
	uint8_t *der = issued_der(&leaf, &len);
	int refused = 0;

	(void)unused;
	assert_true(len < sizeof spoilt / 2);
	certificate_sha256(der, len, digest);
	for (i = 0; i < 4000; i++) {
		const size_t from = roll(&seed) % len, to = roll(&seed) % len;
		const size_t size = 1 + roll(&seed) % (len - (from > to ? from : to));

		memcpy(spoilt, der, len);
		memmove(spoilt + to, der + from, size);
		if (memcmp(spoilt, der, len) == 0)
			spoilt[to] ^= 0x20;
		refused += !read_spoilt(spoilt, i % 3 ? len : len - size, digest);
	}
	assert_true(refused > 1000);
	free(der);
	issued_drop(&leaf);
	issued_drop(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_byte_is_another),
		cmocka_unit_test(parts_are_moved_cut_and_doubled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
