#ifndef TESTS_KIOSK_WORK_TOWN_H
#define TESTS_KIOSK_WORK_TOWN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "net/certificate/certificate.h"
#include "net/certificate/issue.h"

/* The keys and certificates of a small town, made when a test program begins. For test_*.c of this
 * folder; one thread. */

#define TOWN_CODE "13999" /* the municipality of the fake authority's offer */
#define TOWN_NOW INT64_C(1795363200)
#define TOWN_YEAR INT64_C(31557600)

struct town {
	struct issue_pem user_ca, user_ca_key, issuing_ca, issuing_ca_key;
	struct issue_pem user_key, curve_key; /* of the residents */
	struct issue_pem clerk, clerk_key;    /* signs manifests */
	EVP_PKEY *card_key;                   /* user_key once more, for the card's chip */
};

static struct town town;

/* `by` NULL: a root. */
static inline void town_issue(enum issue_profile profile, const struct issue_pem *key,
                              const struct issue_pem *by, const struct issue_pem *by_key,
                              int64_t from, int64_t until, struct issue_pem *out)
{
	const struct issue_holder holder = {
		.common_name = "A0000000000000992010001A",
		.prefecture = "Reiji-ken",
		.municipality = "Mihon City",
		.municipality_code = TOWN_CODE,
		.name = "見本太郎",
		.name_substitutes = "0000",
		.sex = "1",
		.birth = "319900305",
		.address = "例示県見本市窓口町一丁目1番1号",
		.address_substitutes = "0000000000000000",
	};
	const struct issue_pem *signer = by ? by_key : key;
	struct private_key *own = private_key_of_pem(signer->text, signer->len);
	const struct issue_request request = { .profile = profile,
		                               .issuer = by,
		                               .issuer_key = own,
		                               .holder = &holder,
		                               .not_before = from,
		                               .not_after = until };

	assert_true(by ? issue_for_key(&request, key, out) : issue_root(&request, out));
	private_key_destroy(own);
}

static inline int town_build(void **state)
{
	const int64_t from = TOWN_NOW - 5 * TOWN_YEAR, until = TOWN_NOW + 10 * TOWN_YEAR;
	BIO *pem;

	(void)state;
	assert_true(issue_key(ISSUE_RSA2048, &town.user_ca_key));
	assert_true(issue_key(ISSUE_P384, &town.issuing_ca_key));
	assert_true(issue_key(ISSUE_RSA2048, &town.user_key));
	assert_true(issue_key(ISSUE_P256, &town.curve_key));
	assert_true(issue_key(ISSUE_P256, &town.clerk_key));
	town_issue(ISSUE_USER_CA, &town.user_ca_key, NULL, NULL, from, until, &town.user_ca);
	town_issue(ISSUE_ISSUING_CA, &town.issuing_ca_key, NULL, NULL, from, until,
	           &town.issuing_ca);
	town_issue(ISSUE_MUNICIPALITY, &town.clerk_key, &town.issuing_ca, &town.issuing_ca_key,
	           from, until, &town.clerk);
	pem = BIO_new_mem_buf(town.user_key.text, (int)town.user_key.len);
	town.card_key = PEM_read_bio_PrivateKey(pem, NULL, NULL, NULL);
	BIO_free(pem);
	assert_non_null(town.card_key);
	return 0;
}

static inline int town_raze(void **state)
{
	(void)state;
	EVP_PKEY_free(town.card_key);
	issue_pem_drop(&town.user_ca);
	issue_pem_drop(&town.user_ca_key);
	issue_pem_drop(&town.issuing_ca);
	issue_pem_drop(&town.issuing_ca_key);
	issue_pem_drop(&town.user_key);
	issue_pem_drop(&town.curve_key);
	issue_pem_drop(&town.clerk);
	issue_pem_drop(&town.clerk_key);
	return 0;
}

/* A resident's certificate in DER. */
static inline size_t town_certificate(enum issue_profile profile, const struct issue_pem *key,
                                      int64_t from, int64_t until, uint8_t *out, size_t room)
{
	struct issue_pem pem = { 0 };
	size_t len = 0;
	uint8_t *der;

	town_issue(profile, key, &town.user_ca, &town.user_ca_key, from, until, &pem);
	der = certificate_der_of_pem(pem.text, pem.len, &len);
	assert_non_null(der);
	assert_true(len <= room);
	memcpy(out, der, len);
	free(der);
	issue_pem_drop(&pem);
	return len;
}

/* What the chip does: PKCS#1 v1.5 padding around whatever it is given. */
static inline void town_sign(const uint8_t *input, size_t len, uint8_t signature[256])
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(town.card_key, NULL);
	size_t out = 256;

	assert_non_null(ctx);
	assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
	assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING), 1);
	assert_int_equal(EVP_PKEY_sign(ctx, signature, &out, input, len), 1);
	assert_int_equal(out, 256);
	EVP_PKEY_CTX_free(ctx);
}

#endif
