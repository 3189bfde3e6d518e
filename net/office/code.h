#ifndef NET_OFFICE_CODE_H
#define NET_OFFICE_CODE_H

#include <stdbool.h>

/* The code that a card's certificate has in place of a name: 14 random letters and digits, the
 * municipality, and a short end, as seen on a test card. */

#define CODE_MAX 40

bool code_make(const char *municipality, char out[CODE_MAX]) MUST_CHECK; /* false: no randomness */

#endif
