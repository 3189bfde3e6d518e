#ifndef NET_CERTIFICATE_SEALER_H
#define NET_CERTIFICATE_SEALER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/cms.h"

/* Whose pages a sealing certificate seals, for office and server and for whoever verifies a seal.
 * Any thread; keeps nothing. Signature, dates and state are other headers' (chain.h, certificate.h,
 * crl.h). */

#define SEALER_REFERENCE_LEN 9 /* digits: the municipality's five and the number of the key */

struct sealer {
	char reference[SEALER_REFERENCE_LEN + 1];    /* as seals name it */
	char municipality[CMS_MUNICIPALITY_LEN + 1]; /* with which the reference begins */
};

/* False: not exactly one certificate in DER, or not one for sealing: P-256, SEAL_OID, a reference
 * that begins with its municipality. */
bool sealer_read(const uint8_t *der, size_t len, struct sealer *out) MUST_CHECK;

/* The municipality's name, UTF-8. False: there is not exactly one, or `size` bytes with the
 * terminating zero do not hold it; it holds no zero byte. */
bool sealer_name(const uint8_t *der, size_t len, char *out, size_t size) MUST_CHECK;

/* Whether a certificate and a private key, both PEM, are of one pair. */
bool sealer_fits(const char *certificate, size_t certificate_len, const char *key,
                 size_t key_len) MUST_CHECK;

#endif
