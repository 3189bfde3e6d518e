#include "net/office/certificate_held.h"

#include <stdlib.h>
#include <string.h>

#define HELD_MAX 1000000 /* everybody's; far more than a test authority gives */

bool certificate_kinds(const struct asked *asked, enum certificate_kinds otherwise,
                       enum certificate_kinds *out, struct reason *why)
{
	const char *word = asked_text(asked, OPTION_KIND);

	if (!word)
		*out = otherwise;
	else if (strcmp(word, "user") == 0)
		*out = KIND_USER;
	else if (strcmp(word, "signing") == 0)
		*out = KIND_SIGNING;
	else if (strcmp(word, "both") == 0)
		*out = KIND_BOTH;
	else
		return refused(why, "--kind %s: user, signing or both", word);
	return true;
}

bool certificate_is_of(enum certificate_kinds kinds, const struct ledger_row *row)
{
	return (row->use == CERTIFICATE_USER && kinds & KIND_USER) ||
	       (row->use == CERTIFICATE_SIGNING && kinds & KIND_SIGNING);
}

const char *certificate_kind_name(enum certificate_use use)
{
	return use == CERTIFICATE_USER ? "user" : "signing";
}

static void collect(void *self, const struct ledger_row *row)
{
	struct held *h = self;

	if (h->count == h->room && h->room < HELD_MAX) {
		const size_t room = h->room ? 2 * h->room : 8;
		struct ledger_row *more = reallocarray(h->row, room, sizeof *more);

		if (more) {
			h->row = more;
			h->room = room;
		}
	}
	if (h->count == h->room)
		h->failed = true;
	else
		h->row[h->count++] = *row;
}

bool held_read(struct office *o, int64_t resident, struct held *out, struct reason *why)
{
	*out = (struct held){ .row = NULL };
	if (ledger_each(o->store, resident, out, collect) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	return !out->failed || refused(why, "store: no room for so many certificates");
}

void held_drop(struct held *h)
{
	free(h->row);
	*h = (struct held){ .row = NULL };
}

const struct ledger_row *held_newest(const struct held *h, enum certificate_use use)
{
	size_t i;

	for (i = h->count; i > 0; i--)
		if (h->row[i - 1].use == use)
			return &h->row[i - 1];
	return NULL;
}

bool held_turn(struct office *o, const struct held *h, enum certificate_kinds kinds,
               enum life_act act, struct reason *why)
{
	enum certificate_state next;
	size_t i;

	for (i = 0; i < h->count; i++) {
		const struct ledger_row *row = &h->row[i];

		if (certificate_is_of(kinds, row) &&
		    life_step(&o->settings.policy, row->use, row->state, act, &next) == LIFE_DONE &&
		    !office_turn(o, row, act, why))
			return false;
	}
	return true;
}

bool held_turn_of(struct office *o, int64_t resident, enum certificate_kinds kinds,
                  enum life_act act, struct reason *why)
{
	struct held h;
	const bool turned = held_read(o, resident, &h, why) && held_turn(o, &h, kinds, act, why);

	held_drop(&h);
	return turned;
}
