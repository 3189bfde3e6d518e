#ifndef NET_STORE_ISSUED_H
#define NET_STORE_ISSUED_H

#include "net/protocol/message.h"
#include "net/store/annulment.h"

/* What was issued and what became of it, as the office looks at it: numbers, no names and nothing
 * of what a page said. Thread and failures as in store.h. */

struct issued_row {
	char id[PROTOCOL_ID_MAX];
	char municipality[8];         /* "": not known, as of earlier versions; so is */
	char kind[PROTOCOL_CODE_MAX]; /* kind_name() */
	char terminal[PROTOCOL_TERMINAL_MAX];
	int64_t resident, made;
	bool trial;    /* in a test visit: its pages are marked as a sample */
	bool reported; /* else the terminal has not told yet, and the two below mean nothing */
	enum outcome_word outcome;
	bool disputed;
	int64_t annulled;               /* when; 0: it is not */
	char why[ANNULMENT_REASON_MAX]; /* it was; "": it is not */
};

/* NONE: never issued here, or purged. */
enum store_status issued_of(struct store *s, const char *id, struct issued_row *out) MUST_CHECK;
/* Oldest first; `resident` 0: to everybody. `each` must not ask the store. */
enum store_status issued_each(struct store *s, int64_t resident, void *self,
                              void (*each)(void *self, const struct issued_row *row)) MUST_CHECK;

#endif
