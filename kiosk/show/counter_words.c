#include <string.h>

#include "kiosk/show/pages.h"
#include "kiosk/show/staff_pages.h"

#define TRIAL "trial_"

/* How the names of counters begin in the exposition, and what they count. */
static const struct {
	const char *begins;
	enum word word;
} counters[] = {
	{ "visits", WORD_COUNTER_VISITS },       { "documents", WORD_COUNTER_DOCUMENTS },
	{ "sheets", WORD_COUNTER_SHEETS },       { "outcomes", WORD_COUNTER_OUTCOMES },
	{ "refusals", WORD_COUNTER_REFUSALS },   { "pin_wrong", WORD_COUNTER_PIN_WRONG },
	{ "time_outs", WORD_COUNTER_TIME_OUTS }, { "jams", WORD_COUNTER_JAMS },
	{ "phase", WORD_COUNTER_PHASE },         { "starts", WORD_COUNTER_STARTS },
	{ "hangs", WORD_COUNTER_HANGS },         { "directions", WORD_COUNTER_DIRECTIONS },
	{ "incidents", WORD_COUNTER_INCIDENTS }, { "disputes", WORD_COUNTER_DISPUTES },
};

static const struct {
	const char *name;
	enum word word;
} outcomes[] = {
	{ "printed", WORD_OUTCOME_OF_PRINTED },
	{ "partly", WORD_OUTCOME_OF_PARTLY },
	{ "failed", WORD_OUTCOME_OF_FAILED },
	{ "unknown", WORD_OUTCOME_OF_UNKNOWN },
};

static bool begins_with(const char *text, const char *begin)
{
	return strncmp(text, begin, strlen(begin)) == 0;
}

static bool is_it(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && memcmp(text, word, len) == 0;
}

/* "residence_certificate" and "printed" have words of their own; codes stand for themselves. */
static const char *which_word(struct scribe *k, const char *text, size_t len)
{
	for (enum word w = WORD_KIND_RESIDENCE_CERTIFICATE; w <= WORD_KIND_ADDRESS_HISTORY; w++)
		if (is_it(text, len, words_name(w) + strlen("kind.")))
			return words_say(w);
	for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
		if (is_it(text, len, outcomes[i].name))
			return words_say(outcomes[i].word);
	return scribe_part(k, text, len);
}

/* What stands between the quotes of name{label="..."}; NULL: there is none. */
static const char *which(struct scribe *k, const char *name)
{
	const char *from = strchr(name, '"');
	const char *end = from ? strchr(from + 1, '"') : NULL;

	return end ? which_word(k, from + 1, (size_t)(end - from) - 1) : NULL;
}

static const char *plain_label(struct scribe *k, const char *name)
{
	for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++)
		if (begins_with(name, counters[i].begins)) {
			const char *of = which(k, name);
			const char *what = words_say(counters[i].word);

			return of ? scribe_fill2(k, WORD_COUNTER_OF, "what", what, "which", of)
			          : what;
		}
	return name;
}

const char *counter_label(struct scribe *k, const char *name)
{
	if (!begins_with(name, TRIAL))
		return plain_label(k, name);
	return scribe_fill1(k, WORD_COUNTER_TRIAL, "what", plain_label(k, name + strlen(TRIAL)));
}
