#include "net/certificate/cms.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/cms.h>
#include <openssl/pem.h>

#include "net/certificate/usage.h"
#include "net/certificate/x509.h"

uint8_t *x509_der_of_cms(CMS_ContentInfo *cms, size_t *out_len)
{
	const int len = i2d_CMS_ContentInfo(cms, NULL);
	uint8_t *der = len > 0 ? malloc((size_t)len) : NULL, *end = der;

	if (der)
		*out_len = (size_t)i2d_CMS_ContentInfo(cms, &end);
	return der;
}

uint8_t *cms_sign(const char *certificate, size_t certificate_len, const char *key, size_t key_len,
                  const void *content, size_t content_len, size_t *out_len)
{
	X509 *signer = x509_of_pem(certificate, certificate_len);
	EVP_PKEY *secret = x509_key_of_pem(key, key_len);
	BIO *in = x509_reading(content, content_len);
	CMS_ContentInfo *cms = NULL;
	uint8_t *der = NULL;

	if (signer && secret && in)
		cms = CMS_sign(signer, secret, NULL, in, CMS_BINARY | CMS_NOSMIMECAP);
	if (cms)
		der = x509_der_of_cms(cms, out_len);
	CMS_ContentInfo_free(cms);
	BIO_free(in);
	EVP_PKEY_free(secret);
	X509_free(signer);
	return der;
}

CMS_ContentInfo *x509_cms_of_der(const uint8_t *der, size_t len)
{
	const uint8_t *end = der;
	CMS_ContentInfo *cms = len > INT_MAX ? NULL : d2i_CMS_ContentInfo(NULL, &end, (long)len);

	if (cms && end != der + len) {
		CMS_ContentInfo_free(cms);
		return NULL;
	}
	return cms;
}

/* Several generations may stand in one text, under one name; OpenSSL takes the one that the
 * signer's authority key identifier means. */
static bool add_roots(X509_STORE *store, const char *ca, size_t ca_len)
{
	BIO *in = x509_reading(ca, ca_len);
	bool added = false;
	X509 *root;

	while (in && (root = x509_next_of_pem(in)) != NULL) {
		added = X509_STORE_add_cert(store, root) == 1;
		X509_free(root);
		if (!added)
			break;
	}
	BIO_free(in);
	return added;
}

/* Any purpose: the usages of these keys are our own, no purpose of OpenSSL's knows them. `now`
 * NULL: no date is looked at. */
static X509_STORE *store_of(const char *ca, size_t ca_len, const int64_t *now)
{
	X509_STORE *store = X509_STORE_new();
	X509_VERIFY_PARAM *terms;

	if (!store || !add_roots(store, ca, ca_len) ||
	    X509_STORE_set_purpose(store, X509_PURPOSE_ANY) != 1) {
		X509_STORE_free(store);
		return NULL;
	}
	terms = X509_STORE_get0_param(store);
	if (now)
		X509_VERIFY_PARAM_set_time(terms, (time_t)*now);
	else
		X509_VERIFY_PARAM_set_flags(terms, X509_V_FLAG_NO_CHECK_TIME);
	return store;
}

static const char *oid_of(enum cms_usage usage)
{
	switch (usage) {
	case CMS_ISSUING:
		return CMS_ISSUING_OID;
	case CMS_SEALING:
		return SEAL_OID;
	case CMS_OPERATOR:
		return CMS_OPERATOR_OID;
	case CMS_TERMINAL:
		return "1.3.6.1.5.5.7.3.2"; /* id-kp-clientAuth, RFC 5280, 4.2.1.12 */
	}
	return "";
}

static bool is_municipal(enum cms_usage usage)
{
	return usage == CMS_ISSUING || usage == CMS_SEALING;
}

/* After CMS_verify(): there is one signer, who may sign this, and for one municipality if it is of
 * those that do. */
static bool signer_entitled(CMS_ContentInfo *cms, enum cms_usage usage,
                            char municipality[CMS_MUNICIPALITY_LEN + 1])
{
	STACK_OF(X509) *signers = CMS_get0_signers(cms);
	const bool entitled =
	    sk_X509_num(signers) == 1 && usage_allows(sk_X509_value(signers, 0), oid_of(usage)) &&
	    (!is_municipal(usage) || usage_municipality(sk_X509_value(signers, 0), municipality));

	sk_X509_free(signers); /* the certificates stay the message's */
	return entitled;
}

static uint8_t *open_at(const uint8_t *cms, size_t cms_len, enum cms_usage usage, const char *ca,
                        size_t ca_len, const int64_t *now,
                        char municipality[CMS_MUNICIPALITY_LEN + 1], size_t *content_len)
{
	CMS_ContentInfo *message = x509_cms_of_der(cms, cms_len);
	X509_STORE *store = store_of(ca, ca_len, now);
	BIO *content = BIO_new(BIO_s_mem());
	char code[CMS_MUNICIPALITY_LEN + 1] = "";
	char *bytes = NULL;

	if (message && store && content &&
	    CMS_verify(message, NULL, store, NULL, content, CMS_BINARY) == 1 &&
	    signer_entitled(message, usage, code))
		bytes = x509_written(content, content_len);
	if (bytes && is_municipal(usage))
		memcpy(municipality, code, sizeof code);
	BIO_free(content);
	X509_STORE_free(store);
	CMS_ContentInfo_free(message);
	return (uint8_t *)bytes;
}

uint8_t *cms_open(const uint8_t *cms, size_t cms_len, enum cms_usage usage, const char *ca,
                  size_t ca_len, int64_t now, char municipality[CMS_MUNICIPALITY_LEN + 1],
                  size_t *content_len)
{
	return open_at(cms, cms_len, usage, ca, ca_len, &now, municipality, content_len);
}

uint8_t *cms_open_undated(const uint8_t *cms, size_t cms_len, enum cms_usage usage, const char *ca,
                          size_t ca_len, size_t *content_len)
{
	assert(!is_municipal(usage));
	return open_at(cms, cms_len, usage, ca, ca_len, NULL, NULL, content_len);
}

uint8_t *cms_certificate(const uint8_t *cms, size_t cms_len, size_t *out_len)
{
	CMS_ContentInfo *message = x509_cms_of_der(cms, cms_len);
	STACK_OF(X509) *all = message ? CMS_get1_certs(message) : NULL;
	X509 *only = sk_X509_num(all) == 1 ? sk_X509_value(all, 0) : NULL;
	const int len = only ? i2d_X509(only, NULL) : 0;
	uint8_t *der = len > 0 ? malloc((size_t)len) : NULL, *end = der;

	if (der)
		*out_len = (size_t)i2d_X509(only, &end);
	sk_X509_pop_free(all, X509_free);
	CMS_ContentInfo_free(message);
	return der;
}
