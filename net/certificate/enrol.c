#include "net/certificate/enrol.h"

#include <openssl/pem.h>
#include <openssl/x509.h>

#include "net/certificate/x509.h"

static bool fill(X509_REQ *request, EVP_PKEY *pkey, const char *id)
{
	const unsigned char *text = (const unsigned char *)id;
	X509_NAME *name = X509_NAME_new();
	bool filled;

	filled = name &&
	         X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1 &&
	         X509_REQ_set_version(request, X509_REQ_VERSION_1) == 1 &&
	         X509_REQ_set_subject_name(request, name) == 1 &&
	         X509_REQ_set_pubkey(request, pkey) == 1 &&
	         X509_REQ_sign(request, pkey, EVP_sha256()) > 0;
	X509_NAME_free(name);
	return filled;
}

static bool write_pem(X509_REQ *request, struct issue_pem *out)
{
	BIO *bio = BIO_new(BIO_s_mem());
	struct issue_pem pem = { 0 };

	if (bio && PEM_write_bio_X509_REQ(bio, request) == 1)
		pem.text = x509_written(bio, &pem.len);
	BIO_free(bio);
	if (!pem.text)
		return false;
	*out = pem;
	return true;
}

bool enrol_request(const struct issue_pem *key, const char *id, struct issue_pem *out)
{
	EVP_PKEY *pkey = x509_key_of_pem(key->text, key->len);
	X509_REQ *request = X509_REQ_new();
	const bool made = pkey && request && fill(request, pkey, id) && write_pem(request, out);

	X509_REQ_free(request);
	EVP_PKEY_free(pkey);
	return made;
}
