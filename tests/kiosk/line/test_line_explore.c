#include "kiosk/line/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Every way that DEPTH events can follow each other, and what must hold after each of them. */

#define DEPTH 6
#define LONGEST(ms) ((ms) + (ms) / LINE_SPREAD)

enum step {
	STEP_NEXT, /* the time comes */
	STEP_ACCEPTED,
	STEP_ORDERED, /* accepted, with an order */
	STEP_PENDING,
	STEP_AWAY,
	STEP_REFUSED,
	STEP_ABSENT,
	STEP_MISREAD,
	STEP_BOOT_FIRST,
	STEP_TOO_OFTEN,
	STEP_STOPPED,
	STEP_HURRY,
	STEP_DONE, /* the oldest order is carried out, or its log begins */
	STEPS
};

struct world {
	struct line l;
	uint64_t now;
	bool booted; /* the server has accepted us, and has not forgotten it */
};

static struct operator_answer answers[STEPS];
static unsigned long walked;

static void next(struct world *w)
{
	const bool busy = w->l.asked != LINE_NOTHING;
	enum line_word word;

	if (line_due_ms(&w->l) > w->now)
		w->now = line_due_ms(&w->l);
	word = line_begin_word(&w->l, w->now);
	assert_true(busy == (word == LINE_NOTHING)); /* one at a time, and always one */
	if (word == LINE_HEARTBEAT || word == LINE_LOG)
		assert_true(w->booted);
	if (word == LINE_HEARTBEAT)
		line_looked(&w->l, w->l.passed + 3, w->l.passed + 2, false);
	if (word == LINE_LOG)
		line_log_says(&w->l, 1, w->l.log.row, false);
}

static void answer(struct world *w, enum step step)
{
	struct operator_answer *a = &answers[step];

	if (w->l.asked == LINE_NOTHING)
		return;
	if (w->l.asked == LINE_LOG) {
		line_answered(&w->l, NULL, w->now);
		return;
	}
	a->events_next = w->l.told > 0 ? w->l.told + 1 : w->l.events_next;
	line_answered(&w->l, a, w->now);
	w->booted = step != STEP_PENDING;
}

static void refuse(struct world *w, enum line_failure failure)
{
	const bool log = w->l.asked == LINE_LOG, was_up = w->l.up;

	if (w->l.asked == LINE_NOTHING)
		return;
	line_failed(&w->l, failure, w->now);
	if (log && (failure == LINE_ABSENT || failure == LINE_MISREAD))
		return;
	assert_int_equal(w->l.up, was_up && failure == LINE_TOO_OFTEN);
	assert_in_range(line_due_ms(&w->l), w->now + LINE_PAUSE_MS,
	                w->now + LONGEST(LINE_ABSENT_MS));
	if (failure != LINE_ABSENT)
		assert_true(line_due_ms(&w->l) <= w->now + LONGEST(LINE_PAUSE_MAX_MS));
	w->booted = w->booted && failure != LINE_BOOT_FIRST && failure != LINE_ABSENT;
}

static void carry_out(struct world *w)
{
	const struct operator_order *o = line_order(&w->l);

	if (!o)
		return;
	if (o->kind == ORDER_LOG)
		line_log_begins(&w->l);
	else
		line_done(&w->l, o->id, "done");
}

static void take(struct world *w, enum step step)
{
	switch (step) {
	case STEP_NEXT:
		next(w);
		break;
	case STEP_ACCEPTED:
	case STEP_ORDERED:
	case STEP_PENDING:
		answer(w, step);
		break;
	case STEP_AWAY:
		refuse(w, LINE_AWAY);
		break;
	case STEP_REFUSED:
		refuse(w, LINE_REFUSED);
		break;
	case STEP_ABSENT:
		refuse(w, LINE_ABSENT);
		break;
	case STEP_BOOT_FIRST:
		refuse(w, LINE_BOOT_FIRST);
		break;
	case STEP_MISREAD:
		refuse(w, LINE_MISREAD);
		break;
	case STEP_TOO_OFTEN:
		refuse(w, LINE_TOO_OFTEN);
		break;
	case STEP_STOPPED:
		if (w->l.asked != LINE_NOTHING)
			line_stopped(&w->l, w->now);
		break;
	case STEP_HURRY:
		line_hurry(&w->l, w->now);
		break;
	case STEP_DONE:
		carry_out(w);
		break;
	case STEPS:
		break;
	}
}

static void holds(const struct world *before, const struct world *w)
{
	const struct line *l = &w->l;

	/* Somebody always moves it on, within an hour or little more. */
	if (l->asked == LINE_NOTHING)
		assert_in_range(line_due_ms(l), 1, w->now + LONGEST(LINE_ABSENT_MS));
	assert_false(l->up && l->away);
	/* What was taken is never told again, save the newest row of it after a boot notice. */
	if (before->l.asked != LINE_BOOT)
		assert_true(l->passed >= before->l.passed);
	assert_true(l->passed >= l->events_next - 2);
	assert_true(l->done_asked <= l->done_count && l->done_count <= OPERATOR_ORDERS_MAX);
	assert_true(l->order_count <= OPERATOR_ORDERS_MAX);
	if (l->done_asked > 0)
		assert_int_equal(l->asked, LINE_HEARTBEAT);
	if (l->log.order[0] != '\0')
		assert_true(l->log.left > 0);
}

static void walk(const struct world *from, int depth)
{
	for (enum step step = 0; step < STEPS; step++) {
		struct world w = *from;

		take(&w, step);
		holds(from, &w);
		walked++;
		if (depth > 1)
			walk(&w, depth - 1);
	}
}

static void every_way_of_some_steps_keeps_its_promises(void **state)
{
	struct world w;

	(void)state;
	for (enum step step = 0; step < STEPS; step++)
		answers[step] =
		    (struct operator_answer){ .admission = ADMISSION_ACCEPTED, .interval_s = 60 };
	answers[STEP_PENDING].admission = ADMISSION_PENDING;
	answers[STEP_ORDERED].order_count = 2;
	answers[STEP_ORDERED].order[0] =
	    (struct operator_order){ .id = "log", .kind = ORDER_LOG, .from_row = 1, .rows = 2 };
	answers[STEP_ORDERED].order[1] =
	    (struct operator_order){ .id = "restart", .kind = ORDER_RESTART };
	memset(&w, 0, sizeof w);
	w.now = 5000;
	line_begin(&w.l, true, 7, w.now);
	walk(&w, DEPTH);
	assert_true(walked > 1000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_way_of_some_steps_keeps_its_promises),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
