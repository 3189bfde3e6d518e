#ifndef NET_OFFICE_CARD_HALF_H
#define NET_OFFICE_CARD_HALF_H

#include "net/certificate/guide.h"
#include "net/office/command.h"
#include "net/office/generation.h"
#include "net/office/resident.h"

/* The halves of a card: a key, its certificate and the authority's, for each of the two
 * certificates. Made here for new cards and for new certificates on a card that there is. One
 * thread. False: `why` has it. */

struct card_half {
	enum issue_profile profile;
	enum certificate_use use;
	const char *word;                   /* "user", "signing" */
	const char *key, *certificate, *ca; /* their files in a card directory */
	const char *tries, *secret;         /* their members of card.json */
};
enum { CARD_USER, CARD_SIGNING, CARD_HALVES };
extern const struct card_half card_halves[CARD_HALVES];

/* For whom halves are made, on which kind of card, and until when they last. */
struct card_order {
	struct office *office;
	const struct resident_record *holder;
	const struct generation *generation;
	const struct guide_rule *rule;
	int64_t now;        /* the first second of validity */
	struct date issued; /* its day in Japan */
	struct date last_day[CARD_HALVES];
};

/* `profile`: as in card.json. The moment is now, or the start of the day of --on. */
bool card_order_begin(struct office *o, const struct resident_record *holder, const char *profile,
                      const struct asked *asked, struct card_order *out,
                      struct reason *why) MUST_CHECK;

/* Rule 4(1) for the one half; `user_ends` with year 0 does not limit it. Refused where the card, or
 * the stay, has ended by then. */
bool card_order_judge(struct card_order *order, const struct card_half *half, struct date user_ends,
                      struct reason *why) MUST_CHECK;

/* Writes its three files into the folder. `*der` is for free(). */
bool card_half_make(const struct card_order *order, const struct card_half *half,
                    const char *folder, uint8_t **der, size_t *len, struct reason *why) MUST_CHECK;

#endif
