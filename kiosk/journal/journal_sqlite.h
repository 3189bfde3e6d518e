#ifndef KIOSK_JOURNAL_JOURNAL_SQLITE_H
#define KIOSK_JOURNAL_JOURNAL_SQLITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/journal/annals.h"
#include "kiosk/journal/counted.h"
#include "kiosk/journal/journal.h"

/* The journal as one SQLite file (WAL, synchronous=FULL): a table of numbers and the hash of each
 * row, and one of what the file itself is called by. Main thread, or the command line. One terminal
 * at a time: it holds FILE.lock. The command line may read and settle meanwhile; every write finds
 * the end of the chain anew. */

#define JOURNAL_WAITING_MAX 32 /* entries that JOURNAL_BATCH may leave in memory */

struct journal_sqlite;

/* Opens or makes the file and takes the lock. NULL: another terminal has it, it cannot be read or
 * written, or it is not a journal. */
struct journal_sqlite *journal_sqlite_create(const char *file, struct journal *out) MUST_CHECK;
void journal_sqlite_destroy(struct journal_sqlite *j); /* flushes; NULL is fine */

/* The library's name and version, for an inventory. For the life of the program. */
const char *journal_library(void);

/* For the command line: no lock, and the file has to be there. */
struct journal_sqlite *journal_sqlite_open(const char *file, struct journal *out) MUST_CHECK;

/* The same journal as it is told to others; ends with it. */
struct annals journal_sqlite_annals(struct journal_sqlite *j);

/* The shelf for what was counted, in the same file; ends with it. */
struct counted_shelf journal_sqlite_counted(struct journal_sqlite *j);

/* Calls `seen` with each row in order until it says false. JOURNAL_FAILED: the file is damaged. */
enum journal_status journal_sqlite_walk(struct journal_sqlite *j,
                                        bool (*seen)(void *self, const struct journal_row *row),
                                        void *self) MUST_CHECK;

/* The same with each outcome that the server has not heard, oldest first. */
enum journal_status journal_sqlite_walk_owed(struct journal_sqlite *j,
                                             bool (*seen)(void *self, const struct debt *debt),
                                             void *self) MUST_CHECK;

#endif
