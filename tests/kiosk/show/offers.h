#ifndef TESTS_KIOSK_SHOW_OFFERS_H
#define TESTS_KIOSK_SHOW_OFFERS_H

#include "net/protocol/message.h"

/* What invented people may have: the households and documents the shots are made with. */

enum household { ORDINARY, LONGEST, EXTREME, VARIANT, LARGE, ALONE, HOUSEHOLDS };

const struct offer *offer_of(enum household which);

#endif
