#ifndef NET_OFFICE_UPKEEP_H
#define NET_OFFICE_UPKEEP_H

#include "net/office/command.h"

/* Keeping an authority's store while servers use it: copies, and forgetting. One thread; refusals
 * as in command.h. */

bool upkeep_backup(struct office *o, const struct asked *asked, json_t **answer,
                   struct reason *why) MUST_CHECK;
bool upkeep_restore(struct office *o, const struct asked *asked, json_t **answer,
                    struct reason *why) MUST_CHECK;
bool upkeep_purge(struct office *o, const struct asked *asked, json_t **answer,
                  struct reason *why) MUST_CHECK;

#endif
