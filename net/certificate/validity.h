#ifndef NET_CERTIFICATE_VALIDITY_H
#define NET_CERTIFICATE_VALIDITY_H

#include <stdbool.h>

#include "net/certificate/date.h"
#include "net/certificate/guide.h"

/* Rules 4(1) and 4(2) of the official guide: until when the certificates of a card are valid and
 * from when they may be renewed. Pure; any thread; all days are days in Japan. */

/* What a certificate's end depends on. A day with year 0 does not apply. */
struct validity_ground {
	struct date birth, issued, card_expires;
	struct date stay_ends; /* foreign residents: end of the period of stay */
	struct date user_ends; /* signing certificate: it never outlives the user certificate */
};

/* The last day on which it is valid. */
struct date validity_last_day(const struct guide_rule *rule, const struct validity_ground *g);

/* The first day of the renewal window; the last is the last day of validity. */
struct date validity_renewable_from(const struct guide_rule *rule, struct date last_day);
bool validity_renewable(const struct guide_rule *rule, struct date last_day, struct date on);

bool validity_may_have_signing(const struct guide_rule *rule, struct date birth, struct date on);

#endif
