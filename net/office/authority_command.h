#ifndef NET_OFFICE_AUTHORITY_COMMAND_H
#define NET_OFFICE_AUTHORITY_COMMAND_H

#include "net/office/command.h"

/* The commands of the authority as a whole: made, made complete, its lists. One thread; refusals as
 * in command.h. */

bool authority_init(struct office *o, const struct asked *asked, json_t **answer,
                    struct reason *why) MUST_CHECK;
bool authority_upgrade(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why) MUST_CHECK;
bool authority_lists(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;

#endif
