#include "net/office/terminal_settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/certificate_facts.h"
#include "net/office/terminal_package.h"
#include "net/office/terminal_pick.h"
#include "net/store/fleet.h"

#define CHANGES (OPTION_SET | OPTION_FILE | OPTION_ROLL_BACK)

/* ---- shown ----------------------------------------------------------------------------------- */

static json_t *tell_values(const struct package *p)
{
	json_t *all = json_array();

	for (int i = 0; i < p->count; i++)
		json_array_append_new(all, json_pack("{ss ss}", "name", p->value[i].name, "value",
		                                     p->value[i].value));
	return all;
}

static json_t *tell_versions(const struct package_versions *all, const struct fleet_row *row)
{
	json_t *told = json_array();

	for (size_t i = 0; i < all->count; i++)
		json_array_append_new(
		    told, json_pack("{sI so ss}", "version", (json_int_t)all->row[i].version,
		                    "made", certificate_time_tell(all->row[i].made), "state",
		                    all->row[i].version == row->settings_version   ? "taken"
		                    : all->row[i].version == row->settings_refused ? "refused"
		                    : all->row[i].version == row->package          ? "wished"
		                                                                   : ""));
	return told;
}

static bool show(struct office *o, const char *id, json_t **answer, struct reason *why)
{
	struct package_versions all;
	struct package p = { .count = 0 };
	struct fleet_row row;

	if (!terminal_status_fits(o, id, fleet_of(o->store, id, &row), why) ||
	    !package_versions(o, id, &all, why) ||
	    (row.package && !package_read(o, id, &all, row.package, &p, why)))
		return false;
	*answer = json_pack("{ss sI sI sI ss so so}", "terminal", id, "wished",
	                    (json_int_t)row.package, "taken", (json_int_t)row.settings_version,
	                    "refused", (json_int_t)row.settings_refused, "why", row.settings_why,
	                    "values", tell_values(&p), "versions", tell_versions(&all, &row));
	return *answer != NULL;
}

/* ---- another version ------------------------------------------------------------------------- */

struct change {
	struct package package;
	char detail[ACT_DETAIL_MAX];
	uint8_t *cms;
	size_t len;
};

/* Those of the newest version, some of them otherwise. */
static bool set(struct office *o, const struct asked *asked, const struct package_versions *all,
                struct package *p, struct reason *why)
{
	const char *text[COMMAND_REPEATS_MAX];
	const int count = asked_all(asked, OPTION_SET, text);

	if (all->count > 0 && !package_read(o, asked->word[0], all, all->row[0].version, p, why))
		return false;
	for (int i = 0; i < count; i++)
		if (!package_put(p, text[i], why))
			return false;
	return true;
}

static bool roll_back(struct office *o, const struct asked *asked,
                      const struct package_versions *all, struct package *p, struct reason *why)
{
	const char *text = asked_text(asked, OPTION_ROLL_BACK);
	int64_t version = all->count > 1 ? all->row[1].version : 0;

	if (*text && !terminal_number_fits(text, "a version", INT64_MAX, &version, why))
		return false;
	if (!version)
		return refused(why, "%s: there is no version before", asked->word[0]);
	return package_read(o, asked->word[0], all, version, p, why);
}

static bool fill(struct office *o, const struct asked *asked, const struct package_versions *all,
                 struct package *p, struct reason *why)
{
	switch (asked->given & CHANGES) {
	case OPTION_SET:
		return set(o, asked, all, p, why);
	case OPTION_FILE:
		return package_put_file(p, asked_text(asked, OPTION_FILE), why);
	case OPTION_ROLL_BACK:
		return roll_back(o, asked, all, p, why);
	default: /* a set of bits */
		return refused(why, "one of --set, --file and --roll-back");
	}
}

static bool make(struct office *o, const struct asked *asked, struct change *c, struct reason *why)
{
	const char *id = asked->word[0];
	struct package_versions all;
	int64_t version = 0;

	if (!package_versions(o, id, &all, why) || !fill(o, asked, &all, &c->package, why) ||
	    !terminal_status_fits(o, id, fleet_next_version(o->store, id, &version), why))
		return false;
	c->package.version = version;
	c->package.made = o->now;
	snprintf(c->package.terminal, sizeof c->package.terminal, "%s", id);
	snprintf(c->detail, sizeof c->detail, "%s: version %lld, %u values", id, (long long)version,
	         c->package.count);
	return package_sign(o, &c->package, &c->cms, &c->len, why);
}

/* For a stick, where the line is cut: the terminal takes the same version by either way. */
static bool write_out(struct office *o, const struct asked *asked, const struct change *c,
                      struct reason *why)
{
	const char *out = asked_text(asked, OPTION_OUT);
	struct folder file;

	return !out || (office_begin_file(o, out, OFFICE_REPLACED, &file, why) &&
	                folder_write_file(file.path, c->cms, c->len, FOLDER_PUBLIC, why));
}

static bool put_on_record(struct office *o, const char *id, const struct change *c,
                          struct reason *why)
{
	struct act act = { .verb = "terminal settings" };

	snprintf(act.detail, sizeof act.detail, "%s", c->detail);
	return office_begin(o, why) &&
	       terminal_status_fits(
		   o, id,
		   fleet_wish_package(o->store, id, c->package.version, c->cms, c->len, o->now),
		   why) &&
	       office_commit(o, &act, why);
}

static bool change(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct change c = { .len = 0 };
	const bool done = make(o, asked, &c, why) && write_out(o, asked, &c, why) &&
	                  put_on_record(o, asked->word[0], &c, why);

	if (done)
		*answer =
		    json_pack("{ss sI so}", "terminal", asked->word[0], "version",
		              (json_int_t)c.package.version, "values", tell_values(&c.package));
	else
		office_abandon(o);
	free(c.cms);
	return done;
}

bool terminal_settings(struct office *o, const struct asked *asked, json_t **answer,
                       struct reason *why)
{
	if (!terminal_id_fits(asked->word[0], why))
		return false;
	if (asked->given & CHANGES)
		return change(o, asked, answer, why);
	if (asked->given & OPTION_OUT)
		return refused(why, "--out: with one of --set, --file and --roll-back");
	return show(o, asked->word[0], answer, why);
}
