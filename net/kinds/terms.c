#include "net/kinds/terms.h"

#include <stdio.h>
#include <string.h>

#include "net/kinds/reading.h"
#include "net/kinds/terms_lines.h"
#include "net/protocol/lines.h"

enum { LAST_MINUTE = 24 * 60, LEAP_YEAR = 2000 };

/* ---- days and hours -------------------------------------------------------------------------- */

static unsigned two_digits(const char *at)
{
	return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

static bool minute_of(const char *text, int16_t *out)
{
	static const char form[] = "00:00";
	unsigned minute;

	for (size_t i = 0; i < sizeof form; i++)
		if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
			return false;
	minute = two_digits(text) * 60 + two_digits(text + 3);
	if (text[3] > '5' || minute > LAST_MINUTE)
		return false;
	*out = (int16_t)minute;
	return true;
}

static bool minute_fill(struct reading *r, const json_t *o, const char *member, int16_t *out)
{
	char text[16] = "";

	if (!reading_text(r, o, member, READING_NEEDED, text, sizeof text))
		return false;
	return minute_of(text, out) || reading_wrong(r, member, "is no time, as 06:30");
}

static bool days_fill(struct reading *r, const json_t *o, struct terms_hours *out)
{
	char days[16] = "every";

	if (!reading_text(r, o, "days", READING_OPTIONAL, days, sizeof days))
		return false;
	out->weekdays = strcmp(days, "weekdays") == 0;
	return out->weekdays || strcmp(days, "every") == 0 ||
	       reading_wrong(r, "days", "is neither \"every\" nor \"weekdays\"");
}

/* Where it is missing `out` stays. */
static bool hours_fill(struct reading *r, const json_t *o, struct terms_hours *out)
{
	const json_t *hours = json_object_get(o, "hours");
	const size_t before = reading_enter(r, "hours");
	const bool good = !hours || (reading_object(r, hours, "from until days") &&
	                             minute_fill(r, hours, "from", &out->from_minute) &&
	                             minute_fill(r, hours, "until", &out->until_minute) &&
	                             days_fill(r, hours, out) &&
	                             (out->from_minute < out->until_minute ||
	                              reading_wrong(r, "until", "is not after \"from\"")));

	reading_leave(r, before);
	return good;
}

/* "12-29" as of every year; year 0. */
static bool month_day_of(const char *text, struct date *out)
{
	char iso[16];
	struct date d;

	snprintf(iso, sizeof iso, "%04d-%.6s", (int)LEAP_YEAR, text);
	if (strlen(text) != 5 || !date_parse(iso, &d))
		return false;
	*out = (struct date){ 0, d.month, d.day };
	return true;
}

static bool one_day_of(const char *text, struct date *out)
{
	return date_parse(text, out) || month_day_of(text, out);
}

static bool closed_of(const char *text, struct terms_closed *out)
{
	char first[16], second[16];
	const char *slash = strchr(text, '/');

	if (strlen(text) >= sizeof first + sizeof second - 1)
		return false;
	if (!slash) {
		out->until = (struct date){ 0 };
		if (!one_day_of(text, &out->from))
			return false;
		out->until = out->from;
		return true;
	}
	snprintf(first, sizeof first, "%.*s", (int)(slash - text), text);
	snprintf(second, sizeof second, "%s", slash + 1);
	if (!one_day_of(first, &out->from) || !one_day_of(second, &out->until))
		return false;
	return out->from.year == 0 ? out->until.year == 0
	                           : date_compare(out->from, out->until) <= 0;
}

static bool closed_fill(struct reading *r, const json_t *o, size_t most, struct terms_closed *out,
                        uint8_t *count)
{
	const json_t *array, *day;
	size_t before, row, i;
	bool good = true;

	if (!reading_array(r, o, "closed", most, &array))
		return false;
	before = reading_enter(r, "closed");
	json_array_foreach(array, i, day)
	{
		row = reading_enter_row(r, i);
		good =
		    good && ((json_is_string(day) && closed_of(json_string_value(day), &out[i])) ||
		             reading_wrong(r, "",
		                           "is no day, as 2027-01-17, 12-29 or "
		                           "2027-02-10/2027-02-12"));
		reading_leave(r, row);
	}
	reading_leave(r, before);
	*count = (uint8_t)json_array_size(array);
	return good;
}

/* ---- kinds ----------------------------------------------------------------------------------- */

static bool is_of_years(enum document_kind kind)
{
	return kind == KIND_INCOME_CERTIFICATE || kind == KIND_TAXATION_CERTIFICATE ||
	       kind == KIND_INCOME_TAXATION_CERTIFICATE || kind == KIND_TAX_PAYMENT_CERTIFICATE;
}

static bool years_fill(struct reading *r, const json_t *o, enum document_kind kind,
                       struct terms_kind *out)
{
	const json_t *years = json_object_get(o, "years");
	char from[16] = "";
	int64_t count = 0;
	size_t before;
	bool good;

	if (!is_of_years(kind))
		return !years || reading_wrong(r, "years", "has no meaning for this kind");
	if (!years)
		return reading_wrong(r, "years", "is missing");
	before = reading_enter(r, "years");
	good = reading_object(r, years, "count from") &&
	       reading_integer(r, years, "count", READING_NEEDED, 1, PROTOCOL_PICKS_MAX, &count) &&
	       reading_text(r, years, "from", READING_NEEDED, from, sizeof from) &&
	       (month_day_of(from, &out->year_from) ||
	        reading_wrong(r, "from", "is no day of the year, as 06-10"));
	reading_leave(r, before);
	out->year_count = (uint8_t)count;
	return good;
}

/* A file of the authority's directory and of no other. */
static bool form_fill(struct reading *r, const json_t *o, char out[TERMS_PATH_MAX])
{
	if (!reading_text(r, o, "form", READING_OPTIONAL, out, TERMS_PATH_MAX))
		return false;
	return (out[0] != '/' && !strstr(out, "..")) ||
	       reading_wrong(r, "form", "is no file of this directory");
}

static bool whose_fill(struct reading *r, const json_t *o, enum document_kind kind,
                       struct terms_kind *out)
{
	if (!reading_flag(r, o, "household", &out->household) ||
	    !reading_flag(r, o, "members", &out->members))
		return false;
	return terms_is_for_others(kind) || (!out->household && !out->members) ||
	       reading_wrong(r, "household", "has no meaning for this kind: it is the holder's");
}

static bool kind_fill(struct reading *r, const json_t *o, enum document_kind kind,
                      struct terms_kind *out)
{
	int64_t fee_yen = 0, copies_max = 0;

	if (!reading_object(r, o,
	                    "fee_yen copies_max hours closed household members items pick years "
	                    "form") ||
	    !reading_integer(r, o, "fee_yen", READING_NEEDED, 0, PROTOCOL_YEN_MAX / 10, &fee_yen) ||
	    !reading_integer(r, o, "copies_max", READING_NEEDED, 1, PROTOCOL_COPIES_MAX,
	                     &copies_max) ||
	    !hours_fill(r, o, &out->hours) ||
	    !closed_fill(r, o, TERMS_KIND_CLOSED_MAX, out->closed, &out->closed_count) ||
	    !whose_fill(r, o, kind, out) || !terms_items_fill(r, o, kind, out) ||
	    !terms_pick_fill(r, o, out) || !years_fill(r, o, kind, out) ||
	    !form_fill(r, o, out->form))
		return false;
	if (out->pick_count > 0 && out->year_count > 0)
		return reading_wrong(r, "pick", "is the year already");
	out->given = true;
	out->fee_yen = (uint32_t)fee_yen;
	out->copies_max = (uint8_t)copies_max;
	return true;
}

static bool kinds_fill(struct reading *r, const json_t *o, struct terms *out)
{
	json_t *kinds = json_object_get(o, "kinds"), *value;
	const size_t before = reading_enter(r, "kinds");
	const char *name;
	bool good = json_is_object(kinds) || reading_wrong(r, "", "is no object");

	json_object_foreach(kinds, name, value)
	{
		enum document_kind kind = KIND_RESIDENCE_CERTIFICATE;
		size_t inside;

		if (!good)
			break;
		if (!kind_of_name(name, &kind)) {
			good = reading_wrong(r, name, "is no kind of certificate");
			break;
		}
		inside = reading_enter(r, name);
		out->kind[kind].hours = out->hours;
		out->kind[kind].hours.weekdays = false;
		good = kind_fill(r, value, kind, &out->kind[kind]);
		reading_leave(r, inside);
	}
	reading_leave(r, before);
	return good;
}

/* ---- all ------------------------------------------------------------------------------------- */

static bool head_fill(struct reading *r, const json_t *o, struct date today, struct terms *out)
{
	int64_t verifiable = 365, registration = 3;

	if (!reading_object(r, o,
	                    "as_of municipality hours closed verifiable_days registration_days "
	                    "kinds") ||
	    !reading_day(r, o, "as_of", &out->as_of) ||
	    !reading_text(r, o, "municipality", READING_NEEDED, out->municipality, 6) ||
	    !reading_integer(r, o, "verifiable_days", READING_OPTIONAL, 1, 3650, &verifiable) ||
	    !reading_integer(r, o, "registration_days", READING_OPTIONAL, 1, 30, &registration))
		return false;
	if (date_compare(out->as_of, today) > 0)
		return reading_wrong(r, "as_of", "is still to come");
	if (strspn(out->municipality, "0123456789") != 5)
		return reading_wrong(r, "municipality", "is not five digits");
	out->verifiable_days = (uint16_t)verifiable;
	out->registration_days = (uint8_t)registration;
	out->hours = (struct terms_hours){ .until_minute = LAST_MINUTE };
	return hours_fill(r, o, &out->hours) &&
	       closed_fill(r, o, TERMS_CLOSED_MAX, out->closed, &out->closed_count);
}

bool terms_of_json(const char *text, size_t len, struct date today, struct terms *out,
                   char reason[TERMS_REASON_MAX])
{
	struct reading r = { .reason = reason };
	struct terms t = { 0 };
	json_error_t error;
	json_t *o;
	bool good;

	reason[0] = '\0';
	if (len > TERMS_FILE_MAX)
		return reading_wrong(&r, "", "is too large");
	o = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
	if (!o) {
		snprintf(reason, TERMS_REASON_MAX, "line %d: %s", error.line, error.text);
		return false;
	}
	good = head_fill(&r, o, today, &t) && kinds_fill(&r, o, &t);
	json_decref(o);
	if (good)
		*out = t;
	return good;
}
