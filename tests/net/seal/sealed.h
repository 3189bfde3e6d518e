#ifndef TESTS_NET_SEAL_SEALED_H
#define TESTS_NET_SEAL_SEALED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "net/certificate/issue.h"
#include "net/seal/seal.h"

/* What stands in the worked example of PROTOCOL.md, and keys for one test. For test_*.c of this
 * folder. */

static inline struct seal sealed_example(void)
{
	struct seal s = { .reference = "139990001",
		          .issued = { 2026, 11, 23 },
		          .signed_on = { 2026, 11, 23 },
		          .verifiable_until = { 2027, 5, 23 },
		          .issuance = "fedcba9876543210fedcba9876543210",
		          .kind = "residence_certificate",
		          .page = 1,
		          .pages = 2,
		          .text_digest = { 0x12, 0x8e, 0x45, 0xdf, 0x86, 0xc5, 0x3e, 0x28,
		                           0x11, 0xbb, 0xb7, 0x96, 0x2f, 0x6d, 0x46, 0xc5,
		                           0x54, 0xfc, 0x2c, 0xb6, 0xb5, 0x06, 0xf5, 0x46,
		                           0xd2, 0x84, 0x0e, 0xf5, 0x05, 0x12, 0xa0, 0x09 },
		          .fact_count = 3,
		          .fact = { { "氏名", "窓口 花子" },
		                    { "生年月日", "昭和６０年３月５日" },
		                    { "住所", "見本県見本市窓口町一丁目１番１号" } } };
	return s;
}

static inline void assert_seal_equal(const struct seal *a, const struct seal *b)
{
	assert_string_equal(a->reference, b->reference);
	assert_int_equal(date_compare(a->issued, b->issued), 0);
	assert_int_equal(date_compare(a->signed_on, b->signed_on), 0);
	assert_int_equal(date_compare(a->verifiable_until, b->verifiable_until), 0);
	assert_string_equal(a->issuance, b->issuance);
	assert_string_equal(a->kind, b->kind);
	assert_int_equal(a->page, b->page);
	assert_int_equal(a->pages, b->pages);
	assert_memory_equal(a->text_digest, b->text_digest, sizeof a->text_digest);
	assert_int_equal(a->fact_count, b->fact_count);
	for (uint8_t i = 0; i < a->fact_count; i++) {
		assert_string_equal(a->fact[i].label, b->fact[i].label);
		assert_string_equal(a->fact[i].value, b->fact[i].value);
	}
}

/* A certificate about a public key, by nobody in particular: for free() with OPENSSL_free(). */
static inline uint8_t *sealed_certificate(EVP_PKEY *of, size_t *len)
{
	EVP_PKEY *by = EVP_EC_gen("P-256");
	X509 *x = X509_new();
	uint8_t *der = NULL;

	assert_non_null(by);
	assert_int_equal(X509_set_version(x, X509_VERSION_3), 1);
	assert_int_equal(ASN1_INTEGER_set(X509_get_serialNumber(x), 1), 1);
	assert_non_null(X509_gmtime_adj(X509_getm_notBefore(x), 0));
	assert_non_null(X509_gmtime_adj(X509_getm_notAfter(x), 3600));
	assert_int_equal(X509_set_pubkey(x, of), 1);
	assert_true(X509_sign(x, by, EVP_sha256()) > 0);
	*len = (size_t)i2d_X509(x, &der);
	X509_free(x);
	EVP_PKEY_free(by);
	return der;
}

#endif
