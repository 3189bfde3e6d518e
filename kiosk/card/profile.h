#ifndef KIOSK_CARD_PROFILE_H
#define KIOSK_CARD_PROFILE_H

#include <stddef.h>
#include <stdint.h>

/* The generations of card, as rows of a table: nothing but this table knows the difference. */

enum card_algorithm { CARD_RS256, CARD_ES384 };

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
	enum card_algorithm algorithm;
	uint16_t signature_len; /* bytes: 256 for RSA-2048, 96 for r||s of P-384 */
};

/* The profile of a token label (padding already trimmed), or NULL. */
const struct card_profile *profile_of_label(const char *label, size_t len);

/* The rows from 0 on, NULL after the last: for finding the application before a label is known. */
const struct card_profile *profile_row(size_t row);

/* What a label without a profile belongs to: a relative of the card that a visit cannot use (the
 * retired one, a telephone), or nothing that is known. */
enum profile_kin { PROFILE_STRANGER, PROFILE_RETIRED, PROFILE_TELEPHONE };
enum profile_kin profile_kin_of_label(const char *label, size_t len);

#endif
