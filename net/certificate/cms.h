#ifndef NET_CERTIFICATE_CMS_H
#define NET_CERTIFICATE_CMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The envelope of what is told under a signature: CMS SignedData with the content inside (RFC
 * 5652). Manifests are signed by a municipality's issuing key, what is said of seals by its sealing
 * key, settings of terminals by the operator's, and what a terminal exports by its own. Any thread.
 */

#define CMS_MUNICIPALITY_LEN 5 /* digits */

/* What a key is for: its certificate's own extended key usage, without which a signature is worth
 * nothing. 2.25.* (X.667): an arc that needs no registration, made for this project. */
#define CMS_ISSUING_OID "2.25.287712340091127363015372204411236680111"
#define SEAL_OID "2.25.174768948524961553921604540176659910379"
#define CMS_OPERATOR_OID "2.25.271879220949813011207723526360506633164"
#define CMS_EXPORT_OID "2.25.16630907331194693235487112196584742082"
enum cms_usage {
	CMS_ISSUING,
	CMS_SEALING,
	CMS_OPERATOR,
	CMS_TERMINAL, /* the key of its line to the server: clientAuth */
};

#define CMS_TERMINAL_MAX 65        /* of a terminal's id, with its final zero */
#define CMS_SEALED_MAX (64u << 20) /* bytes of what is encrypted, and of its envelope */

struct cms_pem {
	const char *text;
	size_t len;
};

/* DER for free(), or NULL. `key` and `certificate` are PEM. */
uint8_t *cms_sign(const char *certificate, size_t certificate_len, const char *key, size_t key_len,
                  const void *content, size_t content_len, size_t *out_len) MUST_CHECK;

/* Verifies signature, chain to `ca` (PEM, any purpose), that the signer is for `usage`, and dates
 * at `now`. Whether it was revoked is the caller's to ask. Gives the content (for free()) and, of
 * an ISSUING or SEALING one, the municipality code that stands in the signer's subject as
 * serialNumber; an OPERATOR and a TERMINAL have none, and `municipality` is NULL. */
uint8_t *cms_open(const uint8_t *cms, size_t cms_len, enum cms_usage usage, const char *ca,
                  size_t ca_len, int64_t now, char municipality[CMS_MUNICIPALITY_LEN + 1],
                  size_t *content_len) MUST_CHECK;

/* The same of a usage that has no municipality, whatever the day is: of what was believed when it
 * came, or where who has signed is what is asked. */
uint8_t *cms_open_undated(const uint8_t *cms, size_t cms_len, enum cms_usage usage, const char *ca,
                          size_t ca_len, size_t *content_len) MUST_CHECK;

/* The one certificate that is in it: after cms_open(), the signer's, of whom it can be asked
 * whether it was revoked. DER for free(); NULL: none, or more than one. */
uint8_t *cms_certificate(const uint8_t *cms, size_t cms_len, size_t *out_len) MUST_CHECK;

/* What a terminal gives into the operator's hands: SignedData by its own key, inside
 * AuthEnvelopedData (RFC 5083) to the operator's key for exports: AES-256-GCM, ECDH on P-256 with
 * SHA-256. Whether `receiver` is of the operator's authority is the caller's to know (chain.h).
 * NULL: one of them is not fit for it, or the content too long. */
uint8_t *cms_seal_for(const struct cms_pem *receiver, const struct cms_pem *certificate,
                      const struct cms_pem *key, const void *content, size_t content_len,
                      size_t *out_len) MUST_CHECK;

enum cms_fault {
	CMS_GOOD,
	CMS_CLOSED,   /* not to be decrypted with this key, or changed on its way */
	CMS_UNSIGNED, /* by no terminal of this authority */
	CMS_ENDED,    /* good, but the terminal's certificate has ended by `now` */
};

/* The other way: with the operator's certificate and key, and the terminals' authority `ca`. Where
 * it is good or has ended it gives the content, for free(), and the id of the terminal. */
enum cms_fault cms_unseal(const uint8_t *cms, size_t cms_len, const struct cms_pem *receiver,
                          const struct cms_pem *key, const struct cms_pem *ca, int64_t now,
                          char terminal[CMS_TERMINAL_MAX], uint8_t **content,
                          size_t *content_len) MUST_CHECK;

#endif
