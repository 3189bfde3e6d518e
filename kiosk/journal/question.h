#ifndef KIOSK_JOURNAL_QUESTION_H
#define KIOSK_JOURNAL_QUESTION_H

/* What the journal is asked, in SQL: the text behind the columns of a row. Kinds stand there as
 * parameters named by question_kinds. Pure text; for journal_ask_sqlite.c alone. */

/* What waits for a person, oldest first. */
extern const char question_unsettled[];

/* What the server has not heard, oldest first, of what was said after row :heard. After the row's
 * hash: the outcome, and whether it is disputed. */
extern const char question_owed[];

/* The troubles that were written down during one issue, :high and :low. */
extern const char question_troubles[];

struct question_kind {
	const char *name;
	int kind; /* enum entry_kind */
};

/* Ends with a NULL name. A question has only some of them. */
extern const struct question_kind question_kinds[];

#endif
