#ifndef NET_SERVER_ENTITLEMENT_H
#define NET_SERVER_ENTITLEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "net/documents/record.h"
#include "net/protocol/message.h"
#include "net/store/store.h"
#include "net/server/verdict.h"

/* Who may use the service, and what they may have. Pure. */

#define ENTITLEMENT_AGE 15

/* What anybody may know of a person comes first, and what must not be told apart last: a child of a
 * protected household hears the same "under 15" as every other child. `m` NULL: no municipality
 * that is served here. */
struct verdict entitlement_judge(const struct record *r, const struct store_municipality *m,
                                 int64_t now);

/* Whether now is within the hours of print; "00:00" to "24:00" is always. */
bool entitlement_open(const struct store_municipality *m, int64_t now);

/* Everything of the offer but session and renewal. */
void entitlement_offer(const struct record *r, const struct store_municipality *m,
                       struct offer *out);

/* Whose places the offer of this record names: SHA-256 of its members' ids in their order. */
void entitlement_household(const struct record *r, uint8_t out[32]);

/* The offered document that covers what is asked for; NULL: kind, options or copies are not
 * offered. */
const struct offer_document *entitlement_covers(const struct offer *offer,
                                                const struct document_request *asked);

#endif
