#include "kiosk/session/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Visits told line by line: an event, and what the visit does about it. The second column reads
 * "STATE[ OVERLAY][, JOB][, effects]"; "" when only the state does not matter. */

struct story {
	struct session s;
	uint64_t now_ms;
};

static const char *const state_names[SESSION_STATES] = {
	"idle",         "menu",           "notice",        "card-place",
	"card-reading", "check-result",   "pin",           "pin-last",
	"checking",     "proving",        "card-remove",   "card-left",
	"card-lost",    "document",       "who",           "items",
	"copies",       "confirm",        "fetching",      "printing",
	"print-wait",   "print-stopping", "papers-take",   "papers-left",
	"print-partly", "print-failed",   "print-unknown", "thanks",
	"refused",      "timed-out",
};

static const char *const job_names[JOBS] = { "",      "read",  "renew", "verify",
	                                     "prove", "fetch", "print", "report" };

static const char *const overlay_names[OVERLAYS] = { "", " time-warn", " cancel", " help" };

static const struct {
	const char *words;
	struct event e;
} acts[] = {
	{ "card in", { .kind = EVENT_CARD_IN } },
	{ "card out", { .kind = EVENT_CARD_OUT } },
	{ "touch", { .kind = EVENT_TOUCH } },
	{ "start", { .kind = EVENT_START } },
	{ "next", { .kind = EVENT_NEXT } },
	{ "back", { .kind = EVENT_BACK } },
	{ "cancel", { .kind = EVENT_CANCEL } },
	{ "stay", { .kind = EVENT_STAY } },
	{ "leave", { .kind = EVENT_LEAVE } },
	{ "again", { .kind = EVENT_AGAIN } },
	{ "help", { .kind = EVENT_HELP } },
	{ "plus", { .kind = EVENT_PLUS } },
	{ "minus", { .kind = EVENT_MINUS } },
	{ "missing", { .kind = EVENT_MISSING } },
	{ "row 0", { .kind = EVENT_CHOICE, .count = 0 } },
	{ "row 1", { .kind = EVENT_CHOICE, .count = 1 } },
	{ "row 2", { .kind = EVENT_CHOICE, .count = 2 } },
	{ "row 3", { .kind = EVENT_CHOICE, .count = 3 } },
	{ "3 digits", { .kind = EVENT_DIGITS, .count = 3 } },
	{ "4 digits", { .kind = EVENT_DIGITS, .count = 4 } },
	{ "done", { .kind = EVENT_JOB_DONE } },
	{ "read, 3 tries", { .kind = EVENT_JOB_DONE, .certificates = 3, .tries_left = 3 } },
	{ "read, 1 try", { .kind = EVENT_JOB_DONE, .certificates = 3, .tries_left = 1 } },
	{ "read, no try", { .kind = EVENT_JOB_DONE, .certificates = 3 } },
	{ "read, no user certificate", { .kind = EVENT_JOB_DONE, .tries_left = 3 } },
	{ "offer for 3",
	  { .kind = EVENT_JOB_DONE, .documents = 2, .members = 3, .copies_max = 10 } },
	{ "offer for 1",
	  { .kind = EVENT_JOB_DONE, .documents = 1, .members = 1, .copies_max = 2 } },
	{ "offer in the renewal window",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 1,
	    .members = 1,
	    .copies_max = 1,
	    .renewable = 9 } },
	{ "empty offer", { .kind = EVENT_JOB_DONE } },
	{ "3 sheets", { .kind = EVENT_JOB_DONE, .total = 3 } },
	{ "printed", { .kind = EVENT_JOB_DONE, .outcome = OUTCOME_PRINTED } },
	{ "2 of 3 printed",
	  { .kind = EVENT_JOB_DONE, .outcome = OUTCOME_PARTLY, .done = 2, .total = 3 } },
	{ "nothing printed", { .kind = EVENT_JOB_DONE, .outcome = OUTCOME_FAILED } },
	{ "nobody knows", { .kind = EVENT_JOB_DONE, .outcome = OUTCOME_UNKNOWN } },
	{ "sheet 1", { .kind = EVENT_JOB_PROGRESS, .done = 1, .total = 3 } },
	{ "out of paper",
	  { .kind = EVENT_JOB_PROGRESS, .done = 1, .total = 3, .hold = HOLD_PAPER } },
	{ "signed", { .kind = EVENT_JOB_PROGRESS, .done = 2, .total = 2 } },
	{ "half signed", { .kind = EVENT_JOB_PROGRESS, .done = 1, .total = 2 } },
	{ "wrong, 2 left",
	  { .kind = EVENT_JOB_FAILED, .trouble = TROUBLE_PIN_WRONG, .tries_left = 2 } },
	{ "wrong, 1 left",
	  { .kind = EVENT_JOB_FAILED, .trouble = TROUBLE_PIN_WRONG, .tries_left = 1 } },
	{ "wrong, 0 left", { .kind = EVENT_JOB_FAILED, .trouble = TROUBLE_PIN_WRONG } },
	{ "journal failed", { .kind = EVENT_JOURNAL_FAILED } },
	{ "able", { .kind = EVENT_REASONS } },
	{ "no paper", { .kind = EVENT_REASONS, .reasons = REASON_NO_PAPER } },
	{ "no reader", { .kind = EVENT_REASONS, .reasons = REASON_READER } },
	{ "closing time", { .kind = EVENT_REASONS, .reasons = REASON_CLOSED } },
	{ "settled", { .kind = EVENT_REASONS, .settled = REASON_MACHINE } },
};

