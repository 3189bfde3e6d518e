#ifndef TESTS_E2E_TERMINALS_LOOK_H
#define TESTS_E2E_TERMINALS_LOOK_H

#include "net/client/authority.h"
#include "tests/e2e/terminals/town.h"

/* A document held against what was asked for: by the checks that the shipped terminal makes before
 * it prints, and beyond them by what the pages themselves say of people, read from the seals and
 * now and then from the text. Any thread. */

struct wanted {
	const char *terminal;
	const struct resident *holder;
	const char *municipality; /* that issues it */
	const struct document_request *asked;
	uint8_t request_digest[32];
	int64_t now;
	bool thoroughly; /* in a process of its own, and with pdftotext, which takes its time */
};

/* NULL: it is what was asked for and nobody else's; else what is wrong, static. */
const char *look_at(const struct town *t, const struct wanted *w, const struct issuance_answer *a,
                    const struct paper *pdf);

/* Whether somebody of those who are asked for has no Individual Number, and the number is. */
bool look_lacks_number(const struct resident *holder, const struct document_request *asked);

#endif
