#ifndef TESTS_E2E_TERMINALS_TERMINAL_H
#define TESTS_E2E_TERMINALS_TERMINAL_H

#include <stdatomic.h>
#include <stdio.h>

#include "net/client/authority_https.h"
#include "tests/e2e/terminals/draw.h"
#include "tests/e2e/terminals/look.h"
#include "tests/e2e/terminals/rough.h"
#include "tests/e2e/terminals/town.h"

/* A terminal without reader, printer and screen: the shipped client on two connections, a rough one
 * beside them, and the visit under way. One thread; what it counts is read when that has ended. */

#define TERMINALS_MAX 64

struct tally {
	uint32_t requests;  /* documents that were asked for */
	uint32_t documents; /* that came, and were looked at */
	uint32_t pages, residents, given_up, destroyed, repeated, together, strangers;
	uint32_t refused[REFUSALS];
	uint32_t wrong;    /* answers that the text does not allow here */
	uint32_t mixed_up; /* documents that are not what was asked for */
};

/* What each terminal had last, for others to ask for. Terminals share it. */
struct rack;
struct rack *rack_create(void) MUST_CHECK;
void rack_destroy(struct rack *r);

struct terminal {
	const struct town *town;
	struct rack *rack;
	unsigned int number, neighbours; /* of how many it is which */
	char id[PROTOCOL_TERMINAL_MAX];
	const atomic_bool *stop;
	struct authority_https *https[2];
	struct authority line[2];
	struct rough *rough;
	struct draw draw;
	FILE *log; /* issuance, terminal, resident, kind of each document that came */
	struct tally tally;

	const struct resident *holder;
	struct challenge challenge;
	struct offer offer;
	char abandoned[PROTOCOL_ID_MAX]; /* issuance of the visit before that was given up; "" */
};

/* In the town's directory: ID.crt.pem and ID.key.pem, and the log is written there. */
bool terminal_open(struct terminal *t, const struct town *town, unsigned int number,
                   const char *url) MUST_CHECK;
void terminal_close(struct terminal *t);

/* Proves as `holder`: false, and counted, when that is refused. */
bool terminal_begin(struct terminal *t, const struct resident *holder) MUST_CHECK;
void terminal_end(struct terminal *t);

/* Something of the offer, and how the server must answer: REFUSAL_NONE, or that. */
struct errand {
	const struct offer_document *document;
	struct document_request request;
	enum refusal due;
};
bool terminal_choose(struct terminal *t,
                     struct errand *out) MUST_CHECK; /* false: nothing to be had */

/* Looks at what came, counts it, and tells the outcome. */
void terminal_take(struct terminal *t, const struct errand *e, const struct issuance_answer *a,
                   const uint8_t request_digest[32], const struct paper *pdf);
/* Counts an answer that is no document; what was not due is told. */
void terminal_refused(struct terminal *t, enum refusal refusal, enum refusal due, const char *at);
void terminal_wrong(struct terminal *t, const char *what);
void terminal_tell(struct terminal *t, const char *issuance, enum outcome_word outcome);

/* GET of a document, by the rough connection. The caller drops `pdf`. */
long terminal_fetch(struct terminal *t, const char *issuance, long patience_ms, struct paper *pdf);

void rack_put(struct rack *r, unsigned int terminal, const char *issuance, const char *session);
void rack_look(struct rack *r, unsigned int terminal, char issuance[PROTOCOL_ID_MAX],
               char session[PROTOCOL_ID_MAX]);

#endif
