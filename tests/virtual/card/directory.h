#ifndef TESTS_VIRTUAL_CARD_DIRECTORY_H
#define TESTS_VIRTUAL_CARD_DIRECTORY_H

#include <jansson.h>
#include <limits.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/virtual/card/generation.h"

/* A card directory: what a virtual card is made of, and where its counters outlive it. One thread.
 *
 * auth.key.pem auth.crt.der auth-ca.crt.der sign.key.pem sign.crt.der sign-ca.crt.der card.json;
 * a certificate or key that is missing is missing on the card. Of a staff card (profile
 * "staff-p256"): staff.key.pem staff.crt.der card.json. */

enum purpose { PURPOSE_AUTH, PURPOSE_SIGN, PURPOSE_STAFF, PURPOSES };

#define REFERENCE_MAX 16 /* bytes of a PIN or password */
#define RECORD_DIGITS 28 /* of the common application's record 1 */
#define LABEL_MAX 32     /* of the token */

struct bytes {
	uint8_t *data;
	size_t len; /* 0: none */
};

struct reference { /* a PIN or password */
	char value[REFERENCE_MAX + 1];
	bool present;
	int tries, tries_max;
	size_t min, max; /* of its length */
};

struct directory {
	char path[PATH_MAX];
	json_t *json;
	struct reference reference[PURPOSES];
	EVP_PKEY *key[PURPOSES];
	struct bytes certificate[PURPOSES], ca[PURPOSES];
	char record[RECORD_DIGITS + 1]; /* serial, municipality, expiry */
	const struct generation *generation;
	const char *label; /* the token's; lent. NULL: that of its generation */
	bool select_only;  /* knows no short file identifiers           */
};

/* False: not a card directory; one line on standard error says why. */
bool directory_load(struct directory *d, const char *path);
void directory_finish(struct directory *d);

/* Writes tries and values of both references, whole or not at all, and on the disk when it
 * returns. False: could not. */
bool directory_store(struct directory *d);

#endif
