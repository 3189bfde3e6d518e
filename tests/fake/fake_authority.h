#ifndef TESTS_FAKE_FAKE_AUTHORITY_H
#define TESTS_FAKE_FAKE_AUTHORITY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/client/authority.h"

/* A certificate server made of a struct, no kinder than the real one. It stops the test (assert)
 * where it is asked what a terminal must never ask: a proof without a challenge, with a used one or
 * with parts that do not belong together or made for another operation; a request outside a
 * session, for what was not offered or for members that the household has not; a nonce a second
 * time; the registration of a document that is not held elsewhere; an outcome for an issuance that
 * never was, or a second, contrary one; the end of another session. Every message goes through the
 * real codec on its way, so that nothing passes that could not be sent.
 *
 * The port's calls come from one thread, the worker's. The struct is the test's, which fills it
 * after fake_authority_init() and before the call that shall meet it; what is atomic may be touched
 * while the worker runs. */

/* An issue is two requests: where the second meets trouble the first has been answered. */
enum fake_step {
	FAKE_CHALLENGE,
	FAKE_PROVE,
	FAKE_CHECK,
	FAKE_ISSUE,
	FAKE_DOCUMENT,
	FAKE_REGISTER,
	FAKE_REPORT,
	FAKE_STEPS
};

/* What the next call of a step meets in place of its answer. */
struct fake_trouble {
	enum authority_status status; /* AUTHORITY_OK: none */
	enum refusal refusal;         /* AUTHORITY_REFUSED  */
	unsigned times;               /* 0: always          */
	/* The server has done it, and only its answer was lost: a challenge is used up, a document
	 * issued, an outcome recorded. */
	bool done_all_the_same;
};

enum { FAKE_NONCES = 32 };

struct fake_authority {
	/* What it is: the test may change it. */
	atomic_ullong now_ms; /* the clock by which a challenge ages; turned by hand */
	atomic_uint line;     /* counted up: the connection was lost and can be made again */
	bool trial;           /* a test visit is expected: a proof of any other kind is a mistake */
	atomic_bool slow;     /* calls that would send something wait until `stop` */
	int64_t server_time;  /* of the next challenge */
	struct offer offer;   /* a whole one after init; a later change of a fee is `fee-changed` */
	int64_t renewable_since; /* what a check is told; 0: nothing */
	int64_t ready;           /* what a registration is told */
	struct fake_trouble trouble[FAKE_STEPS];
	const uint8_t *pdf; /* lent; a few bytes after init */
	size_t pdf_len;
	/* Completes the answer to a request (pages, manifest); NULL: one page, filler. */
	void (*make)(void *maker, const struct document_request *request,
	             const uint8_t request_digest[32], struct issuance_answer *answer);
	void *maker;

	/* What has happened. */
	atomic_uint calls[FAKE_STEPS];
	unsigned challenges; /* really fetched */
	unsigned issued;     /* documents; the nth has the number n as its id */
	unsigned outcomes;   /* recorded */
	unsigned registered; /* really; the same again counts once */
	struct proof_request proof;
	struct document_request request;
	struct outcome_report outcome; /* of the newest document that has one */
	bool session_open;

	/* The server's own. */
	struct challenge standing; /* server_time 0: none, or used up */
	unsigned standing_line;
	struct offer given;
	uint8_t nonce[FAKE_NONCES][32];
	unsigned told; /* number of the document of `outcome` */
};

void fake_authority_init(struct fake_authority *f);
struct authority fake_authority(struct fake_authority *f); /* the port; lent */

#endif
