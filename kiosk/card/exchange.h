#ifndef KIOSK_CARD_EXCHANGE_H
#define KIOSK_CARD_EXCHANGE_H

#include "kiosk/card/apdu.h"

/* One command and its answer, the part of an answer that the card holds back included. Called by
 * jpki.c and staff_card.c, worker's thread. */

struct answer {
	uint8_t data[512]; /* the longest signature, JPKI_SIGNATURE_MAX */
	size_t len;
	uint16_t sw;
};

/* Sends once and takes what comes: for VERIFY, which must never be sent again. A 61xx or 6Cxx is
 * left in `sw` for the caller to judge. */
enum card_status exchange_once(const struct reader *r, const struct apdu *command,
                               struct answer *out) MUST_CHECK;

/* Sends and follows 61xx (GET RESPONSE) and 6Cxx (the same again with the right Le), for commands
 * that cost nothing. More than 32 rounds, or more data than an answer holds, is CARD_BROKEN. */
enum card_status exchange(const struct reader *r, const struct apdu *command,
                          struct answer *out) MUST_CHECK;

#endif
