#ifndef NET_OFFICE_AUTHORITY_SEAL_H
#define NET_OFFICE_AUTHORITY_SEAL_H

#include "net/office/authority.h"
#include "net/store/signer.h"

/* The keys that seal a municipality's pages: what their certificates say, and making another one.
 * One thread; false: `why` has it. */

/* What is written about a municipality; never copied, for `holder` points into it. */
struct seal_holder {
	struct store_municipality municipality;
	char reference[SIGNER_REFERENCE_MAX]; /* of its next key for seals: the number after those
	                                         on record */
	struct issue_holder holder;
};
bool seal_holder_of(struct store *s, const char *code, struct seal_holder *out,
                    struct reason *why) MUST_CHECK;

/* The newest of its keys on record. NONE: it has none. */
enum store_status seal_newest(struct store *s, const char *code, struct signer_row *out) MUST_CHECK;

/* Another key and its certificate, nowhere written yet. Both for issue_pem_drop(). */
bool seal_make(const char *place, const struct seal_holder *h, int64_t now, struct issue_pem *key,
               struct issue_pem *certificate, struct reason *why) MUST_CHECK;

#endif
