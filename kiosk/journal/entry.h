#ifndef KIOSK_JOURNAL_ENTRY_H
#define KIOSK_JOURNAL_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/digest.h"
#include "kiosk/journal/journal.h"

/* An entry as a row of numbers, as bytes, and as a link of the chain. Pure; any thread. */

#define ENTRY_NUMBERS 19
#define ENTRY_KIND 1     /* its column */
#define ENTRY_ISSUANCE 9 /* column of its first half; the second is the next */

/* Numbers of enum print_outcome (kiosk/session), which this room may not know by name. */
enum entry_outcome {
	ENTRY_OUTCOME_PRINTED = 1,
	ENTRY_OUTCOME_PARTLY,
	ENTRY_OUTCOME_FAILED,
	ENTRY_OUTCOME_UNKNOWN,
};

/* The word for a kind in the listing (event.def); "" for one that is not known. */
const char *entry_kind_name(int64_t kind);
/* The word for an outcome, "unknown" for what is none. */
const char *entry_outcome_name(int64_t outcome);

const char *entry_number_name(int column); /* the word for it in table and listing */

/* The issuance is two numbers, the first eight bytes and the last, big-endian. */
void entry_to_numbers(const struct entry *e, int64_t out[ENTRY_NUMBERS]);
bool entry_of_numbers(const int64_t in[ENTRY_NUMBERS],
                      struct entry *out) MUST_CHECK; /* false: out of range */

/* SHA-256 of the hash before, the row's number and the row, each number in 8 bytes big-endian. The
 * first row has 32 zero bytes before it. */
void entry_hash(const uint8_t before[DIGEST_LEN], int64_t row, const int64_t number[ENTRY_NUMBERS],
                uint8_t out[DIGEST_LEN]);

#endif
