#ifndef NET_OFFICE_AUTHORITY_TERMS_H
#define NET_OFFICE_AUTHORITY_TERMS_H

#include <stdint.h>

#include "net/office/reason.h"
#include "net/store/store.h"

/* municipality/CODE.json, the terms on which a municipality gives its certificates (net/kinds), as
 * it begins: by the fee, the hours and the yes or no to Individual Numbers that stand in the
 * register. From then on the file alone counts. One thread. */

/* Where there is none. `*made` is counted up. */
bool authority_make_terms(const char *place, struct store *s, const char *code, int64_t now,
                          int *made, struct reason *why) MUST_CHECK;

#endif
