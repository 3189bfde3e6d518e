#include "net/certificate/crl.h"

#include <limits.h>
#include <time.h>

#include <openssl/x509v3.h>

#include "net/certificate/x509.h"

static X509_CRL *crl_of_der(const uint8_t *der, size_t len)
{
	const uint8_t *end = der;
	X509_CRL *crl = len > 0 && len <= INT_MAX ? d2i_X509_CRL(NULL, &end, (long)len) : NULL;

	/* A critical extension makes it something else than a whole list of one root: a part, a
	 * change, somebody else's. */
	if (crl && (end != der + len || X509_CRL_get_ext_by_critical(crl, 1, -1) >= 0)) {
		X509_CRL_free(crl);
		return NULL;
	}
	return crl;
}

static bool list_of_root(X509 *root, X509_CRL *crl)
{
	return X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(root)) == 0 &&
	       X509_CRL_verify(crl, X509_get0_pubkey(root)) == 1;
}

/* Several roots may share one name: both signatures are the same root's. `x` NULL: the list alone.
 */
static bool of_root(X509 *root, X509_CRL *crl, X509 *x)
{
	if (!list_of_root(root, crl))
		return false;
	return !x || (X509_NAME_cmp(X509_get_issuer_name(x), X509_get_subject_name(root)) == 0 &&
	              X509_verify(x, X509_get0_pubkey(root)) == 1);
}

static bool of_some_root(const char *ca, size_t ca_len, X509_CRL *crl, X509 *x)
{
	BIO *in = x509_reading(ca, ca_len);
	bool found = false;
	X509 *root;

	while (in && !found && (root = x509_next_of_pem(in)) != NULL) {
		found = of_root(root, crl, x);
		X509_free(root);
	}
	BIO_free(in);
	return found;
}

static bool seconds_of(const ASN1_TIME *t, int64_t *out)
{
	struct tm parts;

	if (!t || ASN1_TIME_to_tm(t, &parts) != 1)
		return false;
	*out = timegm(&parts);
	return true;
}

static bool word_of(X509_CRL *crl, X509 *x, struct crl_word *out)
{
	X509_REVOKED *entry = NULL;

	out->revoked = X509_CRL_get0_by_cert(crl, &entry, x) == 1;
	return seconds_of(X509_CRL_get0_lastUpdate(crl), &out->this_update) &&
	       seconds_of(X509_CRL_get0_nextUpdate(crl), &out->next_update) &&
	       (!out->revoked || seconds_of(X509_REVOKED_get0_revocationDate(entry), &out->at));
}

bool crl_read(const uint8_t *crl, size_t len, const char *ca, size_t ca_len,
              const uint8_t *certificate, size_t certificate_len, struct crl_word *out)
{
	X509 *x = x509_of_der(certificate, certificate_len);
	X509_CRL *list = crl_of_der(crl, len);
	struct crl_word word = { .at = 0 };
	const bool read = x && list && of_some_root(ca, ca_len, list, x) && word_of(list, x, &word);

	X509_CRL_free(list);
	X509_free(x);
	if (read)
		*out = word;
	return read;
}

static bool number_of(X509_CRL *crl, uint64_t *out)
{
	ASN1_INTEGER *number = X509_CRL_get_ext_d2i(crl, NID_crl_number, NULL, NULL);
	const bool read = number && ASN1_INTEGER_get_uint64(out, number) == 1;

	ASN1_INTEGER_free(number);
	return read;
}

bool crl_look(const uint8_t *crl, size_t len, const char *ca, size_t ca_len, struct crl_facts *out)
{
	X509_CRL *list = crl_of_der(crl, len);
	struct crl_facts facts;
	const bool read = list && of_some_root(ca, ca_len, list, NULL) &&
	                  number_of(list, &facts.number) &&
	                  seconds_of(X509_CRL_get0_lastUpdate(list), &facts.this_update) &&
	                  seconds_of(X509_CRL_get0_nextUpdate(list), &facts.next_update);

	X509_CRL_free(list);
	if (read)
		*out = facts;
	return read;
}
