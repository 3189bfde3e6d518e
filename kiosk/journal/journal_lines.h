#ifndef KIOSK_JOURNAL_JOURNAL_LINES_H
#define KIOSK_JOURNAL_JOURNAL_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The journal as lines of JSON, for an export: what the auditor needs to follow the chain without
 * the terminal. Any thread, also while the terminal writes: it is a reader of the file of its own.
 *
 * A line is {"row":N,"number":[...],"hash":"..."}: the row's numbers in the order of the table, its
 * hash in hex as it is stored. The first also has "before":"...", the hash of the row before it,
 * zeros before row 1. Each ends with a newline. */

/* Gives `line` the newest `rows_max` rows, the oldest of them first, until it says false. False: it
 * did, or the file is not there, no journal, or damaged. */
bool journal_lines(const char *file, uint32_t rows_max,
                   bool (*line)(void *to, const char *text, size_t len), void *to) MUST_CHECK;

#endif
