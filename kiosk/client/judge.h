#ifndef KIOSK_CLIENT_JUDGE_H
#define KIOSK_CLIENT_JUDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/client/gazette.h"
#include "net/seal/seal.h"

/* Whether one seal is genuine and may be relied on: steps 2 to 6 of "Verifying" in PROTOCOL.md.
 * Main thread. */

enum verdict {
	VERDICT_GENUINE,
	VERDICT_NO_CERTIFICATE, /* the signer's is not to be had: it cannot be decided */
	VERDICT_STRANGER,       /* it is, and none of ours has issued it for sealing this */
	VERDICT_UNTIMELY,       /* signed on a day on which the certificate was not valid */
	VERDICT_FORGED,         /* the signature does not verify */
	VERDICT_REVOKED,        /* the signer's certificate, for whatever reason */
	VERDICT_ANNULLED,       /* this issuance */
	VERDICT_PAST,           /* nobody says any more whether it was annulled */
	VERDICT_FUTURE,         /* of a day that is still to come: one of the two clocks is wrong */
};
#define VERDICTS (VERDICT_FUTURE + 1)

/* Whether it could be found out that nothing has happened to it since. */
enum answer {
	ANSWER_YES,   /* it could, and nothing has */
	ANSWER_NONE,  /* nothing is published, or nothing was asked */
	ANSWER_AWAY,  /* nobody answered */
	ANSWER_OLD,   /* what there is is of some time ago */
	ANSWER_WRONG, /* what there is, is not by those who should say it */
};
#define ANSWERS (ANSWER_WRONG + 1)

struct judged {
	enum verdict verdict;
	char signer[192];                  /* the municipality's name; "": nobody's */
	enum answer revocation, annulment; /* ANSWER_YES also where it was revoked, annulled */
	int64_t revocation_time, annulment_time; /* as of which it is known; 0: it is not */
	int64_t since;                           /* revoked, annulled */
};

struct judge {
	const char *trust; /* roots of seals, PEM; lent */
	size_t trust_len;
	struct gazette *gazette; /* lent */
	int64_t now;             /* seconds since 1970 */
};

/* `seal` is what these bytes say. */
void judge_seal(const struct judge *j, const uint8_t *bytes, size_t len, const struct seal *seal,
                struct judged *out);

#endif
