#ifndef TESTS_FAKE_FAKE_JOURNAL_H
#define TESTS_FAKE_FAKE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/journal/annals.h"
#include "kiosk/journal/journal.h"

/* A journal in memory, for tests of what writes it. As strict as the real one: an entry that failed
 * is not there, one that was not flushed is lost in a crash, and a kind that does not exist stops
 * the test. One thread. */

#define FAKE_JOURNAL_MAX 512

struct fake_journal {
	struct entry entry[FAKE_JOURNAL_MAX];
	size_t count;
	size_t synced; /* the first so many are on the disk */
	int fail_at;   /* the nth append from now fails, and all after it; 0: none */
};

struct journal fake_journal_port(struct fake_journal *f);
struct annals fake_journal_annals(struct fake_journal *f);
void fake_journal_crash(struct fake_journal *f); /* forgets what was not synced */
/* How many entries of that kind there are. */
size_t fake_journal_count(const struct fake_journal *f, enum entry_kind kind);

#endif