static struct event event_of(const struct story *t, const char *act)
{
	const bool late = strncmp(act, "late ", 5) == 0;
	struct event e = { .kind = EVENT_JOB_FAILED };

	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
		if (strcmp(acts[i].words, late ? act + 5 : act) != 0)
			continue;
		e = acts[i].e;
		e.ticket = late ? t->s.ticket - 1 : t->s.ticket;
		return e;
	}
	e.ticket = late ? t->s.ticket - 1 : t->s.ticket;
	for (e.trouble = TROUBLE_NONE; e.trouble < TROUBLES; e.trouble++)
		if (strcmp(trouble_code(e.trouble), late ? act + 5 : act) == 0)
			return e;
	fail_msg("no such act: %s", act);
	return e;
}

static void describe(const struct session *s, const struct effects *fx, char *out, size_t size)
{
	(void)snprintf(out, size, "%s%s%s%s%s%s%s%s%s", state_names[s->state],
	               overlay_names[s->overlay], fx->abandon_job ? ", abandon" : "",
	               fx->stop_job ? ", stop" : "", fx->start ? ", " : "", job_names[fx->start],
	               fx->must_record ? " recorded" : "", fx->wipe_pin ? ", wipe pin" : "",
	               fx->wipe_all ? ", wipe all" : "");
}

static void tell(struct story *t, const char *act, const char *wanted)
{
	struct event e;
	struct effects fx;
	char told[160];

	if (strcmp(act, "patience ends") == 0)
		e = (struct event){ .kind = EVENT_TICK, .now_ms = t->s.deadline_ms };
	else if (strcmp(act, "almost") == 0)
		e = (struct event){ .kind = EVENT_TICK, .now_ms = t->s.deadline_ms - 1 };
	else
		e = event_of(t, act);
	t->now_ms = e.now_ms > t->now_ms ? e.now_ms : t->now_ms;
	e.now_ms = t->now_ms;
	fx = session_step(&t->s, &e);
	describe(&t->s, &fx, told, sizeof told);
	if (strcmp(told, wanted) != 0)
		fail_msg("after \"%s\": \"%s\", wanted \"%s\"", act, told, wanted);
}

static struct story begin(void)
{
	return (struct story){ .now_ms = 1000 };
}

static struct story at_pin(void)
{
	struct story t = begin();

	tell(&t, "start", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "read, 3 tries", "pin, renew");
	return t;
}

