#include "net/certificate/cms.h"

#include <stdlib.h>

#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/objects.h>

#include "net/certificate/certificate.h"
#include "net/certificate/usage.h"
#include "net/certificate/x509.h"

/* ---- closing --------------------------------------------------------------------------------- */

static bool is_receiver(X509 *x)
{
	return x && x509_is_on_p256(X509_get0_pubkey(x)) && usage_receives(x, CMS_EXPORT_OID);
}

/* By its key: a certificate that is renewed opens what came before. OpenSSL left to itself derives
 * the key with SHA-1. */
static bool add_receiver(CMS_ContentInfo *cms, X509 *x)
{
	CMS_RecipientInfo *to = CMS_add1_recipient_cert(cms, x, CMS_KEY_PARAM | CMS_USE_KEYID);
	EVP_PKEY_CTX *agreement = to ? CMS_RecipientInfo_get0_pkey_ctx(to) : NULL;

	return agreement && EVP_PKEY_CTX_set_ecdh_kdf_md(agreement, EVP_sha256()) == 1;
}

static uint8_t *encrypted(X509 *to, const uint8_t *inside, size_t inside_len, size_t *out_len)
{
	BIO *in = x509_reading(inside, inside_len);
	CMS_ContentInfo *cms = CMS_encrypt(NULL, NULL, EVP_aes_256_gcm(), CMS_PARTIAL | CMS_BINARY);
	uint8_t *der = NULL;

	if (in && cms && add_receiver(cms, to) && CMS_final(cms, in, NULL, CMS_BINARY) == 1)
		der = x509_der_of_cms(cms, out_len);
	CMS_ContentInfo_free(cms);
	BIO_free(in);
	return der;
}

uint8_t *cms_seal_for(const struct cms_pem *receiver, const struct cms_pem *certificate,
                      const struct cms_pem *key, const void *content, size_t content_len,
                      size_t *out_len)
{
	X509 *to = x509_of_pem(receiver->text, receiver->len);
	uint8_t *inside = NULL, *sealed = NULL;
	size_t len = 0;

	if (is_receiver(to) && content_len <= CMS_SEALED_MAX)
		inside = cms_sign(certificate->text, certificate->len, key->text, key->len, content,
		                  content_len, &len);
	if (inside)
		sealed = encrypted(to, inside, len, out_len);
	free(inside);
	X509_free(to);
	return sealed;
}

/* ---- opening --------------------------------------------------------------------------------- */

/* The signed message inside, for free(). */
static uint8_t *decrypted(const uint8_t *cms, size_t cms_len, const struct cms_pem *receiver,
                          const struct cms_pem *key, size_t *len)
{
	CMS_ContentInfo *message = x509_cms_of_der(cms, cms_len);
	X509 *own = x509_of_pem(receiver->text, receiver->len);
	EVP_PKEY *secret = x509_key_of_pem(key->text, key->len);
	BIO *out = BIO_new(BIO_s_mem());
	char *inside = NULL;

	if (message && own && secret && out &&
	    OBJ_obj2nid(CMS_get0_type(message)) == NID_id_smime_ct_authEnvelopedData &&
	    CMS_decrypt(message, secret, own, NULL, out, CMS_BINARY) == 1)
		inside = x509_written(out, len);
	BIO_free(out);
	EVP_PKEY_free(secret);
	X509_free(own);
	CMS_ContentInfo_free(message);
	return (uint8_t *)inside;
}

static bool read_terminal(const uint8_t *inside, size_t len, char out[CMS_TERMINAL_MAX])
{
	size_t der_len = 0;
	uint8_t *der = cms_certificate(inside, len, &der_len);
	X509 *x = der ? x509_of_der(der, der_len) : NULL;
	const bool read = x && usage_text(x, NID_commonName, out, CMS_TERMINAL_MAX);

	X509_free(x);
	free(der);
	return read;
}

static bool has_ended(const uint8_t *inside, size_t len, int64_t now)
{
	struct certificate_facts facts;
	size_t der_len = 0;
	uint8_t *der = cms_certificate(inside, len, &der_len);
	const bool ended = der && certificate_read(der, der_len, &facts) && facts.not_after <= now;

	free(der);
	return ended;
}

/* A journal is read long after it was exported, and of a terminal whose certificate has ended most
 * of all: who has signed it is no less certain. */
static enum cms_fault open_inside(const uint8_t *inside, size_t inside_len,
                                  const struct cms_pem *ca, int64_t now, uint8_t **content,
                                  size_t *len)
{
	*content = cms_open(inside, inside_len, CMS_TERMINAL, ca->text, ca->len, now, NULL, len);
	if (*content)
		return CMS_GOOD;
	if (has_ended(inside, inside_len, now))
		*content =
		    cms_open_undated(inside, inside_len, CMS_TERMINAL, ca->text, ca->len, len);
	return *content ? CMS_ENDED : CMS_UNSIGNED;
}

enum cms_fault cms_unseal(const uint8_t *cms, size_t cms_len, const struct cms_pem *receiver,
                          const struct cms_pem *key, const struct cms_pem *ca, int64_t now,
                          char terminal[CMS_TERMINAL_MAX], uint8_t **content, size_t *content_len)
{
	size_t inside_len = 0, len = 0;
	uint8_t *inside, *bytes = NULL;
	enum cms_fault fault;

	/* The envelopes around it are far shorter than the content may be. */
	if (cms_len > CMS_SEALED_MAX + CMS_SEALED_MAX / 4)
		return CMS_CLOSED;
	inside = decrypted(cms, cms_len, receiver, key, &inside_len);
	if (!inside)
		return CMS_CLOSED;
	fault = open_inside(inside, inside_len, ca, now, &bytes, &len);
	if (!bytes || len > CMS_SEALED_MAX || !read_terminal(inside, inside_len, terminal)) {
		free(bytes);
		fault = CMS_UNSIGNED;
	} else {
		*content = bytes;
		*content_len = len;
	}
	free(inside);
	return fault;
}
