#include "net/certificate/crl.h"

#include <stdlib.h>

#include <openssl/x509v3.h>

#include "net/certificate/x509.h"

static bool set_times(X509_CRL *crl, const struct crl_plan *plan)
{
	ASN1_TIME *from = ASN1_TIME_set(NULL, (time_t)plan->this_update);
	ASN1_TIME *until = ASN1_TIME_set(NULL, (time_t)plan->next_update);
	const bool set = plan->this_update < plan->next_update && from && until &&
	                 X509_CRL_set1_lastUpdate(crl, from) == 1 &&
	                 X509_CRL_set1_nextUpdate(crl, until) == 1;

	ASN1_TIME_free(until);
	ASN1_TIME_free(from);
	return set;
}

static bool set_number(X509_CRL *crl, uint64_t number)
{
	ASN1_INTEGER *n = ASN1_INTEGER_new();
	const bool set = n && ASN1_INTEGER_set_uint64(n, number) == 1 &&
	                 X509_CRL_add1_ext_i2d(crl, NID_crl_number, n, 0, 0) == 1;

	ASN1_INTEGER_free(n);
	return set;
}

/* Roots share a name: by this a list is known to be of one of them. */
static bool set_issuer_key(X509_CRL *crl, X509 *issuer)
{
	X509V3_CTX ctx;
	X509_EXTENSION *e;
	bool set;

	X509V3_set_ctx(&ctx, issuer, NULL, NULL, crl, 0);
	e = X509V3_EXT_nconf_nid(NULL, &ctx, NID_authority_key_identifier, "keyid:always");
	set = e && X509_CRL_add_ext(crl, e, -1) == 1;
	X509_EXTENSION_free(e);
	return set;
}

static bool set_serial(X509_REVOKED *revoked, const struct crl_entry *entry)
{
	BIGNUM *number = BN_bin2bn(entry->serial, entry->serial_len, NULL);
	ASN1_INTEGER *serial =
	    number && !BN_is_zero(number) ? BN_to_ASN1_INTEGER(number, NULL) : NULL;
	const bool set = serial && X509_REVOKED_set_serialNumber(revoked, serial) == 1;

	ASN1_INTEGER_free(serial);
	BN_free(number);
	return set;
}

static bool set_date(X509_REVOKED *revoked, int64_t at)
{
	ASN1_TIME *date = ASN1_TIME_set(NULL, (time_t)at);
	const bool set = date && X509_REVOKED_set_revocationDate(revoked, date) == 1;

	ASN1_TIME_free(date);
	return set;
}

/* "Unspecified" is said by saying nothing (RFC 5280, 5.3.1). */
static bool set_reason(X509_REVOKED *revoked, int reason)
{
	ASN1_ENUMERATED *code;
	bool set;

	if (reason == CRL_REASON_UNSPECIFIED)
		return true;
	code = ASN1_ENUMERATED_new();
	set = code && ASN1_ENUMERATED_set(code, reason) == 1 &&
	      X509_REVOKED_add1_ext_i2d(revoked, NID_crl_reason, code, 0, 0) == 1;
	ASN1_ENUMERATED_free(code);
	return set;
}

static bool add_entry(X509_CRL *crl, const struct crl_entry *entry)
{
	const int reason = life_crl_reason(entry->state);
	X509_REVOKED *revoked = X509_REVOKED_new();

	if (revoked && reason >= 0 && entry->serial_len <= CERTIFICATE_SERIAL_MAX &&
	    set_serial(revoked, entry) && set_date(revoked, entry->at) &&
	    set_reason(revoked, reason) && X509_CRL_add0_revoked(crl, revoked) == 1)
		return true;
	X509_REVOKED_free(revoked);
	return false;
}

static bool fill(X509_CRL *crl, X509 *issuer, const struct crl_plan *plan)
{
	size_t i;

	if (X509_CRL_set_version(crl, X509_CRL_VERSION_2) != 1 ||
	    X509_CRL_set_issuer_name(crl, X509_get_subject_name(issuer)) != 1 ||
	    !set_times(crl, plan) || !set_issuer_key(crl, issuer) || !set_number(crl, plan->number))
		return false;
	for (i = 0; i < plan->count; i++)
		if (!add_entry(crl, &plan->entry[i]))
			return false;
	return X509_CRL_sort(crl) == 1;
}

static uint8_t *der_of(X509_CRL *crl, size_t *len)
{
	const int size = i2d_X509_CRL(crl, NULL);
	uint8_t *der = size > 0 ? malloc((size_t)size) : NULL, *end = der;

	if (der)
		*len = (size_t)i2d_X509_CRL(crl, &end);
	return der;
}

uint8_t *crl_make(const struct crl_plan *plan, size_t *len)
{
	X509 *issuer = x509_of_pem(plan->issuer->text, plan->issuer->len);
	EVP_PKEY *key = private_key_inside(plan->key);
	EVP_MD_CTX *signing = x509_signing(key);
	X509_CRL *crl = X509_CRL_new();
	uint8_t *der = NULL;

	if (issuer && crl && signing && X509_check_private_key(issuer, key) == 1 &&
	    fill(crl, issuer, plan) && X509_CRL_sign_ctx(crl, signing) > 0)
		der = der_of(crl, len);
	X509_CRL_free(crl);
	EVP_MD_CTX_free(signing);
	X509_free(issuer);
	return der;
}
