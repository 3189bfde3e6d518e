#ifndef NET_STORE_STAFF_H
#define NET_STORE_STAFF_H

#include "net/certificate/staff.h"
#include "net/store/store.h"

/* The staff's cards and the newest list of those that were revoked. Thread and failures as in
 * store.h; what writes stands inside a change. */

#define STAFF_SERIAL_MAX 20
#define STAFF_LIST_MAX 16384 /* bytes, DER: what one answer of the operator's line carries */

struct staff_card_row {
	uint32_t number; /* 1 to 999,999,999 */
	bool technician; /* else inspector */
	char site[STAFF_SITE_MAX];
	uint8_t serial[STAFF_SERIAL_MAX]; /* of its certificate */
	size_t serial_len;
	int64_t issued, not_after;
	int64_t revoked; /* when; 0: not */
};

/* NONE: there is one of this number or serial. */
enum store_status staff_card_put(struct store *s, const struct staff_card_row *card) MUST_CHECK;
enum store_status staff_card_of(struct store *s, uint32_t number,
                                struct staff_card_row *out) MUST_CHECK;
enum store_status staff_card_next(struct store *s, uint32_t *number) MUST_CHECK; /* never given */
/* NONE: no such card, or it is revoked already. */
enum store_status staff_card_revoke(struct store *s, uint32_t number, int64_t now) MUST_CHECK;
/* By number; `each` must not ask the store. */
enum store_status staff_card_each(struct store *s, void *self,
                                  void (*each)(void *self,
                                               const struct staff_card_row *card)) MUST_CHECK;

struct staff_list_row {
	uint64_t number;
	int64_t this_update, next_update;
	uint8_t der[STAFF_LIST_MAX];
	size_t len;
};
/* NONE: one of the same or a later number is there. */
enum store_status staff_list_put(struct store *s, const struct staff_list_row *list) MUST_CHECK;
enum store_status staff_list_of(struct store *s, struct staff_list_row *out) MUST_CHECK;

#endif
