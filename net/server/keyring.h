#ifndef NET_SERVER_KEYRING_H
#define NET_SERVER_KEYRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/certificate.h"
#include "net/certificate/sealer.h"
#include "net/server/pem.h"

/* The keys and roots of an authority's directory: read once at start, unchanged and shared by all
 * threads afterwards, wiped at the end.
 *
 *   server/server.crt.pem server.key.pem   what terminals see in the handshake
 *   trust/terminal-ca.crt.pem              who may be a terminal
 *   trust/auth-ca.crt.pem sign-ca.crt.pem  roots of user and of signing certificates, one or more
 *   trust/seal-ca.crt.pem                  root of certificates for seals
 *   issuing/CODE.crt.pem CODE.key.pem      for each municipality, CODE being its five digits
 *   sealing/CODE.crt.pem CODE.key.pem   of the same municipalities, for the seals on pages
 *   store.sqlite                           see store.h */

#define KEYRING_ISSUERS_MAX 64
#define KEYRING_REASON_MAX PEM_REASON_MAX

struct issuer {
	char municipality[8];
	struct pem certificate, key;                   /* for manifests */
	struct pem seal_certificate, seal_key;         /* for seals */
	char seal_reference[SEALER_REFERENCE_LEN + 1]; /* as they name the key */
};

struct chain;

struct keyring {
	struct pem server_certificate, server_key, terminal_ca;
	uint8_t server_spki[32];       /* SHA-256, as a terminal sees it in the handshake */
	struct chain *users, *signers; /* roots of user and of signing certificates */
	uint8_t seal_ca[CERTIFICATE_KEY_ID_LEN]; /* of the root for seals, by its own key */
	struct issuer issuer[KEYRING_ISSUERS_MAX];
	size_t issuer_count;
};

/* False: `reason` says which file and why. `out` is to be dropped in both cases. */
bool keyring_load(const char *directory, struct keyring *out,
                  char reason[KEYRING_REASON_MAX]) MUST_CHECK;
void keyring_drop(struct keyring *k); /* wipes */

const struct issuer *keyring_issuer(const struct keyring *k,
                                    const char *municipality); /* or NULL */

#endif
