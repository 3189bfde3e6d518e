#ifndef NET_OFFICE_CERTIFICATE_TURN_H
#define NET_OFFICE_CERTIFICATE_TURN_H

#include "net/office/command.h"

/* Rule 5 at the counter: suspension and revocation of a resident's certificates, and the way back
 * that a policy may allow. With --kind both, the default, whatever of the two it still concerns.
 * One thread. False: `why` names the rule, and nothing has happened. */

bool certificate_suspend(struct office *o, const struct asked *asked, json_t **answer,
                         struct reason *why) MUST_CHECK;
bool certificate_resume(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why) MUST_CHECK;
bool certificate_revoke(struct office *o, const struct asked *asked, json_t **answer,
                        struct reason *why) MUST_CHECK;

#endif
