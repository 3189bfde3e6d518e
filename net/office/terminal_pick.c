#include "net/office/terminal_pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/store/terminal.h"

#define DIGITS_MAX 18

bool terminal_id_fits(const char *id, struct reason *why)
{
	static const char allowed[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
	const size_t len = strlen(id);

	return (len > 0 && len < PROTOCOL_TERMINAL_MAX && strspn(id, allowed) == len) ||
	       refused(why, "\"%s\": an id has 1 to %d letters, digits, '-', '_', '.'", id,
	               PROTOCOL_TERMINAL_MAX - 1);
}

bool terminal_status_fits(struct office *o, const char *id, enum store_status status,
                          struct reason *why)
{
	switch (status) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: no such terminal", id);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(o->store));
}

bool terminal_number_fits(const char *text, const char *what, int64_t most, int64_t *out,
                          struct reason *why)
{
	const size_t len = strlen(text);
	long long value = 0;

	if (len > 0 && len <= DIGITS_MAX && strspn(text, "0123456789") == len)
		value = strtoll(text, NULL, 10);
	if (value < 1 || value > most)
		return refused(why, "%s: not %s of 1 to %lld", text, what, (long long)most);
	*out = value;
	return true;
}

/* ---- which ----------------------------------------------------------------------------------- */

struct picked {
	char (*id)[PROTOCOL_TERMINAL_MAX];
	size_t count, room;
	bool failed;
};

static void add(struct picked *p, const char *id)
{
	const size_t room = p->room ? 2 * p->room : 64;
	void *more;

	if (p->count == p->room && !p->failed) {
		more = realloc(p->id, room * sizeof *p->id);
		p->failed = !more;
		if (more) {
			p->id = more;
			p->room = room;
		}
	}
	if (!p->failed)
		snprintf(p->id[p->count++], sizeof *p->id, "%s", id);
}

static void add_row(void *self, const struct terminal_row *t)
{
	if (!t->revoked)
		add(self, t->id);
}

static bool pick(struct office *o, const struct asked *asked, struct picked *p, struct reason *why)
{
	const bool all = asked->given & OPTION_ALL;

	if (all == (asked->word_count > 0))
		return refused(why, "either terminals by their ids, or --all");
	if (all && terminal_each(o->store, p, add_row) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	for (int i = 0; i < asked->word_count; i++) {
		if (!terminal_id_fits(asked->word[i], why))
			return false;
		add(p, asked->word[i]);
	}
	if (p->failed)
		return refused(why, "no memory");
	return p->count > 0 || refused(why, "there is no terminal");
}

/* ---- the deed -------------------------------------------------------------------------------- */

static struct act act_of(const struct office *o, const struct terminal_deed *deed, const char *whom)
{
	struct act act = { .at = o->now };

	snprintf(act.verb, sizeof act.verb, "%s", deed->verb);
	memcpy(act.officer, o->officer, sizeof act.officer);
	snprintf(act.detail, sizeof act.detail, "%s%s%s", whom, *deed->detail ? ": " : "",
	         deed->detail);
	return act;
}

static bool do_each(struct office *o, const struct terminal_deed *deed, const struct picked *p,
                    bool all, struct reason *why)
{
	char whom[PROTOCOL_TERMINAL_MAX];
	struct act act;

	if (!office_begin(o, why))
		return false;
	for (size_t i = 0; i < p->count; i++) {
		if (!deed->each(o, p->id[i], deed->self, why))
			return false;
		act = act_of(o, deed, p->id[i]);
		if (!all && i + 1 < p->count && act_put(o->store, &act) != STORE_OK)
			return refused(why, "store: %s", store_reason(o->store));
	}
	snprintf(whom, sizeof whom, "all %zu", p->count);
	act = act_of(o, deed, all ? whom : p->id[p->count - 1]);
	return office_commit(o, &act, why);
}

static json_t *tell(const struct picked *p)
{
	json_t *ids = json_array();

	for (size_t i = 0; i < p->count; i++)
		json_array_append_new(ids, json_string(p->id[i]));
	return json_pack("{so}", "terminals", ids);
}

bool terminal_do(struct office *o, const struct asked *asked, const struct terminal_deed *deed,
                 json_t **answer, struct reason *why)
{
	struct picked p = { .count = 0 };
	const bool done =
	    pick(o, asked, &p, why) && do_each(o, deed, &p, asked->given & OPTION_ALL, why);

	if (done)
		*answer = tell(&p);
	else
		office_abandon(o);
	free(p.id);
	return done;
}
