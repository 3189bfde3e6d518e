#ifndef NET_CERTIFICATE_LIFE_H
#define NET_CERTIFICATE_LIFE_H

#include <stdbool.h>

#include "net/certificate/certificate.h"

/* Rules 3 and 5 of the official guide: what becomes of a certificate, as one table of state and
 * act. Pure; any thread. Dates are not judged here (validity.h). */

/* The numbers are what stores hold: they are never given a second meaning. */
enum certificate_state {
	CERTIFICATE_STATE_GOOD = 0,
	CERTIFICATE_STATE_SUSPENDED = 1,
	CERTIFICATE_STATE_REVOKED_LOSS = 2,
	CERTIFICATE_STATE_REVOKED_REQUEST = 3,
	CERTIFICATE_STATE_SUPERSEDED = 4,
	CERTIFICATE_STATE_REVOKED = 5,        /* for another reason */
	CERTIFICATE_STATE_REVOKED_CHANGE = 6, /* name or address: the signing certificate alone */
	CERTIFICATE_STATE_REVOKED_DEATH = 7,  /* never told at a terminal */
};
#define CERTIFICATE_STATES 8

enum life_act {
	LIFE_SUSPEND, /* temporary suspension, rule 5 */
	LIFE_RESUME,  /* not in the guide: only where the policy allows it */
	LIFE_REVOKE_LOSS,
	LIFE_REVOKE_REQUEST, /* voluntary discontinuation, rule 5 */
	LIFE_REVOKE_OTHER,
	LIFE_CHANGE,  /* of name, address, sex or day of birth, rule 3 */
	LIFE_RENEW,   /* within the renewal window, rule 4(2): the old one is superseded */
	LIFE_REISSUE, /* a new card: its certificates supersede these */
	LIFE_DEATH,
};
#define LIFE_ACTS (LIFE_DEATH + 1)

enum life_verdict {
	LIFE_DONE, /* the state changes */
	/* The act does not concern this certificate: rule 3 and the user's; a change, a new card
	 * or a death, and one that has ended already. */
	LIFE_UNTOUCHED,
	LIFE_REVOKED_ALREADY, /* or superseded: there is no way back */
	LIFE_SUSPENDED_ALREADY,
	LIFE_NOT_SUSPENDED,
	LIFE_NO_WAY_BACK, /* resume where the policy does not allow it */
	LIFE_SUSPENDED,   /* renewal of a suspended one: rule 5 knows revocation only */
	LIFE_CHANGED,     /* renewal after rule 3: a new one is a request of its own */
};

struct life_policy {
	bool may_resume; /* off: the guide knows no way back from a suspension */
};

/* `*next` is the state afterwards: another one for LIFE_DONE alone. */
enum life_verdict life_step(const struct life_policy *policy, enum certificate_use use,
                            enum certificate_state state, enum life_act act,
                            enum certificate_state *next);

/* One plain English sentence that names the rule; "" for LIFE_DONE and LIFE_UNTOUCHED. */
const char *life_reason(enum life_verdict verdict);

/* CRLReason of RFC 5280, 5.3.1, as the guide's rules map to it; -1: the state is on no CRL. */
int life_crl_reason(enum certificate_state state);

/* "good", "suspended", "revoked-loss" …: for people and JSON, the same everywhere. */
const char *life_state_name(enum certificate_state state);

#endif
