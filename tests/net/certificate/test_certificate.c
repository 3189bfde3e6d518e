#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/bn.h>
#include <openssl/x509v3.h>

#include "tests/net/certificate/issued.h"

static struct certificate_facts facts_of(enum issue_profile profile, enum issue_key_kind kind,
                                         enum issue_profile by_profile)
{
	struct issued by = issued_make(by_profile, issue_key_kind(by_profile), NULL);
	struct issued made = issued_make(profile, kind, &by);
	struct certificate_facts facts;
	size_t len;
	uint8_t *der = issued_der(&made, &len);

	assert_true(certificate_read(der, len, &facts));
	free(der);
	issued_drop(&made);
	issued_drop(&by);
	return facts;
}

static void what_each_profile_is_for(void **unused)
{
	static const struct {
		enum issue_profile profile;
		enum issue_key_kind kind;
		enum issue_profile by;
		enum certificate_use use;
		enum certificate_algorithm algorithm;
	} rows[] = {
		{ ISSUE_USER, ISSUE_RSA2048, ISSUE_USER_CA, CERTIFICATE_USER, CERTIFICATE_RS256 },
		{ ISSUE_USER, ISSUE_P384, ISSUE_USER_CA, CERTIFICATE_USER, CERTIFICATE_ES384 },
		{ ISSUE_USER, ISSUE_P256, ISSUE_USER_CA, CERTIFICATE_USER,
		  CERTIFICATE_NO_ALGORITHM },
		{ ISSUE_SIGNING, ISSUE_RSA2048, ISSUE_SIGNING_CA, CERTIFICATE_SIGNING,
		  CERTIFICATE_RS256 },
		/* one hint of signing is enough; a strange issuer is nobody's */
		{ ISSUE_SIGNING, ISSUE_RSA2048, ISSUE_USER_CA, CERTIFICATE_SIGNING,
		  CERTIFICATE_RS256 },
		{ ISSUE_USER, ISSUE_RSA2048, ISSUE_SIGNING_CA, CERTIFICATE_SIGNING,
		  CERTIFICATE_RS256 },
		{ ISSUE_USER, ISSUE_RSA2048, ISSUE_SERVER_CA, CERTIFICATE_OTHER,
		  CERTIFICATE_RS256 },
		{ ISSUE_TERMINAL, ISSUE_P256, ISSUE_TERMINAL_CA, CERTIFICATE_OTHER,
		  CERTIFICATE_NO_ALGORITHM },
		{ ISSUE_TERMINAL, ISSUE_P384, ISSUE_USER_CA, CERTIFICATE_OTHER, CERTIFICATE_ES384 },
		{ ISSUE_SERVER, ISSUE_RSA2048, ISSUE_USER_CA, CERTIFICATE_OTHER,
		  CERTIFICATE_RS256 },
		{ ISSUE_USER_CA, ISSUE_RSA2048, ISSUE_USER_CA, CERTIFICATE_OTHER,
		  CERTIFICATE_RS256 },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct certificate_facts f =
		    facts_of(rows[i].profile, rows[i].kind, rows[i].by);

		if (f.use != rows[i].use || f.algorithm != rows[i].algorithm)
			fail_msg("row %zu: use %d, algorithm %d", i, (int)f.use, (int)f.algorithm);
		assert_int_equal(f.not_before, ISSUED_FROM);
		assert_int_equal(f.not_after, ISSUED_UNTIL);
	}
}

static void exactly_one_certificate(void **unused)
{
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued user = issued_make(ISSUE_USER, ISSUE_RSA2048, &root);
	struct certificate_facts facts;
	size_t len, i;
	uint8_t *der = issued_der(&user, &len);
	uint8_t *longer = calloc(1, 9000), digest[32];

	(void)unused;
	assert_non_null(longer);
	memcpy(longer, der, len);
	assert_true(certificate_read(longer, len, &facts));
	certificate_sha256(der, len, digest);
	assert_memory_equal(facts.digest, digest, 32);
	for (i = 0; i < len; i++)
		if (certificate_read(longer, i, &facts))
			fail_msg("the first %zu of %zu bytes were enough", i, len);
	assert_false(certificate_read(longer, len + 1, &facts));
	assert_false(certificate_read(longer, 9000, &facts));
	/* as long as the real ones, so that a card's reading is tried at its true length */
	assert_in_range(len, 1200, 1400);
	free(longer);
	free(der);
	issued_drop(&user);
	issued_drop(&root);
}

