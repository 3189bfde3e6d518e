#ifndef NET_OFFICE_TERMINAL_SHOW_H
#define NET_OFFICE_TERMINAL_SHOW_H

#include "net/office/command.h"
#include "net/protocol/operator.h"

/* What is known of terminals: by themselves, told last. One thread; refusals as in command.h. */

bool terminal_list(struct office *o, const struct asked *asked, json_t **answer,
                   struct reason *why) MUST_CHECK;
bool terminal_show(struct office *o, const struct asked *asked, json_t **answer,
                   struct reason *why) MUST_CHECK;
bool terminal_events(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;

/* An event's numbers, in the journal's order. For json_decref(). */
json_t *terminal_numbers_tell(const struct operator_event *e) MUST_CHECK;

#endif
