#ifndef KIOSK_CARD_PROFILE_H
#define KIOSK_CARD_PROFILE_H

#include <stddef.h>
#include <stdint.h>

/* The generations of card, as rows of two tables: nothing but these tables knows the difference. A
 * row of the first says where things are on a card, and is found by the card's label; a row of the
 * second says what a key is given and gives, and follows from the certificate that the card holds.
 * A card may so keep its label and get another key. Constant; any thread. */

struct card_profile {
	const char *label; /* of the token, without padding: how the card is known */
	uint8_t aid[16];
	uint8_t aid_len;
	uint16_t user_certificate; /* file identifiers */
	uint16_t user_pin;
	uint16_t user_key;
	uint16_t availability; /* which certificates there are; 0: not told */
	uint16_t signing_pin;
	uint8_t pin_min, pin_max; /* digits of the user certification PIN */
};

/* How a key signs a digest: it is given the prefix and the digest, and gives the signature. */
struct card_signature {
	uint8_t digest_len;
	const uint8_t *prefix;
	uint8_t prefix_len;
	uint16_t signature_len;
};

/* The profile of a token label (padding already trimmed), or NULL. */
const struct card_profile *profile_of_label(const char *label, size_t len);

/* The rows from 0 on, NULL after the last: for finding the application before a label is known. */
const struct card_profile *profile_row(size_t row);

/* The row for digests of this length, or NULL. */
const struct card_signature *profile_signature(size_t digest_len);

/* What a label without a profile belongs to: a relative of the card that a visit cannot use (the
 * retired one, a telephone), or nothing that is known. */
enum profile_kin { PROFILE_STRANGER, PROFILE_RETIRED, PROFILE_TELEPHONE };
enum profile_kin profile_kin_of_label(const char *label, size_t len);

#endif
