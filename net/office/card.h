#ifndef NET_OFFICE_CARD_H
#define NET_OFFICE_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "net/office/authority.h"

/* What the counter does with cards: issue one as a card directory, list who may have one, and say
 * in which state a resident's user certificate is. */

struct card_order {
	const char *resident; /* key */
	const char *place;    /* the card directory to make */
	const char *profile;  /* generation of card, as in card.json; empty: as registered */
	int64_t now;          /* first second of validity: now, or the start of an earlier day */
};

/* The card directory appears whole, and its user certificate is on record before it does. */
bool card_issue(struct authority *a, const struct card_order *order, struct reason *why) MUST_CHECK;

/* One line for each resident, by key: key, name, municipality, age, note. */
bool card_list(struct authority *a, struct date today, struct reason *why) MUST_CHECK;

/* Of the certificate that was issued last. `word`: good, suspended, revoked-loss, revoked-request,
 * superseded, revoked. */
bool card_set_state(struct authority *a, const char *resident, const char *word,
                    struct reason *why) MUST_CHECK;
/* False: there is no such word. */
bool card_state_word(const char *word, enum certificate_state *out) MUST_CHECK;

#endif
