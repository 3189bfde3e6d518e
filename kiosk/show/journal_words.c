#include <stdlib.h>
#include <string.h>

#include "kiosk/show/staff_pages.h"

static const enum word acts[STAFF_ACTS] = {
	[ACT_NONE] = WORD_EVENT_OF_OTHER,      [ACT_ENTERED] = WORD_ACT_OF_ENTERED,
	[ACT_REFUSED] = WORD_ACT_OF_REFUSED,   [ACT_LEFT] = WORD_ACT_OF_LEFT,
	[ACT_LOCKED] = WORD_ACT_OF_LOCKED,     [ACT_TESTED] = WORD_ACT_OF_TESTED,
	[ACT_REFILLED] = WORD_ACT_OF_REFILLED, [ACT_SETTLED] = WORD_ACT_OF_SETTLED,
	[ACT_INCIDENT] = WORD_ACT_OF_INCIDENT, [ACT_EXPORTED] = WORD_ACT_OF_EXPORTED,
	[ACT_SETTINGS] = WORD_ACT_OF_SETTINGS, [ACT_OUT] = WORD_ACT_OF_OUT,
	[ACT_RESTART] = WORD_ACT_OF_RESTART,   [ACT_SHUT_DOWN] = WORD_ACT_OF_SHUT_DOWN,
	[ACT_CLEANED] = WORD_ACT_OF_CLEANED,   [ACT_REPORTED] = WORD_ACT_OF_REPORTED,
	[ACT_TRIAL] = WORD_ACT_OF_TRIAL,       [ACT_FAULT_SEEN] = WORD_ACT_OF_FAULT_SEEN,
	[ACT_PRINTED] = WORD_ACT_OF_PRINTED,   [ACT_FAILED] = WORD_ACT_OF_FAILED,
};

static const char *act_word(struct scribe *k, int64_t act)
{
	(void)k;
	return words_say(act >= 0 && act < STAFF_ACTS ? acts[act] : WORD_EVENT_OF_OTHER);
}

static const char *who_word(struct scribe *k, int64_t who)
{
	return scribe_fill1(k, WORD_UNIT_CARD, "number", scribe_amount(k, who));
}

static const char *role_word(struct scribe *k, int64_t role)
{
	(void)k;
	return words_say(role == STAFF_TECHNICIAN ? WORD_STAFF_ROLE_TECHNICIAN
	                                          : WORD_STAFF_ROLE_INSPECTOR);
}

static const char *test_word(struct scribe *k, int64_t test)
{
	static const enum word tests[STAFF_TESTS] = {
		[TEST_READER] = WORD_FINDING_TEST_READER,
		[TEST_PRINTER] = WORD_FINDING_TEST_PRINTER,
		[TEST_TOUCH] = WORD_FINDING_TEST_TOUCH,
		[TEST_SCREEN] = WORD_FINDING_TEST_SCREEN,
		[TEST_SOUND] = WORD_FINDING_TEST_SOUND,
		[TEST_NETWORK] = WORD_FINDING_TEST_NETWORK,
		[TEST_VISIT] = WORD_FINDING_TEST_VISIT,
	};

	(void)k;
	return words_say(test >= 0 && test < STAFF_TESTS ? tests[test] : WORD_EVENT_OF_OTHER);
}

static const char *passed_word(struct scribe *k, int64_t passed)
{
	(void)k;
	return words_say(passed == 1 ? WORD_UNIT_PASSED : WORD_UNIT_NOT_PASSED);
}

static const char *rows_word(struct scribe *k, int64_t rows)
{
	return scribe_fill1(k, WORD_UNIT_ROWS, "n", scribe_amount(k, rows));
}

static const char *sides_word(struct scribe *k, int64_t sides)
{
	return scribe_fill1(k, WORD_UNIT_SIDES, "n", scribe_amount(k, sides));
}

static const char *made_word(struct scribe *k, int64_t made)
{
	(void)k;
	return words_say(made == 1 ? WORD_UNIT_ON_PAPER : WORD_UNIT_ON_STICK);
}

static const char *begins_word(struct scribe *k, int64_t begins)
{
	(void)k;
	return words_say(begins == 1 ? WORD_UNIT_BEGINS : WORD_UNIT_ENDS);
}

/* What would have been done: jobs that are no test. */
static const char *job_word(struct scribe *k, int64_t job)
{
	static const enum word jobs[STAFF_JOBS] = {
		[STAFF_EXPORT] = WORD_ACT_OF_EXPORTED,
		[STAFF_FIND_SETTINGS] = WORD_ACT_OF_SETTINGS,
		[STAFF_TAKE_SETTINGS] = WORD_ACT_OF_SETTINGS,
		[STAFF_PRINT_REPORT] = WORD_ACT_OF_REPORTED,
		[STAFF_SAVE_REPORT] = WORD_ACT_OF_REPORTED,
	};

	(void)k;
	return job >= STAFF_EXPORT && job < STAFF_JOBS ? words_say(jobs[job]) : NULL;
}

static const char *told_word(struct scribe *k, int64_t told)
{
	(void)k;
	return told > TOLD_DONE && told < STAFF_TOLDS
	           ? words_say(staff_told_word((enum staff_told)told))
	           : NULL;
}

static const char *up_word(struct scribe *k, int64_t up)
{
	(void)k;
	return words_say(up == 1 ? WORD_UNIT_UP : WORD_UNIT_DOWN);
}

/* What a number is, by the name before it. */
static const struct {
	const char *name;
	const char *(*say)(struct scribe *k, int64_t number);
} kinds[] = {
	{ "at:", finding_when },    { "state:", finding_state }, { "act:", act_word },
	{ "who:", who_word },       { "role:", role_word },      { "test:", test_word },
	{ "passed:", passed_word }, { "rows:", rows_word },      { "sides:", sides_word },
	{ "made:", made_word },     { "begins:", begins_word },  { "up:", up_word },
	{ "job:", job_word },       { "told:", told_word },
};

static const struct {
	const char *name;
	enum word word;
} outcomes[] = {
	{ "outcome:printed", WORD_OUTCOME_OF_PRINTED },
	{ "outcome:partly", WORD_OUTCOME_OF_PARTLY },
	{ "outcome:failed", WORD_OUTCOME_OF_FAILED },
	{ "outcome:unknown", WORD_OUTCOME_OF_UNKNOWN },
};

static const char *say(struct scribe *k, const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		const size_t name = strlen(kinds[i].name);

		if (len > name && memcmp(word, kinds[i].name, name) == 0)
			return kinds[i].say(k, strtoll(word + name, NULL, 10));
	}
	for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
		if (strlen(outcomes[i].name) == len && memcmp(word, outcomes[i].name, len) == 0)
			return words_say(outcomes[i].word);
	return scribe_part(k, word, len);
}

const char *journal_words(struct scribe *k, const char *text)
{
	const char *said = NULL;

	while (*text) {
		const size_t len = strcspn(text, " ");
		const char *next = len > 0 ? say(k, text, len) : NULL;

		if (next)
			said = said ? scribe_fill2(k, WORD_UNIT_PAIR, "a", said, "b", next) : next;
		text += len;
		text += *text == ' ';
	}
	return said ? said : "";
}
