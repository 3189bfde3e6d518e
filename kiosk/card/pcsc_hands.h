#ifndef KIOSK_CARD_PCSC_HANDS_H
#define KIOSK_CARD_PCSC_HANDS_H

#include "kiosk/base/hand.h"

/* Those that pcsc_line.c, which defines them, reaches for a card with. While one is caught it may
 * hold the reader: kiosk/loop/guard.c looks. Any thread. */
extern struct hands pcsc_hands;

#endif
