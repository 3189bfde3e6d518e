#ifndef NET_OFFICE_ATTRIBUTE_H
#define NET_OFFICE_ATTRIBUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "net/certificate/date.h"

/* The attributes of a signing certificate, from the register's words to the card's. Pure. */

#define ATTRIBUTE_FLAGS_MAX 256

/* A certificate knows no variation selectors: each is left out, and the character before it is
 * flagged as not the registered one. `flags` has a '0' or '1' for each character that remains.
 * False: not UTF-8, or no room. */
bool attribute_text(const char *registered, char *text, size_t text_size,
                    char flags[ATTRIBUTE_FLAGS_MAX]) MUST_CHECK;

/* "3" for the era of birth (1 Meiji to 5 Reiwa, 0 before), then the Gregorian day: "319900305". */
void attribute_birth(struct date birth, char out[10]);

/* 男 1, 女 2, anything else 9. */
const char *attribute_sex(const char *registered);

#endif