static struct story at_document(const char *offer)
{
	struct story t = at_pin();

	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, offer, "card-remove");
	tell(&t, "card out", "document");
	return t;
}

static struct story at_printing(void)
{
	struct story t = at_document("offer for 1");

	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	return t;
}

static void a_certificate_for_the_household(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "row 2", "document"); /* there are two */
	tell(&t, "row 1", "who");
	tell(&t, "row 0", "items");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "plus", "copies");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.document, 1);
	assert_int_equal(t.s.choice.who, WHO_HOUSEHOLD);
	assert_int_equal(t.s.choice.items, ITEM_DOMICILE);
	assert_int_equal(t.s.choice.copies, 2);
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	tell(&t, "sheet 1", "printing");
	assert_int_equal(t.s.done, 1);
	assert_int_equal(t.s.total, 3);
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	tell(&t, "done", "thanks");
	tell(&t, "almost", "thanks");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

static void the_card_leaves_while_a_right_pin_is_checked(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CHECK_INTERRUPTED);
	tell(&t, "late done", "refused");
	tell(&t, "card in", "card-reading, read, wipe pin, wipe all");
	tell(&t, "read, 3 tries", "pin, renew"); /* the right PIN has restored them */
}

static void what_the_card_leaving_means_depends_on_when(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CARD_REMOVED);
	tell(&t, "again", "card-place, wipe pin, wipe all");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CARD_REMOVED);
	tell(&t, "card in", "card-reading, read, wipe pin, wipe all");
	tell(&t, "K-20", "refused, wipe pin"); /* the worker saw it first */
	assert_int_equal(t.s.trouble, TROUBLE_CARD_REMOVED);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "K-20", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CHECK_INTERRUPTED);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "half signed", "proving");
	tell(&t, "card out", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SIGN_INTERRUPTED);
}

static void once_it_has_signed_the_card_may_leave(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "signed", "proving");
	tell(&t, "card out", "proving");
	tell(&t, "offer for 1", "document");
}

static void a_card_laid_down_at_idle_passes_the_consent(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
}

static void three_wrong_pins_lock(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "3 digits", "pin");
	tell(&t, "next", "pin");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 2 left", "pin, renew, wipe pin");
	assert_int_equal(t.s.tries_left, 2);
	assert_int_equal(t.s.digits, 0);
	tell(&t, "next", "pin");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 1 left", "pin-last, wipe pin");
	tell(&t, "next", "pin, renew");
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "wrong, 0 left", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED);
	assert_int_equal(t.s.wrong_pins, 3);
	tell(&t, "again", "refused");
	tell(&t, "cancel", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

static void the_last_try_needs_a_yes(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, 1 try", "pin-last");
	tell(&t, "leave", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, no try", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PIN_LOCKED_BEFORE);
}

static void a_line_that_breaks_while_the_pin_is_typed(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "3 digits", "pin");
	tell(&t, "late N-31", "pin");
	tell(&t, "N-31", "refused, wipe pin");
	assert_int_equal(t.s.stopped_in, SESSION_PIN);
	t = at_pin();
	tell(&t, "cancel", "pin cancel");
	tell(&t, "N-31", "refused, wipe pin");
}

static void a_card_without_a_user_certificate(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "read, no user certificate", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_NO_CERTIFICATE);
}

static void the_third_time_another_try_is_not_offered(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "K-23", "refused, wipe pin");
	tell(&t, "again", "card-reading, read, wipe pin, wipe all");
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	tell(&t, "again", "card-reading, read, wipe pin, wipe all");
	tell(&t, "K-23", "refused, wipe pin");
	assert_int_equal(t.s.repeats, 3);
	tell(&t, "again", "refused");
}

static void a_card_is_checked_without_a_pin(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "no paper", "idle");
	tell(&t, "start", "menu");
	tell(&t, "row 0", "menu"); /* cannot be had */
	tell(&t, "row 1", "card-place");
	tell(&t, "back", "menu");
	tell(&t, "row 1", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "read, no try", "check-result");
	tell(&t, "card out", "check-result");
	tell(&t, "cancel", "idle, wipe pin, wipe all");
}

