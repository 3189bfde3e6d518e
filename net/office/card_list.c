#include "net/office/card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Collected first and described afterwards: describing asks the store again. */
struct collected {
	struct store_resident *resident;
	size_t count, room;
	bool failed;
};

#define RESIDENTS_MAX 100000

static void collect(void *self, const struct store_resident *r)
{
	struct collected *all = self;

	if (all->count == all->room && all->room < RESIDENTS_MAX) {
		const size_t room = all->room ? 2 * all->room : 64;
		struct store_resident *more = reallocarray(all->resident, room, sizeof *more);

		if (more) {
			all->resident = more;
			all->room = room;
		}
	}
	if (all->count == all->room)
		all->failed = true;
	else
		all->resident[all->count++] = *r;
}

static const char *note_of(const struct record *record, const struct store_resident *r, int age)
{
	uint8_t i;

	for (i = 0; i < record->count; i++) {
		const struct record_person *p = &record->person[i];

		if (p->id != r->id)
			continue;
		if (p->is_deceased)
			return "deceased";
		if (p->is_protected)
			return "protected";
		if (p->is_moving_out)
			return "moving out";
	}
	if (age < 15)
		return "under 15";
	return *r->card_profile ? r->card_profile : "-";
}

static bool print_resident(struct authority *a, const struct store_resident *r, struct date today,
                           struct reason *why)
{
	struct record record;
	struct store_municipality m;
	const int age = date_age(r->birth, today);

	if (store_municipality_of(a->store, r->municipality, &m) != STORE_OK ||
	    store_record_of(a->store, r->id, &record) != STORE_OK)
		return refused(why, "register: %s", store_reason(a->store));
	printf("%s\t%s\t%s\t%d\t%s\n", r->key, r->name, m.name, age, note_of(&record, r, age));
	explicit_bzero(&record, sizeof record);
	return true;
}

bool card_list(struct authority *a, struct date today, struct reason *why)
{
	struct collected all = { .count = 0 };
	bool listed = store_each_resident(a->store, &all, collect) == STORE_OK ||
	              refused(why, "register: %s", store_reason(a->store));
	size_t i;

	if (listed && all.failed)
		listed = refused(why, "register: no room for so many residents");
	for (i = 0; listed && i < all.count; i++)
		listed = print_resident(a, &all.resident[i], today, why);
	if (all.resident)
		explicit_bzero(all.resident, all.room * sizeof *all.resident);
	free(all.resident);
	return listed;
}
