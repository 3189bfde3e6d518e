#ifndef KIOSK_JOURNAL_ANNALS_H
#define KIOSK_JOURNAL_ANNALS_H

#include "kiosk/base/digest.h"
#include "kiosk/journal/entry.h"

/* The journal as it is told to others: row by row with the hashes that chain them, and whose it is.
 * Asked by the loop, main thread; every answer is of what is on the disk, for what is told and then
 * lost would look like another terminal's. */

#define ANNALS_INSTALLATION_LEN 16

struct journal_row {
	int64_t number; /* from 1 */
	int64_t value[ENTRY_NUMBERS];
	uint8_t hash[DIGEST_LEN];
	size_t hash_len; /* as stored; DIGEST_LEN if sound */
};

typedef bool annals_seen(void *seer, const struct journal_row *row);

struct annals_origin {
	uint8_t installation[ANNALS_INSTALLATION_LEN]; /* random, made once with the file */
	uint32_t starts;                               /* how often the terminal began */
};

/* The port. */
struct annals {
	void *self;
	/* Calls `seen` with each row after row `after`, in order and until it says false. `seen`
	 * may not write. */
	enum journal_status (*walk)(void *self, int64_t after, annals_seen *seen,
	                            void *seer) MUST_CHECK;
	/* The newest row: its number, 0 for an empty journal, and its hash, then zeros. */
	enum journal_status (*head)(void *self, int64_t *row, uint8_t hash[DIGEST_LEN]) MUST_CHECK;
	enum journal_status (*origin)(void *self, struct annals_origin *out) MUST_CHECK;
	/* Whether the operator's order of that id was carried out: ENTRY_OPERATOR has it as its
	 * `issuance`. */
	enum journal_status (*carried_out)(void *self, const uint8_t id[16], bool *out) MUST_CHECK;
};

#endif