static void time_runs_out_and_is_given_back(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "almost", "pin");
	tell(&t, "touch", "pin");
	tell(&t, "almost", "pin");
	tell(&t, "3 digits", "pin");
	tell(&t, "patience ends", "pin time-warn");
	tell(&t, "almost", "pin time-warn");
	tell(&t, "touch", "pin");
	assert_int_equal(t.s.digits, 3);
	for (int i = 1; i < 10; i++) {
		tell(&t, "patience ends", "pin time-warn");
		tell(&t, "stay", "pin");
	}
	tell(&t, "patience ends", "card-remove, abandon, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	t = at_document("offer for 1");
	tell(&t, "patience ends", "document time-warn");
	tell(&t, "patience ends", "timed-out, wipe pin, wipe all");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	t = at_document("offer for 1");
	tell(&t, "patience ends", "document time-warn");
	tell(&t, "leave", "idle, wipe pin, wipe all");
}

static void stopping_is_asked_and_help_opens(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "cancel", "document cancel");
	tell(&t, "row 0", "document cancel");
	tell(&t, "patience ends", "document");
	tell(&t, "cancel", "document cancel");
	tell(&t, "stay", "document");
	tell(&t, "help", "document help");
	tell(&t, "help", "document");
	tell(&t, "help", "document help");
	tell(&t, "patience ends", "document");
	tell(&t, "cancel", "document cancel");
	tell(&t, "leave", "idle, wipe pin, wipe all");
	tell(&t, "help", "idle help");
	tell(&t, "patience ends", "idle");
	assert_int_equal(session_deadline_ms(&t.s), 0);
}

static void a_forgotten_card_is_asked_for_then_alarmed(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "offer for 1", "card-remove");
	tell(&t, "patience ends", "card-left");
	assert_int_equal(t.s.after, SESSION_DOCUMENT);
	tell(&t, "patience ends", "card-lost, wipe pin, wipe all");
	assert_int_equal(session_deadline_ms(&t.s), 0);
	tell(&t, "start", "card-lost");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

static void a_card_laid_down_later_must_leave_again(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "row 0", "who");
	tell(&t, "card in", "card-remove");
	tell(&t, "patience ends", "card-left");
	tell(&t, "card out", "who");
	tell(&t, "row 1", "items");
	assert_int_equal(t.s.choice.who, WHO_SELF);
	t = at_printing();
	tell(&t, "card in", "printing");
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	tell(&t, "cancel", "card-remove, wipe pin, wipe all"); /* the report goes on */
	assert_int_equal(t.s.job, JOB_REPORT);
	tell(&t, "done", "card-remove");
	tell(&t, "card out", "idle, wipe pin, wipe all");
}

static void a_row_is_changed_and_nothing_else_is_asked_again(void **state)
{
	struct story t = at_document("offer for 3");

	(void)state;
	tell(&t, "row 0", "who");
	tell(&t, "back", "document");
	tell(&t, "row 0", "who");
	tell(&t, "row 1", "items");
	tell(&t, "back", "who");
	tell(&t, "row 1", "items");
	tell(&t, "next", "copies");
	tell(&t, "minus", "copies");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.copies, 1);
	tell(&t, "row 3", "copies");
	tell(&t, "plus", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "row 1", "who");
	tell(&t, "row 0", "confirm");
	tell(&t, "row 2", "items");
	tell(&t, "back", "confirm");
	tell(&t, "back", "copies");
	tell(&t, "next", "confirm");
	assert_int_equal(t.s.choice.copies, 2);
	assert_int_equal(t.s.choice.who, WHO_HOUSEHOLD);
	tell(&t, "row 0", "document"); /* another certificate is asked from the start */
	tell(&t, "row 1", "who");
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	assert_int_equal(t.s.choice.copies, 1);
}

