#include "net/certificate/staff.h"

#include "tests/net/certificate/issued.h"

#include <openssl/ec.h>

#include "tests/net/protocol/page.h"

/* What a staff card signs, and what is believed of it. */

struct scene {
	struct issued root, card;
	uint8_t *der;
	size_t der_len;
};

static struct scene scene_made(void)
{
	struct scene s = { .root = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL) };

	s.card = issued_make(ISSUE_STAFF, ISSUE_P256, &s.root);
	s.der = issued_der(&s.card, &s.der_len);
	return s;
}

static void scene_drop(struct scene *s)
{
	free(s->der);
	issued_drop(&s->card);
	issued_drop(&s->root);
}

/* Raw r||s as cards give it. */
static void signed_by(const struct issued *card, const uint8_t digest[32], uint8_t out[64])
{
	BIO *in = BIO_new_mem_buf(card->key.text, (int)card->key.len);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
	uint8_t der[80];
	const uint8_t *end = der;
	size_t len = sizeof der;
	ECDSA_SIG *both;

	assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
	assert_int_equal(EVP_PKEY_sign(ctx, der, &len, digest, 32), 1);
	both = d2i_ECDSA_SIG(NULL, &end, (long)len);
	assert_non_null(both);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_r(both), out, 32), 32);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_s(both), out + 32, 32), 32);
	ECDSA_SIG_free(both);
	EVP_PKEY_CTX_free(ctx);
	EVP_PKEY_free(key);
	BIO_free(in);
}

/* SHA-256 over the four parts, as the header has them, made here byte by byte. */
static void the_digest_is_of_these_bytes(void **unused)
{
	static const uint8_t der[] = { 0x30, 0x03, 0x02, 0x01, 0x07 };
	uint8_t challenge[32], text[128], digest[32], want[32];
	size_t len = 0;

	(void)unused;
	for (size_t i = 0; i < sizeof challenge; i++)
		challenge[i] = (uint8_t)i;
	memcpy(text, "madoguchi-staff-1\0", 18);
	len = 18;
	memcpy(text + len, challenge, 32);
	certificate_sha256(der, sizeof der, text + len + 32);
	len += 64;
	memcpy(text + len, "kiosk-1", 7);
	certificate_sha256(text, len + 7, want);
	assert_true(staff_digest(challenge, der, sizeof der, "kiosk-1", digest));
	assert_memory_equal(digest, want, 32);
}

static void the_digest_is_the_worked_example(void **unused)
{
	static const uint8_t der[] = { 0x30, 0x03, 0x02, 0x01, 0x07 };
	uint8_t challenge[32], digest[32], want[32];

	(void)unused;
	for (size_t i = 0; i < sizeof challenge; i++)
		challenge[i] = (uint8_t)i;
	assert_int_equal(page_bytes("hex staff-digest", want, sizeof want), 32);
	assert_true(staff_digest(challenge, der, sizeof der, "shop-0001", digest));
	assert_memory_equal(digest, want, 32);
}

static void no_bit_of_a_signature_may_differ(void **unused)
{
	struct scene s = scene_made(), other = scene_made();
	const uint8_t challenge[32] = { 1 }, another[32] = { 2 };
	uint8_t digest[32], wrong[32], raw[64];

	(void)unused;
	assert_true(staff_digest(challenge, s.der, s.der_len, "kiosk-1", digest));
	signed_by(&s.card, digest, raw);
	assert_true(staff_verify(s.der, s.der_len, digest, raw, sizeof raw));
	for (size_t i = 0; i < 8 * sizeof raw; i++) {
		raw[i / 8] ^= (uint8_t)(1 << i % 8);
		assert_false(staff_verify(s.der, s.der_len, digest, raw, sizeof raw));
		raw[i / 8] ^= (uint8_t)(1 << i % 8);
	}
	/* another length, card, challenge, terminal, certificate */
	assert_false(staff_verify(s.der, s.der_len, digest, raw, sizeof raw - 1));
	assert_false(staff_verify(other.der, other.der_len, digest, raw, sizeof raw));
	assert_true(staff_digest(another, s.der, s.der_len, "kiosk-1", wrong));
	assert_false(staff_verify(s.der, s.der_len, wrong, raw, sizeof raw));
	assert_true(staff_digest(challenge, s.der, s.der_len, "kiosk-2", wrong));
	assert_false(staff_verify(s.der, s.der_len, wrong, raw, sizeof raw));
	assert_true(staff_digest(challenge, other.der, other.der_len, "kiosk-1", wrong));
	assert_false(staff_verify(s.der, s.der_len, wrong, raw, sizeof raw));
	assert_false(staff_verify(s.der, s.der_len - 1, digest, raw, sizeof raw));
	memset(raw, 0, sizeof raw);
	assert_false(staff_verify(s.der, s.der_len, digest, raw, sizeof raw));
	scene_drop(&other);
	scene_drop(&s);
}

static void a_key_of_another_kind_signs_nothing_here(void **unused)
{
	struct issued root = issued_make(ISSUE_STAFF_CA, ISSUE_P384, NULL);
	struct issued rsa = issued_make(ISSUE_STAFF, ISSUE_RSA2048, &root);
	const uint8_t digest[32] = { 1 }, raw[64] = { 1 };
	size_t len = 0;
	uint8_t *der = issued_der(&rsa, &len);

	(void)unused;
	assert_false(staff_verify(der, len, digest, raw, sizeof raw));
	free(der);
	issued_drop(&rsa);
	issued_drop(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_digest_is_of_these_bytes),
		cmocka_unit_test(the_digest_is_the_worked_example),
		cmocka_unit_test(no_bit_of_a_signature_may_differ),
		cmocka_unit_test(a_key_of_another_kind_signs_nothing_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
