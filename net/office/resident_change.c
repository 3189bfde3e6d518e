#include "net/office/resident_change.h"

#include <stdio.h>
#include <string.h>

#include "net/office/certificate_held.h"
#include "net/office/resident.h"
#include "net/office/resident_text.h"
#include "net/store/register.h"

/* ---- another name ---------------------------------------------------------------------------- */

/* How a name is read stands in no certificate: a change of that alone ends none. */
static bool rename_in_change(struct office *o, const struct resident_record *r, const char *name,
                             const char *reading, struct reason *why)
{
	const bool other = strcmp(name, r->person->name) != 0;
	struct act act = { .verb = "resident rename", .resident = r->resident.id };

	snprintf(act.detail, sizeof act.detail, "%s", other ? "name" : "reading");
	return office_begin(o, why) &&
	       (register_rename(o->store, r->resident.id, name, reading) == STORE_OK ||
	        refused(why, "register: %s", store_reason(o->store))) &&
	       (!other || held_turn_of(o, r->resident.id, KIND_BOTH, LIFE_CHANGE, why)) &&
	       office_commit(o, &act, why);
}

bool resident_rename(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why)
{
	const char *const name = asked_text(asked, OPTION_NAME);
	const char *const reading = asked_text(asked, OPTION_READING);
	const char *const key = asked->word[0];
	struct store_resident living;
	struct resident_record r = { .person = NULL };
	bool renamed;

	(void)answer;
	if (!resident_texts_fit(asked, why))
		return false;
	renamed = resident_living(o, key, &living, why) && resident_record_read(o, key, &r, why) &&
	          (strcmp(name, r.person->name) != 0 || strcmp(reading, r.person->reading) != 0 ||
	           refused(why, "%s: bears that very name", key)) &&
	          rename_in_change(o, &r, name, reading, why);
	if (!renamed)
		office_abandon(o);
	explicit_bzero(&living, sizeof living);
	resident_record_drop(&r);
	return renamed;
}

/* ---- marks ----------------------------------------------------------------------------------- */

static bool mark(struct office *o, const struct resident_record *r, enum register_flag flag,
                 bool on, struct reason *why)
{
	return register_mark(o->store, r->resident.id, flag, on) == STORE_OK ||
	       refused(why, "register: %s", store_reason(o->store));
}

/* The notice of a new head may come with the death or later. */
static bool follow(struct office *o, const struct resident_record *dead, const char *key,
                   struct reason *why)
{
	struct store_resident heir;
	bool followed;

	if (!key)
		return true;
	followed = resident_living(o, key, &heir, why) &&
	           (register_succeed(o->store, dead->resident.id, heir.id) == STORE_OK ||
	            refused(why, "%s: %s", key, store_reason(o->store)));
	explicit_bzero(&heir, sizeof heir);
	return followed;
}

bool resident_die(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *const heir = asked_text(asked, OPTION_NEW_HEAD);
	struct resident_record r = { .person = NULL };
	struct act act = { .verb = "resident die" };
	bool marked =
	    resident_record_read(o, asked->word[0], &r, why) &&
	    (!r.person->is_deceased || heir || refused(why, "%s: has died", asked->word[0]));

	(void)answer;
	act.resident = r.resident.id;
	snprintf(act.detail, sizeof act.detail, "%s", heir ? "new head" : "");
	marked = marked && office_begin(o, why) && mark(o, &r, REGISTER_DECEASED, true, why) &&
	         follow(o, &r, heir, why) &&
	         held_turn_of(o, r.resident.id, KIND_BOTH, LIFE_DEATH, why) &&
	         office_commit(o, &act, why);
	if (!marked)
		office_abandon(o);
	resident_record_drop(&r);
	return marked;
}

bool resident_protect(struct office *o, const struct asked *asked, json_t **answer,
                      struct reason *why)
{
	const bool on = !asked_text(asked, OPTION_OFF);
	struct resident_record r = { .person = NULL };
	struct act act = { .verb = "resident protect" };
	bool marked =
	    resident_record_read(o, asked->word[0], &r, why) &&
	    (r.person->is_protected != on ||
	     refused(why, "%s: is %s", asked->word[0], on ? "protected already" : "not protected"));

	(void)answer;
	act.resident = r.resident.id;
	snprintf(act.detail, sizeof act.detail, "%s", on ? "on" : "off");
	marked = marked && office_begin(o, why) && mark(o, &r, REGISTER_PROTECTED, on, why) &&
	         office_commit(o, &act, why);
	if (!marked)
		office_abandon(o);
	resident_record_drop(&r);
	return marked;
}
