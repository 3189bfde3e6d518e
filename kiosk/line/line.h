#ifndef KIOSK_LINE_LINE_H
#define KIOSK_LINE_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "net/protocol/operator.h"

/* The operator's line as the terminal keeps it: when to say what, when to wait, what the operator
 * wishes and has ordered. Plain data without pointers; no clock, no line, no journal inside: the
 * loop asks line_begin_word(), says it, and tells line_answered() or line_failed() what came of it.
 * Called by the loop, main thread. */

#define LINE_INTERVAL_MS 60000 /* until the server says another */
#define LINE_PAUSE_MS 5000     /* after the first failure; twice as long after each more */
#define LINE_PAUSE_MAX_MS 60000
#define LINE_ABSENT_MS 3600000 /* a server without such a line is asked again after that */
#define LINE_HURRY_MS 1000     /* between two words that follow each other */
#define LINE_SPREAD 5          /* every wait is longer by up to a fifth of it, at random */
#define LINE_AWAY_FAILURES 2   /* so many in a row, and the server is away */
#define LINE_LOG_PIECE 80      /* rows of one SAY_LOG: they fit into PROTOCOL_BODY_MAX */

enum line_word { LINE_NOTHING, LINE_BOOT, LINE_HEARTBEAT, LINE_LOG };

enum line_failure {
	LINE_AWAY,       /* nobody there, too slow, or one that can do nothing now */
	LINE_REFUSED,    /* somebody is, but would not: not the right one, or not us */
	LINE_ABSENT,     /* this server has no such line; of a log: it does not want it any more */
	LINE_MISREAD,    /* it cannot read what we say */
	LINE_BOOT_FIRST, /* it does not know that we began: the boot notice comes first */
	LINE_TOO_OFTEN,  /* it hears us, and wants us to wait */
	LINE_FAILURES
};

enum line_state {
	LINE_OFF,     /* not set up: nothing is ever said */
	LINE_BEGINS,  /* the boot notice is to be said, or was not accepted yet */
	LINE_STANDS,  /* heartbeats */
	LINE_HAS_NONE /* the server has no such line */
};

/* The rows of the journal that the operator asked for. */
struct line_log {
	char order[PROTOCOL_ID_MAX]; /* "": none is asked for */
	int64_t row;                 /* from here on */
	uint16_t left, told;         /* rows */
	uint16_t piece;              /* rows on their way, up to ... */
	int64_t piece_ends;
	bool piece_last; /* and there are no more */
};

struct line {
	enum line_state state;
	enum line_word asked; /* what is on its way; LINE_NOTHING: nothing */
	bool up;              /* the newest answer was one */
	bool away;            /* nobody answers */
	bool answered;        /* we know since the start how this server takes us */
	uint32_t seed;        /* of what a wait is lengthened by */
	uint64_t due_ms;
	uint64_t said_ms; /* when something was said last */
	uint32_t interval_ms, pause_ms;
	uint8_t failures; /* of LINE_AWAY, in a row */

	int64_t passed;      /* rows up to here need not be looked at again */
	int64_t events_next; /* as the server said */
	int64_t walked;      /* how far the heartbeat on its way has looked */
	int64_t told;        /* the last row that it tells; 0: none */
	bool more;           /* and there were more than it had room for */

	enum operator_admission admission;
	bool out, noticed;
	int64_t notice_from, notice_until;
	char notice_ja[OPERATOR_NOTICE_MAX], notice_en[OPERATOR_NOTICE_MAX];

	struct operator_order order[OPERATOR_ORDERS_MAX]; /* in hand, the oldest first */
	uint8_t order_count;
	struct line_log log;
	struct operator_done done[OPERATOR_ORDERS_MAX]; /* not told yet */
	uint8_t done_count, done_asked;                 /* asked: so many are on their way */
};

/* `seed`: another one for each terminal, so that thousands do not speak all at once. */
void line_begin(struct line *l, bool set_up, uint32_t seed, uint64_t now_ms);

/* What is to be said now; unless LINE_NOTHING, it is on its way from here on. */
enum line_word line_begin_word(struct line *l, uint64_t now_ms);
/* When to ask line_begin_word() again; 0: not before an answer, or never. */
uint64_t line_due_ms(const struct line *l);
/* Something has happened that the operator should hear of at once. */
void line_hurry(struct line *l, uint64_t now_ms);
/* Somebody wants to know how the line is: it is tried now, whatever it waits for. */
void line_try(struct line *l, uint64_t now_ms);

/* Whether a row is told whatever its kind: the newest that the server has. Its hash covers all rows
 * before it, so that the server sees whether they are the ones that it was told. */
bool line_compares(const struct line *l, int64_t row);
/* Up to where the journal was looked through for the heartbeat on its way, the last row that it
 * tells (0: none), and whether there is more behind. */
void line_looked(struct line *l, int64_t row, int64_t told, bool more);

/* What came of it. `a` is the server's answer to LINE_BOOT and LINE_HEARTBEAT, NULL to LINE_LOG. */
void line_answered(struct line *l, const struct operator_answer *a, uint64_t now_ms);
void line_failed(struct line *l, enum line_failure failure, uint64_t now_ms);
/* A visit came between: nothing is known, it is said again when there is time. */
void line_stopped(struct line *l, uint64_t now_ms);

/* ---- orders -----------------------------------------------------------------------------------
 */

/* The oldest order in hand; NULL: none, or a log is under way. It stays there until line_done() or
 * line_log_begins(). */
const struct operator_order *line_order(const struct line *l);
/* The order is not in hand any more; nobody is told. */
void line_let_go(struct line *l, const char *id);
/* The same, and it will be told of: "done", "refused". */
void line_done(struct line *l, const char *id, const char *how);
/* The order that line_order() gave, an ORDER_LOG, is under way. */
void line_log_begins(struct line *l);
/* So many rows are in the piece on its way, up to `ends`; `last`: the journal has no more. */
void line_log_says(struct line *l, uint16_t rows, int64_t ends, bool last);

#endif
