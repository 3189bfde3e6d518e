#ifndef NET_DOCUMENTS_MAKEUP_H
#define NET_DOCUMENTS_MAKEUP_H

#include "net/documents/galley.h"
#include "net/documents/page_seal.h"

/* A galley -> pages: which strips stand on which page, and where. */

#define MAKEUP_TOP 13.0     /* mm */
#define MAKEUP_BOTTOM 232.0 /* mm: below it are the note that nothing follows, and the foot */

struct placed {
	size_t strip;
	double y; /* mm */
};

struct makeup {
	GArray *placed; /* of all pages, one after the other */
	uint16_t pages;
	size_t first[PROTOCOL_PAGES_MAX + 1]; /* of `placed`: where each page begins; and the end */
	double end[PROTOCOL_PAGES_MAX];       /* mm: below the last strip of each */
};

/* `seal`: what every page's seal says besides its facts; pages that would say more than it can
 * hold have fewer strips. TOO_LONG: a strip that no page or no seal can hold, or too many pages. */
enum document_status makeup(const struct galley *g, const struct seal *seal, bool even,
                            struct makeup *out) MUST_CHECK;
void makeup_drop(struct makeup *m);

#endif