static void no_more_copies_than_are_offered(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "back", "document"); /* "who" is not asked of who lives alone */
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	for (int i = 0; i < 12; i++)
		tell(&t, "plus", "copies");
	assert_int_equal(t.s.choice.copies, 2);
	assert_int_equal(t.s.choice.who, WHO_SELF);
}

static void no_paper_means_no_pin_is_asked(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "start", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-place");
	tell(&t, "no paper", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_PRINTER);
	t = at_pin();
	tell(&t, "no paper", "refused, abandon, wipe pin");
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "no paper", "checking"); /* what was begun is finished */
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "offer for 1", "card-remove");
	tell(&t, "card out", "refused, wipe pin"); /* but nothing is issued */
	t = at_printing();
	tell(&t, "no paper", "printing");
}

static void out_of_service_nobody_begins(void **state)
{
	struct story t = begin();

	(void)state;
	tell(&t, "no reader", "idle");
	tell(&t, "start", "idle");
	tell(&t, "card in", "idle");
	tell(&t, "able", "idle");
	tell(&t, "start", "menu");
	tell(&t, "closing time", "menu");
	tell(&t, "row 0", "notice"); /* a visit begun is finished */
	tell(&t, "cancel", "notice cancel");
	tell(&t, "leave", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	tell(&t, "start", "idle");
}

static void a_document_that_is_not_as_promised(void **state)
{
	struct story t = at_document("offer for 1");

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "V-53", "refused, report, wipe pin");
	assert_int_equal(t.s.outcome, OUTCOME_FAILED);
	tell(&t, "able", "refused"); /* who does not know of it cannot put it right */
	tell(&t, "cancel", "idle, wipe pin, wipe all");
	tell(&t, "start", "idle");
	tell(&t, "settled", "idle");
	tell(&t, "start", "menu");
}

static void the_printer_waits_for_a_person(void **state)
{
	struct story t = at_printing();

	(void)state;
	tell(&t, "out of paper", "print-wait");
	assert_int_equal(t.s.wait_ends_ms - t.now_ms, 180000);
	tell(&t, "sheet 1", "printing");
	tell(&t, "out of paper", "print-wait");
	tell(&t, "patience ends", "print-stopping, stop");
	tell(&t, "out of paper", "print-stopping");
	tell(&t, "2 of 3 printed", "print-partly, report");
	assert_int_equal(t.s.done, 2);
	tell(&t, "patience ends", "print-partly time-warn");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	assert_int_equal(t.s.job, JOB_REPORT); /* and is still told */
	tell(&t, "N-31", "idle");
	t = at_printing();
	tell(&t, "out of paper", "print-wait");
	tell(&t, "cancel", "print-stopping, stop");
	tell(&t, "nothing printed", "print-failed, report");
}

static void a_printer_that_never_ends(void **state)
{
	struct story t = at_printing();
	const uint64_t began_ms = t.now_ms;

	(void)state;
	for (int i = 0; i < 5; i++) {
		tell(&t, "out of paper", "print-wait");
		tell(&t, "almost", "print-wait");
		tell(&t, "sheet 1", "printing");
	}
	tell(&t, "patience ends", "print-stopping, stop");
	assert_true(t.now_ms - began_ms <= 900000);
	tell(&t, "patience ends", "print-unknown, abandon, report");
	assert_int_equal(t.s.reasons, REASON_MACHINE);
	tell(&t, "late printed", "print-unknown");
	tell(&t, "next", "thanks");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	tell(&t, "card in", "idle");
}

static void sheets_are_missing_says_the_resident(void **state)
{
	struct story t = at_printing();

	(void)state;
	tell(&t, "printed", "papers-take, report");
	tell(&t, "missing", "print-partly, abandon, report");
	assert_true(t.s.disputed);
	assert_int_equal(t.s.outcome, OUTCOME_PRINTED);
	t = at_printing();
	tell(&t, "nobody knows", "print-unknown, report");
	tell(&t, "done", "print-unknown");
	tell(&t, "missing", "print-partly, report");
	assert_int_equal(t.s.outcome, OUTCOME_UNKNOWN);
}

