#include "net/seal/seal.h"

#include <string.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "net/certificate/ecdsa.h"
#include "net/seal/seal_form.h"
#include "net/seal/vds.h"

#define HALF_LEN (SEAL_SIGNATURE_LEN / 2)
#define CURVE "prime256v1"

/* OpenSSL's own callback would ask at the terminal and wait for ever. */
static int no_pass_phrase(char *out, int size, int writing, void *unused)
{
	(void)out, (void)size, (void)writing, (void)unused;
	return -1;
}

static bool is_p256(const EVP_PKEY *key)
{
	char name[32];
	size_t len;

	return EVP_PKEY_is_a(key, "EC") &&
	       EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name, sizeof name,
	                                      &len) == 1 &&
	       strcmp(name, CURVE) == 0;
}

static EVP_PKEY *key_of(const struct seal_signer *signer)
{
	BIO *in = BIO_new_mem_buf(signer->key_pem, (int)signer->key_len);
	EVP_PKEY *key = in ? PEM_read_bio_PrivateKey(in, NULL, no_pass_phrase, NULL) : NULL;

	BIO_free(in);
	if (key && !is_p256(key)) {
		EVP_PKEY_free(key);
		return NULL;
	}
	return key;
}

static bool sign(EVP_PKEY *key, const uint8_t *bytes, size_t len, uint8_t out[SEAL_SIGNATURE_LEN])
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	uint8_t der[2 * SEAL_SIGNATURE_LEN];
	size_t der_len = sizeof der;
	const bool signed_it = context &&
	                       EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
	                       EVP_DigestSign(context, der, &der_len, bytes, len) == 1 &&
	                       ecdsa_raw_of_der(der, der_len, HALF_LEN, out);

	EVP_MD_CTX_free(context);
	return signed_it;
}

enum seal_status seal_make(const struct seal *s, const struct seal_signer *signer,
                           uint8_t out[SEAL_BYTES_MAX], size_t *len)
{
	struct seal sealed = *s;
	uint8_t signature[SEAL_SIGNATURE_LEN];
	struct vds_writer w = { .byte = out, .room = SEAL_BYTES_MAX };
	enum seal_status status = SEAL_UNFIT;
	EVP_PKEY *key;

	if (seal_reference_fits(signer->reference)) {
		memcpy(sealed.reference, signer->reference, sizeof sealed.reference);
		status = seal_encode(&sealed, out, &w.len);
	}
	seal_wipe(&sealed);
	if (status != SEAL_MADE)
		return status;
	key = key_of(signer);
	if (!key || !sign(key, out, w.len, signature)) {
		explicit_bzero(out, SEAL_BYTES_MAX); /* what it says is nobody's without a seal */
		EVP_PKEY_free(key);
		return SEAL_NO_KEY;
	}
	EVP_PKEY_free(key);
	vds_put(&w, VDS_SIGNATURE_TAG, signature, sizeof signature);
	*len = w.len;
	return SEAL_MADE;
}

static bool verify(EVP_PKEY *key, const struct vds *v, const uint8_t *bytes)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	uint8_t *der;
	const int len = ecdsa_der_of_raw(v->signature, HALF_LEN, &der);
	const bool good = context && len > 0 &&
	                  EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
	                  EVP_DigestVerify(context, der, (size_t)len, bytes, v->signed_len) == 1;

	OPENSSL_free(der);
	EVP_MD_CTX_free(context);
	return good;
}

bool seal_verify(const uint8_t *bytes, size_t len, const uint8_t *certificate,
                 size_t certificate_len)
{
	const uint8_t *end = certificate;
	X509 *x = certificate_len <= INT16_MAX ? d2i_X509(NULL, &end, (long)certificate_len) : NULL;
	EVP_PKEY *key = x ? X509_get0_pubkey(x) : NULL;
	struct vds v;
	const bool good = key && end == certificate + certificate_len && is_p256(key) &&
	                  vds_open(bytes, len, &v) && v.signature_len == SEAL_SIGNATURE_LEN &&
	                  verify(key, &v, bytes);

	X509_free(x);
	return good;
}
