#ifndef UI_SCREENS_PHRASE_H
#define UI_SCREENS_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

/* Where Japanese may be divided and a careful hand would not: rules on letters alone, in UTF-8.
 * Used by text.c. */

/* 禁則: the letter may not stand at the start of a line, even where a phrase must be divided. */
bool phrase_never_begins(const char *letter);

/* Whether what stands at this byte, `len` bytes to its next break, is one with what is before it,
 * so that only the end of the line's room excuses a break; and whether it belongs to it, so that
 * there is no break as long as lines can be filled well. */
bool phrase_is_one(const char *text, size_t at, size_t len);
bool phrase_goes_on(const char *text, size_t at, size_t len);

#endif
