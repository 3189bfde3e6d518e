#include "net/certificate/chain.h"

#include <string.h>

#include <openssl/rsa.h>

#include "net/certificate/ecdsa.h"
#include "net/certificate/x509.h"

#define P384_LEN 48
#define RSA2048_LEN 256

static bool verify(EVP_PKEY *key, const EVP_MD *digest, const uint8_t *tbs, size_t tbs_len,
                   const uint8_t *signature, size_t signature_len)
{
	EVP_MD_CTX *check = EVP_MD_CTX_new();
	EVP_PKEY_CTX *padding;
	const bool good = check && EVP_DigestVerifyInit(check, &padding, digest, NULL, key) == 1 &&
	                  (!EVP_PKEY_is_a(key, "RSA") ||
	                   EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PADDING) == 1) &&
	                  EVP_DigestVerify(check, signature, signature_len, tbs, tbs_len) == 1;

	EVP_MD_CTX_free(check);
	return good;
}

static bool verify_es384(EVP_PKEY *key, const uint8_t *tbs, size_t tbs_len,
                         const uint8_t *signature)
{
	uint8_t *der;
	const int len = ecdsa_der_of_raw(signature, P384_LEN, &der);
	const bool good = len > 0 && verify(key, EVP_sha384(), tbs, tbs_len, der, (size_t)len);

	OPENSSL_free(der);
	return good;
}

bool proof_verify(const uint8_t *certificate, size_t certificate_len, const uint8_t *tbs,
                  size_t tbs_len, const uint8_t *signature, size_t signature_len)
{
	X509 *x = x509_of_der(certificate, certificate_len);
	EVP_PKEY *key = x ? X509_get0_pubkey(x) : NULL;
	bool good = false;

	if (key) {
		switch (x509_algorithm(key)) {
		case CERTIFICATE_RS256:
			good = signature_len == RSA2048_LEN &&
			       verify(key, EVP_sha256(), tbs, tbs_len, signature, signature_len);
			break;
		case CERTIFICATE_ES384:
			good = signature_len == 2 * P384_LEN &&
			       verify_es384(key, tbs, tbs_len, signature);
			break;
		case CERTIFICATE_NO_ALGORITHM:
			break;
		}
	}
	X509_free(x);
	return good;
}

bool proof_digest(const char *algorithm, const uint8_t *tbs, size_t tbs_len, uint8_t out[48],
                  size_t *len)
{
	const EVP_MD *digest = NULL;
	unsigned int made = 0;

	if (strcmp(algorithm, certificate_algorithm_name(CERTIFICATE_RS256)) == 0)
		digest = EVP_sha256();
	else if (strcmp(algorithm, certificate_algorithm_name(CERTIFICATE_ES384)) == 0)
		digest = EVP_sha384();
	if (!digest || EVP_Digest(tbs, tbs_len, out, &made, digest, NULL) != 1)
		return false;
	*len = made;
	return true;
}
