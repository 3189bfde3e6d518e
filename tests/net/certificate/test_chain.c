#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "net/certificate/chain.h"
#include "tests/net/certificate/issued.h"

#define TBS "madoguchi-auth-1 and what follows"

/* As a card signs: the bare signature, for ECDSA as r||s. */
static size_t card_signs(const struct issued *card, const EVP_MD *digest, uint8_t out[512])
{
	BIO *in = BIO_new_mem_buf(card->key.text, -1);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
	EVP_MD_CTX *sign = EVP_MD_CTX_new();
	size_t len = 512;

	assert_int_equal(EVP_DigestSignInit(sign, NULL, digest, NULL, key), 1);
	assert_int_equal(EVP_DigestSign(sign, out, &len, (const uint8_t *)TBS, sizeof TBS - 1), 1);
	if (EVP_PKEY_is_a(key, "EC")) {
		const uint8_t *der = out;
		ECDSA_SIG *both = d2i_ECDSA_SIG(NULL, &der, (long)len);

		assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_r(both), out, 48), 48);
		assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_s(both), out + 48, 48), 48);
		ECDSA_SIG_free(both);
		len = 96;
	}
	EVP_MD_CTX_free(sign);
	EVP_PKEY_free(key);
	BIO_free(in);
	return len;
}

static bool issued_by_one_of(const struct chain *c, const struct issued *i)
{
	size_t len;
	uint8_t *der = issued_der(i, &len);
	const bool issued = chain_issued(c, der, len);

	free(der);
	return issued;
}

/* The same certificate, signed again by the same root with another digest. */
static uint8_t *signed_with(const struct issued *leaf, const struct issued *root, const EVP_MD *md,
                            size_t *len)
{
	BIO *in = BIO_new_mem_buf(root->key.text, -1);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
	const uint8_t *from;
	uint8_t *der = issued_der(leaf, len), *made = NULL;
	X509 *x;

	from = der;
	x = d2i_X509(NULL, &from, (long)*len);
	assert_non_null(x);
	assert_true(X509_sign(x, key, md) > 0);
	*len = (size_t)i2d_X509(x, &made);
	X509_free(x);
	EVP_PKEY_free(key);
	BIO_free(in);
	free(der);
	return made;
}

static void a_digest_that_can_be_forged_proves_nothing(void **unused)
{
	const EVP_MD *const digests[] = { EVP_sha1(), EVP_sha256() };
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued leaf = issued_make(ISSUE_USER, ISSUE_RSA2048, &root);
	struct chain *c = chain_create();

	(void)unused;
	assert_true(chain_add_pem(c, root.certificate.text, root.certificate.len));
	for (int strong = 0; strong < 2; strong++) {
		size_t len;
		uint8_t *der = signed_with(&leaf, &root, digests[strong], &len);

		assert_int_equal(chain_issued(c, der, len), strong);
		OPENSSL_free(der);
	}
	chain_destroy(c);
	issued_drop(&root);
	issued_drop(&leaf);
}

static void roots_of_one_name_are_told_apart(void **unused)
{
	struct issued first = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued second = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued stranger = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued signing = issued_make(ISSUE_SIGNING_CA, ISSUE_RSA2048, NULL);
	struct issued leaf[] = {
		issued_make(ISSUE_USER, ISSUE_RSA2048, &first),
		issued_make(ISSUE_USER, ISSUE_RSA2048, &second),
		issued_make(ISSUE_USER, ISSUE_RSA2048, &stranger),
		issued_make(ISSUE_SIGNING, ISSUE_RSA2048, &signing),
	};
	struct issued under_a_leaf = issued_make(ISSUE_USER, ISSUE_RSA2048, &leaf[0]);
	struct chain *c = chain_create();
	size_t i;

	(void)unused;
	assert_non_null(c);
	assert_false(issued_by_one_of(c, &leaf[0]));
	assert_true(chain_add_pem(c, first.certificate.text, first.certificate.len));
	assert_true(issued_by_one_of(c, &leaf[0]));
	assert_false(issued_by_one_of(c, &leaf[1]));
	assert_true(chain_add_pem(c, second.certificate.text, second.certificate.len));
	assert_true(issued_by_one_of(c, &leaf[0]));
	assert_true(issued_by_one_of(c, &leaf[1]));
	assert_false(issued_by_one_of(c, &leaf[2]));
	assert_false(issued_by_one_of(c, &leaf[3]));
	/* not every certificate among the roots may issue */
	assert_true(chain_add_pem(c, leaf[0].certificate.text, leaf[0].certificate.len));
	assert_false(issued_by_one_of(c, &under_a_leaf));
	assert_false(chain_add_pem(c, "no certificate", 14));
	chain_destroy(c);
	for (i = 0; i < 4; i++)
		issued_drop(&leaf[i]);
	issued_drop(&under_a_leaf);
	issued_drop(&first);
	issued_drop(&second);
	issued_drop(&stranger);
	issued_drop(&signing);
}

