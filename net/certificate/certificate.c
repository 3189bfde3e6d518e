#include "net/certificate/certificate.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "net/certificate/date.h"
#include "net/certificate/validity.h"
#include "net/certificate/x509.h"

/* Policies of the service: 1.2.392.200149.8.5.1.<hierarchy>.<20 signing, 30 user certification>.
 * Seen are 1.20 and 3.30, and 0.20 on a test card. */
#define POLICY_ARC "1.2.392.200149.8.5.1."
#define POLICY_SIGNING ".20"
#define POLICY_USER ".30"
#define OU_SIGNING "JPKI for digital signature"
#define OU_USER "JPKI for user authentication"

static bool issuer_has_unit(const X509 *x, const char *unit)
{
	const X509_NAME *issuer = X509_get_issuer_name(x);
	int at = -1;

	while ((at = X509_NAME_get_index_by_NID(issuer, NID_organizationalUnitName, at)) >= 0) {
		const ASN1_STRING *s = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(issuer, at));

		if ((size_t)ASN1_STRING_length(s) == strlen(unit) &&
		    memcmp(ASN1_STRING_get0_data(s), unit, strlen(unit)) == 0)
			return true;
	}
	return false;
}

static bool has_policy(const X509 *x, const char *last)
{
	CERTIFICATEPOLICIES *all = X509_get_ext_d2i(x, NID_certificate_policies, NULL, NULL);
	bool found = false;
	int i;

	for (i = 0; i < sk_POLICYINFO_num(all); i++) {
		char oid[64];
		size_t len;

		if (OBJ_obj2txt(oid, sizeof oid, sk_POLICYINFO_value(all, i)->policyid, 1) >=
		    (int)sizeof oid)
			continue;
		len = strlen(oid);
		found |= strncmp(oid, POLICY_ARC, strlen(POLICY_ARC)) == 0 && len > strlen(last) &&
		         strcmp(oid + len - strlen(last), last) == 0;
	}
	CERTIFICATEPOLICIES_free(all);
	return found;
}

/* Whatever hints at signing makes it a signing certificate; to be the user's, all must agree. */
static enum certificate_use use_of(X509 *x)
{
	const uint32_t flags = X509_get_extension_flags(x);
	const uint32_t usage = X509_get_key_usage(x);

	if (!(flags & EXFLAG_KUSAGE) || flags & (EXFLAG_CA | EXFLAG_CRITICAL))
		return CERTIFICATE_OTHER;
	if (usage & KU_NON_REPUDIATION || has_policy(x, POLICY_SIGNING) ||
	    issuer_has_unit(x, OU_SIGNING))
		return CERTIFICATE_SIGNING;
	if (flags & EXFLAG_XKUSAGE && !(X509_get_extended_key_usage(x) & XKU_SSL_CLIENT))
		return CERTIFICATE_OTHER;
	if (usage & KU_DIGITAL_SIGNATURE && has_policy(x, POLICY_USER) &&
	    issuer_has_unit(x, OU_USER))
		return CERTIFICATE_USER;
	return CERTIFICATE_OTHER;
}

static bool seconds_of(const ASN1_TIME *t, int64_t *out)
{
	struct tm parts;

	if (ASN1_TIME_to_tm(t, &parts) != 1)
		return false;
	*out = timegm(&parts);
	return true;
}

/* One that is too long for a serial is none: it must not pass for another when it is cut. */
static void read_serial(const X509 *x, struct certificate_facts *out)
{
	const ASN1_INTEGER *n = X509_get0_serialNumber(x);
	const uint8_t *byte = ASN1_STRING_get0_data(n);
	int len = ASN1_STRING_length(n);

	while (len > 0 && *byte == 0) {
		byte++;
		len--;
	}
	if (len == 0 || len > CERTIFICATE_SERIAL_MAX || ASN1_STRING_type(n) != V_ASN1_INTEGER)
		return;
	memcpy(out->serial, byte, (size_t)len);
	out->serial_len = (uint8_t)len;
}

