#ifndef NET_STORE_TEXT_H
#define NET_STORE_TEXT_H

#include <stdbool.h>

/* What may stand in a text of the register: UTF-8 without control characters, as the wire has it.
 * Pure; any thread. */

#define TEXT_UNFIT "a text is missing or not printable UTF-8"

bool text_fits(const char *text);
bool text_given(const char *text); /* and there is one: neither NULL nor empty */

#endif
