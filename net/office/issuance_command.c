#include <stdio.h>
#include <string.h>

#include "net/office/certificate_facts.h"
#include "net/office/command.h"
#include "net/office/resident.h"
#include "net/store/issued.h"

/* What was issued at terminals, by numbers alone, and its annulment. */

#define NUMBER_LEN 32

static const char *outcome_name(const struct issued_row *row)
{
	if (!row->reported)
		return "not told yet";
	switch (row->outcome) {
	case OUTCOME_WORD_PRINTED:
		return "printed";
	case OUTCOME_WORD_PARTLY:
		return "partly";
	case OUTCOME_WORD_FAILED:
		return "failed";
	case OUTCOME_WORD_UNKNOWN:
		break;
	}
	return "unknown";
}

static json_t *tell(const struct issued_row *row)
{
	return json_pack("{ss ss ss so ss sI ss sb so ss sb}", "issuance", row->id, "kind",
	                 row->kind, "municipality", row->municipality, "made",
	                 certificate_time_tell(row->made), "terminal", row->terminal, "resident",
	                 (json_int_t)row->resident, "outcome", outcome_name(row), "disputed",
	                 row->disputed, "annulled",
	                 row->annulled ? certificate_time_tell(row->annulled) : json_null(),
	                 "reason", row->why, "trial", row->trial);
}

static void tell_one(void *self, const struct issued_row *row)
{
	json_array_append_new(self, tell(row));
}

static bool find(struct office *o, const char *number, struct issued_row *out, struct reason *why)
{
	if (strlen(number) != NUMBER_LEN || strspn(number, "0123456789abcdef") != NUMBER_LEN)
		return refused(why, "%s: not the number of an issuance, %d digits of 0-9 and a-f",
		               number, NUMBER_LEN);
	switch (issued_of(o->store, number, out)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: never issued here, or no longer on record", number);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool show(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct issued_row row = { .made = 0 };

	if (!find(o, asked->word[0], &row, why))
		return false;
	*answer = tell(&row);
	return true;
}

static bool list(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *key = asked_text(asked, OPTION_RESIDENT);
	struct store_resident resident = { .id = 0 };
	int64_t whose;

	if (key && !resident_find(o, key, &resident, why))
		return false;
	whose = resident.id;
	explicit_bzero(&resident, sizeof resident);
	*answer = json_array();
	return (*answer && issued_each(o->store, whose, *answer, tell_one) == STORE_OK) ||
	       refused(why, "store: %s", store_reason(o->store));
}

static bool put(struct office *o, const struct issued_row *row, const char *reason,
                struct reason *why)
{
	struct act act = { .verb = "issuance annul", .resident = row->resident };

	snprintf(act.detail, sizeof act.detail, "%s %s", row->id, reason);
	if (!office_begin(o, why))
		return false;
	switch (annulment_put(o->store, row->id, o->now, reason)) {
	case STORE_OK:
		return office_commit(o, &act, why);
	case STORE_NONE:
		return refused(why, "%s: annulled already", row->id);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool annul(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct issued_row row = { .made = 0 };

	if (!find(o, asked->word[0], &row, why))
		return false;
	if (!*row.municipality) /* and nobody would ever be told of it */
		return refused(why, "%s: issued by an earlier version: its pages have no seal",
		               row.id);
	if (!put(o, &row, asked_text(asked, OPTION_REASON), why)) {
		office_abandon(o);
		return false;
	}
	*answer = json_pack("{ss ss}", "issuance", row.id, "municipality", row.municipality);
	return true;
}

const struct command issuance_commands[] = {
	{ "issuance", "list", "", OPTION_RESIDENT, 0, COMMAND_LOOKS, list,
	  "what was issued, oldest first; --resident KEY: to one resident\n"
	  "Its number (which every page says), kind, time, terminal, what became of it, whether\n"
	  "it was annulled, and whether a technician's test visit made it; residents by the "
	  "number\n"
	  "that resident show tells." },
	{ "issuance", "show", "NUMBER", 0, 0, COMMAND_LOOKS, show, "the same of one" },
	{ "issuance", "annul", "NUMBER", 0, OPTION_REASON, COMMAND_CHANGES, annul,
	  "its papers are good no more, though their seals are\n"
	  "Whoever verifies a page is told from now on, as long as its seal can be verified. "
	  "There\n"
	  "is no way back: another one is issued." },
	{ NULL, NULL, "", 0, 0, COMMAND_LOOKS, NULL, "" },
};
