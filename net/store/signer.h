#ifndef NET_STORE_SIGNER_H
#define NET_STORE_SIGNER_H

#include "net/certificate/certificate.h"
#include "net/certificate/life.h"
#include "net/store/store.h"

/* Every key that ever sealed a page, by the reference that stands in the seal: the office puts them
 * on record and ends them, the server publishes their certificates, for what is on paper is
 * verified long after. Thread and failures as in store.h; whatever writes stands inside a change.
 */

#define SIGNER_REFERENCE_MAX 10 /* five digits of the municipality, four of the key, and a zero */

struct signer_row {
	char reference[SIGNER_REFERENCE_MAX];
	char municipality[8];
	uint8_t serial[CERTIFICATE_SERIAL_MAX];
	uint8_t serial_len;
	uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN];
	int64_t not_before, not_after;
	enum certificate_state state;
	int64_t since; /* of the state; for GOOD: when it was recorded */
};

/* Puts one on record as GOOD, with what its certificate says. FAILED also for bytes that are no
 * certificate, for a reference that is there already and for one of another municipality. */
enum store_status signer_add(struct store *s, const char *reference, const uint8_t *der, size_t len,
                             int64_t now) MUST_CHECK;
/* From the one state to the other. NONE: it is not in `from` (any more). */
enum store_status signer_set(struct store *s, const char *reference, enum certificate_state from,
                             enum certificate_state to, int64_t now) MUST_CHECK;

/* NONE: nobody's reference. */
enum store_status signer_of(struct store *s, const char *reference,
                            struct signer_row *out) MUST_CHECK;
enum store_status signer_der(struct store *s, const char *reference, uint8_t **der,
                             size_t *len) MUST_CHECK; /* for free() */
/* By reference; `municipality` NULL: everybody's. `each` must not ask the store. */
enum store_status signer_each(struct store *s, const char *municipality, void *self,
                              void (*each)(void *self, const struct signer_row *row)) MUST_CHECK;

#endif
