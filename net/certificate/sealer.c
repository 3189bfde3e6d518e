#include "net/certificate/sealer.h"

#include <string.h>

#include <openssl/core_names.h>
#include <openssl/objects.h>

#include "net/certificate/usage.h"
#include "net/certificate/x509.h"

static bool is_p256(const EVP_PKEY *key)
{
	char curve[32];

	return key && EVP_PKEY_is_a(key, "EC") &&
	       EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, curve, sizeof curve,
	                                      NULL) == 1 &&
	       strcmp(curve, SN_X9_62_prime256v1) == 0;
}

bool sealer_read(const uint8_t *der, size_t len, struct sealer *out)
{
	X509 *x = x509_of_der(der, len);
	struct sealer s;
	const bool seals = x && is_p256(X509_get0_pubkey(x)) && usage_allows(x, SEAL_OID) &&
	                   usage_municipality(x, s.municipality) &&
	                   usage_digits(x, NID_commonName, SEALER_REFERENCE_LEN, s.reference) &&
	                   memcmp(s.reference, s.municipality, CMS_MUNICIPALITY_LEN) == 0;

	X509_free(x);
	if (seals)
		*out = s;
	return seals;
}

static bool copy_name(const X509_NAME *subject, char *out, size_t size)
{
	const int at = X509_NAME_get_index_by_NID(subject, NID_localityName, -1);
	unsigned char *text = NULL;
	int len;
	bool fits;

	if (at < 0 || X509_NAME_get_index_by_NID(subject, NID_localityName, at) >= 0)
		return false;
	len =
	    ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
	fits = len > 0 && (size_t)len < size && !memchr(text, '\0', (size_t)len);
	if (fits) {
		memcpy(out, text, (size_t)len);
		out[len] = '\0';
	}
	OPENSSL_free(text);
	return fits;
}

bool sealer_name(const uint8_t *der, size_t len, char *out, size_t size)
{
	X509 *x = x509_of_der(der, len);
	const bool named = x && copy_name(X509_get_subject_name(x), out, size);

	X509_free(x);
	return named;
}

bool sealer_fits(const char *certificate, size_t certificate_len, const char *key, size_t key_len)
{
	X509 *x = x509_of_pem(certificate, certificate_len);
	EVP_PKEY *own = x509_key_of_pem(key, key_len);
	const bool fits = x && own && X509_check_private_key(x, own) == 1;

	EVP_PKEY_free(own);
	X509_free(x);
	return fits;
}
