#ifndef TESTS_KIOSK_STAFF_STORY_H
#define TESTS_KIOSK_STAFF_STORY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/staff/staff.h"

/* Stays told line by line: an event, and what maintenance mode does about it. The second column
 * reads "STATE[, effects][, JOB]". Included by the tests that tell stays. */

struct story {
	struct staff s;
	uint64_t now_ms;
	struct staff_effects fx; /* of the last line */
};

static const char *const state_names[STAFF_STATES] = {
	"off",     "wait",  "card",    "reading",  "pin",   "checking", "back-off",
	"refused", "take",  "menu",    "working",  "page",  "row",      "ask",
	"told",    "touch", "colours", "cleaning", "trial", "leaving",
};

static const char *const job_names[STAFF_JOBS] = {
	"",
	", read",
	", check",
	", try reader",
	", look at printer",
	", print page",
	", try network",
	", export",
	", find settings",
	", take settings",
	", print report",
	", save report",
};

static const char *const act_names[STAFF_ACTS] = {
	"",           ", ENTERED",  ", REFUSED",    ", LEFT",      ", LOCKED",
	", TESTED",   ", REFILLED", ", SETTLED",    ", INCIDENT",  ", EXPORTED",
	", SETTINGS", ", OUT",      ", RESTART",    ", SHUT DOWN", ", CLEANED",
	", REPORTED", ", TRIAL",    ", FAULT SEEN", ", PRINTED",   ", FAILED",
};

#define CARD(r, w)                                                                                 \
	{                                                                                          \
		.kind = STAFF_JOB_DONE, .role = (r), .who = (w), .tries_left = 10                  \
	}
#define REFUSAL(r)                                                                                 \
	{                                                                                          \
		.kind = STAFF_JOB_DONE, .refusal = (r)                                             \
	}
#define TOLD(t)                                                                                    \
	{                                                                                          \
		.kind = STAFF_JOB_DONE, .told = (t)                                                \
	}

static const struct {
	const char *words;
	struct staff_event e;
} acts[] = {
	{ "asked", { .kind = STAFF_ASKED } },
	{ "serving", { .kind = STAFF_SERVING, .flag = true } },
	{ "served", { .kind = STAFF_SERVING } },
	{ "card in", { .kind = STAFF_CARD_IN } },
	{ "card out", { .kind = STAFF_CARD_OUT } },
	{ "touch", { .kind = STAFF_TOUCHED } },
	{ "row 0", { .kind = STAFF_CHOICE, .count = 0 } },
	{ "row 1", { .kind = STAFF_CHOICE, .count = 1 } },
	{ "row 2", { .kind = STAFF_CHOICE, .count = 2 } },
	{ "row 3", { .kind = STAFF_CHOICE, .count = 3 } },
	{ "row 4", { .kind = STAFF_CHOICE, .count = 4 } },
	{ "row 5", { .kind = STAFF_CHOICE, .count = 5 } },
	{ "row 9", { .kind = STAFF_CHOICE, .count = 9 } },
	{ "incident 1", { .kind = STAFF_CHOICE, .count = 1, .incident = true } },
	{ "next", { .kind = STAFF_NEXT } },
	{ "second", { .kind = STAFF_SECOND } },
	{ "third", { .kind = STAFF_THIRD } },
	{ "more", { .kind = STAFF_MORE } },
	{ "back", { .kind = STAFF_BACK } },
	{ "cancel", { .kind = STAFF_CANCEL } },
	{ "5 digits", { .kind = STAFF_DIGITS, .count = 5 } },
	{ "6 digits", { .kind = STAFF_DIGITS, .count = 6 } },
	{ "7 digits", { .kind = STAFF_DIGITS, .count = 7 } },
	{ "gathered 0", { .kind = STAFF_GATHERED, .count = 0 } },
	{ "gathered 2", { .kind = STAFF_GATHERED, .count = 2 } },
	{ "gathered 12", { .kind = STAFF_GATHERED, .count = 12 } },
	{ "technician 7", CARD(STAFF_TECHNICIAN, 7) },
	{ "technician 8", CARD(STAFF_TECHNICIAN, 8) },
	{ "inspector 9", CARD(STAFF_INSPECTOR, 9) },
	{ "nobody 9", CARD(STAFF_NOBODY, 9) },
	{ "technician without a number", CARD(STAFF_TECHNICIAN, 0) },
	{ "welcome", { .kind = STAFF_JOB_DONE } },
	{ "wrong, 9 left",
	  { .kind = STAFF_JOB_DONE, .refusal = STAFF_WRONG_PIN, .tries_left = 9 } },
	{ "resident's card", REFUSAL(STAFF_NO_STAFF_CARD) },
	{ "not ours", REFUSAL(STAFF_NOT_OURS) },
	{ "revoked", { .kind = STAFF_JOB_DONE, .refusal = STAFF_REVOKED, .who = 7 } },
	{ "list old", REFUSAL(STAFF_LIST_OLD) },
	{ "not set up", REFUSAL(STAFF_NOT_SET_UP) },
	{ "silent", REFUSAL(STAFF_CARD_SILENT) },
	{ "locked", REFUSAL(STAFF_CARD_LOCKED) },
	{ "done", TOLD(TOLD_DONE) },
	{ "found", { .kind = STAFF_JOB_DONE, .told = TOLD_DONE, .rows = 12, .passed = true } },
	{ "found bad", { .kind = STAFF_JOB_DONE, .told = TOLD_DONE, .rows = 3 } },
	{ "exported 40", { .kind = STAFF_JOB_DONE, .told = TOLD_DONE, .before = 0, .after = 40 } },
	{ "taken, 3 to 4", { .kind = STAFF_JOB_DONE, .told = TOLD_DONE, .before = 3, .after = 4 } },
	{ "said nothing", TOLD(TOLD_NOTHING) },
	{ "failed", TOLD(TOLD_FAILED) },
	{ "no stick", TOLD(TOLD_NO_STICK) },
	{ "no paper", TOLD(TOLD_NO_PAPER) },
	{ "not signed", TOLD(TOLD_NOT_SIGNED) },
	{ "visit begins", { .kind = STAFF_TRIAL_MOVED, .flag = true } },
	{ "visit prints", { .kind = STAFF_TRIAL_MOVED, .flag = true, .count = 1 } },
	{ "visit ends", { .kind = STAFF_TRIAL_MOVED } },
	{ "self-tested", { .kind = STAFF_SELF_TESTED } },
	{ "fault", { .kind = STAFF_FAULT, .flag = true } },
	{ "no fault", { .kind = STAFF_FAULT } },
	{ "journal failed", { .kind = STAFF_JOURNAL_FAILED } },
};

