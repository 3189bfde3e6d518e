#include "net/certificate/issue.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "net/certificate/issue_profile.h"
#include "net/certificate/x509.h"

#define SERIAL_BITS 127 /* positive in 16 bytes, and not to be guessed */
#define RSA_BITS_MIN 2048
#define EC_BITS_MIN 256

enum issue_key_kind issue_key_kind(enum issue_profile profile)
{
	return issue_row_of(profile)->key;
}

static EVP_PKEY *make_key(enum issue_key_kind kind)
{
	switch (kind) {
	case ISSUE_RSA2048:
		return EVP_RSA_gen(2048);
	case ISSUE_P256:
		return EVP_EC_gen("P-256");
	case ISSUE_P384:
		return EVP_EC_gen("P-384");
	}
	return NULL;
}

/* Takes what was written, and wipes it behind itself: it may be a key. */
static bool given(BIO *memory, struct issue_pem *out)
{
	char *bytes = NULL;
	const long len = BIO_get_mem_data(memory, &bytes);
	struct issue_pem pem = { 0 };

	pem.text = x509_written(memory, &pem.len);
	if (len > 0)
		OPENSSL_cleanse(bytes, (size_t)len);
	if (!pem.text)
		return false;
	*out = pem;
	return true;
}

bool issue_key(enum issue_key_kind kind, struct issue_pem *out)
{
	EVP_PKEY *key = make_key(kind);
	BIO *memory = BIO_new(BIO_s_secmem());
	const bool made =
	    key && memory &&
	    PEM_write_bio_PKCS8PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL) == 1 &&
	    given(memory, out);

	BIO_free(memory);
	EVP_PKEY_free(key);
	return made;
}

static bool set_serial(X509 *x)
{
	BIGNUM *number = BN_new();
	const bool set = number &&
	                 BN_rand(number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
	                 BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x)) != NULL;

	BN_free(number);
	return set;
}

/* Everything but the signature. `issuer` is `x` itself for a root. */
static bool fill(X509 *x, X509 *issuer, EVP_PKEY *subject_key, const struct issue_request *r)
{
	const struct issue_row *row = issue_row_of(r->profile);
	X509_NAME *name = issue_name(row->subject, r->holder);
	const bool filled = name && X509_set_version(x, X509_VERSION_3) == 1 && set_serial(x) &&
	                    X509_set_subject_name(x, name) == 1 &&
	                    X509_set_issuer_name(x, X509_get_subject_name(issuer)) == 1 &&
	                    ASN1_TIME_set(X509_getm_notBefore(x), (time_t)r->not_before) &&
	                    ASN1_TIME_set(X509_getm_notAfter(x), (time_t)r->not_after) &&
	                    X509_set_pubkey(x, subject_key) == 1 && issue_extensions(x, issuer, r);

	X509_NAME_free(name);
	return filled;
}

/* `issuer` NULL: `x` is its own. A certificate whose signature would not verify must not leave the
 * office, so the key has to be the issuer's. */
static bool issue(const struct issue_request *r, X509 *issuer, EVP_PKEY *subject_key,
                  struct issue_pem *out)
{
	EVP_PKEY *key = private_key_inside(r->issuer_key);
	X509 *x = X509_new();
	EVP_MD_CTX *signing = x509_signing(key);
	BIO *memory = BIO_new(BIO_s_mem());
	bool issued = false;

	if (x && memory && signing && (!issuer || X509_check_private_key(issuer, key) == 1) &&
	    fill(x, issuer ? issuer : x, subject_key, r) && X509_sign_ctx(x, signing) > 0 &&
	    PEM_write_bio_X509(memory, x) == 1)
		issued = given(memory, out);
	BIO_free(memory);
	EVP_MD_CTX_free(signing);
	X509_free(x);
	return issued;
}

static bool issue_by_authority(const struct issue_request *r, EVP_PKEY *subject_key,
                               struct issue_pem *out)
{
	X509 *issuer = r->issuer ? x509_of_pem(r->issuer->text, r->issuer->len) : NULL;
	const bool issued = issuer && r->issuer_key && issue(r, issuer, subject_key, out);

	X509_free(issuer);
	return issued;
}

bool issue_root(const struct issue_request *r, struct issue_pem *out)
{
	return !r->issuer && r->issuer_key &&
	       issue(r, NULL, private_key_inside(r->issuer_key), out);
}

bool issue_for_key(const struct issue_request *r, const struct issue_pem *key,
                   struct issue_pem *out)
{
	EVP_PKEY *own = x509_key_of_pem(key->text, key->len);
	const bool issued = own && issue_by_authority(r, own, out);

	EVP_PKEY_free(own);
	return issued;
}

static bool strong_enough(const EVP_PKEY *key)
{
	return (EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= RSA_BITS_MIN) ||
	       (EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_bits(key) >= EC_BITS_MIN);
}

bool issue_for_csr(const struct issue_request *r, const struct issue_pem *csr,
                   struct issue_pem *out)
{
	BIO *in = x509_reading(csr->text, csr->len);
	X509_REQ *request = in ? PEM_read_bio_X509_REQ(in, NULL, NULL, NULL) : NULL;
	EVP_PKEY *key = request ? X509_REQ_get0_pubkey(request) : NULL;
	const bool issued = key && strong_enough(key) && X509_REQ_verify(request, key) == 1 &&
	                    issue_by_authority(r, key, out);

	X509_REQ_free(request);
	BIO_free(in);
	return issued;
}

void issue_pem_drop(struct issue_pem *pem)
{
	if (pem->text) {
		explicit_bzero(pem->text, pem->len);
		free(pem->text);
	}
	*pem = (struct issue_pem){ 0 };
}
