#ifndef TESTS_KIOSK_SESSION_STORY_H
#define TESTS_KIOSK_SESSION_STORY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/session/session.h"

/* Visits told line by line: an event, and what the visit does about it. The second column reads
 * "STATE[ OVERLAY][, effects][, JOB]". Included by the tests that tell visits. */

struct story {
	struct session s;
	uint64_t now_ms;
};

static const char *const state_names[SESSION_STATES] = {
	"idle",         "menu",         "notice",       "card-place",     "card-reading",
	"check-result", "pin",          "pin-last",     "checking",       "proving",
	"card-remove",  "card-left",    "card-lost",    "document",       "who",
	"people",       "items",        "number",       "copies",         "confirm",
	"fetching",     "printing",     "print-wait",   "print-stopping", "papers-take",
	"papers-left",  "print-partly", "print-failed", "print-unknown",  "thanks",
	"check-status", "refused",      "timed-out",    "directions",     "directions-take",
	"pick",         "register",     "registering",  "registered",
};

static const char *const job_names[JOBS] = { "",      "read",  "renew",  "verify",     "prove",
	                                     "fetch", "print", "report", "directions", "register" };

static const char *const overlay_names[OVERLAYS] = { "", " time-warn", " cancel", " help" };

/* Documents: for anyone of the household and with three lines, the last of them the Individual
 * Number; and some that ask for less, or for something else. */
#define RESIDENCE(most)                                                                            \
	{                                                                                          \
		.available = true, .household = true, .members = true, .items = 3, .number = 4,    \
		.copies_max = (most)                                                               \
	}
#define RESIDENCES(most)                                                                           \
	{                                                                                          \
		RESIDENCE(most), RESIDENCE(most), RESIDENCE(most), RESIDENCE(most),                \
		    RESIDENCE(most), RESIDENCE(most), RESIDENCE(most), RESIDENCE(most),            \
		    RESIDENCE(most)                                                                \
	}

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
	{ "directions", { .kind = EVENT_DIRECTIONS } },
	{ "more", { .kind = EVENT_MORE } },
	{ "more from 3", { .kind = EVENT_MORE, .count = 3 } },
	{ "more from 6", { .kind = EVENT_MORE, .count = 6 } },
	{ "row 0", { .kind = EVENT_CHOICE, .count = 0 } },
	{ "row 1", { .kind = EVENT_CHOICE, .count = 1 } },
	{ "row 2", { .kind = EVENT_CHOICE, .count = 2 } },
	{ "row 3", { .kind = EVENT_CHOICE, .count = 3 } },
	{ "row 4", { .kind = EVENT_CHOICE, .count = 4 } },
	{ "row 5", { .kind = EVENT_CHOICE, .count = 5 } },
	{ "row 6", { .kind = EVENT_CHOICE, .count = 6 } },
	{ "row 7", { .kind = EVENT_CHOICE, .count = 7 } },
	{ "row 8", { .kind = EVENT_CHOICE, .count = 8 } },
	{ "row 16", { .kind = EVENT_CHOICE, .count = 16 } },
	{ "3 digits", { .kind = EVENT_DIGITS, .count = 3 } },
	{ "4 digits", { .kind = EVENT_DIGITS, .count = 4 } },
	{ "done", { .kind = EVENT_JOB_DONE } },
	{ "read, 3 tries",
	  { .kind = EVENT_JOB_DONE, .certificates = 3, .tries_left = 3, .sign_tries_left = 5 } },
	{ "read, 1 try", { .kind = EVENT_JOB_DONE, .certificates = 3, .tries_left = 1 } },
	{ "read, no try", { .kind = EVENT_JOB_DONE, .certificates = 3, .sign_tries_left = 5 } },
	{ "read, ended",
	  { .kind = EVENT_JOB_DONE,
	    .certificates = 3,
	    .tries_left = 3,
	    .sign_tries_left = 5,
	    .until = 9,
	    .term = TERM_ENDED } },
	{ "read, to come",
	  { .kind = EVENT_JOB_DONE, .certificates = 1, .tries_left = 3, .term = TERM_TO_COME } },
	{ "read, signing only",
	  { .kind = EVENT_JOB_DONE, .certificates = 2, .sign_tries_left = 5 } },
	{ "read, password locked",
	  { .kind = EVENT_JOB_DONE, .certificates = 3, .tries_left = 3, .until = 9 } },
	{ "read, no user certificate", { .kind = EVENT_JOB_DONE, .tries_left = 3 } },
	{ "offer for 3",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 2,
	    .members = 3,
	    .document = RESIDENCES(10),
	    .lifetime_s = 600 } },
	{ "offer for 1",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 1,
	    .members = 1,
	    .document = RESIDENCES(2),
	    .lifetime_s = 600 } },
	{ "offer for 8, of 9",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 9,
	    .members = 8,
	    .document = RESIDENCES(1),
	    .lifetime_s = 600 } },
	{ "offer for 17",
	  { .kind = EVENT_JOB_DONE, .documents = 1, .members = 17, .document = RESIDENCES(1) } },
	{ "short offer for 3",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 2,
	    .members = 3,
	    .document = RESIDENCES(10),
	    .lifetime_s = 120 } },
	{ "usable", { .kind = EVENT_JOB_DONE, .status_s = 1795363200 } },
	{ "offer in the renewal window",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 1,
	    .members = 1,
	    .document = RESIDENCES(1),
	    .renewable = 9 } },
	{ "offer of all kinds",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 6,
	    .members = 2,
	    .lifetime_s = 600,
	    .document = { RESIDENCE(10),
	                  { .available = true, .copies_max = 1 },             /* nothing to ask */
	                  { .available = true, .picks = 3, .copies_max = 1 }, /* a year */
	                  { .available = true,
	                    .picks = 1,
	                    .items = 6,
	                    .number = 32,
	                    .copies_max = 2 },
	                  { .available = true, .members = true, .picks = 2, .copies_max = 1 },
	                  { .copies_max = 1 } } } },
	{ "offer with registers elsewhere",
	  { .kind = EVENT_JOB_DONE,
	    .documents = 4,
	    .members = 1,
	    .lifetime_s = 600,
	    .document = { RESIDENCE(10),
	                  { .registrable = true, .copies_max = 10 },
	                  { .copies_max = 1 },
	                  { .registrable = true, .picks = 2, .copies_max = 1 } } } },
	{ "registered", { .kind = EVENT_JOB_DONE, .ready_s = 1795824000 } },
	{ "offer of 11", { .kind = EVENT_JOB_DONE, .documents = 11, .members = 1 } },
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
	{ "no server", { .kind = EVENT_REASONS, .reasons = REASON_SERVER } },
	{ "closing time", { .kind = EVENT_REASONS, .reasons = REASON_CLOSED } },
	{ "settled", { .kind = EVENT_REASONS, .settled = REASON_MACHINE } },
};

