#ifndef KIOSK_CARD_EXPIRY_H
#define KIOSK_CARD_EXPIRY_H

#include "kiosk/card/reader.h"
#include "net/certificate/date.h"

/* The last day of the card itself, as it tells it freely in its common application. Selects another
 * application, which forgets the PIN: asked only of a card that is of no more use, to say whether
 * it has ended with its certificate. Worker's thread, after reader.connect(). `*out` is untouched
 * unless CARD_OK. */
enum card_status expiry_read(const struct reader *r, struct date *out) MUST_CHECK;

#endif
