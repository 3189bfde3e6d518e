#ifndef KIOSK_CLIENT_SYMBOLS_H
#define KIOSK_CLIENT_SYMBOLS_H

#include "kiosk/client/picture.h"
#include "net/seal/symbol.h"

/* The symbols in a picture that may be a photograph: as it is, smaller, softer, with its shadows
 * taken out, until a seal is found. Any thread; takes seconds for a large one. */

/* False: no memory. Whether there is a seal among what was found is not said. */
bool symbols_of_picture(const struct picture *p, struct symbol_found *out) MUST_CHECK;

#endif
