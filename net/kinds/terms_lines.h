#ifndef NET_KINDS_TERMS_LINES_H
#define NET_KINDS_TERMS_LINES_H

#include "net/kinds/reading.h"

/* The lines of a kind in a settings file (terms.h): what may be switched on, and what is picked.
 * Private to this room; false: `r` has why. */

bool terms_items_fill(struct reading *r, const json_t *o, enum document_kind kind,
                      struct terms_kind *out) MUST_CHECK;
bool terms_pick_fill(struct reading *r, const json_t *o, struct terms_kind *out) MUST_CHECK;

/* Whether a kind may be for others than the holder. */
bool terms_is_for_others(enum document_kind kind);

#endif
