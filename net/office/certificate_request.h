#ifndef NET_OFFICE_CERTIFICATE_REQUEST_H
#define NET_OFFICE_CERTIFICATE_REQUEST_H

#include "net/office/card_directory.h"
#include "net/office/certificate_held.h"

/* A request for new certificates at the counter, with the card laid down, and whether the rules of
 * the guide allow it. One thread. False: `why` names the rule. */

struct certificate_request {
	struct office *office;
	const char *verb; /* "issue", "renew" */
	struct resident_record holder;
	struct card_directory card;
	struct card_order order;
	struct held held;
	bool wanted[CARD_HALVES];
};

/* Who asks, with whose card; `office` and `verb` are filled in. The caller ends it, also after a
 * failure. */
bool certificate_request_begin(struct certificate_request *r, const struct asked *asked,
                               struct reason *why) MUST_CHECK;
void certificate_request_end(struct certificate_request *r); /* wipes */

/* None of that kind is good, or could be after a suspension. */
bool certificate_may_be_issued(const struct certificate_request *r, size_t half,
                               struct reason *why) MUST_CHECK;
/* The newest of that kind is good, and within the window of rule 4(2). */
bool certificate_may_be_renewed(const struct certificate_request *r, size_t half,
                                struct reason *why) MUST_CHECK;

/* Until when each wanted half is valid, by rule 4(1); the signing one never longer than the user
 * one that comes with it or is there. */
bool certificate_judge_ends(struct certificate_request *r, struct reason *why) MUST_CHECK;

#endif
