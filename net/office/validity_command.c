#include "net/office/validity_command.h"

#include <string.h>
#include <time.h>

#include "net/certificate/validity.h"
#include "net/office/command.h"
#include "net/office/day.h"

#define LINE_BYTES_MAX 256
#define LINES_MAX 1000000
#define YEAR_MIN 1868 /* before it nobody here was born */
#define DAY_TEXT sizeof "2031-03-05"
#define SECOND_TEXT sizeof "2031-03-05T14:59:59Z"

enum field { PROFILE, BIRTH, ISSUED, CARD_EXPIRES, STAY_ENDS, USER_ENDS, FIELDS };
static const char *const field_names[FIELDS] = { "PROFILE",      "BIRTH",     "ISSUED",
	                                         "CARD_EXPIRES", "STAY_ENDS", "USER_ENDS" };

struct question {
	const struct guide_rule *rule;
	struct validity_ground ground;
};

struct verdict {
	struct date last, renewable_from;
	bool signing;
};

/* ---- answering ------------------------------------------------------------------------------- */

static bool answer_question(const struct question *q, struct verdict *out, struct reason *why)
{
	struct verdict v = { .signing = false };

	if (date_compare(q->ground.birth, q->ground.issued) > 0)
		return refused(why, "BIRTH: after the day of issue");
	v.last = validity_last_day(q->rule, &q->ground);
	v.renewable_from = validity_renewable_from(q->rule, v.last);
	if (!date_valid(v.last) || v.renewable_from.year < YEAR_MIN)
		return refused(why, "the answer is not between the years %d and 9999", YEAR_MIN);
	v.signing = validity_may_have_signing(q->rule, q->ground.birth, q->ground.issued);
	*out = v;
	return true;
}

