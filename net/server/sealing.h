#ifndef NET_SERVER_SEALING_H
#define NET_SERVER_SEALING_H

#include "net/server/keyring.h"
#include "net/store/store.h"

/* Whether a municipality's key may seal, as the record says at this moment: asked before each page,
 * and before anything is said about seals. The thread is the store's. */

enum sealing {
	SEALING_FIT,
	SEALING_ENDED,   /* revoked, over by its dates, or never put on record: nothing is issued */
	SEALING_UNKNOWN, /* the record cannot be read now */
};
enum sealing sealing_state(struct store *s, const struct issuer *by, int64_t now) MUST_CHECK;

#endif
