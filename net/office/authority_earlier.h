#ifndef NET_OFFICE_AUTHORITY_EARLIER_H
#define NET_OFFICE_AUTHORITY_EARLIER_H

#include "net/office/office.h"

/* What the first version of an authority had in files and this one has in the store: issued/, with
 * the newest certificates of each resident, KEY.user.crt.der and KEY.signing.crt.der. The signing
 * one was on no other record, and what is on none cannot be ended: nothing is changed at such an
 * authority before `upgrade` has taken them over. One thread. False: `why` has it. */

bool earlier_stands(const char *place);

/* Before anything is made: refuses where a file stands there that is not known here, since the
 * folder goes. */
bool earlier_fits(const char *place, struct reason *why) MUST_CHECK;

/* Inside a change: puts on record what is not yet. A signing certificate is then in the state of
 * the user certificate of its card, which alone could be ended. Adds to `*taken`. Refuses a file
 * that it does not know. */
bool earlier_take(struct office *o, int *taken, struct reason *why) MUST_CHECK;

/* After it. What cannot be removed now is removed by the next upgrade. */
void earlier_forget(const char *place);

#endif