static void one_text_holds_several_roots(void **unused)
{
	struct issued first = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued second = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	struct issued leaf = issued_make(ISSUE_USER, ISSUE_RSA2048, &second);
	char *both = malloc(first.certificate.len + second.certificate.len);
	struct chain *c = chain_create();

	(void)unused;
	assert_non_null(both);
	memcpy(both, first.certificate.text, first.certificate.len);
	memcpy(both + first.certificate.len, second.certificate.text, second.certificate.len);
	assert_true(chain_add_pem(c, both, first.certificate.len + second.certificate.len));
	assert_true(issued_by_one_of(c, &leaf));
	assert_true(chain_is_test(both, first.certificate.len));
	assert_false(chain_is_test("", 0));
	free(both);
	chain_destroy(c);
	issued_drop(&leaf);
	issued_drop(&second);
	issued_drop(&first);
}

static void a_proof_holds_as_signed_and_no_other_way(void **unused)
{
	static const struct {
		enum issue_key_kind kind;
		size_t len;
	} rows[] = { { ISSUE_RSA2048, 256 }, { ISSUE_P384, 96 } };
	struct issued root = issued_make(ISSUE_USER_CA, ISSUE_RSA2048, NULL);
	size_t i;

	(void)unused;
	for (i = 0; i < 2; i++) {
		struct issued card = issued_make(ISSUE_USER, rows[i].kind, &root);
		struct issued other = issued_make(ISSUE_USER, rows[i].kind, &root);
		uint8_t signature[513] = { 0 };
		size_t der_len, other_len, len;
		uint8_t *der = issued_der(&card, &der_len);
		uint8_t *other_der = issued_der(&other, &other_len);

#define HOLDS(certificate, n, tbs, size)                                                           \
	proof_verify(certificate, n, (const uint8_t *)(tbs), sizeof(tbs) - 1, signature, size)
		len = card_signs(&card, i == 0 ? EVP_sha256() : EVP_sha384(), signature);
		assert_int_equal(len, rows[i].len);
		assert_true(HOLDS(der, der_len, TBS, len));
		assert_false(HOLDS(other_der, other_len, TBS, len));
		assert_false(HOLDS(der, der_len, TBS ".", len));
		assert_false(HOLDS(der, der_len - 1, TBS, len));
		assert_false(HOLDS(der, der_len, TBS, len - 1));
		assert_false(HOLDS(der, der_len, TBS, len + 1));
		assert_false(HOLDS(der, der_len, TBS, 0));
		signature[len / 2] ^= 1;
		assert_false(HOLDS(der, der_len, TBS, len));
		/* the key decides the digest */
		len = card_signs(&card, i == 0 ? EVP_sha384() : EVP_sha256(), signature);
		assert_false(HOLDS(der, der_len, TBS, len));
		free(der);
		free(other_der);
		issued_drop(&card);
		issued_drop(&other);
	}
	issued_drop(&root);
}

static void what_the_card_is_given(void **unused)
{
	static const uint8_t abc256[4] = { 0xba, 0x78, 0x16, 0xbf }; /* FIPS 180-2 */
	static const uint8_t abc384[4] = { 0xcb, 0x00, 0x75, 0x3f };
	uint8_t out[48];
	size_t len = 0;

	(void)unused;
	assert_true(proof_digest("RS256", (const uint8_t *)"abc", 3, out, &len));
	assert_int_equal(len, 32);
	assert_memory_equal(out, abc256, 4);
	assert_true(proof_digest("ES384", (const uint8_t *)"abc", 3, out, &len));
	assert_int_equal(len, 48);
	assert_memory_equal(out, abc384, 4);
	assert_false(proof_digest("", (const uint8_t *)"abc", 3, out, &len));
	assert_false(proof_digest("ES256", (const uint8_t *)"abc", 3, out, &len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_digest_that_can_be_forged_proves_nothing),
		cmocka_unit_test(roots_of_one_name_are_told_apart),
		cmocka_unit_test(one_text_holds_several_roots),
		cmocka_unit_test(a_proof_holds_as_signed_and_no_other_way),
		cmocka_unit_test(what_the_card_is_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
