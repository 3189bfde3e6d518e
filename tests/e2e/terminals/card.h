#ifndef TESTS_E2E_TERMINALS_CARD_H
#define TESTS_E2E_TERMINALS_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/client/authority.h"

/* A resident's card without its chip: the key that `madoguchi-office card issue` made signs here.
 * Read once, then shared by all threads, unchanged. */

struct card {
	uint8_t certificate[PROTOCOL_CERTIFICATE_MAX];
	size_t certificate_len;
	uint8_t digest[32], subject[32];
	const char *algorithm; /* as the certificate's key says */
	void *key;
};

bool card_read(const char *directory, struct card *out) MUST_CHECK;
void card_drop(struct card *c);

/* The proof for a challenge, as this card gives it at that terminal. */
bool card_prove(const struct card *c, const struct challenge *challenge, const char *terminal,
                struct proof_request *out) MUST_CHECK;

#endif
