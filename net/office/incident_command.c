#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/certificate_facts.h"
#include "net/office/command.h"
#include "net/store/incident.h"

/* What must never happen, as servers put it on record. Each stays open, whatever goes well after
 * it, until an officer has looked at it and says so. */

static void tell(void *self, const struct incident *i)
{
	json_array_append_new(
	    self, json_pack("{sI so ss ss sI so so ss}", "incident", (json_int_t)i->id, "at",
	                    certificate_time_tell(i->at), "municipality", i->municipality,
	                    "terminal", i->terminal, "cause", (json_int_t)i->cause, "resident",
	                    i->resident ? json_integer(i->resident) : json_null(), "closed",
	                    i->closed ? certificate_time_tell(i->closed) : json_null(), "closed_by",
	                    i->closed_by));
}

static bool list(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	(void)asked;
	*answer = json_array();
	return (*answer && incident_each(o->store, *answer, tell) == STORE_OK) ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* What was looked at is not told here: acts hold words of the program and no person's data. */
static bool word_fits(const char *word, struct reason *why)
{
	const size_t len = strlen(word);

	return (len > 0 && len < 40 &&
	        strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-") == len) ||
	       refused(why, "--reason %s: a word of at most 39 small letters, digits and hyphens",
	               word);
}

static bool find(struct office *o, const char *number, struct incident *out, struct reason *why)
{
	char *end;
	long long id;

	errno = 0;
	id = strtoll(number, &end, 10);
	if (errno || *end || strspn(number, "0123456789") != strlen(number) || id <= 0)
		return refused(why, "%s: not the number of an incident", number);
	switch (incident_of(o->store, id, out)) {
	case STORE_OK:
		return !out->closed || refused(why, "%s: closed already", number);
	case STORE_NONE:
		return refused(why, "%s: no such incident", number);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool put(struct office *o, const struct incident *i, const char *word, struct reason *why)
{
	struct act act = { .verb = "incident close", .resident = i->resident };

	snprintf(act.detail, sizeof act.detail, "%lld %s", (long long)i->id, word);
	if (!office_begin(o, why))
		return false;
	switch (incident_close(o->store, i->id, o->now, o->officer)) {
	case STORE_OK:
		return office_commit(o, &act, why);
	case STORE_NONE:
		return refused(why, "%lld: closed meanwhile", (long long)i->id);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

static bool close_one(struct office *o, const struct asked *asked, json_t **answer,
                      struct reason *why)
{
	const char *word = asked_text(asked, OPTION_REASON);
	struct incident i = { .id = 0 };

	(void)answer;
	if (!word_fits(word, why) || !find(o, asked->word[0], &i, why))
		return false;
	if (put(o, &i, word, why))
		return true;
	office_abandon(o);
	return false;
}

const struct command incident_commands[] = {
	{ "incident", "list", "", 0, 0, COMMAND_LOOKS, list,
	  "what must never happen and did, oldest first\n"
	  "When, where, whose (by the number that resident show tells), and who has closed it.\n"
	  "cause is the server's: 8 the row was another's than the card's, 9 the pages did not "
	  "say\n"
	  "what the row says." },
	{ "incident", "close", "NUMBER", 0, OPTION_REASON, COMMAND_CHANGES, close_one,
	  "somebody has looked at it, and found WORD\n"
	  "Until then it stays open, whatever has been printed well since." },
	{ NULL, NULL, "", 0, 0, COMMAND_LOOKS, NULL, "" },
};
