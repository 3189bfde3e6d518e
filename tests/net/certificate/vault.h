#ifndef TESTS_NET_CERTIFICATE_VAULT_H
#define TESTS_NET_CERTIFICATE_VAULT_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/core_object.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/provider.h>

/* A provider of OpenSSL as those of tokens are: its one key, on P-384, is found at "vault:root",
 * signs inside, and shows its public half alone. For test_private_key.c. */

static EVP_PKEY *vault_key;

/* ---- keys: an EVP_PKEY of the default provider, which nobody gets to see ----------------------
 */

static void *vault_load(const void *reference, size_t size)
{
	EVP_PKEY *key;

	if (size != sizeof key)
		return NULL;
	memcpy(&key, reference, sizeof key);
	EVP_PKEY_up_ref(key);
	return key;
}

static void vault_free(void *key)
{
	EVP_PKEY_free(key);
}

static int vault_has(const void *key, int selection)
{
	(void)key, (void)selection;
	return 1;
}

static int vault_match(const void *a, const void *b, int selection)
{
	(void)selection;
	return EVP_PKEY_eq(a, b) == 1;
}

static int vault_get_params(void *key, OSSL_PARAM params[])
{
	return EVP_PKEY_get_params(key, params);
}

static const OSSL_PARAM *vault_gettable(void *provider)
{
	(void)provider;
	return EVP_PKEY_gettable_params(vault_key);
}

/* Whoever asks for more is given no more, as TPMs do. */
static int vault_export(void *key, int selection, OSSL_CALLBACK *to, void *arg)
{
	(void)selection;
	return EVP_PKEY_export(key, EVP_PKEY_PUBLIC_KEY, to, arg);
}

static const OSSL_PARAM *vault_export_types(int selection)
{
	static const OSSL_PARAM types[] = {
		OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, NULL, 0),
		OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, NULL, 0), OSSL_PARAM_END
	};

	(void)selection;
	return types;
}

static const char *vault_operation(int operation)
{
	return operation == OSSL_OP_SIGNATURE ? "ECDSA" : "EC";
}

/* ---- signatures -------------------------------------------------------------------------------
 */

static void *vault_new_signing(void *provider, const char *properties)
{
	(void)provider, (void)properties;
	return EVP_MD_CTX_new();
}

static void vault_free_signing(void *ctx)
{
	EVP_MD_CTX_free(ctx);
}

static void *vault_copy_signing(void *ctx)
{
	EVP_MD_CTX *copy = EVP_MD_CTX_new();

	if (EVP_MD_CTX_copy_ex(copy, ctx) == 1)
		return copy;
	EVP_MD_CTX_free(copy);
	return NULL;
}

static int vault_sign_init(void *ctx, const char *digest, void *key, const OSSL_PARAM params[])
{
	return EVP_DigestSignInit_ex(ctx, NULL, digest, NULL, "provider=default", key, params);
}

static int vault_sign_update(void *ctx, const unsigned char *bytes, size_t len)
{
	return EVP_DigestSignUpdate(ctx, bytes, len);
}

static int vault_sign_final(void *ctx, unsigned char *out, size_t *len, size_t size)
{
	*len = size;
	return EVP_DigestSignFinal(ctx, out, len);
}

static int vault_sign_params(void *ctx, OSSL_PARAM params[])
{
	return EVP_PKEY_CTX_get_params(EVP_MD_CTX_get_pkey_ctx(ctx), params);
}

static const OSSL_PARAM *vault_sign_gettable(void *ctx, void *provider)
{
	static const OSSL_PARAM all[] = {
		OSSL_PARAM_octet_string(OSSL_SIGNATURE_PARAM_ALGORITHM_ID, NULL, 0), OSSL_PARAM_END
	};

	(void)ctx, (void)provider;
	return all;
}

/* ---- its place --------------------------------------------------------------------------------
 */

static void *vault_open(void *provider, const char *uri)
{
	(void)provider;
	return strcmp(uri, "vault:root") == 0 ? calloc(1, 1) : NULL;
}

