#ifndef NET_SERVER_TERMINAL_ANSWER_H
#define NET_SERVER_TERMINAL_ANSWER_H

#include "net/server/steps.h"
#include "net/store/fleet.h"

/* What boot notice and heartbeat have in common: how the store's answer goes out. On the desk's
 * thread. */

/* Whether it may ask now at all. */
struct verdict terminal_may_ask(struct desk *d, const struct caller *caller);

/* Sends `answer`, which the store has filled; what it found is noted in the audit. */
struct verdict terminal_answer(struct desk *d, const struct caller *caller,
                               enum fleet_finding finding, struct operator_answer *answer,
                               struct reply *out);

#endif
