#ifndef TESTS_VIRTUAL_CARD_GENERATION_H
#define TESTS_VIRTUAL_CARD_GENERATION_H

#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The generations of card that can be played, as rows of one table: what the token is called, what
 * keys it has and how they sign. Files and commands are the same, save of staff cards. Constant;
 * one thread. */

#define SIGNATURE_MAX 256

struct generation {
	const char *profile; /* as in card.json */
	const char *label;   /* of the token */
	const char *key_type;
	const char *group; /* of the key's curve; NULL: it has none */
	int key_bits;
	bool staff; /* no resident's card: its own application and files, staff.c */
	size_t input_min, input_max; /* bytes that a key is given to sign */
	size_t signature_len;
	/* Signs what is given as it is; writes `signature_len` bytes. False: OpenSSL would not. */
	bool (*sign)(EVP_PKEY *key, const uint8_t *input, size_t len, uint8_t *signature);
};

/* NULL: no such generation. */
const struct generation *generation_of(const char *profile);

/* Whether a key is one of its cards'. */
bool generation_has_key(const struct generation *g, const EVP_PKEY *key);

#endif
