#ifndef TESTS_E2E_AT_DESK_H
#define TESTS_E2E_AT_DESK_H

#include "net/server/counters.h"
#include "net/server/desk.h"
#include "net/server/keyring.h"
#include "net/server/steps.h"

/* The desk of an authority that madoguchi-office made, without a line to it: the session is put on
 * record in place of a proof, everything after it is the server's own. One thread; what fails that
 * must not ends the program. */

struct at_desk {
	struct keyring keys;
	struct counters counters;
	struct settings settings;
	struct desk desk;
	char terminal[PROTOCOL_TERMINAL_MAX];
	int64_t now;
	uint64_t asked;
};

/* `terminal`: an id of its own for each program at one authority: a terminal has one session. */
void at_desk_open(struct at_desk *a, const char *authority, const char *terminal, int64_t now);
void at_desk_close(struct at_desk *a);

/* The one who may be served, and what they are offered: `offer` is untouched when refused.
 * `person` is for record_drop() of its record. */
struct verdict at_desk_offer(struct at_desk *a, int64_t resident, struct person *person,
                             struct offer *offer);

/* Opens their session, by the card in that directory. */
void at_desk_session(struct at_desk *a, const struct record *r, const char *card,
                     char session[PROTOCOL_ID_MAX]);

/* One document asked for. REFUSAL_NONE: `answer` and, where `pdf` is not NULL, the paper, for
 * paper_drop(). The key is made anew and the nonce filled in. */
enum refusal at_desk_ask(struct at_desk *a, const char *session, struct document_request *request,
                         struct issuance_answer *answer, struct paper *pdf);

void must(bool done, const char *what);

#endif
