#ifndef NET_CERTIFICATE_X509_H
#define NET_CERTIFICATE_X509_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "net/certificate/certificate.h"
#include "net/certificate/private_key.h"

/* How bytes become OpenSSL's objects, once for this room; never included from outside it. Any
 * thread. Everything returned is the caller's; NULL means the bytes are not what they should be. */

#define X509_DER_MAX 8192

/* Exactly one certificate in DER, whose extensions OpenSSL finds well-formed. */
X509 *x509_of_der(const uint8_t *der, size_t len);
/* The first certificate of a PEM text; the next one of a text being read. */
X509 *x509_of_pem(const char *pem, size_t len);
X509 *x509_next_of_pem(BIO *in);
/* A private key without a pass phrase; never asks for one. */
EVP_PKEY *x509_key_of_pem(const char *pem, size_t len);
/* What private_key.h hides. Lent, not the caller's. */
EVP_PKEY *private_key_inside(const struct private_key *k);
BIO *x509_reading(const void *bytes, size_t len);
/* Copies what was written to a memory BIO and ends it with a zero that `*len` does not count, for
 * free(); NULL: no memory. The BIO stays the caller's. */
char *x509_written(BIO *memory, size_t *len);

/* DER for free(). */
uint8_t *x509_der_of_cms(CMS_ContentInfo *cms, size_t *len);
/* Exactly one message. For CMS_ContentInfo_free(). */
CMS_ContentInfo *x509_cms_of_der(const uint8_t *der, size_t len);

/* The digest that a key of an authority signs with: as long as its own strength asks for. Also of a
 * key that a provider keeps to itself. */
const EVP_MD *x509_signing_digest(const EVP_PKEY *key);
/* With that digest, ready for X509_sign_ctx() and its like, for EVP_MD_CTX_free(). */
EVP_MD_CTX *x509_signing(EVP_PKEY *key);

/* By the name of its curve; NULL: not. */
bool x509_is_on_p256(const EVP_PKEY *key);

enum certificate_algorithm x509_algorithm(const EVP_PKEY *key);

#endif
