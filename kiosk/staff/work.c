#include "kiosk/staff/work.h"

#include "kiosk/staff/stay.h"

/* What a job is part of. */
static const struct errand {
	enum staff_topic topic; /* the page it fills; NONE: it ends with a word */
	enum staff_test test;   /* STAFF_TESTS: it is no test */
	enum staff_told late;
	bool may_stop; /* nothing is left half done */
} errands[STAFF_JOBS] = {
	[STAFF_NO_JOB] = { TOPIC_NONE, STAFF_TESTS, TOLD_FAILED, false },
	[STAFF_READ_CARD] = { TOPIC_NONE, STAFF_TESTS, TOLD_FAILED, false },
	[STAFF_CHECK_PIN] = { TOPIC_NONE, STAFF_TESTS, TOLD_FAILED, false },
	[STAFF_TRY_READER] = { TOPIC_READER, TEST_READER, TOLD_FAILED, true },
	[STAFF_LOOK_PRINTER] = { TOPIC_PRINTER, TEST_PRINTER, TOLD_FAILED, true },
	[STAFF_PRINT_PAGE] = { TOPIC_NONE, TEST_PRINTER, TOLD_UNKNOWN, false },
	[STAFF_TRY_NETWORK] = { TOPIC_NETWORK, TEST_NETWORK, TOLD_FAILED, true },
	[STAFF_EXPORT] = { TOPIC_NONE, STAFF_TESTS, TOLD_LATE, false },
	[STAFF_FIND_SETTINGS] = { TOPIC_SETTINGS, STAFF_TESTS, TOLD_FAILED, true },
	[STAFF_TAKE_SETTINGS] = { TOPIC_NONE, STAFF_TESTS, TOLD_LATE, false },
	[STAFF_PRINT_REPORT] = { TOPIC_NONE, STAFF_TESTS, TOLD_UNKNOWN, false },
	[STAFF_SAVE_REPORT] = { TOPIC_NONE, STAFF_TESTS, TOLD_LATE, false },
};

static void fail(struct staff *s, enum staff_job job, enum staff_told told, uint64_t now_ms,
                 struct staff_effects *fx)
{
	const struct errand *errand = &errands[job];

	if (errand->test != STAFF_TESTS)
		stay_verdict(s, errand->test, false, fx);
	else
		stay_act(s, ACT_FAILED, (int64_t)job, (int64_t)told, fx);
	stay_told(s, told, now_ms, fx);
}

static void show(struct staff *s, enum staff_job job, const struct staff_event *e,
                 struct staff_effects *fx)
{
	const struct errand *errand = &errands[job];

	/* A printer that looks well has passed when its page does; a reader when it has read. */
	if (errand->test != STAFF_TESTS && !e->open && !(e->passed && errand->test == TEST_PRINTER))
		stay_verdict(s, errand->test, e->passed, fx);
	s->topic = errand->topic;
	s->rows = e->rows;
	s->first = s->row = 0;
	stay_enter(s, STAFF_PAGE, e->now_ms, fx);
}

static void write_act(const struct staff *s, enum staff_job job, const struct staff_event *e,
                      struct staff_effects *fx)
{
	if (job == STAFF_EXPORT)
		stay_act(s, ACT_EXPORTED, e->before, e->after, fx);
	if (job == STAFF_TAKE_SETTINGS)
		stay_act(s, ACT_SETTINGS, e->before, e->after, fx);
	if (job == STAFF_PRINT_REPORT)
		stay_act(s, ACT_REPORTED, 0, 1, fx);
	if (job == STAFF_SAVE_REPORT)
		stay_act(s, ACT_REPORTED, 0, 2, fx);
}

void work_done(struct staff *s, enum staff_job job, const struct staff_event *e,
               struct staff_effects *fx)
{
	const bool done = e->told == TOLD_DONE;

	stay_alive(s, e->now_ms);
	if (!done) {
		fail(s, job, e->told == TOLD_NOTHING ? TOLD_FAILED : e->told, e->now_ms, fx);
	} else if (job == STAFF_PRINT_PAGE) {
		stay_ask(s, QUESTION_PAGE_WELL, e->now_ms, fx);
	} else if (errands[job].topic != TOPIC_NONE) {
		show(s, job, e, fx);
	} else {
		write_act(s, job, e, fx);
		stay_told(s, TOLD_DONE, e->now_ms, fx);
	}
}

void work_late(struct staff *s, uint64_t now_ms, struct staff_effects *fx)
{
	const enum staff_job job = s->job;

	stay_alive(s, now_ms);
	fail(s, job, errands[job].late, now_ms, fx);
}

void work_touched(struct staff *s, const struct staff_event *e, struct staff_effects *fx)
{
	if ((e->kind == STAFF_BACK || e->kind == STAFF_CANCEL) && errands[s->job].may_stop)
		stay_menu(s, s->menu, e->now_ms, fx);
}
