#ifndef KIOSK_CLIENT_DOCUMENT_H
#define KIOSK_CLIENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/client/judge.h"
#include "kiosk/client/seen.h"

/* Whether the pages that were seen are one issuance, whole and unchanged: steps 7 and 8 of
 * "Verifying" in PROTOCOL.md. A PDF is a document; pictures are one of whatever issuance they show.
 * Pure once the pages are judged; main thread. The facts are personal data: documents_drop(). */

enum page_fault {
	PAGE_NO_SEAL = 1 << 0,        /* none was found, or none could be read */
	PAGE_OTHER_SYMBOL = 1 << 1,   /* with it: a symbol was, and it is no seal of this kind */
	PAGE_TWO_SEALS = 1 << 2,      /* the others are not looked at */
	PAGE_TEXT = 1 << 3,           /* it is not the one that was sealed */
	PAGE_OTHER_ISSUANCE = 1 << 4, /* than the first page's */
	PAGE_DISAGREES = 1 << 5,      /* same issuance, another kind, day, key or number of pages */
	PAGE_ORDER = 1 << 6,          /* it stands where another should */
	PAGE_AGAIN = 1 << 7,          /* it has been there already */
};
#define PAGE_FAULTS 8

struct page {
	const char *file; /* lent */
	uint16_t place;   /* in the file, 1-based */
	bool picture, has_text;
	unsigned faults; /* enum page_fault */
	bool sealed;     /* the next two mean something */
	struct seal seal;
	struct judged judged;
};

struct document {
	bool pictures;
	uint16_t count;
	struct page **page;
	uint32_t missing; /* bit n - 1: page n of the issuance is not there */
};

struct documents {
	size_t count, pages;
	struct document *document;
	struct page *page; /* of all documents, file by file */
};

/* Adds what was seen in a file. False: no memory. `file` is lent until documents_drop(). */
bool documents_add(struct documents *d, const struct judge *j, const char *file,
                   const struct seen *seen) MUST_CHECK;
/* Once all files were added. False: no memory. */
bool documents_gather(struct documents *d) MUST_CHECK;
void documents_drop(struct documents *d); /* wipes; an empty one is fine */

/* What a program says in one number; the worst wins, in this order of badness. */
enum outcome {
	OUTCOME_GENUINE = 0,   /* and whole */
	OUTCOME_BAD = 1,       /* not genuine, altered, annulled, revoked, incomplete */
	OUTCOME_FOREIGN = 2,   /* not a file that can be read; bad use */
	OUTCOME_NO_SEAL = 3,   /* none found, or not readable */
	OUTCOME_UNDECIDED = 4, /* no certificate of the signer, or no longer to be verified */
};

/* The page whose seal speaks for all of them; NULL: none has one. */
const struct page *document_first(const struct document *d);

enum outcome outcome_worse(enum outcome a, enum outcome b);
enum outcome document_outcome(const struct document *d);

#endif
