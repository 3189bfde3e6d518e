#ifndef KIOSK_JOURNAL_JOURNAL_CLI_H
#define KIOSK_JOURNAL_JOURNAL_CLI_H

#include <stdio.h>

/* `madoguchi --journal show|verify|settle`: what an operator does with the journal, also while the
 * terminal runs. Each answers the program's exit status: 0 done, 1 not (and `out` says why),
 * 2 words that mean nothing (and standard error says so). */

/* The names of the numbers, then a line of numbers for each row and the word for its kind. After
 * them "unsettled ISSUANCE unknown|incident" for each that waits for a person, and "untold ISSUANCE
 * OUTCOME [disputed]" for each outcome that the server has not heard. */
int journal_show(const char *file, FILE *out);

/* Walks the chain and names the first row that does not fit. Rows cut off the end leave no gap:
 * the last row's number and hash are printed to be held against an earlier note. */
int journal_verify(const char *file, FILE *out);

/* `issuance`: its 32 hex digits, with `outcome` printed, partly or failed; or "incident", which
 * settles every incident so far, and `outcome` is not looked at. */
int journal_settle(const char *file, const char *issuance, const char *outcome, FILE *out);

#endif
