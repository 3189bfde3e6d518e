#ifndef NET_SERVER_VERDICT_H
#define NET_SERVER_VERDICT_H

#include <stdint.h>

#include "net/protocol/refusal.h"

/* What a step of the desk decides: the refusal goes out, the cause stays in the municipality's
 * audit. The numbers are what the audit holds: they are never given a second meaning. */

enum cause {
	CAUSE_NONE = 0, /* the refusal says it all */
	CAUSE_PROTECTED = 1,
	CAUSE_DECEASED = 2,
	CAUSE_HOUSEHOLD_MOVING = 3, /* a housemate's notice, not the holder's */
	CAUSE_NO_GLYPH = 4,
	CAUSE_TOO_LONG = 5,
	CAUSE_CANNOT_RENDER = 6,
	CAUSE_NO_RECORD = 7,    /* a certificate on record whose holder is not in the register */
	CAUSE_WRONG_RECORD = 8, /* the row is not the one of the session's certificate: incident */
	CAUSE_READ_BACK = 9,    /* the pages do not say what the record says: incident */
	CAUSE_CANNOT_SIGN = 10, /* manifest or its signature */
	CAUSE_STORE = 11,       /* the database said no */
	CAUSE_NO_RANDOM = 12,   /* the system's random source failed */
	CAUSE_NO_MEMORY = 13,   /* or a message that could not be encoded */
	CAUSE_NOT_ON_RECORD = 14, /* status-unknown: issued by our root, never recorded here */
	CAUSE_NO_NUMBER = 15,     /* somebody chosen has no Individual Number on record */
	CAUSE_STOPPED = 16,       /* the municipality has too many open incidents */
	CAUSE_KEY_ENDED = 18,     /* what a municipality seals with is revoked, or over */
	CAUSE_CLONED = 19,        /* two terminals under one certificate */
	CAUSE_NOT_ADMITTED = 20,  /* its operator does not let it serve */
	CAUSE_SAMPLE = 21,        /* a sample person outside a test visit, or anybody else in one */
};

struct verdict {
	enum refusal refusal; /* REFUSAL_NONE: go on */
	enum cause cause;
	int64_t resident; /* 0: not known yet */
};

#define VERDICT_FINE ((struct verdict){ REFUSAL_NONE, CAUSE_NONE, 0 })

struct verdict verdict_refused(enum refusal refusal);
/* Everything that must not be told apart, failures of our own among it. */
struct verdict verdict_silent(enum cause cause);

#endif
