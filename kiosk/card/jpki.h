#ifndef KIOSK_CARD_JPKI_H
#define KIOSK_CARD_JPKI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/secret.h"
#include "kiosk/card/profile.h"
#include "kiosk/card/reader.h"

/* What a visit does with the card, as straight-line jobs on the worker's thread. Nothing here keeps
 * a PIN: it comes as a secret that the call wipes. No command is repeated that could cost a try. */

#define JPKI_CERTIFICATE_MAX 4096 /* bytes; real ones have about 1,300 */
#define JPKI_SIGNATURE_MAX 512

struct jpki_card {
	const struct card_profile *profile;
	uint8_t certificate[JPKI_CERTIFICATE_MAX]; /* user certification, DER */
	size_t certificate_len;
	uint8_t tries_left; /* of the user certification PIN */
	bool short_ids;     /* files answer to short identifiers: none needs to be selected */
};

/* How far reading has come, in bytes of the certificate. Called between commands. */
struct jpki_progress {
	void *self;
	void (*read)(void *self, size_t done, size_t total);
};

/* After reader.connect(): selects the application, knows the card by its label, reads the user
 * certificate and asks for the tries left, without spending one. Files are named by their short
 * identifiers; a card that does not know those has each selected, the PIN last of all. CARD_BLOCKED
 * is not an answer of this call: a locked card is CARD_OK with no tries left. With
 * CARD_NO_CERTIFICATE `out` holds the profile alone, enough for jpki_read_signing(). */
enum card_status jpki_read(const struct reader *r, const struct jpki_progress *progress,
                           struct jpki_card *out) MUST_CHECK;

/* For "check my card": also tells the tries left of the signing password and whether a signing
 * certificate is there, where the card says so freely. Selects other files. */
struct jpki_signing {
	bool present;
	uint8_t tries_left;
};
enum card_status jpki_read_signing(const struct reader *r, const struct jpki_card *card,
                                   struct jpki_signing *out) MUST_CHECK;

/* One VERIFY, and nothing else. Takes the PIN and wipes it. A length that the profile does not
 * allow is CARD_BROKEN without a command. `*tries_left` is set for CARD_WRONG_PIN. */
enum card_status jpki_verify(const struct reader *r, const struct jpki_card *card,
                             struct secret *pin, uint8_t *tries_left) MUST_CHECK;

/* Signs `digest` (SHA-256 or SHA-384 of TBS, as the key in the card's certificate asks for), with
 * the key selected if need be; 61xx and 6Cxx are followed. `*len` from capacity to length. */
enum card_status jpki_sign(const struct reader *r, const struct jpki_card *card,
                           const uint8_t *digest, size_t digest_len, uint8_t *signature,
                           size_t *len) MUST_CHECK;

#endif
