#ifndef NET_CERTIFICATE_GUIDE_H
#define NET_CERTIFICATE_GUIDE_H

#include <stdint.h>

#include "net/certificate/certificate.h"

/* The numbers of the official guide, one row for each generation of cards: whatever differs between
 * generations is a column here and an `if` nowhere. Pure; any thread. */

struct guide_rule {
	const char *profile; /* as in card.json: "jpki-rsa2048", "next-p384" */
	enum certificate_algorithm
	    algorithm;   /* of its keys: how a certificate shows its generation */
	uint8_t pin_len; /* digits; rule 1(2) */
	uint8_t password_min, password_max; /* characters; rule 1(1) */
	uint8_t user_tries, signing_tries;  /* wrong in a row that lock; rule 2(2) */
	uint8_t birthdays;      /* it ends on this many-th birthday after the day of issue; 4(1) */
	uint8_t renewal_months; /* before the end; rule 4(2) */
	uint8_t youngest_with_signing; /* age from which there is a signing certificate */
};

/* NULL: no such generation. Lent for ever. */
const struct guide_rule *guide_rule_of(const char *profile);
const struct guide_rule *guide_rule_for(enum certificate_algorithm algorithm);

#endif
