#ifndef NET_SEAL_SEAL_FORM_H
#define NET_SEAL_SEAL_FORM_H

#include <stdbool.h>
#include <stdint.h>

#include "net/seal/seal.h"

/* How our seal fills the zones of a visible digital seal; private to seal*.c. */

#define SEAL_COUNTRY "JPN"
#define SEAL_SIGNER "JPMG"
#define SEAL_FEATURE 0x4d  /* invented, as is the next */
#define SEAL_CATEGORY 0x0c /* even: not one of ICAO's */

enum seal_tag {
	SEAL_TAG_ISSUANCE = 1,
	SEAL_TAG_PAGE,
	SEAL_TAG_KIND,
	SEAL_TAG_UNTIL,
	SEAL_TAG_TEXT,
	SEAL_TAG_LATER, /* from here to the facts: nothing yet */
	SEAL_TAG_FACT = 0x20,
	SEAL_TAG_END = 0xff,
};

#define SEAL_ISSUANCE_LEN 16 /* bytes */
#define SEAL_TEXT_LEN 32
#define SEAL_FACT_BREAK '\t' /* between label and value */
/* FF, its length, r||s. */
#define SEAL_ENDING_LEN (2 + SEAL_SIGNATURE_LEN)

/* What both directions ask of a seal's fields. */
bool seal_reference_fits(const char *reference);
bool seal_kind_fits(const char *kind);
bool seal_page_fits(uint8_t page, uint8_t pages);
bool seal_fact_fits(const struct seal_fact *fact);

#endif
