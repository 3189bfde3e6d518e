#ifndef NET_OFFICE_CERTIFICATE_ORDER_H
#define NET_OFFICE_CERTIFICATE_ORDER_H

#include "net/office/command.h"

/* New certificates for a card that there is: `certificate issue`, a request of its own, and
 * `certificate renew`, within the window of rule 4(2). The card's directory is replaced as a whole,
 * its PIN, password and tries stay. One thread. False: `why` has it, and nothing has happened. */

bool certificate_issue(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why) MUST_CHECK;
bool certificate_renew(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why) MUST_CHECK;

#endif
