#ifndef NET_OFFICE_CARD_ISSUE_H
#define NET_OFFICE_CARD_ISSUE_H

#include "net/office/command.h"

/* `card issue`: a new card as a card directory, both its certificates on record, what the resident
 * had before superseded. One thread. False: `why` has it, and nothing has happened. */
bool card_issue(struct office *o, const struct asked *asked, json_t **answer,
                struct reason *why) MUST_CHECK;

#endif
