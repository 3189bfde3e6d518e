#ifndef NET_SERVER_ENTITLEMENT_H
#define NET_SERVER_ENTITLEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "net/documents/record.h"
#include "net/server/counters.h"
#include "net/server/verdict.h"

/* Who may use the service. Pure. */

#define ENTITLEMENT_AGE 15

/* What anybody may know of a person comes first, and what must not be told apart last: a child of a
 * protected household hears the same "under 15" as every other child. `counter` NULL: no
 * municipality that is served here. */
struct verdict entitlement_judge(const struct record *r, const struct counter *counter,
                                 int64_t now);

/* Sample people are served in test visits, and nobody else is: so no page of a test visit can be
 * anybody's, and a sample household must have nobody in it that there is. */
struct verdict entitlement_judge_trial(const struct record *r, bool trial);

/* Whose places the offer of this record names: SHA-256 of its members' ids in their order. */
void entitlement_household(const struct record *r, uint8_t out[32]);

#endif
