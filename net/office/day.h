#ifndef NET_OFFICE_DAY_H
#define NET_OFFICE_DAY_H

#include "net/office/command.h"

/* The day of an option, which the command line has found to be one; `otherwise` where it is not
 * given. Pure. */
struct date day_asked(const struct asked *asked, uint64_t option, struct date otherwise);

#endif
