#ifndef NET_OFFICE_TERMINAL_WISH_H
#define NET_OFFICE_TERMINAL_WISH_H

#include "net/office/command.h"

/* What an operator wishes of terminals: states, which are told until they are taken back, and
 * orders, which are carried out once. They take effect with the terminal's next heartbeat. One
 * thread; refusals as in command.h. */

bool terminal_accept(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;
bool terminal_out(struct office *o, const struct asked *asked, json_t **answer,
                  struct reason *why) MUST_CHECK;
bool terminal_in(struct office *o, const struct asked *asked, json_t **answer,
                 struct reason *why) MUST_CHECK;
bool terminal_notice(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;

bool terminal_restart(struct office *o, const struct asked *asked, json_t **answer,
                      struct reason *why) MUST_CHECK;
bool terminal_settle(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;
bool terminal_incident(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why) MUST_CHECK;
bool terminal_log(struct office *o, const struct asked *asked, json_t **answer,
                  struct reason *why) MUST_CHECK;

#endif
