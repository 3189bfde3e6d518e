#ifndef KIOSK_CARD_PCSC_HANDS_H
#define KIOSK_CARD_PCSC_HANDS_H

#include "kiosk/base/hand.h"

/* Every call to PC/SC is one of these hands': of pcsc_line.c, which defines them, and of
 * pcsc_watch.c. While one is caught it may hold the reader: kiosk/loop/guard.c looks. Any thread.
 */
extern struct hands pcsc_hands;

#endif
