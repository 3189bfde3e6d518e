#ifndef NET_OFFICE_RESIDENT_SAMPLE_H
#define NET_OFFICE_RESIDENT_SAMPLE_H

#include "net/office/command.h"

/* People who are nobody, for technicians' test visits. A household is all samples or has none: the
 * pages of one that had both would name somebody that there is, and the server gives it nothing.
 * One thread. False: `why` has it, and nothing has happened. */

bool resident_sample(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why) MUST_CHECK;

#endif
