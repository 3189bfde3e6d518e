#ifndef KIOSK_JOURNAL_JOURNAL_SQLITE_H
#define KIOSK_JOURNAL_JOURNAL_SQLITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/digest.h"
#include "kiosk/journal/entry.h"
#include "kiosk/journal/journal.h"

/* The journal as one SQLite file (WAL, synchronous=FULL): one table of numbers and the hash of each
 * row. Main thread, or the command line. One terminal at a time: it holds FILE.lock. The command
 * line may read and settle meanwhile; every write finds the end of the chain anew. */

#define JOURNAL_WAITING_MAX 32 /* entries that JOURNAL_BATCH may leave in memory */

struct journal_sqlite;

/* Opens or makes the file and takes the lock. NULL: another terminal has it, it cannot be read or
 * written, or it is not a journal. */
struct journal_sqlite *journal_sqlite_create(const char *file, struct journal *out) MUST_CHECK;
void journal_sqlite_destroy(struct journal_sqlite *j); /* flushes; NULL is fine */

/* For the command line: no lock, and the file has to be there. */
struct journal_sqlite *journal_sqlite_open(const char *file, struct journal *out) MUST_CHECK;

struct journal_row {
	int64_t number; /* from 1 */
	int64_t value[ENTRY_NUMBERS];
	uint8_t hash[DIGEST_LEN];
	size_t hash_len; /* as stored; DIGEST_LEN if sound */
};

/* Calls `seen` with each row in order until it says false. JOURNAL_FAILED: the file is damaged. */
enum journal_status journal_sqlite_walk(struct journal_sqlite *j,
                                        bool (*seen)(void *self, const struct journal_row *row),
                                        void *self) MUST_CHECK;

/* The same with each outcome that the server has not heard, oldest first. */
enum journal_status journal_sqlite_walk_owed(struct journal_sqlite *j,
                                             bool (*seen)(void *self, const struct debt *debt),
                                             void *self) MUST_CHECK;

#endif
