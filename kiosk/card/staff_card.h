#ifndef KIOSK_CARD_STAFF_CARD_H
#define KIOSK_CARD_STAFF_CARD_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/secret.h"
#include "kiosk/card/reader.h"

/* What maintenance mode does with a staff card, as straight-line jobs on the worker's thread, after
 * reader.connect(). The card has an application of its own (staff_card_aid of
 * net/certificate/staff.h) with one certificate, one PIN and one key; whether the certificate is
 * worth anything is not judged here. Nothing here keeps a PIN. */

#define STAFF_CARD_CERTIFICATE_MAX 2048 /* bytes; real ones have about 700 */
#define STAFF_CARD_PIN_LEN 6
#define STAFF_CARD_TRIES_MAX 10
#define STAFF_CARD_DIGEST_LEN 32
#define STAFF_CARD_SIGNATURE_LEN 64 /* r||s */

struct staff_card {
	uint8_t certificate[STAFF_CARD_CERTIFICATE_MAX]; /* DER */
	size_t certificate_len;
	uint8_t tries_left; /* 0: locked, for good */
};

/* Selects the application, reads the certificate, asks for the tries left without spending one.
 * CARD_FOREIGN: this card has no such application; it may be a resident's, and was asked for
 * nothing else. `out` is untouched unless CARD_OK. */
enum card_status staff_card_read(const struct reader *r, struct staff_card *out) MUST_CHECK;

/* One VERIFY, and nothing else. Takes the PIN and wipes it. A PIN that is not six digits is
 * CARD_BROKEN without a command. `*tries_left` is set for CARD_WRONG_PIN. */
enum card_status staff_card_verify(const struct reader *r, struct secret *pin,
                                   uint8_t *tries_left) MUST_CHECK;

/* After a right PIN, once. */
enum card_status staff_card_sign(const struct reader *r,
                                 const uint8_t digest[STAFF_CARD_DIGEST_LEN],
                                 uint8_t signature[STAFF_CARD_SIGNATURE_LEN]) MUST_CHECK;

#endif
