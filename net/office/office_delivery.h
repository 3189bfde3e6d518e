#ifndef NET_OFFICE_OFFICE_DELIVERY_H
#define NET_OFFICE_OFFICE_DELIVERY_H

#include "net/office/office.h"

/* How what a change makes gets to its place, in three steps that a kill may fall between: on record
 * as begun before it is written, as decided in the change itself, dropped when it stands where it
 * belongs. Private to office*.c. */

/* Of the change under way: on disk, and decided. Inside the change. */
bool delivery_decide(struct office *o, struct reason *why) MUST_CHECK;
/* After the change was committed, or was not. What cannot be put in its place now stays decided,
 * and the next office that opens tries again: false. */
bool delivery_place(struct office *o, struct reason *why) MUST_CHECK;
void delivery_abandon(struct office *o);

/* What a killed office left. A place that is gone or full is no reason to stop working. */
bool delivery_recover(struct office *o, struct reason *why) MUST_CHECK;

#endif
