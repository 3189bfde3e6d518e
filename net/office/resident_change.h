#ifndef NET_OFFICE_RESIDENT_CHANGE_H
#define NET_OFFICE_RESIDENT_CHANGE_H

#include "net/office/command.h"

/* What else becomes of a resident: registered, renamed, protected, dead. The certificates that this
 * ends are revoked in the same change. One thread. False: `why` has it, and nothing has happened.
 */

bool resident_add(struct office *o, const struct asked *asked, json_t **answer,
                  struct reason *why) MUST_CHECK;
bool resident_rename(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;
bool resident_die(struct office *o, const struct asked *asked, json_t **answer,
                  struct reason *why) MUST_CHECK;
bool resident_protect(struct office *o, const struct asked *asked, json_t **answer,
                      struct reason *why) MUST_CHECK;

#endif
