#ifndef NET_CERTIFICATE_OCSP_H
#define NET_CERTIFICATE_OCSP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/certificate.h"
#include "net/certificate/issue.h"
#include "net/certificate/life.h"

/* An OCSP responder (RFC 6960): request in, signed answer out. The caller knows the certificates;
 * parsing, matching of issuers and signing are done here through OpenSSL. One thread at a time uses
 * one responder. */

#define OCSP_REQUEST_MAX 8192    /* bytes of DER */
#define OCSP_CERTIFICATES_MAX 16 /* asked for in one request; more is malformedRequest */

struct ocsp; /* the responders of several authorities */

struct ocsp *ocsp_create(void) MUST_CHECK;
void ocsp_destroy(struct ocsp *o); /* NULL is fine */
/* `responder` is a certificate of ISSUE_RESPONDER by `issuer`, `key` the responder's (PEM). */
bool ocsp_add(struct ocsp *o, const struct issue_pem *issuer, const struct issue_pem *responder,
              const struct issue_pem *key) MUST_CHECK;

enum ocsp_knowledge { OCSP_ON_RECORD, OCSP_NOT_ON_RECORD, OCSP_NOT_KNOWN_NOW };

struct ocsp_source {
	void *self;
	/* By the issuer's key (SHA-1 of its public key, as in CertID and AKI) and serial. */
	enum ocsp_knowledge (*ask)(void *self, const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN],
	                           const uint8_t *serial, size_t serial_len,
	                           enum certificate_state *state, int64_t *since);
};

/* Always an answer where there is memory: what cannot be parsed is malformedRequest, a certificate
 * that is not on record or of an authority that is not ours is `unknown`, NOT_KNOWN_NOW is
 * tryLater. A nonce of 1 to 128 bytes is given back. An answer has one signer: the responder of the
 * first authority of ours that is asked about, or the one added first. Without any it is
 * unauthorized. DER for free().
 */
uint8_t *ocsp_answer(struct ocsp *o, const uint8_t *request, size_t request_len,
                     const struct ocsp_source *source, int64_t now, size_t *len) MUST_CHECK;

#endif
