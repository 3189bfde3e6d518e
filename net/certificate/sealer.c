#include "net/certificate/sealer.h"

#include <string.h>

#include <openssl/objects.h>

#include "net/certificate/usage.h"
#include "net/certificate/x509.h"

bool sealer_read(const uint8_t *der, size_t len, struct sealer *out)
{
	X509 *x = x509_of_der(der, len);
	struct sealer s;
	const bool seals = x && x509_is_on_p256(X509_get0_pubkey(x)) && usage_allows(x, SEAL_OID) &&
	                   usage_municipality(x, s.municipality) &&
	                   usage_digits(x, NID_commonName, SEALER_REFERENCE_LEN, s.reference) &&
	                   memcmp(s.reference, s.municipality, CMS_MUNICIPALITY_LEN) == 0;

	X509_free(x);
	if (seals)
		*out = s;
	return seals;
}

bool sealer_name(const uint8_t *der, size_t len, char *out, size_t size)
{
	X509 *x = x509_of_der(der, len);
	const bool named = x && usage_text(x, NID_localityName, out, size);

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
