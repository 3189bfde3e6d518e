#include "net/office/resident.h"

#include <string.h>

bool resident_find(struct office *o, const char *key, struct store_resident *out,
                   struct reason *why)
{
	switch (store_resident_by_key(o->store, key, out)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: no such resident (madoguchi-office resident list)", key);
	case STORE_FAILED:
		break;
	}
	return refused(why, "register: %s", store_reason(o->store));
}

struct sought {
	int64_t id;
	char key[RESIDENT_KEY_MAX];
};

static void compare(void *self, const struct store_resident *r)
{
	struct sought *s = self;

	if (r->id == s->id)
		memcpy(s->key, r->key, sizeof s->key);
}

bool resident_key_of(struct office *o, int64_t resident, char key[RESIDENT_KEY_MAX],
                     struct reason *why)
{
	struct sought s = { .id = resident };

	if (store_each_resident(o->store, &s, compare) != STORE_OK)
		return refused(why, "register: %s", store_reason(o->store));
	memcpy(key, s.key, sizeof s.key);
	return *key || refused(why, "register: nobody of that number");
}

static const struct record_person *line_of(const struct record *record)
{
	uint8_t i;

	for (i = 0; i < record->count; i++)
		if (record->person[i].id == record->holder)
			return &record->person[i];
	return NULL;
}

bool resident_record_read(struct office *o, const char *key, struct resident_record *out,
                          struct reason *why)
{
	if (!resident_find(o, key, &out->resident, why))
		return false;
	if (store_municipality_of(o->store, out->resident.municipality, &out->municipality) !=
	        STORE_OK ||
	    store_record_of(o->store, out->resident.id, &out->record) != STORE_OK)
		return refused(why, "register: %s", store_reason(o->store));
	out->person = line_of(&out->record);
	return out->person || refused(why, "%s: not in the household's record", key);
}

void resident_record_drop(struct resident_record *r)
{
	explicit_bzero(r, sizeof *r);
}

bool resident_living(struct office *o, const char *key, struct store_resident *out,
                     struct reason *why)
{
	struct resident_record r = { .person = NULL };
	const bool found = resident_record_read(o, key, &r, why) &&
	                   (!r.person->is_deceased || refused(why, "%s: has died", key));

	if (found)
		*out = r.resident;
	resident_record_drop(&r);
	return found;
}
