#include "net/certificate/private_key.h"

#include <stdlib.h>

#include <openssl/store.h>
#include <openssl/ui.h>

#include "net/certificate/x509.h"

#define OBJECTS_MAX 64 /* behind one URI: a token's, or a file's */

struct private_key {
	EVP_PKEY *key;
};

EVP_PKEY *private_key_inside(const struct private_key *k)
{
	return k->key;
}

/* Takes `key`. */
static struct private_key *wrapped(EVP_PKEY *key)
{
	struct private_key *k = key ? malloc(sizeof *k) : NULL;

	if (k)
		k->key = key;
	else
		EVP_PKEY_free(key);
	return k;
}

struct private_key *private_key_of_pem(const char *pem, size_t len)
{
	return wrapped(x509_key_of_pem(pem, len));
}

/* An officer is not asked for a token's PIN by a library: it stands in the provider's own settings
 * or in the URI (RFC 7512, pin-source). */
static int refuse(UI *ui)
{
	(void)ui;
	return 0;
}

static EVP_PKEY *first_key(OSSL_STORE_CTX *store)
{
	EVP_PKEY *key = NULL;
	int i;

	for (i = 0; i < OBJECTS_MAX && !key && !OSSL_STORE_eof(store); i++) {
		OSSL_STORE_INFO *found = OSSL_STORE_load(store);

		if (found && OSSL_STORE_INFO_get_type(found) == OSSL_STORE_INFO_PKEY)
			key = OSSL_STORE_INFO_get1_PKEY(found);
		OSSL_STORE_INFO_free(found);
	}
	return key;
}

struct private_key *private_key_of_uri(const char *uri)
{
	UI_METHOD *silent = UI_create_method("nobody is asked");
	OSSL_STORE_CTX *store = NULL;
	EVP_PKEY *key = NULL;

	if (silent && UI_method_set_opener(silent, refuse) == 0)
		store = OSSL_STORE_open(uri, silent, NULL, NULL, NULL);
	if (store && OSSL_STORE_expect(store, OSSL_STORE_INFO_PKEY) == 1)
		key = first_key(store);
	OSSL_STORE_close(store);
	UI_destroy_method(silent);
	return wrapped(key);
}

void private_key_destroy(struct private_key *k)
{
	if (k)
		EVP_PKEY_free(k->key);
	free(k);
}
