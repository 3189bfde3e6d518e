#include <stdio.h>
#include <string.h>

#include "kiosk/journal/journal.h"
#include "kiosk/show/staff_pages.h"
#include "net/certificate/date.h"

#define VALUE_MAX 64
#define DAY_S 86400
#define HOUR_S 3600
#define MEGA (INT64_C(1) << 20)
#define GIGA (INT64_C(1) << 30)

static const enum word labels[FINDINGS_WHAT] = {
#define FINDING(name, id, unit) [FINDING_##name] = WORD_FINDING_##name,
#include "kiosk/staff/finding_list.def"
#undef FINDING
};

static const struct {
	enum word why, steps;
} reasons[SERVICE_REASONS] = {
#define REASON(name, code, severity, public, clears, visit, part)                                  \
	[SERVICE_##name] = { WORD_WHY_##name, WORD_STEPS_##name },
#include "kiosk/service/reason_list.def"
#undef REASON
};

static const enum word states[SERVICE_STATES] = {
	[SERVICE_STARTS] = WORD_STATE_STARTS,
	[SERVICE_TESTS] = WORD_STATE_TESTS,
	[SERVICE_SERVES] = WORD_STATE_SERVES,
	[SERVICE_IS_DEGRADED] = WORD_STATE_IS_DEGRADED,
	[SERVICE_IS_OUT] = WORD_STATE_IS_OUT,
	[SERVICE_IS_CLOSED] = WORD_STATE_IS_CLOSED,
	[SERVICE_SUPERVISED] = WORD_STATE_SUPERVISED,
	[SERVICE_IN_FAULT] = WORD_STATE_IN_FAULT,
};

static const enum word events[] = {
	[0] = WORD_EVENT_OF_OTHER,
	[ENTRY_START] = WORD_EVENT_OF_START,
	[ENTRY_TRANSITION] = WORD_EVENT_OF_TRANSITION,
	[ENTRY_ANSWER] = WORD_EVENT_OF_ANSWER,
	[ENTRY_PRINT_BEGINS] = WORD_EVENT_OF_PRINT_BEGINS,
	[ENTRY_PRINT_ENDS] = WORD_EVENT_OF_PRINT_ENDS,
	[ENTRY_INCIDENT] = WORD_EVENT_OF_INCIDENT,
	[ENTRY_SETTLED] = WORD_EVENT_OF_SETTLED,
	[ENTRY_SERVICE] = WORD_EVENT_OF_SERVICE,
	[ENTRY_REPORTED] = WORD_EVENT_OF_REPORTED,
	[ENTRY_INCIDENT_SETTLED] = WORD_EVENT_OF_INCIDENT_SETTLED,
	[ENTRY_DISPUTED] = WORD_EVENT_OF_DISPUTED,
	[ENTRY_RECALLED] = WORD_EVENT_OF_RECALLED,
	[ENTRY_PRINT_WAITS] = WORD_EVENT_OF_PRINT_WAITS,
	[ENTRY_NOT_TAKEN] = WORD_EVENT_OF_NOT_TAKEN,
	[ENTRY_DIRECTIONS] = WORD_EVENT_OF_DIRECTIONS,
	[ENTRY_STATE] = WORD_EVENT_OF_STATE,
	[ENTRY_STAFF] = WORD_EVENT_OF_STAFF,
	[ENTRY_LINE] = WORD_EVENT_OF_LINE,
	[ENTRY_OPERATOR] = WORD_EVENT_OF_OPERATOR,
	[ENTRY_CLOCK] = WORD_EVENT_OF_CLOCK,
	[ENTRY_HUNG] = WORD_EVENT_OF_HUNG,
	[ENTRY_SETTINGS] = WORD_EVENT_OF_SETTINGS,
	[ENTRY_TRIAL] = WORD_EVENT_OF_TRIAL,
};

static bool is_among(int64_t number, size_t count)
{
	return number >= 0 && (uint64_t)number < count;
}

static const char *event_word(int64_t kind)
{
	const size_t count = sizeof events / sizeof events[0];

	return words_say(is_among(kind, count) ? events[kind] : WORD_EVENT_OF_OTHER);
}

static const char *why(int64_t reason)
{
	return words_say(is_among(reason, SERVICE_REASONS) ? reasons[reason].why
	                                                   : WORD_UNIT_NO_REASON);
}

const char *finding_state(struct scribe *k, int64_t state)
{
	return is_among(state, SERVICE_STATES) ? words_say(states[state]) : scribe_amount(k, state);
}

const char *finding_reason(struct scribe *k, int64_t reason)
{
	return scribe_fill2(k, WORD_UNIT_PAIR, "a", service_row((enum service_reason)reason)->code,
	                    "b", words_say(reasons[reason].why));
}

enum word finding_steps(int64_t reason)
{
	return reasons[reason].steps;
}

enum word finding_clears(int64_t reason)
{
	static const enum word words[] = {
		[CLEARS_ITSELF] = WORD_CLEARS_ITSELF, [CLEARS_TIME] = WORD_CLEARS_TIME,
		[CLEARS_LINE] = WORD_CLEARS_LINE,     [CLEARS_OPERATOR] = WORD_CLEARS_OPERATOR,
		[CLEARS_PERSON] = WORD_CLEARS_PERSON, [CLEARS_RESTART] = WORD_CLEARS_RESTART,
	};

	return words[service_row((enum service_reason)reason)->clears];
}

/* Of today the time alone. */
const char *finding_when(struct scribe *k, int64_t utc_s)
{
	const struct date day = date_in_japan(utc_s), today = date_in_japan(k->facts->wall_s);

	if (date_start_utc(day) == date_start_utc(today))
		return scribe_time(k, utc_s);
	return scribe_fill2(k, WORD_UNIT_WHEN, "date", scribe_day(k, utc_s), "time",
	                    scribe_time(k, utc_s));
}

enum word finding_verdict_word(enum finding_verdict verdict)
{
	static const enum word words[] = {
		[VERDICT_PLAIN] = WORD_VERDICT_PLAIN_WORD,
		[VERDICT_FINE] = WORD_VERDICT_FINE_WORD,
		[VERDICT_CARE] = WORD_VERDICT_CARE_WORD,
		[VERDICT_BAD] = WORD_VERDICT_BAD_WORD,
	};

	return words[verdict];
}

const char *finding_label(struct scribe *k, const struct finding *f)
{
	if (f->what == FINDING_COUNTER)
		return counter_label(k, f->text);
	if (f->what == FINDING_JOURNAL_ROW)
		return event_word(f->number);
	if (finding_unit(f->what) == UNIT_REASON && f->numbered &&
	    is_among(f->number, SERVICE_REASONS))
		return scribe_fill2(k, WORD_UNIT_PAIR, "a", words_say(labels[f->what]), "b",
		                    service_row((enum service_reason)f->number)->code);
	return words_say(labels[f->what]);
}

/* ---- numbers in their units -------------------------------------------------------------------
 */

static const char *written(struct scribe *k, double n, int decimals, const char *unit)
{
	char text[VALUE_MAX];
	const int len = snprintf(text, sizeof text, "%.*f%s", decimals, n, unit);

	return scribe_part(k, text, (size_t)len);
}

static const char *bytes(struct scribe *k, int64_t n)
{
	if (n >= GIGA)
		return written(k, (double)n / (double)GIGA, 1, " GB");
	return written(k, (double)n / (double)MEGA, 0, " MB");
}

static const char *days(struct scribe *k, int64_t n)
{
	return scribe_fill1(k, n < 0 ? WORD_UNIT_DAYS_OVER : WORD_UNIT_DAYS_LEFT, "n",
	                    scribe_amount(k, n < 0 ? -n : n));
}

static const char *span(struct scribe *k, int64_t s)
{
	if (s >= DAY_S)
		return scribe_fill2(k, WORD_UNIT_SPAN_DAYS, "d", scribe_amount(k, s / DAY_S), "h",
		                    scribe_amount(k, s % DAY_S / HOUR_S));
	if (s >= HOUR_S)
		return scribe_fill2(k, WORD_UNIT_SPAN_HOURS, "h", scribe_amount(k, s / HOUR_S), "m",
		                    scribe_amount(k, s % HOUR_S / 60));
	return scribe_fill1(k, WORD_UNIT_SPAN_MINUTES, "m", scribe_amount(k, s / 60));
}

static const char *count(struct scribe *k, const struct finding *f)
{
	if (f->what == FINDING_TOUCH_DRIFT)
		return scribe_fill1(k, WORD_UNIT_MM_WORD, "n",
		                    written(k, (double)f->number / 10, 1, ""));
	if (f->what == FINDING_MADE_BY)
		return scribe_fill1(k, WORD_UNIT_CARD, "number", scribe_amount(k, f->number));
	return scribe_amount(k, f->number);
}

static const char *number(struct scribe *k, const struct finding *f)
{
	const int64_t n = f->number;

	switch (finding_unit(f->what)) {
	case UNIT_NONE:
	case UNIT_COUNT:
		return count(k, f);
	case UNIT_PERCENT:
		return written(k, (double)n, 0, "%");
	case UNIT_MS:
		return scribe_fill1(k, WORD_UNIT_MS_WORD, "n", scribe_amount(k, n));
	case UNIT_SECONDS:
		return span(k, n);
	case UNIT_DAYS:
		return days(k, n);
	case UNIT_BYTES:
		return bytes(k, n);
	case UNIT_TIME:
		return finding_when(k, n);
	case UNIT_REASON:
		return why(n);
	case UNIT_STATE:
		return finding_state(k, n);
	case UNIT_EVENT:
		return event_word(n);
	}
	return "";
}

/* ---- the value --------------------------------------------------------------------------------
 */

static bool is_test(enum finding_what what)
{
	return what >= FINDING_TEST_READER && what <= FINDING_TEST_VISIT;
}

/* Neither number nor text: what is thought of it is all that is known. */
static const char *bare(const struct finding *f)
{
	if (is_test(f->what))
		return words_say(WORD_UNIT_NOT_TESTED);
	if (finding_unit(f->what) == UNIT_REASON)
		return words_say(WORD_UNIT_NO_REASON);
	if (f->what == FINDING_CARD && f->verdict == VERDICT_CARE)
		return words_say(WORD_UNIT_NO_CARD);
	return words_say(finding_verdict_word(f->verdict));
}

/* A test's time with how it ended: the sign alone would not say it. */
static const char *judged(struct scribe *k, const struct finding *f)
{
	return scribe_fill2(k, WORD_UNIT_PAIR, "a", words_say(finding_verdict_word(f->verdict)),
	                    "b", number(k, f));
}

/* What a text and a number are to each other: a tray comes before its percent, a time before its
 * number. */
static bool text_comes_first(enum finding_unit unit)
{
	return unit == UNIT_PERCENT || unit == UNIT_DAYS || unit == UNIT_MS || unit == UNIT_COUNT;
}

const char *finding_value(struct scribe *k, const struct finding *f)
{
	const enum finding_unit unit = finding_unit(f->what);
	const char *said;

	if (f->what == FINDING_JOURNAL_ROW)
		return journal_words(k, f->text);
	if (!f->numbered)
		return f->text[0] != '\0' ? f->text : bare(f);
	if (is_test(f->what))
		return judged(k, f);
	said = number(k, f);
	if (f->text[0] == '\0' || f->what == FINDING_COUNTER)
		return said;
	if (text_comes_first(unit))
		return scribe_fill2(k, WORD_UNIT_PAIR, "a", f->text, "b", said);
	return scribe_fill2(k, WORD_UNIT_PAIR, "a", said, "b", f->text);
}
