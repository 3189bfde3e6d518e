#include "net/seal/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include <openssl/x509.h>

#include "tests/net/protocol/page.h"
#include "tests/net/seal/sealed.h"

static EVP_PKEY *key_of(const struct issue_pem *pem)
{
	BIO *in = BIO_new_mem_buf(pem->text, (int)pem->len);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);

	BIO_free(in);
	assert_non_null(key);
	return key;
}

static EVP_PKEY *key_of_the_text(void)
{
	uint8_t spki[256];
	const size_t len = page_bytes("hex seal-key", spki, sizeof spki);
	const uint8_t *at = spki;
	EVP_PKEY *key = d2i_PUBKEY(NULL, &at, (long)len);

	assert_non_null(key);
	return key;
}

/* The signature of the text was made by another hand than ours: RFC 6979 by itself. */
static void the_worked_example_verifies(void **state)
{
	EVP_PKEY *key = key_of_the_text();
	uint8_t bytes[SEAL_BYTES_MAX];
	const size_t len = page_bytes("hex seal", bytes, sizeof bytes);
	size_t certificate_len;
	uint8_t *certificate = sealed_certificate(key, &certificate_len);

	(void)state;
	assert_true(seal_verify(bytes, len, certificate, certificate_len));
	for (size_t i = 0; i < len; i++) {
		bytes[i] ^= 1;
		assert_false(seal_verify(bytes, len, certificate, certificate_len));
		bytes[i] ^= 1;
	}
	assert_false(seal_verify(bytes, len - 1, certificate, certificate_len));
	assert_false(seal_verify(bytes, len, certificate, certificate_len - 1));
	OPENSSL_free(certificate);
	EVP_PKEY_free(key);
}

static void what_is_sealed_verifies_by_that_key_alone(void **state)
{
	struct issue_pem key = { 0 }, other = { 0 };
	const struct seal s = sealed_example();
	uint8_t bytes[SEAL_BYTES_MAX], *mine, *theirs;
	size_t len = 0, mine_len, theirs_len;
	struct seal_signer signer = { .reference = "992010007" };
	struct seal read;
	EVP_PKEY *one, *two;

	(void)state;
	assert_true(issue_key(ISSUE_P256, &key));
	assert_true(issue_key(ISSUE_P256, &other));
	one = key_of(&key);
	two = key_of(&other);
	mine = sealed_certificate(one, &mine_len);
	theirs = sealed_certificate(two, &theirs_len);
	signer.key_pem = key.text;
	signer.key_len = key.len;
	for (int i = 0; i < 64; i++) { /* r and s with leading zeros too */
		assert_int_equal(seal_make(&s, &signer, bytes, &len), SEAL_MADE);
		assert_true(seal_verify(bytes, len, mine, mine_len));
		assert_false(seal_verify(bytes, len, theirs, theirs_len));
	}
	assert_true(seal_decode(bytes, len, &read));
	assert_string_equal(read.reference, "992010007");
	OPENSSL_free(mine);
	OPENSSL_free(theirs);
	EVP_PKEY_free(one);
	EVP_PKEY_free(two);
	issue_pem_drop(&key);
	issue_pem_drop(&other);
}

static void a_key_of_another_kind_seals_nothing(void **state)
{
	static const enum issue_key_kind kinds[] = { ISSUE_RSA2048, ISSUE_P384 };
	const struct seal s = sealed_example();
	uint8_t bytes[SEAL_BYTES_MAX];
	struct seal_signer signer = { .reference = "992010001", .key_pem = "", .key_len = 0 };
	size_t len;

	(void)state;
	assert_int_equal(seal_make(&s, &signer, bytes, &len), SEAL_NO_KEY);
	for (size_t i = 0; i < 2; i++) {
		struct issue_pem key = { 0 };

		assert_true(issue_key(kinds[i], &key));
		signer.key_pem = key.text;
		signer.key_len = key.len;
		assert_int_equal(seal_make(&s, &signer, bytes, &len), SEAL_NO_KEY);
		issue_pem_drop(&key);
	}
	signer.reference = "99201001";
	assert_int_equal(seal_make(&s, &signer, bytes, &len), SEAL_UNFIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worked_example_verifies),
		cmocka_unit_test(what_is_sealed_verifies_by_that_key_alone),
		cmocka_unit_test(a_key_of_another_kind_seals_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
