#ifndef NET_CERTIFICATE_CMS_H
#define NET_CERTIFICATE_CMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The envelope of what a municipality tells others: CMS SignedData with the content inside (RFC
 * 5652). Manifests are signed by its issuing key, what is said of seals by its sealing key. Any
 * thread. */

#define CMS_MUNICIPALITY_LEN 5 /* digits */

/* What a key is for: its certificate's own extended key usage, without which a signature is worth
 * nothing. 2.25.* (X.667): an arc that needs no registration, made for this project. */
#define CMS_ISSUING_OID "2.25.287712340091127363015372204411236680111"
#define SEAL_OID "2.25.174768948524961553921604540176659910379"
enum cms_usage { CMS_ISSUING, CMS_SEALING };

/* DER for free(), or NULL. `key` and `certificate` are PEM. */
uint8_t *cms_sign(const char *certificate, size_t certificate_len, const char *key, size_t key_len,
                  const void *content, size_t content_len, size_t *out_len) MUST_CHECK;

/* Verifies signature, chain to `ca` (PEM, any purpose), that the signer is for `usage`, and dates
 * at `now`. Whether it was revoked is the caller's to ask. Gives the content (for free()) and the
 * municipality code that stands in the signer's subject as serialNumber. */
uint8_t *cms_open(const uint8_t *cms, size_t cms_len, enum cms_usage usage, const char *ca,
                  size_t ca_len, int64_t now, char municipality[CMS_MUNICIPALITY_LEN + 1],
                  size_t *content_len) MUST_CHECK;

/* The one certificate that is in it: after cms_open(), the signer's, of whom it can be asked
 * whether it was revoked. DER for free(); NULL: none, or more than one. */
uint8_t *cms_certificate(const uint8_t *cms, size_t cms_len, size_t *out_len) MUST_CHECK;

#endif
