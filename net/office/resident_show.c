#include "net/office/resident_show.h"

#include <stdlib.h>
#include <string.h>

#include "net/office/certificate_facts.h"
#include "net/office/certificate_held.h"
#include "net/office/resident.h"

#define RESIDENTS_MAX 1000000
#define YOUNGEST_WITH_PAPER 15 /* who may print at terminals */

/* ---- everybody ------------------------------------------------------------------------------- */

/* Collected first and described afterwards: describing asks the store again. */
struct collected {
	char (*key)[sizeof((struct store_resident *)0)->key];
	size_t count, room;
	bool failed;
};

static void collect(void *self, const struct store_resident *r)
{
	struct collected *all = self;

	if (all->count == all->room && all->room < RESIDENTS_MAX) {
		const size_t room = all->room ? 2 * all->room : 64;
		void *more = reallocarray(all->key, room, sizeof *all->key);

		if (more) {
			all->key = more;
			all->room = room;
		}
	}
	if (all->count == all->room)
		all->failed = true;
	else
		memcpy(all->key[all->count++], r->key, sizeof *all->key);
}

static const char *note_of(const struct resident_record *r, int age)
{
	if (r->person->is_deceased)
		return "deceased";
	if (r->person->is_sample)
		return "sample";
	if (r->person->is_protected)
		return "protected";
	if (r->person->is_moving_out)
		return "moving out";
	if (age < YOUNGEST_WITH_PAPER)
		return "under 15";
	return *r->resident.card_profile ? r->resident.card_profile : "-";
}

static bool tell_line(struct office *o, const char *key, json_t *answer, struct reason *why)
{
	struct resident_record r = { .person = NULL };
	const bool read = resident_record_read(o, key, &r, why);

	if (read) {
		const int age = date_age(r.resident.birth, date_in_japan(o->now));

		json_array_append_new(answer, json_pack("{ss ss ss si ss}", "key", key, "name",
		                                        r.resident.name, "municipality",
		                                        r.municipality.name, "age", age, "note",
		                                        note_of(&r, age)));
	}
	resident_record_drop(&r);
	return read;
}

bool resident_list(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct collected all = { .count = 0 };
	json_t *told = json_array();
	bool listed = store_each_resident(o->store, &all, collect) == STORE_OK ||
	              refused(why, "register: %s", store_reason(o->store));
	size_t i;

	(void)asked;
	if (listed && all.failed)
		listed = refused(why, "register: no room for so many residents");
	for (i = 0; listed && i < all.count; i++)
		listed = tell_line(o, all.key[i], told, why);
	free(all.key);
	if (listed)
		*answer = told;
	else
		json_decref(told);
	return listed;
}

/* ---- one ------------------------------------------------------------------------------------- */

static void tell_day(json_t *told, const char *name, struct date day)
{
	char iso[11];

	if (day.year == 0)
		return;
	date_iso(day, iso);
	json_object_set_new(told, name, json_string(iso));
}

static void tell_text(json_t *told, const char *name, const char *text)
{
	if (*text)
		json_object_set_new(told, name, json_string(text));
}

static void tell_person(json_t *told, const struct resident_record *r)
{
	const struct record_person *p = r->person;
	char era[64];

	date_era(p->birth, era, sizeof era);
	tell_text(told, "key", r->resident.key);
	json_object_set_new(told, "number", json_integer(r->resident.id)); /* by which acts speak */
	tell_text(told, "name", p->name);
	tell_text(told, "reading", p->reading);
	tell_text(told, "sex", p->sex);
	tell_day(told, "birth", p->birth);
	tell_text(told, "birth_era", era);
	tell_text(told, "municipality", r->municipality.name);
	tell_text(told, "municipality_code", r->municipality.code);
	tell_text(told, "address", r->record.address);
	tell_text(told, "head", r->record.head);
	tell_text(told, "relationship", p->relationship);
	tell_day(told, "resident_since", p->resident_since);
	tell_day(told, "address_since", p->address_since);
	tell_text(told, "previous_address", p->previous_address);
	tell_text(told, "domicile", p->domicile);
	tell_text(told, "domicile_head", p->domicile_head);
	json_object_set_new(told, "protected", json_boolean(p->is_protected));
	json_object_set_new(told, "deceased", json_boolean(p->is_deceased));
	json_object_set_new(told, "moving_out", json_boolean(p->is_moving_out));
	json_object_set_new(told, "sample", json_boolean(p->is_sample));
	tell_day(told, "card_expires", r->resident.card_expires);
	tell_day(told, "stay_ends", r->resident.stay_ends);
	tell_text(told, "card_profile", r->resident.card_profile);
}

/* What there is, and nothing of what it says. */
static void tell_registers(json_t *told, const struct record *r)
{
	json_t *years = json_array();

	for (uint8_t i = 0; i < r->tax_year_count; i++)
		json_array_append_new(years, json_integer(r->tax_year[i]));
	json_object_set_new(told, "seal", json_boolean(r->has_seal));
	json_object_set_new(told, "tax_years", years);
	tell_text(told, "family_register", r->family_municipality);
	if (r->family_register_busy)
		json_object_set_new(told, "family_register_busy", json_true());
	if (r->family_use_asked)
		tell_text(told, "family_use", r->family_use_ready ? "ready" : "asked");
}

static bool tell_certificates(struct office *o, const struct resident_record *r, json_t *told,
                              struct reason *why)
{
	static const enum certificate_use uses[] = { CERTIFICATE_USER, CERTIFICATE_SIGNING };
	struct held h = { .row = NULL };
	const bool read = held_read(o, r->resident.id, &h, why);
	size_t i;

	for (i = 0; read && i < sizeof uses / sizeof uses[0]; i++) {
		const struct ledger_row *row = held_newest(&h, uses[i]);

		if (row)
			json_object_set_new(told, certificate_kind_name(uses[i]),
			                    certificate_facts_tell(o, row));
	}
	held_drop(&h);
	return read;
}

bool resident_show(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct resident_record r = { .person = NULL };
	json_t *told = json_object();
	bool shown = resident_record_read(o, asked->word[0], &r, why);

	if (shown) {
		tell_person(told, &r);
		tell_registers(told, &r.record);
		shown = tell_certificates(o, &r, told, why);
	}
	resident_record_drop(&r);
	if (shown)
		*answer = told;
	else
		json_decref(told);
	return shown;
}
