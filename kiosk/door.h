#ifndef KIOSK_DOOR_H
#define KIOSK_DOOR_H

#include "kiosk/base/clock.h"
#include "kiosk/config/settings.h"
#include "kiosk/work/jobs.h"

/* The door of maintenance mode, as the settings have it: whom the staff's jobs trust, where a stick
 * is looked for, and what they ask of the program, the journal as lines and what a package on a
 * stick is worth. Made and ended by main(), around the worker's life; its functions are called by
 * the worker. They write to nothing here, and files are replaced whole; but of two packages at the
 * same moment, one on the stick and one from the operator's line, either may be the one that stays.
 */
struct door {
	const struct settings *settings; /* lent */
	struct clock clock;
	char *staff_ca; /* NULL: nobody is let in */
	size_t staff_ca_len;
};

/* Fills `out->staff`; the clock is that of `out`. What it points to is lent by `door` and
 * `settings`. False: the staff's authority, which the settings name, cannot be read. Then too
 * everything else is filled, for residents can be served; and nobody is let in. */
bool door_open(struct door *door, const struct settings *settings, struct tools *out) MUST_CHECK;
void door_close(struct door *door); /* an empty one is fine */

#endif
