#ifndef NET_OFFICE_OFFICE_SEAL_H
#define NET_OFFICE_OFFICE_SEAL_H

#include "net/office/office.h"

/* The keys for seals between the directory and the store: the store has every certificate that
 * there ever was, sealing/ the present keys. Private to office*.c, the authority's and residents'
 * commands. One thread; false: `why` has it. */

/* Inside a change: puts on record every certificate in sealing/ that is not there yet. Adds to
 * `added`. */
bool seal_put_on_record(struct office *o, int *added, struct reason *why) MUST_CHECK;

/* Writes the newest certificate on record beside the key that it is for, where something else
 * stands there: after a key was renewed, and after an office that did it was killed. */
bool seal_publish(struct office *o, struct reason *why) MUST_CHECK;

#endif
