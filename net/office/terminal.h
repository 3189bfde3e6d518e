#ifndef NET_OFFICE_TERMINAL_H
#define NET_OFFICE_TERMINAL_H

#include "net/office/command.h"

/* Which machines are terminals. The key of one never leaves it: it comes with a request (CSR), of
 * which only the key is taken. One thread; refusals as in command.h. */

bool terminal_enrol(struct office *o, const struct asked *asked, json_t **answer,
                    struct reason *why) MUST_CHECK;
bool terminal_revoke(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;
bool terminal_list(struct office *o, const struct asked *asked, json_t **answer,
                   struct reason *why) MUST_CHECK;

#endif