static void papers_are_asked_about_twice(void **state)
{
	struct story t = at_printing();

	(void)state;
	tell(&t, "printed", "papers-take, report");
	tell(&t, "patience ends", "papers-left");
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
}

static void thanks_that_tell_of_the_renewal_stay_longer(void **state)
{
	struct story t = at_document("offer in the renewal window");
	uint64_t began_ms;

	(void)state;
	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	tell(&t, "printed", "papers-take, report");
	tell(&t, "next", "thanks");
	began_ms = t.now_ms;
	tell(&t, "patience ends", "idle, wipe pin, wipe all");
	assert_int_equal(t.now_ms - began_ms, 30000);
}

static void without_a_journal_there_is_no_service(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "journal failed", "refused, abandon, wipe pin");
	tell(&t, "cancel", "card-remove, wipe pin, wipe all");
	tell(&t, "card out", "idle, wipe pin, wipe all");
	tell(&t, "start", "idle");
	t = at_printing(); /* the record that failed is the one before the job: nothing was sent */
	tell(&t, "journal failed", "refused, abandon, report, wipe pin");
	assert_int_equal(t.s.outcome, OUTCOME_FAILED);
	t = at_printing();
	tell(&t, "sheet 1", "printing");
	tell(&t, "journal failed", "print-unknown, abandon, report");
	t = begin();
	tell(&t, "journal failed", "idle");
	tell(&t, "start", "idle");
}

static void the_server_has_nothing_to_offer(void **state)
{
	struct story t = at_pin();

	(void)state;
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "empty offer", "refused, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_CANNOT_HANDLE_NOW);
	t = at_pin();
	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, "patience ends", "refused, abandon, wipe pin");
	assert_int_equal(t.s.trouble, TROUBLE_SERVER_SLOW);
	t = begin();
	tell(&t, "card in", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-reading, read");
	tell(&t, "N-32", "refused, wipe pin");
	assert_int_equal(t.s.reasons, REASON_SERVER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_certificate_for_the_household),
		cmocka_unit_test(the_card_leaves_while_a_right_pin_is_checked),
		cmocka_unit_test(what_the_card_leaving_means_depends_on_when),
		cmocka_unit_test(once_it_has_signed_the_card_may_leave),
		cmocka_unit_test(a_card_laid_down_at_idle_passes_the_consent),
		cmocka_unit_test(three_wrong_pins_lock),
		cmocka_unit_test(the_last_try_needs_a_yes),
		cmocka_unit_test(a_line_that_breaks_while_the_pin_is_typed),
		cmocka_unit_test(a_card_without_a_user_certificate),
		cmocka_unit_test(the_third_time_another_try_is_not_offered),
		cmocka_unit_test(a_card_is_checked_without_a_pin),
		cmocka_unit_test(time_runs_out_and_is_given_back),
		cmocka_unit_test(stopping_is_asked_and_help_opens),
		cmocka_unit_test(a_forgotten_card_is_asked_for_then_alarmed),
		cmocka_unit_test(a_card_laid_down_later_must_leave_again),
		cmocka_unit_test(a_row_is_changed_and_nothing_else_is_asked_again),
		cmocka_unit_test(no_more_copies_than_are_offered),
		cmocka_unit_test(no_paper_means_no_pin_is_asked),
		cmocka_unit_test(out_of_service_nobody_begins),
		cmocka_unit_test(a_document_that_is_not_as_promised),
		cmocka_unit_test(the_printer_waits_for_a_person),
		cmocka_unit_test(a_printer_that_never_ends),
		cmocka_unit_test(sheets_are_missing_says_the_resident),
		cmocka_unit_test(papers_are_asked_about_twice),
		cmocka_unit_test(thanks_that_tell_of_the_renewal_stay_longer),
		cmocka_unit_test(without_a_journal_there_is_no_service),
		cmocka_unit_test(the_server_has_nothing_to_offer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
