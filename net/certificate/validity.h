#ifndef NET_CERTIFICATE_VALIDITY_H
#define NET_CERTIFICATE_VALIDITY_H

#include <stdbool.h>

#include "net/certificate/certificate.h"
#include "net/certificate/date.h"

/* Rules 4(1) and 4(2) of the official guide: until when the certificates of a card are valid and
 * from when they may be renewed. One row for each generation of cards. Pure; any thread; all days
 * are days in Japan. */

struct validity_rule {
	const char *profile; /* as in card.json: "jpki-rsa2048", "next-p384" */
	enum certificate_algorithm
	    algorithm;             /* of its keys: how a certificate shows its generation */
	int birthdays;             /* it ends on this many-th birthday after the day of issue */
	int renewal_months;        /* before the end */
	int youngest_with_signing; /* age from which there is a signing certificate */
};

/* NULL: no such generation. Lent for ever. */
const struct validity_rule *validity_rule_of(const char *profile);
const struct validity_rule *validity_rule_for(enum certificate_algorithm algorithm);

/* What a certificate's end depends on. A day with year 0 does not apply. */
struct validity_ground {
	struct date birth, issued, card_expires;
	struct date stay_ends; /* foreign residents: end of the period of stay */
	struct date user_ends; /* signing certificate: it never outlives the user certificate */
};

/* The last day on which it is valid. */
struct date validity_last_day(const struct validity_rule *rule, const struct validity_ground *g);

/* The first day of the renewal window; the last is the last day of validity. */
struct date validity_renewable_from(const struct validity_rule *rule, struct date last_day);
bool validity_renewable(const struct validity_rule *rule, struct date last_day, struct date on);

bool validity_may_have_signing(const struct validity_rule *rule, struct date birth, struct date on);

#endif
