#include "tests/virtual/card/generation.h"

#include <openssl/ecdsa.h>
#include <openssl/rsa.h>
#include <string.h>

/* PKCS#1 v1.5, type 1, over the data as it is. */
static bool rsa_sign(EVP_PKEY *key, const uint8_t *input, size_t len, uint8_t *signature)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
	size_t made = SIGNATURE_MAX;
	const bool good = context && EVP_PKEY_sign_init(context) > 0 &&
	                  EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) > 0 &&
	                  EVP_PKEY_sign(context, signature, &made, input, len) > 0;

	EVP_PKEY_CTX_free(context);
	return good;
}

/* r||s, each with its leading zeros: `half` bytes, as a number below the curve's order has. */
static bool raw_of_der(const uint8_t *der, size_t len, int half, uint8_t *raw)
{
	ECDSA_SIG *both = d2i_ECDSA_SIG(NULL, &der, (long)len);
	const bool good = both && BN_bn2binpad(ECDSA_SIG_get0_r(both), raw, half) == half &&
	                  BN_bn2binpad(ECDSA_SIG_get0_s(both), raw + half, half) == half;

	ECDSA_SIG_free(both);
	return good;
}

static bool ecdsa_sign(EVP_PKEY *key, const uint8_t *input, size_t len, uint8_t *signature)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
	uint8_t der[128];
	size_t made = sizeof der;
	const bool good = context && EVP_PKEY_sign_init(context) > 0 &&
	                  EVP_PKEY_sign(context, der, &made, input, len) > 0 &&
	                  raw_of_der(der, made, EVP_PKEY_get_bits(key) / 8, signature);

	EVP_PKEY_CTX_free(context);
	return good;
}

/* The second row is INVENTED: nothing is published of how the next card is told or signs. The
 * third is this project's own, and has no token. */
static const struct generation generations[] = {
	/* clang-format off */
	{ "jpki-rsa2048", "JPKIAPICCTOKEN2", "RSA", NULL,        2048, false, 1, 245, 256, rsa_sign },
	{ "next-p384",    "JPKIAPICCTOKEN3", "EC", "secp384r1",   384, false, 48, 48, 96, ecdsa_sign },
	{ "staff-p256",   "",                "EC", "prime256v1",  256, true,  32, 32, 64, ecdsa_sign },
	/* clang-format on */
};

const struct generation *generation_of(const char *profile)
{
	for (size_t i = 0; i < sizeof generations / sizeof *generations; i++)
		if (strcmp(generations[i].profile, profile) == 0)
			return &generations[i];
	return NULL;
}

bool generation_has_key(const struct generation *g, const EVP_PKEY *key)
{
	char group[32];
	size_t len;

	if (!EVP_PKEY_is_a(key, g->key_type) || EVP_PKEY_get_bits(key) != g->key_bits)
		return false;
	return !g->group || (EVP_PKEY_get_group_name(key, group, sizeof group, &len) == 1 &&
	                     strcmp(group, g->group) == 0);
}