static void read_issuer_key(X509 *x, struct certificate_facts *out)
{
	const ASN1_OCTET_STRING *id = X509_get0_authority_key_id(x);

	if (id && ASN1_STRING_length(id) == CERTIFICATE_KEY_ID_LEN)
		memcpy(out->issuer_key, ASN1_STRING_get0_data(id), CERTIFICATE_KEY_ID_LEN);
}

bool certificate_read(const uint8_t *der, size_t len, struct certificate_facts *out)
{
	struct certificate_facts facts = { .algorithm = CERTIFICATE_NO_ALGORITHM };
	X509 *x = x509_of_der(der, len);
	bool read = false;

	if (!x)
		return false;
	if (seconds_of(X509_get0_notBefore(x), &facts.not_before) &&
	    seconds_of(X509_get0_notAfter(x), &facts.not_after)) {
		const EVP_PKEY *key = X509_get0_pubkey(x);

		if (key)
			facts.algorithm = x509_algorithm(key);
		facts.use = use_of(x);
		read_serial(x, &facts);
		read_issuer_key(x, &facts);
		certificate_sha256(der, len, facts.digest);
		*out = facts;
		read = true;
	}
	X509_free(x);
	return read;
}

bool certificate_own_key(const uint8_t *der, size_t len, uint8_t out[CERTIFICATE_KEY_ID_LEN])
{
	X509 *x = x509_of_der(der, len);
	uint8_t digest[EVP_MAX_MD_SIZE];
	unsigned digest_len = 0;
	const bool read = x && X509_pubkey_digest(x, EVP_sha1(), digest, &digest_len) == 1 &&
	                  digest_len == CERTIFICATE_KEY_ID_LEN;

	if (read)
		memcpy(out, digest, CERTIFICATE_KEY_ID_LEN);
	X509_free(x);
	return read;
}

uint8_t *certificate_der_of_pem(const char *pem, size_t len, size_t *out_len)
{
	X509 *x = x509_of_pem(pem, len);
	uint8_t *der = NULL, *end;
	const int size = x ? i2d_X509(x, NULL) : 0;

	if (size > 0 && (der = malloc((size_t)size)) != NULL) {
		end = der;
		*out_len = (size_t)i2d_X509(x, &end);
	}
	X509_free(x);
	return der;
}

char *certificate_pem_of_der(const uint8_t *der, size_t len, size_t *out_len)
{
	X509 *x = x509_of_der(der, len);
	BIO *memory = BIO_new(BIO_s_mem());
	char *pem = NULL;

	if (x && memory && PEM_write_bio_X509(memory, x) == 1)
		pem = x509_written(memory, out_len);
	BIO_free(memory);
	X509_free(x);
	return pem;
}

const char *certificate_algorithm_name(enum certificate_algorithm a)
{
	switch (a) {
	case CERTIFICATE_RS256:
		return "RS256";
	case CERTIFICATE_ES384:
		return "ES384";
	case CERTIFICATE_NO_ALGORITHM:
		break;
	}
	return "";
}

int64_t certificate_renewable_since(const struct certificate_facts *facts)
{
	const struct guide_rule *rule = guide_rule_for(facts->algorithm);

	if (!rule)
		return facts->not_after;
	return date_start_utc(validity_renewable_from(rule, date_in_japan(facts->not_after)));
}

void certificate_subject_reference(const uint8_t *der, size_t len, uint8_t out[32])
{
	static const char label[] = "subject-1";
	EVP_MD_CTX *hash = EVP_MD_CTX_new();

	/* A digest that cannot be made is a program that cannot go on. */
	if (!hash || EVP_DigestInit_ex(hash, EVP_sha256(), NULL) != 1 ||
	    EVP_DigestUpdate(hash, label, sizeof label - 1) != 1 ||
	    EVP_DigestUpdate(hash, der, len) != 1 || EVP_DigestFinal_ex(hash, out, NULL) != 1)
		abort();
	EVP_MD_CTX_free(hash);
}

void certificate_sha256(const void *data, size_t len, uint8_t out[32])
{
	if (EVP_Digest(data, len, out, NULL, EVP_sha256(), NULL) != 1)
		abort();
}
