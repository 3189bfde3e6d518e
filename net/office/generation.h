#ifndef NET_OFFICE_GENERATION_H
#define NET_OFFICE_GENERATION_H

#include "net/certificate/issue.h"

/* The generations of card as the office makes them: which keys, and by which roots. How long their
 * certificates last is a row of the same name in net/certificate/validity.h. Constant; any thread.
 */

struct generation {
	const char *profile; /* as in card.json */
	enum issue_key_kind key;
	const char *user_root, *signing_root; /* by their names in ca/ */
};

/* NULL: no such generation. An empty name is the present one. */
const struct generation *generation_of(const char *profile);

#endif