static inline struct staff_event event_of(const struct story *t, const char *act)
{
	const bool late = strncmp(act, "late ", 5) == 0;
	struct staff_event e = { .kind = STAFF_TICK };
	unsigned field;

	if (sscanf(act, "field %u", &field) == 1)
		return (struct staff_event){ .kind = STAFF_TOUCHED, .count = (uint8_t)field };
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
		if (strcmp(acts[i].words, late ? act + 5 : act) != 0)
			continue;
		e = acts[i].e;
		e.ticket = late ? t->s.ticket - 1 : t->s.ticket;
		return e;
	}
	fail_msg("no such act: %s", act);
	return e;
}

static inline void describe(const struct staff *s, const struct staff_effects *fx, char *out,
                            size_t size)
{
	static const char *const gathers[STAFF_TOPICS] = {
		"",
		", gather dashboard",
		", gather reader",
		", gather printer",
		", gather network",
		", gather counters",
		", gather journal",
		", gather unknowns",
		", gather certificates",
		", gather inventory",
		", gather settings",
		", gather report",
	};

	(void)snprintf(out, size, "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s", state_names[s->state],
	               fx->abandon_job ? ", abandon" : "", act_names[fx->act],
	               fx->enter ? ", enter" : "", fx->leave ? ", leave" : "",
	               fx->chime ? ", chime" : "", fx->settle ? ", settle" : "",
	               fx->out ? ", out" : "", fx->in ? ", in" : "", fx->looked ? ", looked" : "",
	               fx->trial ? ", begin trial" : "", fx->trial_ends ? ", end trial" : "",
	               fx->restart ? ", restart" : "", fx->shut_down ? ", shut down" : "",
	               gathers[fx->gather], job_names[fx->start], fx->wipe_pin ? ", wipe pin" : "",
	               fx->wipe_all ? ", wipe all" : "");
}

static inline void tell(struct story *t, const char *act, const char *wanted)
{
	const uint64_t deadline_ms = staff_deadline_ms(&t->s);
	struct staff_event e;
	char told[200];

	if (strcmp(act, "patience ends") == 0)
		e = (struct staff_event){ .kind = STAFF_TICK, .now_ms = deadline_ms };
	else if (strcmp(act, "almost") == 0)
		e = (struct staff_event){ .kind = STAFF_TICK, .now_ms = deadline_ms - 1 };
	else
		e = event_of(t, act);
	t->now_ms = e.now_ms > t->now_ms ? e.now_ms : t->now_ms;
	e.now_ms = t->now_ms;
	t->fx = staff_step(&t->s, &e);
	describe(&t->s, &t->fx, told, sizeof told);
	if (strcmp(told, wanted) != 0)
		fail_msg("after \"%s\": \"%s\", wanted \"%s\"", act, told, wanted);
}

/* The act of the last line, and by whom. */
static inline void wrote(const struct story *t, uint32_t who, int64_t before, int64_t after)
{
	assert_int_equal(t->fx.who, who);
	assert_int_equal(t->fx.before, before);
	assert_int_equal(t->fx.after, after);
}

static inline struct story begin(void)
{
	return (struct story){ .now_ms = 1000 };
}

static inline struct story at_pin(const char *card)
{
	struct story t = begin();

	tell(&t, "asked", "card");
	tell(&t, "card in", "reading, read");
	tell(&t, card, "pin");
	return t;
}

static inline struct story at_menu(const char *card)
{
	struct story t = at_pin(card);

	tell(&t, "6 digits", "pin");
	tell(&t, "next", "checking, check");
	tell(&t, "welcome", "take, ENTERED, enter, wipe pin");
	tell(&t, "card out", "menu");
	return t;
}

/* Main menu: 0 dashboard, 1 tests, 2 records, 3 settings, 4 report, 5 control. */
static inline struct story at_submenu(const char *row)
{
	struct story t = at_menu("technician 7");

	tell(&t, row, "menu");
	return t;
}

#endif
