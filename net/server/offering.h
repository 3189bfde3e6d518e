#ifndef NET_SERVER_OFFERING_H
#define NET_SERVER_OFFERING_H

#include "net/documents/record.h"
#include "net/protocol/message.h"
#include "net/server/counters.h"
#include "net/store/store.h"

/* What somebody may have, of which municipality, on what terms, and why not. Pure. */

/* A municipality and what it gives. */
struct offering_place {
	const struct store_municipality *municipality;
	const struct counter *counter; /* NULL: it is not served here */
};

struct offering {
	const struct record *record;
	struct offering_place home;   /* where the holder lives */
	struct offering_place family; /* where the family register is held; may be the same, and is
	                                 not looked at without such a register */
	int64_t when;                 /* seconds since 1970: hours and years are those of then */
	bool any_hour;                /* a test visit: hours are not looked at */
};

/* Everything of the offer but session and renewal. */
void offering_make(const struct offering *o, struct offer *out);

/* The offered document that covers what is asked for; NULL: kind, lines, pick or copies are not
 * offered. */
const struct offer_document *offering_covers(const struct offer *offer,
                                             const struct document_request *asked);

/* Whether a kind is of the family register, and so issued where that is held. */
bool offering_is_of_family(enum document_kind kind);

/* The parts of the record that a request needs: bits of enum record_part. */
unsigned offering_parts(const struct document_request *asked);

#endif
