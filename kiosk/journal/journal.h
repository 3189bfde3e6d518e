#ifndef KIOSK_JOURNAL_JOURNAL_H
#define KIOSK_JOURNAL_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The auditor's record: may not be lost and cannot hold a name, for an entry has only numbers.
 * Written by the loop, main thread. Every entry carries the SHA-256 of the entry before it. */

enum entry_kind {
	ENTRY_START = 1,    /* the terminal began                                  */
	ENTRY_TRANSITION,   /* the visit went from one state to another            */
	ENTRY_ANSWER,       /* a job's answer: code = the foreign number           */
	ENTRY_PRINT_BEGINS, /* about to hand a document to the printer: issuance; code: 1 + its
	                     * kind, 0 where that was not written down */
	ENTRY_PRINT_ENDS,   /* outcome with its evidence: issuance; from, to: sheets wanted and
	                     * sheets out, 255 at most */
	ENTRY_INCIDENT,     /* a document failed its check: fault V-5x in `trouble` */
	ENTRY_SETTLED,      /* a person settled an unknown outcome                 */
	ENTRY_SERVICE,      /* the visit heard other reasons: reasons, as the public is told;
	                     * what the machine knows stands in ENTRY_STATE */
	ENTRY_REPORTED,     /* the server has taken `outcome`; code 1: and the dispute */
	ENTRY_INCIDENT_SETTLED,
	ENTRY_DISPUTED,    /* the resident says that sheets are missing: issuance */
	ENTRY_RECALLED,    /* settled by what the printer remembers: outcome, evidence */
	ENTRY_PRINT_WAITS, /* a person is needed during a job: `troubles_seen`    */
	ENTRY_NOT_TAKEN,   /* the server will never take `outcome`: code = why    */
	ENTRY_DIRECTIONS,  /* a slip of directions and its evidence; it owes nobody anything */
	ENTRY_STATE,    /* the service: from, to; code: its reasons, bits of enum service_reason */
	ENTRY_STAFF,    /* code: number of the staff card; trouble: enum staff_act; life_before,
	                 * life_after: before and after; issuance where one was settled */
	ENTRY_LINE,     /* the operator's line: from, to: 0 down, 1 up; code: the foreign number */
	ENTRY_OPERATOR, /* the operator's word came true: trouble: enum operator_word; life_before,
	                 * life_after: before and after; issuance: an order's id, by which it is
	                 * known to be done. What was settled stands in the entry before it */
	ENTRY_CLOCK,    /* the clock jumped, or the server's is another: code: ms it is off */
	ENTRY_HUNG,     /* something did not come back: trouble: 1 worker, 2 watcher, 3 window, 4
	                 * reader; from: the job; code: ms; the program begins anew */
	ENTRY_SETTINGS, /* life_before, life_after: versions; outcome 1 taken, 3 refused; code: why
	                 */
	ENTRY_TRIAL,    /* what follows is a test visit, until one with `outcome` 0: outcome 1 */
};

/* What the operator may say, in ENTRY_OPERATOR. */
enum operator_word {
	WORD_OF_ADMISSION = 1, /* after: enum operator_admission */
	WORD_OUT,              /* after: 1 out of service, 0 in service */
	WORD_NOTICE,           /* after: 1 there is one, 0 there is none */
	WORD_RESTART,
	WORD_LOG, /* after: rows */
	WORD_SETTLED,
	WORD_INCIDENT,
	WORD_STAFF_LIST, /* after: its number */
};

struct entry {
	uint64_t wall_ms;
	uint16_t kind;    /* enum entry_kind */
	uint8_t from, to; /* states          */
	uint32_t ticket;
	uint16_t trouble; /* enum trouble    */
	uint8_t reasons;
	uint8_t outcome;      /* enum print_outcome */
	int64_t code;         /* the foreign number, if any */
	uint8_t issuance[16]; /* random; all zero: none     */
	int32_t job_id, job_state, impressions, expected;
	int64_t life_before, life_after;
	uint32_t troubles_seen, troubles_left;
};

/* An outcome that the server has not heard. */
struct debt {
	struct entry said; /* by the entry that said so last: its kind tells what it holds */
	uint8_t outcome;   /* 1 printed to 4 unknown, never 0 */
	bool disputed;
};

enum journal_status { JOURNAL_OK, JOURNAL_FAILED };
enum journal_sync {
	JOURNAL_BATCH, /* on the disk soon                                 */
	JOURNAL_NOW,   /* on the disk before the call returns              */
};

typedef bool journal_seen(void *seer, const struct entry *e);

/* The port. */
struct journal {
	void *self;
	enum journal_status (*append)(void *self, const struct entry *e,
	                              enum journal_sync sync) MUST_CHECK;
	/* Writes what JOURNAL_BATCH left waiting; the loop calls it when idle. */
	enum journal_status (*flush)(void *self) MUST_CHECK;
	/* Calls `seen`, the oldest first and until it says false, with each issue whose printing
	 * began and did not end, or ended unknown, and was not settled; and with each incident that
	 * nobody settled. `troubles_seen` are all that were written down of that issue. `seen` may
	 * not write. JOURNAL_FAILED may come after some were seen. */
	enum journal_status (*unsettled)(void *self, journal_seen *seen, void *seer) MUST_CHECK;
	/* The oldest outcome that was neither told to the server nor refused by it for good. Not to
	 * be asked during a visit: printing that did not end counts as unknown, and a dispute has
	 * to be written down before its document is found to owe nothing. */
	enum journal_status (*owed)(void *self, struct debt *out, bool *found) MUST_CHECK;
};

#endif
