#ifndef NET_CERTIFICATE_ECDSA_H
#define NET_CERTIFICATE_ECDSA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A signature by ECDSA in its two forms: cards and seals have r||s, each as long as the curve's
 * numbers; OpenSSL has both in a SEQUENCE. Called by whoever verifies or makes one; any thread. */

/* `raw`: twice `half` bytes. The length of `*der`, which is for OPENSSL_free(); -1 and NULL: there
 * is no memory. */
int ecdsa_der_of_raw(const uint8_t *raw, int half, uint8_t **der) MUST_CHECK;

/* Writes twice `half` bytes. False: `der` is no signature, or one of a larger curve. */
bool ecdsa_raw_of_der(const uint8_t *der, size_t len, int half, uint8_t *raw) MUST_CHECK;

#endif
