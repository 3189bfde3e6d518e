#ifndef KIOSK_JOURNAL_JOURNAL_LOCK_H
#define KIOSK_JOURNAL_JOURNAL_LOCK_H

/* One terminal at a time has a journal: it holds FILE.lock as long as it lives, however it ends.
 * For journal_sqlite.c; main thread. */

/* A descriptor to close in the end; -1: another one has it, or the file cannot be made. */
int journal_lock_take(const char *file) MUST_CHECK;

#endif
