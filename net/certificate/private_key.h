#ifndef NET_CERTIFICATE_PRIVATE_KEY_H
#define NET_CERTIFICATE_PRIVATE_KEY_H

#include <stddef.h>

/* A private key, wherever it lives: in a PEM text, or behind a URI that some provider of OpenSSL
 * opens (file:, pkcs11: …), so that an authority's key need not be a file. One thread at a time. */

struct private_key;

/* Without a pass phrase; never asks for one. NULL: not a private key, or none there. */
struct private_key *private_key_of_pem(const char *pem, size_t len) MUST_CHECK;
struct private_key *private_key_of_uri(const char *uri) MUST_CHECK;
void private_key_destroy(struct private_key *k); /* NULL is fine */

#endif
