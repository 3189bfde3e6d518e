#ifndef NET_OFFICE_RESIDENT_MOVE_H
#define NET_OFFICE_RESIDENT_MOVE_H

#include "net/office/command.h"

/* `resident move`: a notice of moving, of one or of several who go together. Their signing
 * certificates are revoked in the same change, their user certificates stay (rule 3). One thread.
 * False: `why` has it, and nothing has happened. */
bool resident_move(struct office *o, const struct asked *asked, json_t **answer,
                   struct reason *why) MUST_CHECK;

#endif
