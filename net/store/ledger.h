#ifndef NET_STORE_LEDGER_H
#define NET_STORE_LEDGER_H

#include "net/certificate/certificate.h"
#include "net/certificate/life.h"
#include "net/store/store.h"

/* Every certificate that was ever issued, of both kinds, and in which state it is: what server, CRL
 * and OCSP responder answer from, and the office alone changes. Thread and failures as in store.h;
 * whatever writes stands inside a change. */

struct ledger_row {
	uint8_t digest[CERTIFICATE_DIGEST_LEN]; /* SHA-256 of the DER */
	int64_t resident;
	enum certificate_use use; /* CERTIFICATE_USER or CERTIFICATE_SIGNING */
	enum certificate_state state;
	int64_t since;    /* of the state; for GOOD: when it was recorded */
	int64_t recorded; /* by it the newest of a resident is known       */
	int64_t not_before, not_after;
	uint8_t serial[CERTIFICATE_SERIAL_MAX];
	uint8_t serial_len;
	uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN];
};

/* Puts one on record as GOOD. Earlier ones stay as they are: what becomes of them is life.h's.
 * FAILED also for bytes that are no certificate, or one whose serial that issuer has given already.
 */
enum store_status ledger_add(struct store *s, int64_t resident, const uint8_t *der, size_t len,
                             int64_t now) MUST_CHECK;

/* From the one state to the other. NONE: it is not in `from` (any more). */
enum store_status ledger_set(struct store *s, const uint8_t digest[CERTIFICATE_DIGEST_LEN],
                             enum certificate_state from, enum certificate_state to,
                             int64_t now) MUST_CHECK;

/* The newest of that use of a resident. NONE: never had one. */
enum store_status ledger_newest(struct store *s, int64_t resident, enum certificate_use use,
                                struct ledger_row *out) MUST_CHECK;
enum store_status ledger_by_digest(struct store *s, const uint8_t digest[CERTIFICATE_DIGEST_LEN],
                                   struct ledger_row *out) MUST_CHECK;
/* What OCSP asks. */
enum store_status ledger_by_serial(struct store *s,
                                   const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN],
                                   const uint8_t *serial, size_t serial_len,
                                   struct ledger_row *out) MUST_CHECK;

/* `each` must not ask the store. By resident and time; `resident` 0: everybody. */
enum store_status ledger_each(struct store *s, int64_t resident, void *self,
                              void (*each)(void *self, const struct ledger_row *row)) MUST_CHECK;
/* What belongs on that issuer's next list: every state but GOOD of which the end had not passed
 * when the newest list was signed, so that each stands on one that is signed after its end (RFC
 * 5280, 3.3); where there is no list yet, had not passed by `now`. */
enum store_status
ledger_each_ended(struct store *s, const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN], int64_t now,
                  void *self, void (*each)(void *self, const struct ledger_row *row)) MUST_CHECK;

/* DER for free(). */
enum store_status ledger_der(struct store *s, const uint8_t digest[CERTIFICATE_DIGEST_LEN],
                             uint8_t **der, size_t *len) MUST_CHECK;

/* The newest list of each issuer, signed by the office in the change that made it necessary, so
 * that no list ever says less than the ledger. */
struct ledger_list {
	uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN];
	uint64_t number;
	int64_t this_update, next_update;
	uint8_t *der; /* the caller's to free() after ledger_list_of(); lent to ledger_put_list() */
	size_t len;
};
/* FAILED also where the number is not larger than that of the list before. */
enum store_status ledger_put_list(struct store *s, const struct ledger_list *list) MUST_CHECK;
enum store_status ledger_list_of(struct store *s, const uint8_t issuer_key[CERTIFICATE_KEY_ID_LEN],
                                 struct ledger_list *out) MUST_CHECK;

#endif
