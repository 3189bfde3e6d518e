#ifndef NET_OFFICE_RESIDENT_TEXT_H
#define NET_OFFICE_RESIDENT_TEXT_H

#include "net/office/command.h"

/* Names and addresses as an officer types them, judged before the register is asked, in words for
 * the counter: short enough, in UTF-8, with nothing in them that nobody sees. One thread. False:
 * `why` has it. */
bool resident_texts_fit(const struct asked *asked, struct reason *why) MUST_CHECK;

#endif