static int vault_give(void *at, OSSL_CALLBACK *to, void *arg, OSSL_PASSPHRASE_CALLBACK *ask,
                      void *ask_arg)
{
	int type = OSSL_OBJECT_PKEY;
	char algorithm[] = "EC";
	const OSSL_PARAM object[] = {
		OSSL_PARAM_int(OSSL_OBJECT_PARAM_TYPE, &type),
		OSSL_PARAM_utf8_string(OSSL_OBJECT_PARAM_DATA_TYPE, algorithm, 2),
		OSSL_PARAM_octet_string(OSSL_OBJECT_PARAM_REFERENCE, &vault_key, sizeof vault_key),
		OSSL_PARAM_END
	};

	(void)ask, (void)ask_arg;
	*(char *)at = 1;
	return to(object, arg);
}

static int vault_eof(void *at)
{
	return *(char *)at;
}

static int vault_close(void *at)
{
	free(at);
	return 1;
}

/* ---- the provider -----------------------------------------------------------------------------
 */

#define VAULT(number, function)                                                                    \
	{                                                                                          \
		number, (void (*)(void))(function)                                                 \
	}

static const OSSL_ALGORITHM *vault_query(void *provider, int operation, int *no_store)
{
	static const OSSL_DISPATCH keys[] = {
		VAULT(OSSL_FUNC_KEYMGMT_LOAD, vault_load),
		VAULT(OSSL_FUNC_KEYMGMT_FREE, vault_free),
		VAULT(OSSL_FUNC_KEYMGMT_HAS, vault_has),
		VAULT(OSSL_FUNC_KEYMGMT_MATCH, vault_match),
		VAULT(OSSL_FUNC_KEYMGMT_GET_PARAMS, vault_get_params),
		VAULT(OSSL_FUNC_KEYMGMT_GETTABLE_PARAMS, vault_gettable),
		VAULT(OSSL_FUNC_KEYMGMT_EXPORT, vault_export),
		VAULT(OSSL_FUNC_KEYMGMT_EXPORT_TYPES, vault_export_types),
		VAULT(OSSL_FUNC_KEYMGMT_QUERY_OPERATION_NAME, vault_operation),
		{ 0, NULL },
	};
	static const OSSL_DISPATCH signatures[] = {
		VAULT(OSSL_FUNC_SIGNATURE_NEWCTX, vault_new_signing),
		VAULT(OSSL_FUNC_SIGNATURE_FREECTX, vault_free_signing),
		VAULT(OSSL_FUNC_SIGNATURE_DUPCTX, vault_copy_signing),
		VAULT(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, vault_sign_init),
		VAULT(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, vault_sign_update),
		VAULT(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, vault_sign_final),
		VAULT(OSSL_FUNC_SIGNATURE_GET_CTX_PARAMS, vault_sign_params),
		VAULT(OSSL_FUNC_SIGNATURE_GETTABLE_CTX_PARAMS, vault_sign_gettable),
		{ 0, NULL },
	};
	static const OSSL_DISPATCH place[] = {
		VAULT(OSSL_FUNC_STORE_OPEN, vault_open),
		VAULT(OSSL_FUNC_STORE_LOAD, vault_give),
		VAULT(OSSL_FUNC_STORE_EOF, vault_eof),
		VAULT(OSSL_FUNC_STORE_CLOSE, vault_close),
		{ 0, NULL },
	};
	static const OSSL_ALGORITHM key[] = { { "EC", "provider=vault", keys, NULL },
		                              { NULL, NULL, NULL, NULL } };
	static const OSSL_ALGORITHM signature[] = { { "ECDSA", "provider=vault", signatures, NULL },
		                                    { NULL, NULL, NULL, NULL } };
	static const OSSL_ALGORITHM store[] = { { "vault", "provider=vault", place, NULL },
		                                { NULL, NULL, NULL, NULL } };

	(void)provider;
	*no_store = 0;
	switch (operation) {
	case OSSL_OP_KEYMGMT:
		return key;
	case OSSL_OP_SIGNATURE:
		return signature;
	case OSSL_OP_STORE:
		return store;
	default:
		return NULL;
	}
}

static int vault_init(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *in,
                      const OSSL_DISPATCH **out, void **provider)
{
	static const OSSL_DISPATCH all[] = { VAULT(OSSL_FUNC_PROVIDER_QUERY_OPERATION, vault_query),
		                             { 0, NULL } };

	(void)in;
	*provider = (void *)(uintptr_t)handle;
	*out = all;
	return 1;
}

#endif
