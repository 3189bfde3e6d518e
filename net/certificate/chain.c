#include "net/certificate/chain.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/x509v3.h>

#include "net/certificate/x509.h"

#define ROOTS_MAX 32
#define TEST_ENDING "-TEST"
#define STRENGTH_MIN 112 /* bits of security: SP 800-131A */

struct chain {
	X509 *root[ROOTS_MAX];
	size_t count;
};

struct chain *chain_create(void)
{
	return calloc(1, sizeof(struct chain));
}

void chain_destroy(struct chain *c)
{
	size_t i;

	if (!c)
		return;
	for (i = 0; i < c->count; i++)
		X509_free(c->root[i]);
	free(c);
}

/* Some basic constraints say CA, and the key usage lets it sign certificates. */
static bool is_authority(X509 *x)
{
	return X509_check_ca(x) == 1 && X509_get_key_usage(x) & KU_KEY_CERT_SIGN;
}

bool chain_add_pem(struct chain *c, const char *pem, size_t len)
{
	BIO *in = x509_reading(pem, len);
	const size_t before = c->count;
	X509 *x;
	bool all = true;

	while (in && (x = x509_next_of_pem(in)) != NULL) {
		if (c->count == ROOTS_MAX) {
			X509_free(x);
			all = false;
			break;
		}
		c->root[c->count++] = x;
	}
	BIO_free(in);
	return all && c->count > before;
}

/* SHA-1 and its like have been forged: a signature by them says nothing, whoever seems to have made
 * it. (X509_verify() asks for the key's word alone.) */
static bool is_strong(X509 *leaf)
{
	int bits;

	return X509_get_signature_info(leaf, NULL, NULL, &bits, NULL) == 1 && bits >= STRENGTH_MIN;
}

/* By signature and not by key identifier: roots of one name are told apart by nothing else that
 * could not be forged. */
static bool issued_by(X509 *leaf, X509 *root)
{
	return X509_NAME_cmp(X509_get_issuer_name(leaf), X509_get_subject_name(root)) == 0 &&
	       is_authority(root) && is_strong(leaf) &&
	       X509_verify(leaf, X509_get0_pubkey(root)) == 1;
}

bool chain_issued(const struct chain *c, const uint8_t *der, size_t len)
{
	X509 *leaf = x509_of_der(der, len);
	bool issued = false;
	size_t i;

	for (i = 0; leaf && !issued && i < c->count; i++)
		issued = issued_by(leaf, c->root[i]);
	X509_free(leaf);
	return issued;
}

bool chain_is_test(const char *pem, size_t len)
{
	X509 *x = x509_of_pem(pem, len);
	char organisation[128] = "";
	int size;

	if (!x)
		return false;
	size = X509_NAME_get_text_by_NID(X509_get_subject_name(x), NID_organizationName,
	                                 organisation, sizeof organisation);
	X509_free(x);
	return size >= (int)strlen(TEST_ENDING) &&
	       strcmp(organisation + size - strlen(TEST_ENDING), TEST_ENDING) == 0;
}