static void last_second_utc(struct date last, char out[SECOND_TEXT])
{
	const time_t end = date_end_utc(last);
	struct tm utc;

	gmtime_r(&end, &utc);
	strftime(out, SECOND_TEXT, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

/* ---- a line ---------------------------------------------------------------------------------- */

static bool read_day(const char *text, enum field field, struct date *out, struct reason *why)
{
	const bool may_lack = field == STAY_ENDS || field == USER_ENDS;

	if (may_lack && strcmp(text, "-") == 0) {
		*out = (struct date){ 0, 0, 0 };
		return true;
	}
	return date_parse(text, out) || refused(why, "%s: not a day as 2026-11-22%s",
	                                        field_names[field], may_lack ? ", nor -" : "");
}

static bool read_fields(char *const text[FIELDS], struct question *out, struct reason *why)
{
	struct date *const day[FIELDS] = { NULL,
		                           &out->ground.birth,
		                           &out->ground.issued,
		                           &out->ground.card_expires,
		                           &out->ground.stay_ends,
		                           &out->ground.user_ends };
	int i;

	out->rule = guide_rule_of(text[PROFILE]);
	if (!out->rule)
		return refused(why, "PROFILE: no such generation of card");
	for (i = BIRTH; i < FIELDS; i++)
		if (!read_day(text[i], (enum field)i, day[i], why))
			return false;
	return true;
}

bool validity_line(const char *line, char out[VALIDITY_ANSWER_MAX], struct reason *why)
{
	static const char between[] = " \t\r\n";
	char copy[LINE_BYTES_MAX], *text[FIELDS], *rest = NULL;
	char last[DAY_TEXT], second[SECOND_TEXT], from[DAY_TEXT];
	struct question q;
	struct verdict v = { .signing = false };
	int i;

	if (strlen(line) >= sizeof copy)
		return refused(why, "longer than %zu bytes", sizeof copy - 1);
	memcpy(copy, line, strlen(line) + 1);
	for (i = 0; i < FIELDS; i++) {
		text[i] = strtok_r(i ? NULL : copy, between, &rest);
		if (!text[i])
			return refused(why, "%s: missing", field_names[i]);
	}
	if (strtok_r(NULL, between, &rest))
		return refused(why, "more fields than USER_ENDS, the sixth");
	if (!read_fields(text, &q, why) || !answer_question(&q, &v, why))
		return false;
	date_iso(v.last, last);
	last_second_utc(v.last, second);
	date_iso(v.renewable_from, from);
	snprintf(out, VALIDITY_ANSWER_MAX, "%s %s %s %s", last, second, from,
	         v.signing ? "yes" : "no");
	return true;
}

/* ---- many lines ------------------------------------------------------------------------------ */

enum reading { LINE_READ, LINE_NONE, LINE_BAD };

static enum reading read_line(FILE *from, char line[LINE_BYTES_MAX], struct reason *why)
{
	size_t len = 0;
	int c;

	while ((c = getc(from)) != EOF && c != '\n') {
		if (c == '\0' || len == LINE_BYTES_MAX - 1) {
			refused(why, c ? "longer than %d bytes" : "a zero byte within %d bytes",
			        LINE_BYTES_MAX - 1);
			return LINE_BAD;
		}
		line[len++] = (char)c;
	}
	line[len] = '\0';
	if (!ferror(from))
		return c == EOF && len == 0 ? LINE_NONE : LINE_READ;
	refused(why, "cannot be read");
	return LINE_BAD;
}

/* Appends the answers; `*number` is that of the last line looked at. */
static bool answer_lines(FILE *from, json_t *answers, unsigned *number, struct reason *why)
{
	char line[LINE_BYTES_MAX], answer[VALIDITY_ANSWER_MAX];

	for (*number = 1;; ++*number) {
		const enum reading reading = read_line(from, line, why);

		if (reading != LINE_READ)
			return reading == LINE_NONE;
		if (*number > LINES_MAX)
			return refused(why, "more than %d lines", LINES_MAX);
		if (!validity_line(line, answer, why))
			return false;
		if (json_array_append_new(answers, json_string(answer)) != 0)
			return refused(why, "out of memory");
	}
}

bool validity_lines(FILE *from, json_t **answer, struct reason *why)
{
	json_t *answers = json_array();
	struct reason what = { "" };
	unsigned number;

	if (!answers)
		return refused(why, "out of memory");
	if (!answer_lines(from, answers, &number, &what)) {
		json_decref(answers);
		return refused(why, "line %u: %s", number, what.text);
	}
	*answer = answers;
	return true;
}

/* ---- the commands ---------------------------------------------------------------------------- */

static bool run_lines(struct office *o, const struct asked *asked, json_t **answer,
                      struct reason *why)
{
	(void)o;
	(void)asked;
	return validity_lines(stdin, answer, why);
}

static bool run_one(struct office *o, const struct asked *asked, json_t **answer,
                    struct reason *why)
{
	const char *profile = asked_text(asked, OPTION_PROFILE);
	const struct date none = { 0, 0, 0 };
	const struct question q = {
		.rule = guide_rule_of(profile ? profile : "jpki-rsa2048"),
		.ground = { .birth = day_asked(asked, OPTION_BIRTH, none),
		            .issued = day_asked(asked, OPTION_ISSUED, none),
		            .card_expires = day_asked(asked, OPTION_CARD_EXPIRES, none),
		            .stay_ends = day_asked(asked, OPTION_STAY_ENDS, none),
		            .user_ends = day_asked(asked, OPTION_USER_ENDS, none) },
	};
	char last[DAY_TEXT], second[SECOND_TEXT], from[DAY_TEXT];
	struct verdict v = { .signing = false };

	(void)o;
	if (!q.rule)
		return refused(why, "--profile %s: no such generation of card", profile);
	if (!answer_question(&q, &v, why))
		return false;
	date_iso(v.last, last);
	last_second_utc(v.last, second);
	date_iso(v.renewable_from, from);
	*answer = json_pack("{ss ss ss sb}", "last_day", last, "last_second", second,
	                    "renewable_from", from, "signing", v.signing);
	return *answer || refused(why, "out of memory");
}

const struct command validity_commands[] = {
	{ "validity", NULL, "", OPTION_STAY_ENDS | OPTION_USER_ENDS | OPTION_PROFILE,
	  OPTION_BIRTH | OPTION_ISSUED | OPTION_CARD_EXPIRES, COMMAND_ALONE, run_one,
	  "until when certificates are valid, by rule 4 of the guide\n"
	  "Tells the last day and its last second, from when they can be renewed, and whether the\n"
	  "person is old enough for a signing one on the day of issue. Needs no authority." },
	{ "validity", "-", "", 0, 0, COMMAND_ALONE, run_lines,
	  "the same for each line of standard input\n"
	  "A line is PROFILE BIRTH ISSUED CARD_EXPIRES STAY_ENDS|- USER_ENDS|-\n"
	  "and its answer LAST_DAY LAST_SECOND_UTC RENEWABLE_FROM yes|no (old enough for "
	  "signing)." },
	{ NULL, NULL, NULL, 0, 0, COMMAND_ALONE, NULL, NULL },
};
