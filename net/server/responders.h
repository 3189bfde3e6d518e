#ifndef NET_SERVER_RESPONDERS_H
#define NET_SERVER_RESPONDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/certificate.h"
#include "net/certificate/ocsp.h"
#include "net/server/pem.h"

/* The authorities of cards' certificates, and the responders that answer for them: read once at
 * start, by servers that have an address for status.
 *
 *   status/NAME.crt.pem NAME.key.pem    an OCSP responder of the authority NAME, "auth-ca"
 *   trust/auth-ca.crt.pem sign-ca.crt.pem   the authority's own certificate is found in one */

#define RESPONDERS_MAX 8
#define RESPONDER_NAME_MAX 40

struct responder {
	char name[RESPONDER_NAME_MAX];
	uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN]; /* the authority's */
	int64_t not_after; /* of its own: what it signs later nobody takes */
};

struct responders {
	struct responder responder[RESPONDERS_MAX];
	size_t count;
	struct ocsp *ocsp; /* of all of them; holds their keys */
};

/* False: `reason` says which file and why; also where there is none at all. `out` is to be dropped
 * in both cases. */
bool responders_load(const char *directory, struct responders *out,
                     char reason[PEM_REASON_MAX]) MUST_CHECK;
void responders_drop(struct responders *r); /* one that was never loaded, all zero, is fine */

const struct responder *responders_find(const struct responders *r, const char *name); /* or NULL */
/* The first that is over by then. NULL: none is. */
const struct responder *responders_ended(const struct responders *r, int64_t now);

#endif
