#ifndef TESTS_FAKE_FAKE_OPERATOR_H
#define TESTS_FAKE_FAKE_OPERATOR_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/client/operator_line.h"

/* An operator made of a struct, no kinder than the real one. It stops the test (assert) where it is
 * told what a terminal must never tell: a heartbeat before a boot notice, or of another start or
 * installation than the notice's; a start that counts backwards; events that are out of order, that
 * it has acknowledged and been heard to, that it has with another hash, or that lie before what it
 * has and are not there; an order done that was never given, or given and done and heard before; a
 * log that was not asked for, or more of it than was. Every message goes through the real codec on
 * its way, so that nothing passes that could not be sent.
 *
 * The port's calls come from one thread, the worker's. The struct is the test's, which fills it
 * after fake_operator_init() and before the call that shall meet it; what is atomic may be touched
 * while the worker runs. */

enum fake_saying { FAKE_BOOT, FAKE_BEAT, FAKE_LOG, FAKE_SAYINGS };

/* What the next call meets in place of its answer. */
struct fake_line_trouble {
	enum authority_status status; /* AUTHORITY_OK: none */
	enum refusal refusal;         /* AUTHORITY_REFUSED  */
	unsigned times;               /* 0: always          */
	bool done_all_the_same;       /* the server has it, and only its answer was lost */
};

enum { FAKE_EVENTS = 1024, FAKE_ORDERS = 16 };

struct fake_operator {
	/* What it says: the test may change it between calls. */
	struct operator_answer answer; /* accepted, 60 s, nothing wished after init. `events_next`
	                                * and `orders` are the fake's own */
	int64_t
	    package_version;  /* of `answer.package`: given until it is told as there or refused */
	uint64_t list_number; /* of `answer.staff_list`, likewise */
	int64_t server_ends;
	struct fake_line_trouble trouble[FAKE_SAYINGS];
	atomic_bool slow;      /* calls wait until `stop` */
	atomic_bool forgotten; /* it knows this start no more: heartbeats are idempotency-conflict
	                        * until a boot notice comes */

	/* What it has heard. */
	atomic_uint calls[FAKE_SAYINGS];
	atomic_uint boots, beats, logs; /* that it took */
	struct operator_boot boot;      /* the last of each */
	struct operator_heartbeat beat;
	struct operator_log log;
	struct operator_event event[FAKE_EVENTS]; /* all of them, in order, once */
	unsigned event_count;
	struct operator_event row[FAKE_EVENTS]; /* of logs, in order, once */
	unsigned row_count;

	/* The operator's own. */
	struct operator_order order[FAKE_ORDERS];
	char how[FAKE_ORDERS][OPERATOR_WORD_MAX]; /* "": not done yet */
	bool given[FAKE_ORDERS], heard[FAKE_ORDERS];
	unsigned order_count;
	int64_t acknowledged; /* events_next that the terminal has been heard to get */
	bool refused_beat;    /* by idempotency-conflict: a boot notice has to come next */
};

void fake_operator_init(struct fake_operator *f);
struct operator_line fake_operator(struct fake_operator *f); /* the port; lent */

/* Orders it, with an id of the fake's. Gives the order's number, for `how`. */
unsigned fake_operator_order(struct fake_operator *f, const struct operator_order *order);

#endif
