#ifndef NET_CERTIFICATE_CHAIN_H
#define NET_CERTIFICATE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a certificate was issued by one of ours, and whether a card has signed. Several roots may
 * share one name: each is tried by its signature. Any thread. */

struct chain; /* a set of roots */

struct chain *chain_create(void) MUST_CHECK;
void chain_destroy(struct chain *c); /* NULL is fine */
bool chain_add_pem(struct chain *c, const char *pem,
                   size_t len) MUST_CHECK; /* one or more certificates */

/* Issued by one of the roots, by signature, and the root is a CA. Dates are not looked at: the
 * caller judges them by the clock it trusts. */
bool chain_issued(const struct chain *c, const uint8_t *der, size_t len) MUST_CHECK;

/* Whether a root is plainly a test authority: its organisation ends in "-TEST". */
bool chain_is_test(const char *pem, size_t len);

/* The card's signature over TBS: RSASSA-PKCS1-v1_5 with SHA-256, or ECDSA P-384 with SHA-384 and
 * raw r||s (96 bytes). */
bool proof_verify(const uint8_t *certificate, size_t certificate_len, const uint8_t *tbs,
                  size_t tbs_len, const uint8_t *signature, size_t signature_len) MUST_CHECK;

/* What the card is given to sign: SHA-256 or SHA-384 of TBS. `*len`: 32 or 48. */
bool proof_digest(const char *algorithm, const uint8_t *tbs, size_t tbs_len, uint8_t out[48],
                  size_t *len) MUST_CHECK;

#endif
