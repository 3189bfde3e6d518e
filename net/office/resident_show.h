#ifndef NET_OFFICE_RESIDENT_SHOW_H
#define NET_OFFICE_RESIDENT_SHOW_H

#include "net/office/command.h"

/* Looking into the register: everybody in short, or one person whole, save the Individual Number,
 * which the counter has no use for. One thread. False: `why` has it. */

bool resident_list(struct office *o, const struct asked *asked, json_t **answer,
                   struct reason *why) MUST_CHECK;
bool resident_show(struct office *o, const struct asked *asked, json_t **answer,
                   struct reason *why) MUST_CHECK;

#endif
