#ifndef NET_OFFICE_STAFF_PIN_H
#define NET_OFFICE_STAFF_PIN_H

#include "net/office/reason.h"

/* The PIN that a staff card is made with: six random digits, none that a thief tries first. Any
 * thread. Whoever has one wipes it. */

#define STAFF_PIN_LEN 6

/* One that few digits make, that is counted up or down, that repeats itself, or that is a day as
 * people write it. `pin` has six digits. */
bool staff_pin_is_weak(const char *pin);

bool staff_pin_make(char out[STAFF_PIN_LEN + 1], struct reason *why) MUST_CHECK;

#endif
