#ifndef NET_OFFICE_CARD_H
#define NET_OFFICE_CARD_H

#include "net/office/command.h"

/* What the counter does with a card that is laid before it, as its directory: look, unlock, take a
 * new secret. card.json is replaced in one step, every other member of it kept. One thread. False:
 * `why` has it, and nothing has happened. */

bool card_status(struct office *o, const struct asked *asked, json_t **answer,
                 struct reason *why) MUST_CHECK;
bool card_unlock(struct office *o, const struct asked *asked, json_t **answer,
                 struct reason *why) MUST_CHECK;
bool card_reset_pin(struct office *o, const struct asked *asked, json_t **answer,
                    struct reason *why) MUST_CHECK;

#endif
