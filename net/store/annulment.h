#ifndef NET_STORE_ANNULMENT_H
#define NET_STORE_ANNULMENT_H

#include "net/store/store.h"

/* Papers that are good no more although their seals are: the office annuls an issuance, the server
 * publishes which. Thread and failures as in store.h. */

/* How long it is told, and kept: as many days as a municipality's terms may say that a seal can be
 * verified (net/kinds/terms.h). Papers of before it are nobody's to rely on. */
#define ANNULMENT_TOLD_S (INT64_C(3650) * 86400)
#define ANNULMENT_REASON_MAX 40 /* a word in small letters and hyphens: "wrong-person" */

struct annulment {
	char issuance[PROTOCOL_ID_MAX];
	int64_t at;
	char reason[ANNULMENT_REASON_MAX];
	char municipality[8]; /* of the issuance, as are */
	char kind[PROTOCOL_CODE_MAX];
	int64_t made;
};

/* Of any terminal; `answer` is NULL. NONE: never issued here, or purged. */
enum store_status issuance_find(struct store *s, const char *id,
                                struct store_issuance *out) MUST_CHECK;

/* Inside a change. NONE: it is annulled already, and stays as it is. FAILED also where there is no
 * such issuance. */
enum store_status annulment_put(struct store *s, const char *issuance, int64_t at,
                                const char *reason) MUST_CHECK;
/* NONE: it is not annulled. */
enum store_status annulment_of(struct store *s, const char *issuance,
                               struct annulment *out) MUST_CHECK;
/* Of what that municipality issued at or after `since`: seals of before it are past verifying.
 * Oldest annulment first; `municipality` NULL: everybody's. `each` must not ask the store. */
enum store_status annulment_each(struct store *s, const char *municipality, int64_t since,
                                 void *self,
                                 void (*each)(void *self, const struct annulment *a)) MUST_CHECK;

#endif