static inline struct event event_of(const struct story *t, const char *act)
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

static inline void describe(const struct session *s, const struct effects *fx, char *out,
                            size_t size)
{
	(void)snprintf(out, size, "%s%s%s%s%s%s%s%s%s", state_names[s->state],
	               overlay_names[s->overlay], fx->abandon_job ? ", abandon" : "",
	               fx->stop_job ? ", stop" : "", fx->start ? ", " : "", job_names[fx->start],
	               fx->must_record ? " recorded" : "", fx->wipe_pin ? ", wipe pin" : "",
	               fx->wipe_all ? ", wipe all" : "");
}

static inline void tell(struct story *t, const char *act, const char *wanted)
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

static inline struct story begin(void)
{
	return (struct story){ .now_ms = 1000 };
}

static inline struct story at_pin(void)
{
	struct story t = begin();

	tell(&t, "start", "menu");
	tell(&t, "row 0", "notice");
	tell(&t, "next", "card-place");
	tell(&t, "card in", "card-reading, read");
	tell(&t, "read, 3 tries", "pin, renew");
	return t;
}

static inline struct story at_document(const char *offer)
{
	struct story t = at_pin();

	tell(&t, "4 digits", "pin");
	tell(&t, "next", "checking, abandon, verify recorded");
	tell(&t, "done", "proving, prove, wipe pin");
	tell(&t, offer, "card-remove");
	tell(&t, "card out", "document");
	return t;
}

static inline struct story at_printing(void)
{
	struct story t = at_document("offer for 1");

	tell(&t, "row 0", "items");
	tell(&t, "next", "copies");
	tell(&t, "next", "confirm");
	tell(&t, "next", "fetching, fetch recorded");
	tell(&t, "3 sheets", "printing, print recorded");
	return t;
}

#endif
