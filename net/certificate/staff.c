#include "net/certificate/staff.h"

#include <string.h>

#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include "net/certificate/certificate.h"
#include "net/certificate/chain.h"
#include "net/certificate/crl.h"
#include "net/certificate/ecdsa.h"
#include "net/certificate/usage.h"
#include "net/certificate/x509.h"

#define ROLE_MAX 16
#define NUMBER_MAX 10
#define P256_LEN 32
#define DIGEST_LEN 32
/* A list is of the future where the terminal's clock is behind: of so much is a clock that a
 * technician comes to put right. With more nothing can be said of the list's age. */
#define CLOCK_WRONG_S INT64_C(86400)

const uint8_t staff_card_aid[STAFF_CARD_AID_LEN] = {
	0xF0, 'M', 'A', 'D', 'O', 'S', 'T', 'A', 'F', 'F',
};

/* ---- what it is ------------------------------------------------------------------------------ */

static bool has_policy(const X509 *x)
{
	CERTIFICATEPOLICIES *all = X509_get_ext_d2i(x, NID_certificate_policies, NULL, NULL);
	char oid[64];
	const bool found = sk_POLICYINFO_num(all) == 1 &&
	                   OBJ_obj2txt(oid, sizeof oid, sk_POLICYINFO_value(all, 0)->policyid, 1) <
	                       (int)sizeof oid &&
	                   strcmp(oid, STAFF_POLICY_OID) == 0;

	CERTIFICATEPOLICIES_free(all);
	return found;
}

/* Use, policy and kind of key, all three and nothing else: none of them is any resident's. */
static bool is_staffs(X509 *x)
{
	return !(X509_get_extension_flags(x) & (EXFLAG_CA | EXFLAG_CRITICAL)) &&
	       x509_is_on_p256(X509_get0_pubkey(x)) && usage_allows(x, STAFF_USE_OID) &&
	       X509_get_key_usage(x) == KU_DIGITAL_SIGNATURE && has_policy(x);
}

static bool read_role(const X509 *x, bool *technician)
{
	char role[ROLE_MAX];

	if (!usage_text(x, NID_title, role, sizeof role))
		return false;
	*technician = strcmp(role, "technician") == 0;
	return *technician || strcmp(role, "inspector") == 0;
}

static bool read_number(const X509 *x, uint32_t *out)
{
	char text[NUMBER_MAX];
	uint32_t number = 0;

	if (!usage_text(x, NID_serialNumber, text, sizeof text) ||
	    strspn(text, "0123456789") != strlen(text) || text[0] == '0')
		return false;
	for (const char *at = text; *at; at++)
		number = number * 10 + (uint32_t)(*at - '0');
	*out = number;
	return true;
}

static bool read_names(const uint8_t *der, size_t len, struct staff_certificate *out)
{
	X509 *x = x509_of_der(der, len);
	const bool read = x && is_staffs(x) && read_role(x, &out->technician) &&
	                  usage_text(x, NID_localityName, out->site, sizeof out->site) &&
	                  read_number(x, &out->number);

	X509_free(x);
	return read;
}

static bool is_issued(const uint8_t *der, size_t len, const char *ca, size_t ca_len)
{
	struct chain *c = chain_create();
	const bool issued = c && chain_add_pem(c, ca, ca_len) && chain_issued(c, der, len);

	chain_destroy(c);
	return issued;
}

static bool read_all(const uint8_t *der, size_t len, const char *ca, size_t ca_len,
                     struct staff_certificate *out)
{
	struct certificate_facts facts;

	if (!is_issued(der, len, ca, ca_len) || !certificate_read(der, len, &facts) ||
	    !read_names(der, len, out))
		return false;
	out->not_before = facts.not_before;
	out->not_after = facts.not_after;
	return true;
}

/* ---- whether it stands ----------------------------------------------------------------------- */

static bool is_fresh(const struct crl_word *word, uint32_t age_s, int64_t now)
{
	return word->this_update <= now + CLOCK_WRONG_S &&
	       now - word->this_update <= (int64_t)age_s && now <= word->next_update;
}

enum staff_fault staff_certificate_read(const uint8_t *der, size_t len, const char *ca,
                                        size_t ca_len, const uint8_t *list, size_t list_len,
                                        uint32_t list_age_s, int64_t now,
                                        struct staff_certificate *out)
{
	struct staff_certificate s = { .number = 0 };
	struct crl_word word = { .at = 0 };
	bool listed;

	if (!read_all(der, len, ca, ca_len, &s))
		return STAFF_CERTIFICATE_FOREIGN;
	*out = s;
	listed = list && crl_read(list, list_len, ca, ca_len, der, len, &word);
	if (listed && word.revoked) /* an old list is right about this: there is no way back */
		return STAFF_CERTIFICATE_REVOKED;
	if (now < s.not_before)
		return STAFF_CERTIFICATE_NOT_YET;
	if (now > s.not_after)
		return STAFF_CERTIFICATE_ENDED;
	return listed && is_fresh(&word, list_age_s, now) ? STAFF_CERTIFICATE_GOOD
	                                                  : STAFF_CERTIFICATE_LIST_OLD;
}

/* ---- what it signs --------------------------------------------------------------------------- */

bool staff_digest(const uint8_t challenge[32], const uint8_t *der, size_t len, const char *terminal,
                  uint8_t out[32])
{
	static const char label[] = "madoguchi-staff-1"; /* with its zero byte */
	uint8_t certificate[DIGEST_LEN];
	EVP_MD_CTX *hash = EVP_MD_CTX_new();
	bool made;

	certificate_sha256(der, len, certificate);
	made = hash && EVP_DigestInit_ex(hash, EVP_sha256(), NULL) == 1 &&
	       EVP_DigestUpdate(hash, label, sizeof label) == 1 &&
	       EVP_DigestUpdate(hash, challenge, 32) == 1 &&
	       EVP_DigestUpdate(hash, certificate, sizeof certificate) == 1 &&
	       EVP_DigestUpdate(hash, terminal, strlen(terminal)) == 1 &&
	       EVP_DigestFinal_ex(hash, out, NULL) == 1;
	EVP_MD_CTX_free(hash);
	return made;
}

static bool verify(EVP_PKEY *key, const uint8_t digest[DIGEST_LEN], const uint8_t *raw)
{
	EVP_PKEY_CTX *check = EVP_PKEY_CTX_new(key, NULL);
	uint8_t *der;
	const int len = ecdsa_der_of_raw(raw, P256_LEN, &der);
	const bool good = check && len > 0 && EVP_PKEY_verify_init(check) == 1 &&
	                  EVP_PKEY_CTX_set_signature_md(check, EVP_sha256()) == 1 &&
	                  EVP_PKEY_verify(check, der, (size_t)len, digest, DIGEST_LEN) == 1;

	OPENSSL_free(der);
	EVP_PKEY_CTX_free(check);
	return good;
}

bool staff_verify(const uint8_t *der, size_t len, const uint8_t digest[32],
                  const uint8_t *signature, size_t signature_len)
{
	X509 *x = x509_of_der(der, len);
	EVP_PKEY *key = x ? X509_get0_pubkey(x) : NULL;
	const bool good = x509_is_on_p256(key) && signature_len == (size_t)2 * P256_LEN &&
	                  verify(key, digest, signature);

	X509_free(x);
	return good;
}