/* The user's certificate with another serial; its signature, which nobody looks at here, is of
 * before. */
static struct certificate_facts with_serial(const uint8_t *der, size_t len, const char *hex)
{
	X509 *x = d2i_X509(NULL, &der, (long)len);
	struct certificate_facts facts;
	BIGNUM *number = NULL;
	uint8_t *made = NULL;
	int made_len;

	assert_true(BN_hex2bn(&number, hex) > 0);
	assert_non_null(BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x)));
	assert_true(i2d_re_X509_tbs(x, NULL) > 0);
	made_len = i2d_X509(x, &made);
	assert_true(made_len > 0);
	assert_true(certificate_read(made, (size_t)made_len, &facts));
	OPENSSL_free(made);
	BN_free(number);
	X509_free(x);
	return facts;
}

static void serials(void **unused)
{
	static const struct {
		const char *hex;
		uint8_t len, first, last;
	} rows[] = {
		{ "01", 1, 0x01, 0x01 },
		{ "7F", 1, 0x7f, 0x7f },
		{ "80", 1, 0x80, 0x80 },
		{ "0100", 2, 0x01, 0x00 },
		{ "7F000000000000000000000000000000000000AA", 20, 0x7f, 0xaa },
		{ "FF000000000000000000000000000000000000AA", 20, 0xff, 0xaa },
		{ "0100000000000000000000000000000000000000AA", 0, 0, 0 },
		{ "00", 0, 0, 0 },
		{ "-01", 0, 0, 0 },
		{ "-7F000000000000000000000000000000000000AA", 0, 0, 0 },
	};
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct issued user = issued_make(ISSUE_USER, ISSUE_P384, &root);
	size_t len, i;
	uint8_t *der = issued_der(&user, &len);

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct certificate_facts f = with_serial(der, len, rows[i].hex);

		if (f.serial_len != rows[i].len || f.serial[0] != rows[i].first ||
		    f.serial[f.serial_len ? f.serial_len - 1 : 0] != rows[i].last)
			fail_msg("%s: %u bytes, the first %02x", rows[i].hex, f.serial_len,
			         f.serial[0]);
	}
	free(der);
	issued_drop(&user);
	issued_drop(&root);
}

/* Roots share a name: by this a certificate's own one is known. A root names none. */
static void the_key_of_the_issuer(void **unused)
{
	static const uint8_t none[CERTIFICATE_KEY_ID_LEN];
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_P384, NULL);
	struct issued user = issued_make(ISSUE_USER, ISSUE_P384, &root);
	size_t len, root_len;
	uint8_t *der = issued_der(&user, &len), *root_der = issued_der(&root, &root_len);
	const uint8_t *at = root_der;
	X509 *x = d2i_X509(NULL, &at, (long)root_len);
	struct certificate_facts facts;
	uint8_t id[20];

	(void)unused;
	assert_int_equal(X509_pubkey_digest(x, EVP_sha1(), id, NULL), 1);
	assert_true(certificate_read(der, len, &facts));
	assert_memory_equal(facts.issuer_key, id, sizeof id);
	assert_true(certificate_read(root_der, root_len, &facts));
	assert_memory_equal(facts.issuer_key, none, sizeof none);
	X509_free(x);
	free(root_der);
	free(der);
	issued_drop(&user);
	issued_drop(&root);
}

/* From `printf subject-1abc | sha256sum`, and of "abc" FIPS 180-2. */
static void digests(void **unused)
{
	static const uint8_t subject[32] = {
		0x76, 0x99, 0x84, 0xc7, 0x71, 0x19, 0xae, 0x40, 0xea, 0x44, 0x06,
		0xf2, 0xee, 0xd2, 0xd8, 0x21, 0xb3, 0x67, 0x05, 0xd0, 0x0d, 0x52,
		0x6c, 0x50, 0x6d, 0xc9, 0xae, 0x4c, 0x83, 0x58, 0x0b, 0xcf,
	};
	static const uint8_t abc[4] = { 0xba, 0x78, 0x16, 0xbf };
	uint8_t out[32];

	(void)unused;
	certificate_subject_reference((const uint8_t *)"abc", 3, out);
	assert_memory_equal(out, subject, 32);
	certificate_sha256("abc", 3, out);
	assert_memory_equal(out, abc, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_each_profile_is_for),
		cmocka_unit_test(exactly_one_certificate),
		cmocka_unit_test(serials),
		cmocka_unit_test(the_key_of_the_issuer),
		cmocka_unit_test(digests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
