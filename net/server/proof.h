#ifndef NET_SERVER_PROOF_H
#define NET_SERVER_PROOF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/message.h"
#include "net/server/keyring.h"
#include "net/store/store.h"
#include "net/server/verdict.h"

/* Whether the card that is said to lie at a terminal has signed there, just now, for this. Called
 * by the desk, on its thread. */

#define PROOF_CHALLENGE_LIFE_S 180

/* What the server knows itself about who is talking. */
struct caller {
	char terminal[PROTOCOL_TERMINAL_MAX];
	uint8_t certificate[32]; /* SHA-256 of the terminal's certificate */
	uint8_t exporter[32];    /* of this connection (RFC 9266) */
	int64_t now;             /* seconds since 1970 */
};

struct proven {
	int64_t resident;
	uint8_t certificate[32]; /* SHA-256 of the resident's certificate */
	int64_t renewable_since; /* its renewal window begins */
};

/* Judges in the order of PROTOCOL.md: challenge, certificate and chain, dates, usage, signature,
 * status. Nothing about a certificate is told before its holder has signed. `out` is filled when
 * nothing is refused. */
struct verdict proof_judge(struct store *store, const struct keyring *keys,
                           const struct caller *caller, const struct proof_request *proof,
                           struct proven *out);

/* The same word for a status, again later in the visit. */
struct verdict proof_status(struct store *store, const uint8_t certificate[32], int64_t *resident);

/* SHA-256 of the SubjectPublicKeyInfo of the first certificate in `pem`. */
bool proof_server_key(const char *pem, size_t len, uint8_t out[32]) MUST_CHECK;

#endif
