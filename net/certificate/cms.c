#include "net/certificate/cms.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/cms.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "net/certificate/x509.h"

static uint8_t *der_of(CMS_ContentInfo *cms, size_t *out_len)
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
		der = der_of(cms, out_len);
	CMS_ContentInfo_free(cms);
	BIO_free(in);
	EVP_PKEY_free(secret);
	X509_free(signer);
	return der;
}

static CMS_ContentInfo *cms_of_der(const uint8_t *der, size_t len)
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

/* Any purpose: the usage of an issuing key is our own, no purpose of OpenSSL's knows it. */
static X509_STORE *store_of(const char *ca, size_t ca_len, int64_t now)
{
	X509_STORE *store = X509_STORE_new();

	if (!store || !add_roots(store, ca, ca_len) ||
	    X509_STORE_set_purpose(store, X509_PURPOSE_ANY) != 1) {
		X509_STORE_free(store);
		return NULL;
	}
	X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)now);
	return store;
}

static bool may_issue(X509 *signer)
{
	EXTENDED_KEY_USAGE *usages = X509_get_ext_d2i(signer, NID_ext_key_usage, NULL, NULL);
	ASN1_OBJECT *issuing = OBJ_txt2obj(CMS_ISSUING_OID, 1);
	bool found = false;
	int i;

	for (i = 0; issuing && i < sk_ASN1_OBJECT_num(usages); i++)
		found |= OBJ_cmp(sk_ASN1_OBJECT_value(usages, i), issuing) == 0;
	ASN1_OBJECT_free(issuing);
	EXTENDED_KEY_USAGE_free(usages);
	return found && X509_get_extension_flags(signer) & EXFLAG_KUSAGE &&
	       X509_get_key_usage(signer) & KU_DIGITAL_SIGNATURE;
}

/* False: not exactly one, or not five digits. */
static bool municipality_of(const X509 *signer, char out[CMS_MUNICIPALITY_LEN + 1])
{
	const X509_NAME *subject = X509_get_subject_name(signer);
	const int at = X509_NAME_get_index_by_NID(subject, NID_serialNumber, -1);
	const ASN1_STRING *code;
	int i;

	if (at < 0 || X509_NAME_get_index_by_NID(subject, NID_serialNumber, at) >= 0)
		return false;
	code = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
	if (ASN1_STRING_length(code) != CMS_MUNICIPALITY_LEN)
		return false;
	for (i = 0; i < CMS_MUNICIPALITY_LEN; i++)
		if (ASN1_STRING_get0_data(code)[i] < '0' || ASN1_STRING_get0_data(code)[i] > '9')
			return false;
	memcpy(out, ASN1_STRING_get0_data(code), CMS_MUNICIPALITY_LEN);
	out[CMS_MUNICIPALITY_LEN] = '\0';
	return true;
}

/* After CMS_verify(): there is one signer, who may issue for one municipality. */
static bool signer_entitled(CMS_ContentInfo *cms, char municipality[CMS_MUNICIPALITY_LEN + 1])
{
	STACK_OF(X509) *signers = CMS_get0_signers(cms);
	const bool entitled = sk_X509_num(signers) == 1 && may_issue(sk_X509_value(signers, 0)) &&
	                      municipality_of(sk_X509_value(signers, 0), municipality);

	sk_X509_free(signers); /* the certificates stay the message's */
	return entitled;
}

uint8_t *cms_open(const uint8_t *cms, size_t cms_len, const char *ca, size_t ca_len, int64_t now,
                  char municipality[CMS_MUNICIPALITY_LEN + 1], size_t *content_len)
{
	CMS_ContentInfo *message = cms_of_der(cms, cms_len);
	X509_STORE *store = store_of(ca, ca_len, now);
	BIO *content = BIO_new(BIO_s_mem());
	char code[CMS_MUNICIPALITY_LEN + 1];
	char *bytes = NULL;

	if (message && store && content &&
	    CMS_verify(message, NULL, store, NULL, content, CMS_BINARY) == 1 &&
	    signer_entitled(message, code))
		bytes = x509_written(content, content_len);
	if (bytes)
		memcpy(municipality, code, sizeof code);
	BIO_free(content);
	X509_STORE_free(store);
	CMS_ContentInfo_free(message);
	return (uint8_t *)bytes;
}
