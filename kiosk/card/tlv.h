#ifndef KIOSK_CARD_TLV_H
#define KIOSK_CARD_TLV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The head of a tag-length-value, as X.690 8.1 writes it: how a certificate's length is known from
 * its first bytes. Pure; called by jpki.c and staff_card.c on the worker's
 * thread. */
struct tlv {
	uint8_t tag;
	size_t head_len;  /* bytes of tag and length */
	size_t value_len; /* bytes that follow       */
};

/* False: too short for a head, a tag of several bytes, no definite length, or one that no file of
 * a card can have (16 bits is the most). A length written longer than needed (BER) is accepted:
 * whether the whole is good DER is judged where it is parsed. */
bool tlv_head(const uint8_t *data, size_t len, struct tlv *out) MUST_CHECK;

#endif
