#ifndef NET_OFFICE_CARD_DIRECTORY_H
#define NET_OFFICE_CARD_DIRECTORY_H

#include "net/certificate/certificate.h"
#include "net/certificate/secret.h"
#include "net/office/card_half.h"
#include "net/office/card_json.h"

/* A card that is laid on the counter, as its directory: what it holds, and whose it is by the
 * certificates on record. One thread. False: `why` has it. */

struct card_directory {
	const char *place; /* as it was named */
	json_t *json;      /* card.json, every member */
	const struct generation *generation;
	const struct guide_rule *rule;
	struct card_found {
		bool present;
		struct certificate_facts facts;
	} half[CARD_HALVES];
};

/* The caller drops it, also after a failure. */
bool card_directory_read(const char *place, struct card_directory *out,
                         struct reason *why) MUST_CHECK;
void card_directory_drop(struct card_directory *d);

/* Both certificates that are there stand on record for one and the same resident, and one of them
 * is the newest of its kind: an earlier card is nobody's any more. `*owner` is a number. */
bool card_directory_owner(struct office *o, const struct card_directory *d, int64_t *owner,
                          struct reason *why) MUST_CHECK;

/* Tries of a half: what is left of how many. What card.json says beyond the most is the most. */
struct secret_lock card_directory_tries(const struct card_directory *d,
                                        const struct card_half *half);

/* Every file of it into a folder, with the privacy it has. Refused where there is a folder in it,
 * or more than a card has. */
bool card_directory_copy(const struct card_directory *d, const char *folder,
                         struct reason *why) MUST_CHECK;

#endif
