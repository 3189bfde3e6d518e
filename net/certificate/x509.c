#include "net/certificate/x509.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/provider.h>
#include <openssl/x509v3.h>

/* OpenSSL's own callback would ask at the terminal and wait for ever. */
static int no_pass_phrase(char *out, int size, int writing, void *unused)
{
	(void)out, (void)size, (void)writing, (void)unused;
	return -1;
}

X509 *x509_of_der(const uint8_t *der, size_t len)
{
	const uint8_t *end = der;
	X509 *x;

	if (len == 0 || len > X509_DER_MAX)
		return NULL;
	x = d2i_X509(NULL, &end, (long)len);
	if (x && (end != der + len || i2d_X509(x, NULL) != (int)len ||
	          X509_get_extension_flags(x) & EXFLAG_INVALID)) {
		X509_free(x);
		x = NULL;
	}
	return x;
}

X509 *x509_of_pem(const char *pem, size_t len)
{
	BIO *in = x509_reading(pem, len);
	X509 *x = in ? x509_next_of_pem(in) : NULL;

	BIO_free(in);
	return x;
}

X509 *x509_next_of_pem(BIO *in)
{
	return PEM_read_bio_X509(in, NULL, no_pass_phrase, NULL);
}

EVP_PKEY *x509_key_of_pem(const char *pem, size_t len)
{
	BIO *in = x509_reading(pem, len);
	EVP_PKEY *key = in ? PEM_read_bio_PrivateKey(in, NULL, no_pass_phrase, NULL) : NULL;

	BIO_free(in);
	return key;
}

BIO *x509_reading(const void *bytes, size_t len)
{
	return len > INT_MAX ? NULL : BIO_new_mem_buf(bytes, (int)len);
}

char *x509_written(BIO *memory, size_t *len)
{
	char *bytes = NULL, *copy;
	const long made = BIO_get_mem_data(memory, &bytes);

	if (made <= 0)
		return NULL;
	copy = malloc((size_t)made + 1);
	if (!copy)
		return NULL;
	memcpy(copy, bytes, (size_t)made);
	copy[made] = '\0';
	*len = (size_t)made;
	return copy;
}

/* By its name: a curve written out in full may not stand in a certificate (RFC 5480, 2.1.1),
 * whatever numbers it has. */
static bool is_on(const EVP_PKEY *key, const char *curve)
{
	char group[32] = "", encoding[32] = "";
	size_t len;

	return EVP_PKEY_get_group_name(key, group, sizeof group, &len) == 1 &&
	       strcmp(group, curve) == 0 &&
	       EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, encoding,
	                                      sizeof encoding, &len) == 1 &&
	       strcmp(encoding, OSSL_PKEY_EC_ENCODING_GROUP) == 0;
}

bool x509_is_on_p256(const EVP_PKEY *key)
{
	return key && EVP_PKEY_is_a(key, "EC") && is_on(key, SN_X9_62_prime256v1);
}

enum certificate_algorithm x509_algorithm(const EVP_PKEY *key)
{
	if (EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) == 2048)
		return CERTIFICATE_RS256;
	if (EVP_PKEY_is_a(key, "EC") && is_on(key, SN_secp384r1))
		return CERTIFICATE_ES384;
	return CERTIFICATE_NO_ALGORITHM;
}

const EVP_MD *x509_signing_digest(const EVP_PKEY *key)
{
	return EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_bits(key) > 256 ? EVP_sha384()
	                                                                : EVP_sha256();
}

/* By the provider that holds the key, which may be one that shows its public half alone: OpenSSL
 * left to itself takes the first provider that knows the algorithm, and fails. */
EVP_MD_CTX *x509_signing(EVP_PKEY *key)
{
	const OSSL_PROVIDER *holder = EVP_PKEY_get0_provider(key);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	char wish[128] = "";

	if (holder)
		snprintf(wish, sizeof wish, "?provider=%s", OSSL_PROVIDER_get0_name(holder));
	if (ctx && EVP_DigestSignInit_ex(ctx, NULL, EVP_MD_get0_name(x509_signing_digest(key)),
	                                 NULL, wish, key, NULL) != 1) {
		EVP_MD_CTX_free(ctx);
		ctx = NULL;
	}
	return ctx;
}
