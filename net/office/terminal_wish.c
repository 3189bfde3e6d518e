#include "net/office/terminal_wish.h"

#include <stdio.h>
#include <string.h>

#include "net/office/day.h"
#include "net/office/terminal_pick.h"
#include "net/store/fleet.h"
#include "net/store/text.h"

/* ---- admission ------------------------------------------------------------------------------- */

static bool accept_one(struct office *o, const char *id, const void *self, struct reason *why)
{
	struct fleet_row row;

	(void)self;
	if (!terminal_status_fits(o, id, fleet_of(o->store, id, &row), why))
		return false;
	switch (fleet_accept(o->store, id)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: %s", id,
		               row.known ? "accepted already" : "has not told anything yet");
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

bool terminal_accept(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why)
{
	const struct terminal_deed deed = { .verb = "terminal accept", .each = accept_one };

	return terminal_do(o, asked, &deed, answer, why);
}

/* ---- out of service -------------------------------------------------------------------------- */

static bool wish_out(struct office *o, const char *id, const void *self, struct reason *why)
{
	const bool *out = self;

	return terminal_status_fits(o, id, fleet_wish_out(o->store, id, *out), why);
}

bool terminal_out(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	static const bool out = true;
	const struct terminal_deed deed = { .verb = "terminal out-of-service",
		                            .self = &out,
		                            .each = wish_out };

	return terminal_do(o, asked, &deed, answer, why);
}

bool terminal_in(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	static const bool out = false;
	const struct terminal_deed deed = { .verb = "terminal in-service",
		                            .self = &out,
		                            .each = wish_out };

	return terminal_do(o, asked, &deed, answer, why);
}

/* ---- notices --------------------------------------------------------------------------------- */

#define NOTICE_DAYS 3650 /* of one without a last day: until it is taken back */
#define DAY_S INT64_C(86400)

static bool take_text(const struct asked *asked, uint64_t option, const char *name,
                      char out[OPERATOR_NOTICE_MAX], struct reason *why)
{
	const char *text = asked_text(asked, option);

	if (!text)
		return true;
	if (!*text || strlen(text) >= OPERATOR_NOTICE_MAX || !text_fits(text))
		return refused(why, "--%s: a text of 1 to %d bytes without control characters",
		               name, OPERATOR_NOTICE_MAX - 1);
	snprintf(out, OPERATOR_NOTICE_MAX, "%s", text);
	return true;
}

static bool take_days(const struct office *o, const struct asked *asked, struct fleet_notice *n,
                      struct reason *why)
{
	const struct date today = date_in_japan(o->now),
			  since = day_asked(asked, OPTION_SINCE, today);

	n->from = asked->given & OPTION_SINCE ? date_start_utc(since) : o->now;
	n->until = asked->given & OPTION_UNTIL ? date_end_utc(day_asked(asked, OPTION_UNTIL, today))
	                                       : n->from + NOTICE_DAYS * DAY_S;
	if (n->until <= n->from || n->until <= o->now)
		return refused(why, "--until: over before it begins");
	return true;
}

static bool wish_notice(struct office *o, const char *id, const void *self, struct reason *why)
{
	return terminal_status_fits(o, id, fleet_wish_notice(o->store, id, self), why);
}

static bool notice_off(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	const uint64_t of_a_text = OPTION_JA | OPTION_EN | OPTION_SINCE | OPTION_UNTIL;
	const struct terminal_deed deed = { .verb = "terminal notice",
		                            .detail = "taken back",
		                            .each = wish_notice };

	if (asked->given & of_a_text)
		return refused(why, "--off: takes a notice back, and has no text or days");
	return terminal_do(o, asked, &deed, answer, why);
}

bool terminal_notice(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why)
{
	struct fleet_notice notice = { .from = 0 };
	struct terminal_deed deed = { .verb = "terminal notice",
		                      .self = &notice,
		                      .each = wish_notice };
	char from[11], until[11];

	if (asked->given & OPTION_OFF)
		return notice_off(o, asked, answer, why);
	if (!(asked->given & OPTION_JA))
		return refused(why, "--ja is missing: what residents read first");
	if (!take_text(asked, OPTION_JA, "ja", notice.ja, why) ||
	    !take_text(asked, OPTION_EN, "en", notice.en, why) ||
	    !take_days(o, asked, &notice, why))
		return false;
	date_iso(date_in_japan(notice.from), from);
	date_iso(date_in_japan(notice.until), until);
	snprintf(deed.detail, sizeof deed.detail, "%s to %s", from, until);
	return terminal_do(o, asked, &deed, answer, why);
}
